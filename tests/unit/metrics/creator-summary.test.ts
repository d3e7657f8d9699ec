import { describe, expect, it } from 'vitest';
import { ageBucket, MIN_SAME_CREATOR, standingAmong } from '../../../utils/metrics/comparable';
import { exactCount, roundedCount } from '../../../utils/metrics/counts';
import { storedRatio, summariseCreator } from '../../../utils/metrics/creator-summary';
import { percentileRank, quantile } from '../../../utils/metrics/percentiles';
import { likeToView } from '../../../utils/metrics/ratios';
import { creatorTier } from '../../../utils/metrics/tiers';
import type { StoredVideo } from '../../../utils/store/schema';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);

function stored(
  id: string,
  likes: number | undefined,
  views = 1000,
  more: Partial<StoredVideo['facts']> = {},
): StoredVideo {
  const counts = { views: exactCount(views), ...(likes !== undefined && { likes: exactCount(likes) }) };
  return {
    id,
    facts: { id, kind: 'video', createdAt: (NOW - 40 * DAY) / 1000, ...more },
    firstSeen: NOW,
    lastSeen: NOW,
    snapshots: 1,
    latest: { at: NOW, surface: 'profile', source: 'api', seen: true, counts },
  };
}

describe('summariseCreator', () => {
  it('takes pinned ones in, marked, and leaves ads out', () => {
    const summary = summariseCreator([
      stored('1', 100),
      stored('2', 300, 1000, { isPinned: true }),
      stored('3', 900, 1000, { isAd: true }),
      stored('4', 200),
      stored('5', undefined),
    ]);
    expect(summary.median?.value).toBe(0.2);
    expect(summary.best).toMatchObject({ isPinned: true, ratio: { value: 0.3 } });
    expect(summary.weakest?.video.id).toBe('1');
    expect(summary).toMatchObject({ unrated: 1, ads: 1 });
    expect(summary.rated).toHaveLength(3);
  });

  it('has no weakest of one and nothing of none', () => {
    expect(summariseCreator([stored('1', 1)])).toMatchObject({ weakest: undefined, best: { video: { id: '1' } } });
    expect(summariseCreator([])).toMatchObject({ median: undefined, best: undefined, rated: [] });
  });

  it('falls back to the last snapshot that told both counts', () => {
    const video = stored('1', undefined);
    const rated = { ...video.latest!, counts: { views: exactCount(10), likes: exactCount(1) } };
    expect(storedRatio({ ...video, rated })?.value).toBe(0.1);
    expect(storedRatio(video)).toBeUndefined();
  });
});

describe('standingAmong', () => {
  const facts = { id: 'x', kind: 'video', createdAt: (NOW - 50 * DAY) / 1000 } as const;
  const ratio = likeToView({ likes: exactCount(250), views: exactCount(1000) })!;
  const many = (n: number) => Array.from({ length: n }, (_, i) => stored(String(i), 100 + i * 20));

  it('says nothing below the minimum, then the share it is above', () => {
    const few = summariseCreator(many(MIN_SAME_CREATOR - 1)).rated;
    expect(standingAmong(few, facts, ratio, NOW)).toEqual({ n: 7, of: 'creator', rank: undefined });
    const enough = summariseCreator(many(10)).rated;
    expect(standingAmong(enough, facts, ratio, NOW).rank?.value).toBeCloseTo(0.8);
  });

  it('compares like with like only', () => {
    const { rated } = summariseCreator([
      ...many(8),
      stored('photo', 1, 1000, { kind: 'photo' }),
      stored('young', 1, 1000, { createdAt: (NOW - DAY / 2) / 1000 }),
      stored('x', 1),
    ]);
    expect(standingAmong(rated, facts, ratio, NOW).n).toBe(8);
    expect(ageBucket(undefined, NOW)).toBeUndefined();
    expect([0.5, 3, 20, 100, 500].map((days) => ageBucket(NOW - days * DAY, NOW))).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('percentiles', () => {
  it('counts ties half and knows what rounding leaves open', () => {
    const of = (lo: number, hi = lo) => ({ lo, hi, value: (lo + hi) / 2 });
    expect(percentileRank(of(2), [of(1), of(2), of(3), of(4)])?.value).toBe(0.375);
    expect(percentileRank(of(1.5, 2.5), [of(1), of(2), of(3)])).toMatchObject({ lo: 1 / 3, hi: 2 / 3 });
    expect(percentileRank(of(1), [])).toBeUndefined();
  });

  it('interpolates quantiles', () => {
    expect(quantile([1, 2, 3, 4, 5], 0.1)).toBeCloseTo(1.4);
    expect(quantile([7], 0.9)).toBe(7);
    expect(quantile([], 0.5)).toBeUndefined();
  });
});

it('sorts creators into tiers', () => {
  const followers = [0, 999, 1_000, 10_000, 99_999, 100_000, 999_000, 1_000_000];
  expect(followers.map((count) => creatorTier(exactCount(count)))).toEqual([
    'under1K',
    'under1K',
    '1Kto10K',
    '10Kto100K',
    '10Kto100K',
    '100Kto1M',
    '100Kto1M',
    'over1M',
  ]);
  expect(creatorTier(roundedCount(1_000_000, 100_000))).toBe('over1M');
  expect(creatorTier(undefined)).toBeUndefined();
});
