import { describe, expect, test } from 'vitest';
import { countText } from './client/format.js';
import { formatCount, roundCount, wrapHearts } from './rounding.ts';
import type { Served } from './served.ts';
import type { Replica } from './server.ts';
import { createReplica } from './server.ts';
import type { Json } from './shapes.ts';
import type { Variant } from './variant.ts';
import { createWorld } from './world.ts';

const site = 'https://www.tiktok.com';
const DAY = 86_400_000;

function get(replica: Replica, path: string): Json {
  return JSON.parse(replica.respond({ url: site + path }).body) as Json;
}

function calm(variant: Variant = {}): Replica {
  return createReplica({ variant: { failures: false, ...variant } });
}

function stateOf(replica: Replica, path: string): Json {
  const html = replica.respond({ url: site + path }).body;
  const json = html.match(/<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__"[^>]*>(.*?)<\/script>/s)?.[1];
  return (JSON.parse(json ?? '{}') as { __DEFAULT_SCOPE__: Json }).__DEFAULT_SCOPE__;
}

/** Follows a list to its end. */
function allPages(replica: Replica, path: string): Json[] {
  const items: Json[] = [];
  let cursor: unknown = 0;
  for (let page = 0; page < 200; page += 1) {
    const body = get(replica, `${path}&cursor=${cursor}`);
    items.push(...(body.itemList as Json[]));
    cursor = body.cursor;
    if (!body.hasMore) return items;
  }
  throw new Error('The list has no end');
}

describe('rounding', () => {
  test.each([
    [0, 0, '0'],
    [9_960, 9_960, '9960'],
    [9_999, 9_999, '9999'],
    [10_000, 10_000, '10K'],
    [10_049, 10_000, '10K'],
    [10_050, 10_100, '10.1K'],
    [15_955, 16_000, '16K'],
    [22_609, 22_600, '22.6K'],
    [427_682, 427_700, '427.7K'],
    [999_949, 999_900, '999.9K'],
    [999_950, 1_000_000, '1M'],
    [1_776_621, 1_800_000, '1.8M'],
    [77_286_998, 77_300_000, '77.3M'],
    [999_950_000, 1_000_000_000, '1B'],
    [9_214_300_000, 9_200_000_000, '9.2B'],
  ])('%i is held as %i and printed as %s', (exact, rounded, text) => {
    expect(roundCount(exact)).toBe(rounded);
    expect(formatCount(exact)).toBe(text);
    expect(formatCount(rounded)).toBe(text);
  });

  test('rounding twice changes nothing, and the page prints the same', () => {
    for (let count = 1; count < 2e10; count = Math.ceil(count * 1.0037)) {
      expect(countText(count)).toBe(formatCount(count));
      expect(roundCount(roundCount(count))).toBe(roundCount(count));
    }
  });

  test('hearts wrap at 32 bits', () => {
    expect(roundCount(wrapHearts(9_200_000_000))).toBe(610_100_000);
  });
});

describe('the world', () => {
  test('is the same for the same seed and another for another', () => {
    const ids = (seed: string): string[] => createWorld({ seed }).videos.map((video) => video.id);
    expect(ids('a')).toEqual(ids('a'));
    expect(ids('a')).not.toEqual(ids('b'));
  });

  test('ids are 19 digits and hold the time', () => {
    const world = createWorld();
    expect(world.videos.length).toBeGreaterThan(600);
    expect(new Set(world.videos.map((video) => video.id)).size).toBe(world.videos.length);
    for (const video of world.videos) {
      expect(video.id).toMatch(/^\d{19}$/);
      expect(Number(BigInt(video.id) >> 32n) * 1000).toBe(video.createdAt);
      expect(video.createdAt).toBeLessThan(world.start);
      expect(video.createdAt).toBeGreaterThan(world.start - 92 * DAY);
    }
  });

  test('has counts of every size and every kind of video', () => {
    const world = createWorld();
    const counts = world.videos.map((video) => world.truthAt(video.id, world.start));
    for (const [lo, hi] of [
      [0, 0],
      [1, 9_999],
      [10_000, 999_999],
      [1_000_000, 1e9],
    ] as const) {
      expect(counts.some(({ likes }) => likes >= lo && likes <= hi)).toBe(true);
    }
    expect(counts.some(({ shares, views }) => shares === 0 && views > 1000)).toBe(true);
    for (const key of ['isAd', 'paidPartnership', 'pinned', 'isPrivate', 'duetOf', 'goneAt'] as const) {
      expect(world.videos.some((video) => video[key])).toBe(true);
    }
    expect(world.videos.some((video) => video.kind === 'photo' && video.duration === 0)).toBe(true);
    for (const tier of [1e3, 1e4, 1e5, 1e6, 1e9]) {
      expect(world.creators.some(({ followers }) => followers < tier && followers >= tier / 10)).toBe(tier < 1e9);
    }
  });

  test('counts never fall, and start at nothing', () => {
    const world = createWorld();
    for (const video of world.videos.slice(0, 80)) {
      expect(Object.values(world.truthAt(video.id, video.createdAt - 1)).every((count) => count === 0)).toBe(true);
      let before = world.truthAt(video.id, video.createdAt);
      for (let days = 0.1; days < 200; days *= 1.7) {
        const now = world.truthAt(video.id, video.createdAt + days * DAY);
        for (const key of Object.keys(now) as (keyof typeof now)[])
          expect(now[key]).toBeGreaterThanOrEqual(before[key]);
        before = now;
      }
    }
  });

  test('rising sounds are in recent videos, falling ones in old ones', () => {
    const world = createWorld();
    const recent = { rising: 0, falling: 0, steady: 0 };
    const old = { rising: 0, falling: 0, steady: 0 };
    for (const video of world.videos) (world.start - video.createdAt < 14 * DAY ? recent : old)[video.sound.trend] += 1;
    expect(recent.rising).toBeGreaterThan(recent.falling * 4);
    expect(old.falling).toBeGreaterThan(old.rising);
  });

  test('the viewer is one of its creators', () => {
    expect(createWorld({ viewer: 'my.name' }).creatorByHandle('my.name')).toBeDefined();
  });
});

describe('the types of what is served', () => {
  test('list items: numbers, and exact saves in statsV2', () => {
    const replica = calm();
    const items = allPages(replica, '/api/explore/item_list/?count=30&categoryType=120');
    expect(items.length).toBeGreaterThan(300);
    for (const item of items) {
      const truth = replica.world.truthAt(item.id as string, replica.clock.now);
      const stats = item.stats as Json;
      const statsV2 = item.statsV2 as Json;
      expect(typeof item.createTime).toBe('number');
      expect(stats).toEqual({
        diggCount: roundCount(truth.likes),
        shareCount: roundCount(truth.shares),
        commentCount: roundCount(truth.comments),
        playCount: roundCount(truth.views),
        collectCount: roundCount(truth.saves),
      });
      expect(statsV2.collectCount).toBe(String(truth.saves));
      expect(statsV2.playCount).toBe(String(stats.playCount));
      expect(statsV2.repostCount).toMatch(/^\d+$/);
    }
  });

  test('page state items: createTime and exact collectCount are strings', () => {
    const replica = calm();
    const video = replica.world.videos.find((one) => !one.isPrivate && one.goneAt === null && one.finalViews > 1e6)!;
    const state = stateOf(replica, `/@${video.creator.handle}/video/${video.id}`);
    const detail = state['webapp.video-detail'] as { itemInfo: { itemStruct: Json } };
    const item = detail.itemInfo.itemStruct;
    expect(item.createTime).toBe(String(video.createdAt / 1000));
    expect((item.stats as Json).collectCount).toBe(String(replica.world.truthAt(video.id, replica.clock.now).saves));
    expect(typeof (item.stats as Json).diggCount).toBe('number');
    expect(stateOf(replica, '/foryou')['webapp.updated-items']).toHaveLength(4);
  });

  test('creators: rounded stats, exact statsV2, hearts that overflow', () => {
    const replica = calm();
    const big = replica.world.creators[0]!;
    const { userInfo } = get(replica, `/api/user/detail/?uniqueId=${big.handle}`) as { userInfo: Json };
    const truth = replica.world.creatorTruthAt(big.handle, replica.clock.now);
    expect(userInfo.stats).toMatchObject({
      heart: 9_200_000_000,
      heartCount: 610_100_000,
      followerCount: roundCount(truth.followers),
    });
    expect(userInfo.statsV2).toMatchObject({ heart: String(truth.hearts), followerCount: String(truth.followers) });
  });

  test('a deleted video answers 10204', () => {
    const replica = calm();
    const gone = replica.world.videos.find((video) => video.goneAt !== null && video.goneAt < replica.clock.now)!;
    expect(get(replica, `/api/item/detail/?itemId=${gone.id}`)).toMatchObject({
      statusCode: 10204,
      status_code: 10204,
    });
    const state = stateOf(replica, `/@${gone.creator.handle}/video/${gone.id}`);
    expect(state['webapp.video-detail']).toMatchObject({ statusCode: 10204 });
  });

  test('search: items, people and live rooms in one list', () => {
    const body = get(calm(), '/api/search/general/full/?keyword=bread&offset=0');
    const types = (body.data as Json[]).map((row) => row.type);
    expect(new Set(types)).toEqual(new Set([1, 4, 20]));
    expect([0, 1]).toContain(body.has_more);
    expect(typeof body.cursor).toBe('number');
  });

  test('texts that look like markup cannot leave the page state', () => {
    const replica = calm();
    const video = replica.world.videos.find(
      (one) => one.description.includes('</script>') && !one.isPrivate && !one.goneAt,
    )!;
    const state = stateOf(replica, `/@${video.creator.handle}/video/${video.id}`);
    expect(JSON.stringify(state)).toContain('</script>');
  });

  test('SIGI_STATE holds the author as a string', () => {
    const replica = calm({ sigi: true });
    const video = replica.world.videos.find((one) => !one.isPrivate && one.goneAt === null)!;
    const html = replica.respond({ url: `${site}/@${video.creator.handle}/video/${video.id}` }).body;
    const sigi = JSON.parse(html.match(/id="SIGI_STATE"[^>]*>(.*?)<\/script>/s)![1]!) as {
      ItemModule: Record<string, Json>;
    };
    expect(sigi.ItemModule[video.id]!.author).toBe(video.creator.handle);
    expect(html).not.toContain('__UNIVERSAL_DATA');
  });
});

describe('lists', () => {
  test('a profile comes in pages by time, pinned first, each video once', () => {
    const replica = calm();
    const creator = replica.world.creators.find((one) =>
      replica.world.videos.some((v) => v.creator === one && v.pinned),
    )!;
    const path = `/api/post/item_list/?secUid=${creator.secUid}&count=7&post_item_list_request_type=0`;
    const first = get(replica, `${path}&cursor=0`);
    expect(typeof first.cursor).toBe('string');
    expect((first.itemList as Json[])[0]).toMatchObject({ isPinnedItem: true });
    const items = allPages(replica, path);
    const expected = replica.world.videos.filter(
      (video) =>
        video.creator === creator &&
        !video.isPrivate &&
        !video.isAd &&
        !(video.goneAt && video.goneAt <= replica.clock.now),
    );
    expect(items.map((item) => item.id).sort()).toEqual(expected.map((video) => video.id).sort());
  });

  test('a private video is only in its own maker’s list', () => {
    const world = createWorld();
    const secret = world.videos.find((video) => video.isPrivate && !video.isAd && video.goneAt === null)!;
    const path = `/api/post/item_list/?secUid=${secret.creator.secUid}&count=200`;
    const ids = (replica: Replica): unknown[] => allPages(replica, path).map((item) => item.id);
    expect(ids(calm())).not.toContain(secret.id);
    expect(ids(calm({ viewer: secret.creator.handle }))).toContain(secret.id);
  });

  test('a feed ends where the variant says', () => {
    const items = allPages(calm({ feedLength: 21 }), '/api/recommend/item_list/?count=8');
    expect(items).toHaveLength(21);
    expect(items.some((item) => item.liveRoomInfo && !item.stats)).toBe(true);
  });

  test('every other list ends', () => {
    const replica = calm();
    const { creators, playlists, collections, hashtags, sounds, videos } = replica.world;
    for (const path of [
      `/api/repost/item_list/?secUid=${creators[1]!.secUid}`,
      `/api/favorite/item_list/?secUid=${creators[1]!.secUid}`,
      `/api/user/collect/item_list/?secUid=${creators[1]!.secUid}`,
      `/api/mix/item_list/?mixId=${playlists[0]!.id}`,
      `/api/collection/item_list/?collectionId=${collections[0]!.id}`,
      `/api/challenge/item_list/?challengeID=${hashtags[0]!.id}`,
      `/api/music/item_list/?musicID=${sounds[1]!.id}`,
      `/api/related/item_list/?itemID=${videos[0]!.id}`,
    ]) {
      expect(allPages(replica, path).length, path).toBeGreaterThan(0);
    }
  });
});

describe('failures and the log of what was served', () => {
  test('one empty and one broken answer by default; they are not in the log', () => {
    const replica = createReplica();
    const url = `${site}/api/recommend/item_list/?count=8&cursor=0`;
    expect(replica.respond({ url }).body).not.toBe('');
    const before = replica.served.length;
    expect(replica.respond({ url }).body).toBe('');
    expect(replica.served.length).toBe(before);
    expect(replica.respond({ url }).body).not.toBe('');
    const posts = `${site}/api/post/item_list/?secUid=${replica.world.creators[1]!.secUid}`;
    replica.respond({ url: posts });
    expect(() => JSON.parse(replica.respond({ url: posts }).body)).toThrow();
  });

  test('a number makes every n-th answer fail, each way in turn', () => {
    const replica = createReplica({ variant: { failures: 2 } });
    const bodies = Array.from({ length: 8 }, () => replica.respond({ url: `${site}/api/explore/item_list/` }));
    expect(bodies[1]!.body).toBe('');
    expect(bodies[5]!.body).toContain('verify');
    expect(bodies[7]!.status).toBe(500);
  });

  test('the log holds every count as served', () => {
    const replica = calm();
    const body = get(replica, '/api/explore/item_list/?count=10');
    const logged = replica.served.filter((one) => one.kind === 'video');
    expect(logged.map((one) => one.videoId)).toEqual((body.itemList as Json[]).map((item) => item.id));
    const one = logged[0] as Served;
    const truth = replica.world.truthAt(one.videoId!, one.at);
    expect(one.counts.likes).toBe(String(roundCount(truth.likes)));
    expect(one.countsV2.saves).toBe(String(truth.saves));
    expect(replica.served.filter(({ kind }) => kind === 'creator')).toHaveLength(10);
    get(replica, `/api/music/detail/?musicId=${replica.world.sounds[1]!.id}`);
    get(replica, '/api/challenge/detail/?challengeName=fyp');
    expect(replica.served.at(-2)).toMatchObject({ kind: 'sound', id: replica.world.sounds[1]!.id });
    expect(replica.served.at(-1)).toMatchObject({ kind: 'hashtag', name: 'fyp', counts: { views: '37100000000' } });
  });

  test('the clock moves the counts', () => {
    const replica = calm();
    const video = replica.world.videos.find((one) => !one.isPrivate && !one.goneAt && one.finalViews > 1e6)!;
    const path = `/api/item/detail/?itemId=${video.id}`;
    get(replica, path);
    replica.clock.now += 5 * DAY;
    get(replica, path);
    const [before, after] = replica.served.filter((one) => one.videoId === video.id);
    expect(Number(after!.counts.views)).toBeGreaterThanOrEqual(Number(before!.counts.views));
    expect(after!.at - before!.at).toBe(5 * DAY);
  });
});

describe('pages', () => {
  test.each(['es', 'ar', 'de', 'en'])('in %s', (language) => {
    const html = calm({ language }).respond({ url: `${site}/foryou` }).body;
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
  });

  test('the stylesheet names hashed classes, anew with a seed', () => {
    const css = (variant: Variant): string => calm(variant).respond({ url: `${site}/replica/feed.css` }).body;
    expect(css({})).toMatch(/\.css-\w+-7937d88b--ArticleItemContainer/);
    expect(css({ classSeed: 'x' })).not.toContain('ArticleItemContainer');
  });

  test('without hydration nothing is in the HTML', () => {
    const replica = calm({ hydration: false });
    expect(replica.respond({ url: `${site}/foryou` }).body).not.toContain('__UNIVERSAL_DATA');
    expect(replica.served).toHaveLength(0);
  });
});
