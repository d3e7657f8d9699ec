import { afterAll, describe, expect, it } from 'vitest';
import type { Fact } from '@/utils/facts';
import { readHydration, readResponse, readSigi } from '@/utils/tiktok/adapters/read';
import { statOf } from '@/utils/tiktok/adapters/values';
import { labelTemplates, readLabel } from '@/utils/tiktok/labels';
import { pageOf } from '@/utils/tiktok/pages';
import { capturedJson, capturedText, hasCaptured } from './captured-dir';
import { compare, printTable, valuesOf } from './table';

type Of<T extends Fact['type']> = Extract<Fact, { type: T }>;
const of = <T extends Fact['type']>(facts: readonly Fact[], type: T): Of<T>[] =>
  facts.filter((fact): fact is Of<T> => fact.type === type);

interface RawItem {
  readonly id: string;
  readonly stats: Record<string, number | string>;
  readonly authorStats?: Record<string, number>;
}

const METRICS = {
  playCount: 'views',
  diggCount: 'likes',
  commentCount: 'comments',
  shareCount: 'shares',
  collectCount: 'saves',
} as const;

/** What the raw items say themselves, under our names. */
function expectedOf(items: readonly RawItem[]): Record<string, number> {
  return Object.fromEntries(
    items.flatMap(({ id, stats }) =>
      Object.entries(METRICS).flatMap(([raw, metric]) =>
        stats[raw] === undefined ? [] : [[`${id}.${metric}`, Number(stats[raw])]],
      ),
    ),
  );
}

function readOf(facts: readonly Fact[]): Record<string, number> {
  return Object.assign(
    {},
    ...of(facts, 'video').map(({ facts: { id }, counts: { reposts: _, ...counts } }) => valuesOf(id, counts)),
  );
}

const hydrate = (scope: object) =>
  readHydration(JSON.stringify({ __DEFAULT_SCOPE__: scope }), pageOf('https://www.tiktok.com/'));

