import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Fact } from '@/utils/facts';
import { batchSchema } from '@/utils/observations';
import { readHydration, readResponse, readSigi } from '@/utils/tiktok/adapters/read';
import type { Reading } from '@/utils/tiktok/adapters/reading';
import type { EndpointId } from '@/utils/tiktok/endpoints';
import { pageOf } from '@/utils/tiktok/pages';
import { item, VIDEO_ID } from './items';

// Many runs, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const ENDPOINTS: EndpointId[] = [
  'recommend/item_list',
  'item/detail',
  'challenge/detail',
  'music/detail',
  'search/general/full',
  'search/user/full',
  'user/detail',
  'user/list',
];
const PAGE = pageOf(`https://www.tiktok.com/@u/video/${VIDEO_ID}`);

/** The recorder's own border around everything that was read. */
function expectRecordable(facts: readonly Fact[]): void {
  const at = 1_760_000_000_000;
  const some = facts.slice(0, 400);
  const of = <T extends Fact['type']>(type: T) =>
    some.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);
  const source = 'api';
  const batch = {
    outbox: 'outbox-1',
    sequence: 1,
    sentAt: at,
    videos: of('video').map(({ facts, counts }) => ({ facts, counts, at, source, surface: 'foryou' })),
    creators: of('creator').map(({ facts, counts }) => ({ facts, counts, at, source })),
    sounds: of('sound').map(({ facts, counts }) => ({ facts, counts, at, source })),
    hashtags: of('hashtag').map(({ facts, counts }) => ({ facts, counts, at, source })),
    exposures: [],
    gone: of('gone').map(({ videoId }) => videoId),
    health: { surfaces: {}, sources: {}, dropped: 0 },
  };
  const parsed = batchSchema.safeParse(batch);
  expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
}

function expectSound({ facts, accepted, rejected }: Reading): void {
  expect(accepted).toBeGreaterThanOrEqual(0);
  for (const { path } of rejected) {
    expect(path.length).toBeLessThanOrEqual(200);
    expect(path).toMatch(/^[\w.-]+(\[\d+\][\w.-]*)*$/);
  }
  expectRecordable(facts);
}

