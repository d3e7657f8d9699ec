import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Fact } from '@/utils/facts';
import { roundedCount, roundingStep } from '@/utils/metrics/counts';
import { readItem } from '@/utils/tiktok/adapters/item';
import { item, plainStats, VIDEO_ID } from './items';

// Many runs, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 });

type Of<T extends Fact['type']> = Extract<Fact, { type: T }>;

function factsOf(raw: unknown): Fact[] {
  const outcome = readItem(raw, 'itemList[0]');
  if (!outcome || !('facts' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.facts;
}
const only = <T extends Fact['type']>(raw: unknown, type: T): Of<T> =>
  factsOf(raw).find((fact): fact is Of<T> => fact.type === type) as Of<T>;
const videoOf = (overrides: object) => only(item(overrides), 'video');
const rejectionOf = (raw: unknown) => readItem(raw, 'itemList[0]');
const exact = (value: number) => ({ value, lo: value, hi: value });

describe('readItem', () => {
  it('reads everything of a full item, and nothing of the viewer', () => {
    const facts = factsOf(item());
    expect(facts).toEqual([
      {
        type: 'video',
        facts: {
          id: VIDEO_ID,
          kind: 'video',
          creatorId: '6800000000000000001',
          username: 'wanderer',
          description: 'a walk #Forest #dog with @friend',
          createdAt: 1_760_000_000,
          duration: 21,
          soundId: '7100000000000000001',
          hashtags: ['forest', 'dog'],
          isAd: false,
          textLanguage: 'en',
          mentions: ['friend'],
        },
        counts: {
          views: roundedCount(1_800_000, 100_000),
          likes: roundedCount(22_600, 100),
          comments: roundedCount(16_000, 100),
          shares: exact(259),
          saves: exact(97_723),
          reposts: exact(0),
        },
      },
      {
        type: 'creator',
        facts: { id: '6800000000000000001', username: 'wanderer', displayName: 'The Wanderer', isVerified: true },
        counts: { followers: exact(40_398), following: exact(12), hearts: exact(234_997), videos: exact(60) },
      },
      {
        type: 'sound',
        facts: {
          id: '7100000000000000001',
          title: 'original sound',
          authorName: 'Wanderer',
          isOriginal: true,
          duration: 21,
        },
        counts: {},
      },
      { type: 'hashtag', facts: { name: 'forest', id: '11' }, counts: {} },
      { type: 'hashtag', facts: { name: 'dog', id: '12' }, counts: {} },
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/digged|collected|:999\b/);
  });

  it.each([
    ['no stats', { stats: undefined }, 'itemList[0].stats'],
    ['stats that are none', { stats: [1] }, 'itemList[0].stats'],
    ['a login wall', { createTime: '0' }, 'itemList[0].createTime'],
    ['a login wall as number', { createTime: 0 }, 'itemList[0].createTime'],
    ['no id', { id: undefined }, 'itemList[0].id'],
    ['an id with lost digits', { id: Number('7255667916601855259') }, 'itemList[0].id'],
    ['an id that is none', { id: 'abc' }, 'itemList[0].id'],
    ['id 0', { id: '0' }, 'itemList[0].id'],
  ])('rejects %s', (_, overrides, rejected) => {
    expect(rejectionOf(item(overrides))).toEqual({ rejected });
  });

  it.each([[undefined], [null], [5], ['x'], [[]]])('rejects %j', (raw) => {
    expect(rejectionOf(raw)).toEqual({ rejected: expect.stringMatching(/^itemList\[0\]/) });
  });

  it('passes over live rooms', () => {
    expect(readItem(item({ liveRoomInfo: { status: 2 } }), 'x')).toBeUndefined();
    expect(readItem({ id: '1', liveRoomInfo: null }, 'x')).toBeUndefined();
  });

  it('takes counts and times as numbers or strings, and leaves out what is no count', () => {
    expect(videoOf({ createTime: '1760000000' }).facts.createdAt).toBe(1_760_000_000);
    const odd = { playCount: -1, diggCount: 1.5, commentCount: 'many', shareCount: 2e13, collectCount: null };
    expect(videoOf({ stats: odd, statsV2: undefined }).counts).toEqual({});
    const strings = {
      playCount: '1500000',
      diggCount: '9999',
      commentCount: '',
      shareCount: '1e3',
      collectCount: ' 5',
    };
    expect(videoOf({ stats: strings, statsV2: undefined }).counts).toEqual({
      views: roundedCount(1_500_000, 100_000),
      likes: exact(9999),
    });
    expect(videoOf({ stats: { playCount: 1e13 }, statsV2: undefined }).counts).toEqual({});
  });

  it('takes statsV2 where it rounds to stats, half up, and stats where it does not', () => {
    const likes = (diggCount: number, v2: string) =>
      videoOf({ stats: { diggCount }, statsV2: { diggCount: v2 } }).counts.likes;
    expect(likes(22_600, '22609')).toEqual(exact(22_609));
    expect(likes(16_000, '15955')).toEqual(exact(15_955));
    expect(likes(16_000, '15950')).toEqual(exact(15_950));
    expect(likes(16_000, '15949')).toEqual(roundedCount(16_000, 100));
    expect(likes(1_800_000, '1776621')).toEqual(exact(1_776_621));
    expect(likes(1_000_000, '999950')).toEqual(exact(999_950));
    expect(likes(22_600, '22600')).toEqual(roundedCount(22_600, 100));
    expect(likes(22_600, '-5')).toEqual(roundedCount(22_600, 100));
    expect(likes(22_600, '99')).toEqual(roundedCount(22_600, 100));
    expect(likes(-1, '22609')).toEqual(exact(22_609));
  });

  it('holds the truth within its bounds, whatever TikTok rounds', () => {
    const round = (value: number) => {
      const step = roundingStep(value);
      return Math.floor((value + step / 2) / step) * step;
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (magnitude, part, sharp) => {
          const truth = Math.floor(part * 10 ** magnitude);
          const stats = { playCount: round(truth) };
          const statsV2 = { playCount: String(sharp ? truth : round(truth)) };
          const { views } = videoOf({ stats, statsV2 }).counts;
          expect(views && views.lo <= truth && truth <= views.hi).toBe(true);
          if (sharp && round(truth) !== truth) expect(views).toEqual(exact(truth));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('tells photo posts, duets, ads, partnerships and pinned videos', () => {
    expect(videoOf({ imagePost: { images: [] }, video: { duration: 0 } }).facts).toMatchObject({
      kind: 'photo',
      duration: 0,
    });
    expect(videoOf({ imagePost: { images: [] }, video: undefined }).facts).toMatchObject({
      kind: 'photo',
      duration: 0,
    });
    expect(videoOf({ video: undefined, isContentClassified: true }).facts.kind).toBeUndefined();
    expect(videoOf({ duetInfo: { duetFromId: '7300000000000000055' } }).facts.isDuet).toBe(true);
    expect(videoOf({ duetInfo: { duetFromId: '0' } }).facts.isDuet).toBe(false);
    expect(videoOf({}).facts.isDuet).toBeUndefined();
    expect(videoOf({ isAd: true, adAuthorization: true, isPinnedItem: true }).facts).toMatchObject({
      isAd: true,
      isPaidPartnership: true,
      isPinned: true,
    });
    expect(videoOf({ isAd: 'yes' }).facts.isAd).toBeUndefined();
  });

  it('collects hashtags from text, contents and challenges, lower case, each once', () => {
    const tags = (overrides: object) =>
      videoOf({ textExtra: undefined, challenges: undefined, ...overrides }).facts.hashtags;
    expect(tags({})).toEqual([]);
    expect(tags({ contents: [{ textExtra: [{ hashtagName: 'Ünï' }, { hashtagName: 'ünï' }] }] })).toEqual(['ünï']);
    expect(tags({ challenges: [{ id: '1', title: 'Big' }], textExtra: [{ hashtagName: 'small', type: 1 }] })).toEqual([
      'small',
      'big',
    ]);
    expect(
      tags({ textExtra: [null, 5, { hashtagName: 'x'.repeat(101) }, { hashtagName: ' ' }, { hashtagName: '#ok' }] }),
    ).toEqual(['ok']);
    expect(tags({ textExtra: Array.from({ length: 300 }, (_, i) => ({ hashtagName: `t${i}` })) })).toHaveLength(100);
    // A mention.
    expect(tags({ textExtra: [{ hashtagName: 'friend', type: 0 }] })).toEqual([]);
    expect(tags({ textExtra: 'none', challenges: {} })).toEqual([]);
  });

  it('reads an author that is only a handle', () => {
    const raw = item({ author: 'wanderer', authorId: '68', nickname: 'W', stats: plainStats, statsV2: undefined });
    expect(only(raw, 'video').facts).toMatchObject({ username: 'wanderer', creatorId: '68' });
    expect(only(raw, 'creator').facts).toEqual({ id: '68', username: 'wanderer', displayName: 'W' });
    expect(only(raw, 'video').counts.saves).toBeUndefined();
  });

  it('lives without author, sound and tags, and drops what is malformed', () => {
    const facts = factsOf({ id: '5', stats: {} });
    expect(facts).toEqual([{ type: 'video', facts: { id: '5', hashtags: [] }, counts: {} }]);
    const odd = item({ author: { id: '0', uniqueId: '' }, music: { id: '' }, desc: 5, textLanguage: 'x'.repeat(30) });
    expect(factsOf(odd).map(({ type }) => type)).toEqual(['video', 'hashtag', 'hashtag']);
    const lossy = item({
      author: { id: Number('6865857694253188101'), uniqueId: 'u' },
      music: { id: Number('6891415688229947393') },
    });
    expect(only(lossy, 'creator').facts).toEqual({ username: 'u' });
    expect(only(lossy, 'video').facts.soundId).toBeUndefined();
  });

  it('cuts long texts, never inside a character', () => {
    const { description } = videoOf({ desc: `${'a'.repeat(4999)}😀` }).facts;
    expect(description).toBe('a'.repeat(4999));
    expect(videoOf({ desc: `${'a'.repeat(4998)}😀b` }).facts.description).toBe(`${'a'.repeat(4998)}😀`);
  });
});
