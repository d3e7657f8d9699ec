import { describe, expect, it } from 'vitest';
import type { Fact } from '@/utils/facts';
import { exactCount, roundedCount } from '@/utils/metrics/counts';
import { readResponse } from '@/utils/tiktok/adapters/read';
import { item, VIDEO_ID } from './items';

const idsOf = (facts: readonly Fact[]) => facts.flatMap((fact) => (fact.type === 'video' ? [fact.facts.id] : []));
const A = '7300000000000000201';
const B = '7300000000000000202';

describe('lists', () => {
  it.each([
    ['itemList', 'recommend/item_list', { statusCode: 0, itemList: [item({ id: A }), item({ id: B })], hasMore: true }],
    [
      'itemList of wrapped items',
      'explore/item_list',
      { itemList: [{ itemStruct: item({ id: A }) }, item({ id: B })] },
    ],
    ['item_list', 'search/item/full', { status_code: 0, item_list: [item({ id: A }), item({ id: B })], has_more: 1 }],
    [
      'rows of a search',
      'search/general/full',
      {
        status_code: 0,
        data: [
          { type: 1, item: item({ id: A }) },
          { type: 4, user_list: [{ user_info: { uid: '1', unique_id: 'u' } }] },
          { type: 20, item: item({ id: '1' }) },
          { type: 1, item: item({ id: '2', liveRoomInfo: {} }) },
          { type: 1, item: item({ id: B }), common: {} },
        ],
      },
    ],
    [
      'an empty itemList does not hide behind another',
      'post/item_list',
      { itemList: [item({ id: A }), item({ id: B })], item_list: [] },
    ],
  ] as const)('%s', (_, endpoint, body) => {
    for (const given of [body, JSON.stringify(body)]) {
      const { facts, accepted, rejected } = readResponse(endpoint, given);
      expect(idsOf(facts)).toEqual([A, B]);
      expect({ accepted, rejected }).toEqual({ accepted: 2, rejected: [] });
    }
  });

  it('the detail of one item', () => {
    expect(idsOf(readResponse('item/detail', { itemInfo: { itemStruct: item() }, statusCode: 0 }).facts)).toEqual([
      VIDEO_ID,
    ]);
    expect(readResponse('item/detail', { itemInfo: {} }).rejected).toEqual([{ path: 'itemInfo.itemStruct' }]);
  });

  it('one broken item never loses the others, and says where it broke without a value', () => {
    const itemList = [
      item({ id: A }),
      item({ stats: 'secret' }),
      null,
      'secret',
      item({ id: 'secret' }),
      item({ id: B }),
    ];
    const { facts, accepted, rejected } = readResponse('post/item_list', { itemList });
    expect(idsOf(facts)).toEqual([A, B]);
    expect(accepted).toBe(2);
    expect(rejected).toEqual([
      { path: 'itemList[1].stats' },
      { path: 'itemList[2]' },
      { path: 'itemList[3]' },
      { path: 'itemList[4].id' },
    ]);
  });

  it('reads 200 items and counts the rest as rejected', () => {
    const itemList = Array.from({ length: 1200 }, (_, index) =>
      item({ id: String(7300000000000000000n + BigInt(index)) }),
    );
    const { facts, accepted, rejected } = readResponse('post/item_list', { itemList });
    expect(accepted).toBe(200);
    expect(idsOf(facts)).toHaveLength(200);
    expect(rejected).toHaveLength(1000);
    expect(rejected[0]).toEqual({ path: 'itemList[200]' });
  });

  it('parses no body that is forged to take long', () => {
    const nested = '['.repeat(40_000) + ']'.repeat(40_000);
    expect(readResponse('post/item_list', nested)).toMatchObject({ facts: [], rejected: [{ path: 'intricate' }] });
    const flat = `{"itemList":[${Array.from({ length: 40_000 }, () => '{}').join(',')}]}`;
    expect(readResponse('post/item_list', flat).rejected).toEqual([{ path: 'intricate' }]);
  });

  it('says when the list is gone, but not when it is over', () => {
    expect(readResponse('post/item_list', { statusCode: 0, hasMore: true }).rejected).toEqual([{ path: 'itemList' }]);
    expect(readResponse('post/item_list', { statusCode: 0, items: [item()] }).rejected).toEqual([{ path: 'itemList' }]);
    expect(readResponse('post/item_list', { statusCode: 0, hasMore: false })).toMatchObject({
      accepted: 0,
      rejected: [],
    });
    expect(readResponse('search/item/full', { status_code: 0, has_more: 0 })).toMatchObject({
      accepted: 0,
      rejected: [],
    });
    expect(readResponse('user/playlist', { playList: [{ id: '1' }] })).toMatchObject({ accepted: 0, rejected: [] });
    expect(readResponse('search/live/full', { data: [{ type: 1, item: item() }] })).toMatchObject({
      facts: [],
      rejected: [],
    });
  });

  it('keeps ids that came as numbers whole in a text, and refuses them in an object', () => {
    const text = JSON.stringify({ itemList: [item({ id: 0 })] }).replace('"id":0', `"id":${VIDEO_ID}`);
    expect(idsOf(readResponse('post/item_list', text).facts)).toEqual([VIDEO_ID]);
    expect(readResponse('post/item_list', JSON.parse(text)).rejected).toEqual([{ path: 'itemList[0].id' }]);
  });
});