describe.skipIf(!hasCaptured)('captured data', () => {
  afterAll(printTable);

  it('search response, Feb 2026', () => {
    const { facts, accepted, rejected } = readResponse(
      'search/general/full',
      capturedText('api-search-general_2026-02.json'),
    );
    expect({ accepted, rejected }).toEqual({ accepted: 1, rejected: [] });
    const raw = capturedJson('api-search-general_2026-02.json') as { data: { item: RawItem }[] };
    compare('api-search-general_2026-02.json', expectedOf(raw.data.map(({ item }) => item)), readOf(facts));
    expect(of(facts, 'creator')[0]?.counts).toEqual({
      followers: { value: 398_400, lo: 398_350, hi: 398_449 },
      following: { value: 3, lo: 3, hi: 3 },
      hearts: { value: 17_900_000, lo: 17_850_000, hi: 17_949_999 },
      videos: { value: 1062, lo: 1062, hi: 1062 },
    });
    expect(of(facts, 'hashtag')).toHaveLength(5);
    expect(of(facts, 'sound')[0]?.facts.isOriginal).toBe(true);
  });

  it('list of a profile, Oct 2025', () => {
    const { data } = capturedJson('api-post-item-list_2025-10.json') as { data: { itemList: RawItem[] } };
    const { facts, accepted, rejected } = readResponse('post/item_list', data);
    expect({ accepted, rejected }).toEqual({ accepted: 1, rejected: [] });
    compare('api-post-item-list_2025-10.json', expectedOf(data.itemList), readOf(facts));
    expect(of(facts, 'video')[0]?.facts).toMatchObject({ isPinned: true, kind: 'video', duration: 18 });
    expect(of(facts, 'video')[0]?.counts.reposts).toEqual({ value: 0, lo: 0, hi: 0 });
  });

  it('detail of a user, Oct 2025: the exact numbers', () => {
    const { data } = capturedJson('api-user-detail_2025-10.json') as { data: object };
    const { facts } = readResponse('user/detail', JSON.stringify(data));
    const expected = { 'u.followers': 427_682, 'u.following': 176, 'u.hearts': 6_764_096, 'u.videos': 1605 };
    const counts = of(facts, 'creator')[0]?.counts ?? {};
    compare('api-user-detail_2025-10.json', expected, valuesOf('u', counts));
    expect(Object.values(counts).every(({ lo, hi }) => lo === hi)).toBe(true);
  });

  it.each([
    ['items-search_2025-11.json', 36],
    ['items-profile_2025-09.json', 132],
  ])('%s: cut items of a list', (file, count) => {
    const items = capturedJson(file) as RawItem[];
    const { facts, accepted, rejected } = readResponse('search/item/full', { item_list: items });
    expect({ accepted, rejected }).toEqual({ accepted: count, rejected: [] });
    compare(file, expectedOf(items), readOf(facts));
  });

  it('items-search_2025-11.json: the same as rows of the general search', () => {
    const items = capturedJson('items-search_2025-11.json') as RawItem[];
    const { accepted } = readResponse('search/general/full', { data: items.map((item) => ({ type: 1, item })) });
    expect(accepted).toBe(36);
  });

  it('items saved by Zeeschuimer, Oct 2023', () => {
    const lines = capturedText('zeeschuimer-export_2023-10.ndjson').trim().split('\n');
    const items = lines.map((line) => (JSON.parse(line) as { data: RawItem }).data);
    const { facts, accepted, rejected } = readResponse('search/item/full', { item_list: items });
    expect({ accepted, rejected }).toEqual({ accepted: 40, rejected: [] });
    compare('zeeschuimer-export_2023-10.ndjson', expectedOf(items), readOf(facts));
    expect(of(facts, 'video').every(({ facts: video }) => video.isDuet !== undefined && video.soundId)).toBe(true);
    expect(of(facts, 'creator').every(({ counts }) => counts.followers && counts.hearts)).toBe(true);
  });

  it('comments are no items', () => {
    const comments = capturedJson('items-comments_2025-11.json');
    expect(readResponse('post/item_list', { comments })).toMatchObject({ facts: [], accepted: 0 });
    expect(readResponse('post/item_list', { itemList: comments }).facts).toEqual([]);
  });

  it('a photo post that went through floats is refused for its ids, not believed', () => {
    const raw = capturedJson('item-photo-post_2025-02.json') as { video_metadata: Record<string, unknown> };
    const meta = raw.video_metadata;
    const item = {
      ...meta,
      createTime: 1689341839,
      stats: { diggCount: meta.diggcount, playCount: meta.playcount },
      imagePost: {},
      video: { duration: 0 },
    };
    expect(readResponse('post/item_list', { itemList: [item] }).rejected).toEqual([{ path: 'itemList[0].id' }]);
    // In the raw text all digits are there.
    const text = capturedText('item-photo-post_2025-02.json');
    const whole = /"id": (\d{19})/.exec(text)?.[1] ?? '';
    const body = `{"itemList":[${JSON.stringify({ ...item, id: 0 }).replace('"id":0', `"id":${whole}`)}]}`;
    const [video] = of(readResponse('post/item_list', body).facts, 'video');
    expect(video?.facts).toMatchObject({ id: whole, kind: 'photo', duration: 0 });
    compare(
      'item-photo-post_2025-02.json',
      { likes: 37_700, views: 319_200 },
      {
        likes: video?.counts.likes?.value,
        views: video?.counts.views?.value,
      },
    );
  });

  it.each([
    ['state-user-detail_2025-09.json', 4_004_419],
    ['state-user-detail_2025-11.json', 4_004_777],
  ])('%s: what the rounded field hides', (file, followers) => {
    const [userInfo] = capturedJson(file) as object[];
    const { facts, rejected } = hydrate({ 'webapp.user-detail': { userInfo, statusCode: 0 } });
    expect(rejected).toEqual([]);
    compare(file, { 'u.followers': followers }, valuesOf('u', of(facts, 'creator')[0]?.counts ?? {}));
  });

  it('state of a profile, Jul 2026', () => {
    const text = capturedText('state-user-detail_2026-07.json');
    const reading = readHydration(text, pageOf('https://www.tiktok.com/@creator.0042'));
    expect(reading).toMatchObject({ accepted: 1, rejected: [], language: 'en' });
    const expected = { 'u.followers': 40_398, 'u.following': 6, 'u.hearts': 234_997, 'u.videos': 60 };
    compare('state-user-detail_2026-07.json', expected, valuesOf('u', of(reading.facts, 'creator')[0]?.counts ?? {}));
  });

  it('state of a video, Nov 2025: time and saves are strings', () => {
    const [itemStruct] = capturedJson('state-video-detail_2025-11.json') as RawItem[];
    const { facts, rejected } = hydrate({ 'webapp.video-detail': { itemInfo: { itemStruct }, statusCode: 0 } });
    expect(rejected).toEqual([]);
    const [video] = of(facts, 'video');
    compare('state-video-detail_2025-11.json', expectedOf([itemStruct as RawItem]), readOf(facts));
    expect(video?.counts.saves).toEqual({ value: 97_613, lo: 97_613, hi: 97_613 });
    expect(video?.facts).toMatchObject({ createdAt: 1_675_963_028, locationCreated: 'US', duration: 16 });
    expect(video?.facts.hashtags).toEqual(['animals', 'science', 'learnontiktok']);
  });

  it('SIGI_STATE, Dec 2022: author is a handle, saves are unknown', () => {
    const { facts, accepted, rejected } = readSigi(capturedText('state-sigi_2022-12.json'));
    expect({ accepted, rejected }).toEqual({ accepted: 1, rejected: [] });
    const [video] = of(facts, 'video');
    expect(video?.facts).toMatchObject({ username: 'creator.0043', creatorId: '6063424553638359493', isDuet: false });
    compare(
      'state-sigi_2022-12.json',
      { 'v.likes': 7_400_000, 'v.shares': 13_600, 'v.comments': 62_600, 'v.views': 70_000_000, 'v.saves': undefined },
      valuesOf('v', video?.counts ?? {}),
    );
    expect(of(facts, 'creator')[0]?.counts.followers?.value).toBe(8_900_000);
    expect(facts.some((fact) => fact.type === 'hashtag')).toBe(false);
  });

  it('rounded and exact values of one moment', () => {
    const pairs = capturedJson('stats-pairs.json') as Record<
      'stats' | 'statsV2' | 'exact_elsewhere',
      RawItem['stats']
    >[];
    for (const [index, { stats, statsV2, exact_elsewhere: elsewhere }] of pairs.entries()) {
      const sharper = statsV2 ?? elsewhere ?? {};
      const keys = Object.keys(stats).filter((key) => sharper[key] !== undefined);
      const read = Object.fromEntries(keys.map((key) => [key, statOf(stats, sharper, key)?.value]));
      compare(`stats-pairs.json [${index}]`, Object.fromEntries(keys.map((key) => [key, Number(sharper[key])])), read);
      for (const key of keys) {
        const alone = statOf(stats, undefined, key);
        expect(alone && alone.lo <= Number(sharper[key]) && Number(sharper[key]) <= alone.hi).toBe(true);
      }
    }
  });

  it('label templates, Jul 2026, read the labels of Nov 2025 and Oct 2026', () => {
    const reading = readHydration(capturedText('state-i18n-labels_2026-07.json'), pageOf('https://www.tiktok.com/'));
    const labels = reading.labels ?? labelTemplates({ x: 1 });
    expect(labels?.pinned).toBe('Pinned');
    const read = (label: string) => labels && readLabel(label, labels, 'en');
    expect(read('Like video\n25.6M likes')).toMatchObject({ metric: 'likes', count: { value: 25_600_000 } });
    expect(read('Read or add comments\n1782 comments')).toMatchObject({ metric: 'comments', count: { value: 1782 } });
    expect(read('Add to Favorites. 2M added to Favorites')).toMatchObject({ metric: 'saves', count: { value: 2e6 } });
    expect(read('Share video\n3.3M shares')).toMatchObject({ metric: 'shares', count: { value: 3_300_000 } });
    expect(read('Share video\nShare shares')).toBeUndefined();
  });
});