/** Values that go where TikTok's values go, and shouldn't. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 1e13, 1e300, 2 ** 31, 2 ** 53, '', '0', '-5', '007', '1e5', ' 12 '),
  fc.constantFrom<unknown>({}, [], [[]], { itemStruct: {} }, { toString: 5 }, { length: 5 }),
  fc.string({ maxLength: 20, unit: 'binary' }),
  fc.maxSafeInteger(),
  fc.integer({ min: 9_000, max: 12_000_000_000_000 }),
  fc.integer({ min: 9_000, max: 12_000_000_000_000 }).map(String),
  fc.constantFrom(6000, 300, 150).map((length) => 'é😀'.repeat(length)),
  fc.jsonValue({ maxDepth: 3 }),
);

const NAMES = [
  ...Object.keys(item()),
  'imagePost',
  'duetInfo',
  'contents',
  'adAuthorization',
  'isPinnedItem',
  'locationCreated',
  'nickname',
  'authorId',
  '__proto__',
  'constructor',
];
const STAT_NAMES = [
  'playCount',
  'diggCount',
  'collectCount',
  'repostCount',
  'heart',
  'heartCount',
  'followerCount',
  '__proto__',
];

const oddItem = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...NAMES), odd, { maxKeys: 4 }),
    fc.dictionary(fc.constantFrom(...STAT_NAMES), odd, { maxKeys: 4 }),
    fc.dictionary(fc.constantFrom(...STAT_NAMES), odd, { maxKeys: 4 }),
    fc.constantFrom('stats', 'statsV2', 'authorStats', 'authorStatsV2', 'author', 'music', 'video'),
  )
  .map(([fields, stats, statsV2, place]) => ({ ...item({ stats, statsV2, [place]: stats }), ...fields }));

describe('hostile shapes', () => {
  it('any JSON at all is read without a throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...ENDPOINTS), (body, endpoint) => {
        expectSound(readResponse(endpoint, body));
        expectSound(readResponse(endpoint, JSON.stringify(body), VIDEO_ID));
        expectSound(readHydration(JSON.stringify({ __DEFAULT_SCOPE__: body }), PAGE));
        expectSound(readSigi(JSON.stringify({ ItemModule: body, UserModule: body })));
      }),
      { numRuns: 200 },
    );
  });

  it('any text at all is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expectSound(readResponse('post/item_list', text));
        expectSound(readHydration(text, PAGE));
        expectSound(readSigi(text));
      }),
    );
  });

  it('whatever is odd about an item, what comes out is fit to record', () => {
    fc.assert(
      fc.property(fc.array(oddItem, { maxLength: 3 }), (items) => {
        const reading = readResponse('post/item_list', { itemList: items });
        expectSound(reading);
        expect(reading.accepted + reading.rejected.length).toBeLessThanOrEqual(items.length);
        expectSound(readResponse('search/general/full', { data: items.map((raw) => ({ type: 1, item: raw })) }));
        expectSound(readHydration(JSON.stringify({ __DEFAULT_SCOPE__: { 'webapp.updated-items': items } }), PAGE));
        expectSound(readSigi(JSON.stringify({ ItemModule: Object.assign({}, items) })));
      }),
      { numRuns: 200 },
    );
  });

  it('users, hashtags and sounds too', () => {
    const bag = fc.dictionary(fc.constantFrom(...STAT_NAMES, 'videoCount', 'viewCount'), odd, { maxKeys: 5 });
    const who = fc.dictionary(
      fc.constantFrom(
        'id',
        'uniqueId',
        'nickname',
        'verified',
        'title',
        'authorName',
        'original',
        'duration',
        'uid',
        'unique_id',
        'follower_count',
      ),
      odd,
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(who, bag, bag, (thing, stats, statsV2) => {
        const info = { user: thing, challenge: thing, music: thing, user_info: thing, stats, statsV2 };
        expectSound(readResponse('user/detail', { userInfo: info }));
        expectSound(readResponse('challenge/detail', { challengeInfo: info }));
        expectSound(readResponse('music/detail', { musicInfo: info }));
        expectSound(readResponse('user/list', { userList: [info] }));
        expectSound(readResponse('search/user/full', { user_list: [info] }));
      }),
      { numRuns: 200 },
    );
  });

  it('__proto__ pollutes nothing and hides nothing', () => {
    const text = `{"__proto__":{"itemList":[{"id":"1"}],"polluted":1},"itemList":[{"__proto__":{"stats":{}},"id":"5"}],"constructor":{"prototype":{"polluted":1}}}`;
    expect(readResponse('post/item_list', text)).toEqual({
      facts: [],
      accepted: 0,
      rejected: [{ path: 'itemList[0].stats' }],
    });
    const user = `{"users":{"__proto__":{"id":"5","uniqueId":"p"}},"stats":{"__proto__":{"followerCount":5}}}`;
    expect(readSigi(`{"UserModule":${user}}`).accepted).toBe(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('nests as deep as it likes', () => {
    const depth = 20_000;
    const deep = `${'{"itemStruct":'.repeat(depth)}1${'}'.repeat(depth)}`;
    expectSound(readResponse('post/item_list', `{"itemList":[${deep}]}`));
    expectSound(readResponse('post/item_list', `{"itemList":${'['.repeat(depth)}${']'.repeat(depth)}}`));
    const stats = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expectSound(
      readResponse('post/item_list', `{"itemList":[{"id":"5","stats":{"playCount":${stats}},"contents":${stats}}]}`),
    );
    expectSound(readHydration(`{"__DEFAULT_SCOPE__":${deep}}`, PAGE));
  });

  it('a huge list is bounded in time and in what comes out', () => {
    const begun = performance.now();
    const reading = readResponse('post/item_list', `{"itemList":[${'0,'.repeat(500_000)}0]}`);
    expect(reading).toMatchObject({ facts: [], accepted: 0 });
    expect(reading.rejected).toHaveLength(500_001);
    const tags = Array.from({ length: 50_000 }, (_, index) => ({ hashtagName: `t${index}` }));
    expectSound(
      readResponse('post/item_list', {
        itemList: [item({ textExtra: tags, challenges: tags, contents: [{ textExtra: tags }] })],
      }),
    );
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