describe('users, hashtags and sounds', () => {
  it('the detail of a user', () => {
    const userInfo = {
      user: { id: '68', uniqueId: 'wanderer', nickname: 'The Wanderer', verified: false },
      stats: { followerCount: 4_000_000, heart: 77_300_000, heartCount: 77_300_000, diggCount: 5 },
      statsV2: { followerCount: '4004777', heart: '77286998', heartCount: '77286998', diggCount: '5' },
      itemList: [],
    };
    expect(readResponse('user/detail', { userInfo, statusCode: 0, status_code: 0 }).facts).toEqual([
      {
        type: 'creator',
        facts: { id: '68', username: 'wanderer', displayName: 'The Wanderer', isVerified: false },
        counts: { followers: exactCount(4_004_777), hearts: exactCount(77_286_998) },
      },
    ]);
    expect(readResponse('user/detail', { userInfo: { user: {} } }).rejected).toEqual([{ path: 'userInfo.user' }]);
  });

  it('lists of users', () => {
    const entry = { user: { id: '68', uniqueId: 'u' }, stats: { followerCount: 12 } };
    const { facts, accepted, rejected } = readResponse('user/list', { userList: [entry, { user: 5 }] });
    expect(facts).toEqual([
      { type: 'creator', facts: { id: '68', username: 'u' }, counts: { followers: exactCount(12) } },
    ]);
    expect({ accepted, rejected }).toEqual({ accepted: 1, rejected: [{ path: 'userList[1].user' }] });
  });

  it('users of a search, in snake_case', () => {
    const user_info = { uid: '68', unique_id: 'u', nickname: 'U', follower_count: 40_398, total_favorited: -5 };
    const { facts } = readResponse('search/user/full', { status_code: 0, user_list: [{ user_info }] });
    expect(facts).toEqual([
      {
        type: 'creator',
        facts: { id: '68', username: 'u', displayName: 'U' },
        counts: { followers: exactCount(40_398) },
      },
    ]);
  });

  it('a hashtag', () => {
    const challengeInfo = {
      challenge: { id: '5873', title: 'TikTokMadeMe' },
      stats: { videoCount: 20_200_000, viewCount: 37_100_000_000 },
      statsV2: { videoCount: '20213456', viewCount: '37100000000' },
    };
    expect(readResponse('challenge/detail', { challengeInfo, statusCode: 0 }).facts).toEqual([
      {
        type: 'hashtag',
        facts: { name: 'tiktokmademe', id: '5873' },
        counts: { videos: exactCount(20_213_456), views: roundedCount(37.1e9, 1e8) },
      },
    ]);
    expect(readResponse('challenge/detail', { challengeInfo: {} }).rejected).toEqual([
      { path: 'challengeInfo.challenge' },
    ]);
  });

  it('a sound', () => {
    const musicInfo = {
      music: { id: '71', title: 'Song', original: false },
      author: {},
      stats: { videoCount: 13_000 },
    };
    expect(readResponse('music/detail', { musicInfo }).facts).toEqual([
      {
        type: 'sound',
        facts: { id: '71', title: 'Song', isOriginal: false },
        counts: { videos: roundedCount(13_000, 100) },
      },
    ]);
    expect(readResponse('music/detail', { musicInfo: { music: { title: 'x' } } }).rejected).toEqual([
      { path: 'musicInfo.music.id' },
    ]);
  });
});

describe('envelopes', () => {
  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    [undefined, 'empty'],
    ['null', 'empty'],
    ['<!doctype html><title>Please wait...</title>', 'json'],
    ['{"itemList":[', 'json'],
    ['[]', 'body'],
    ['5', 'body'],
    ['"text"', 'body'],
    [{ type: 'verify', code: 0 }, 'captcha'],
    [{ code: 10_000 }, 'captcha'],
    [{ code: '10000' }, 'captcha'],
    [{ statusCode: 10_000 }, 'captcha'],
    [{ status_code: 10_101 }, 'statusCode'],
    [{ statusCode: 0, status_code: 10_101 }, 'statusCode'],
    [{ statusCode: 10_201, itemList: [] }, 'statusCode'],
  ])('%j is rejected as %s', (body, path) => {
    expect(readResponse('post/item_list', body)).toEqual({ facts: [], accepted: 0, rejected: [{ path }] });
  });

  it('a code beside data does not lose the data', () => {
    expect(readResponse('post/item_list', { statusCode: 10_231, itemList: [item()] }).accepted).toBe(1);
  });

  it.each([10_204, 10_216, 10_222])('%i says that the video asked for is gone', (statusCode) => {
    const reading = readResponse('item/detail', { statusCode, itemInfo: {} }, VIDEO_ID);
    expect(reading).toEqual({ facts: [{ type: 'gone', videoId: VIDEO_ID }], accepted: 1, rejected: [] });
    expect(readResponse('item/detail', { statusCode })).toEqual({
      facts: [],
      accepted: 0,
      rejected: [{ path: 'statusCode' }],
    });
    expect(readResponse('post/item_list', { statusCode }, VIDEO_ID).facts).toEqual([]);
  });

  it.each([10_000, 10_101, 10_102, 209_002, 10_201, 10_215, 10_217, 10_221, 10_231, 100_004])(
    '%i says nothing of the video',
    (statusCode) => {
      expect(readResponse('item/detail', { statusCode }, VIDEO_ID).facts).toEqual([]);
    },
  );
});
