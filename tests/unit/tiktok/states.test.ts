import { describe, expect, it } from 'vitest';
import { exactCount } from '@/utils/metrics/counts';
import { readHydration, readSigi } from '@/utils/tiktok/adapters/read';
import { pageOf } from '@/utils/tiktok/pages';
import { item, plainStats, VIDEO_ID } from './items';

const VIDEO_PAGE = pageOf(`https://www.tiktok.com/@wanderer/video/${VIDEO_ID}`);
const HOME = pageOf('https://www.tiktok.com/');
const hydrate = (scope: object, page = VIDEO_PAGE) => readHydration(JSON.stringify({ __DEFAULT_SCOPE__: scope }), page);
const asState = () =>
  item({
    createTime: '1760000000',
    stats: { ...plainStats, collectCount: '97723' },
    statsV2: { ...plainStats, collectCount: '97723', repostCount: '0' },
  });

describe('the rehydration state', () => {
  it('the open video', () => {
    const { facts, accepted, rejected } = hydrate({
      'webapp.video-detail': { itemInfo: { itemStruct: asState() }, statusCode: 0 },
    });
    expect({ accepted, rejected }).toEqual({ accepted: 1, rejected: [] });
    const [video] = facts;
    expect(video).toMatchObject({ type: 'video', facts: { id: VIDEO_ID, createdAt: 1_760_000_000 } });
    expect(video?.type === 'video' && video.counts.saves).toEqual(exactCount(97_723));
  });

  it('the first items of the home page, bare or wrapped', () => {
    const items = [
      item({ id: '7300000000000000301' }),
      { itemStruct: item({ id: '7300000000000000302' }) },
      { itemStruct: {} },
    ];
    const { facts, accepted, rejected } = hydrate({ 'webapp.updated-items': items }, HOME);
    expect(facts.flatMap((fact) => (fact.type === 'video' ? [fact.facts.id] : []))).toEqual([
      '7300000000000000301',
      '7300000000000000302',
    ]);
    expect(accepted).toBe(2);
    expect(rejected).toEqual([{ path: 'webapp.updated-items[2].itemStruct.id' }]);
  });

  it('a creator, a hashtag, a sound', () => {
    const { facts, accepted } = hydrate(
      {
        'webapp.user-detail': { userInfo: { user: { id: '68', uniqueId: 'u' }, stats: {} }, statusCode: 0 },
        'webapp.challenge-detail': { challengeInfo: { challenge: { id: '5', title: 'X' }, stats: { videoCount: 7 } } },
        'webapp.music-detail': { musicInfo: { music: { id: '71', title: 'Song' }, stats: { videoCount: 8 } } },
      },
      HOME,
    );
    expect(accepted).toBe(3);
    expect(facts).toEqual([
      { type: 'creator', facts: { id: '68', username: 'u' }, counts: {} },
      { type: 'hashtag', facts: { name: 'x', id: '5' }, counts: { videos: exactCount(7) } },
      { type: 'sound', facts: { id: '71', title: 'Song' }, counts: { videos: exactCount(8) } },
    ]);
  });

  it('tells a video gone only where the code says so, and only the one of the URL', () => {
    const gone = { type: 'gone', videoId: VIDEO_ID };
    expect(hydrate({ 'webapp.video-detail': { statusCode: 10_204, statusMsg: "item doesn't exist" } }).facts).toEqual([
      gone,
    ]);
    expect(hydrate({ 'webapp.video-detail': { statusCode: 10_204 } }, HOME)).toMatchObject({
      facts: [],
      rejected: [{ path: 'webapp.video-detail.statusCode' }],
    });
    for (const statusCode of [10_000, 10_101, 10_221, 100_004]) {
      expect(hydrate({ 'webapp.video-detail': { statusCode } })).toMatchObject({
        facts: [],
        rejected: [{ path: 'webapp.video-detail.statusCode' }],
      });
    }
    // Behind an age gate: no code, no item.
    expect(hydrate({ 'webapp.video-detail': { statusCode: 0, itemInfo: {} } })).toMatchObject({
      facts: [],
      rejected: [{ path: 'webapp.video-detail.itemInfo.itemStruct' }],
    });
    expect(hydrate({ 'webapp.user-detail': { statusCode: 10_221, userInfo: undefined } }).rejected).toEqual([
      { path: 'webapp.user-detail.statusCode' },
    ]);
  });

  it('the language and the label texts, never the viewer', () => {
    const reading = hydrate({
      'webapp.app-context': { language: 'pt-BR', user: { uid: '1', uniqueId: 'myself', nickName: 'Me' } },
      'webapp.i18n-translation': { Webapp: { number_Views: '{number} visualizações', profile_page_pin: 'Fixado' } },
    });
    expect(reading).toMatchObject({
      facts: [],
      accepted: 0,
      rejected: [],
      language: 'pt-BR',
      labels: { pinned: 'Fixado' },
    });
    expect(JSON.stringify(reading)).not.toContain('myself');
    expect(hydrate({ 'webapp.app-context': { language: '<b>' } }).language).toBeUndefined();
    expect(hydrate({ 'webapp.i18n-translation': {} }).labels).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['{', 'json'],
    ['{}', '__DEFAULT_SCOPE__'],
    ['[]', '__DEFAULT_SCOPE__'],
    ['null', '__DEFAULT_SCOPE__'],
  ])('%j is rejected as %s', (text, path) => {
    expect(readHydration(text, HOME)).toEqual({ facts: [], accepted: 0, rejected: [{ path }] });
  });
});

describe('SIGI_STATE', () => {
  it('items whose author is a handle, and users', () => {
    const text = JSON.stringify({
      ItemModule: {
        [VIDEO_ID]: item({
          author: 'wanderer',
          authorId: '68',
          nickname: 'W',
          createTime: '1660000000',
          stats: plainStats,
          statsV2: undefined,
        }),
        '7300000000000000999': { id: '7300000000000000999' },
      },
      UserModule: {
        users: { wanderer: { id: '68', uniqueId: 'wanderer', nickname: 'W', verified: true }, ghost: 5 },
        stats: { wanderer: { followerCount: 5, heart: 6, heartCount: 6 } },
      },
      ItemList: { 'user-post': { list: [VIDEO_ID] } },
    });
    const { facts, accepted, rejected } = readSigi(text);
    expect(facts[0]).toMatchObject({ type: 'video', facts: { id: VIDEO_ID, username: 'wanderer', creatorId: '68' } });
    expect(facts.at(-1)).toEqual({
      type: 'creator',
      facts: { id: '68', username: 'wanderer', displayName: 'W', isVerified: true },
      counts: { followers: exactCount(5), hearts: exactCount(6) },
    });
    expect(accepted).toBe(2);
    // Keys are ids and handles: values, which no path may hold.
    expect(rejected).toEqual([{ path: 'ItemModule[1].stats' }, { path: 'UserModule.users[1].user' }]);
  });

  it.each([
    ['', 'empty'],
    ['x', 'json'],
    ['{}', 'ItemModule'],
    ['5', 'ItemModule'],
  ])('%j is rejected as %s', (text, path) => {
    expect(readSigi(text)).toEqual({ facts: [], accepted: 0, rejected: [{ path }] });
  });
});
