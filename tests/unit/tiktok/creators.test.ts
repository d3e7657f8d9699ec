import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { exactCount, roundedCount, roundingStep } from '@/utils/metrics/counts';
import { creatorCounts, heartsOf } from '@/utils/tiktok/adapters/creators';

// Many runs, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const wrap = (value: number) => Number(BigInt.asIntN(32, BigInt(value)));
const round = (value: number) => {
  const step = roundingStep(value);
  return Math.floor((value + step / 2) / step) * step;
};

describe('heartsOf', () => {
  it.each([
    ['both the same', { heart: 6_800_000, heartCount: 6_800_000 }, undefined, roundedCount(6_800_000, 100_000)],
    [
      'V2 exact',
      { heart: 6_800_000, heartCount: 6_800_000 },
      { heart: '6764096', heartCount: '6764096' },
      exactCount(6_764_096),
    ],
    ['the wrap of Jan 2026', { heart: 9_200_000_000, heartCount: 610_100_000 }, undefined, roundedCount(9.2e9, 1e8)],
    [
      'the wrap in V2 as well',
      { heart: 9_200_000_000, heartCount: 610_100_000 },
      { heartCount: '610100000' },
      roundedCount(9.2e9, 1e8),
    ],
    ['the other field wrapped', { heart: 610_100_000, heartCount: 9_200_000_000 }, undefined, roundedCount(9.2e9, 1e8)],
    [
      'V2 whole, stats wrapped',
      { heart: -977_433_948, heartCount: -977_433_948 },
      { heartCount: '11907467940' },
      exactCount(11_907_467_940),
    ],
    ['V2 wrapped, stats whole', { heart: 11_900_000_000 }, { heartCount: '-977433948' }, roundedCount(11.9e9, 1e8)],
    [
      'V2 exact beside a rounded one',
      { heart: 11_900_000_000, heartCount: -977_433_948 },
      { heartCount: '11907467940', heart: '11907467940' },
      exactCount(11_907_467_940),
    ],
    ['negative alone', { heart: -977_433_948 }, undefined, undefined],
    ['a negative beside a small one', { heart: -977_433_948, heartCount: 5000 }, undefined, undefined],
    ['two that differ, both small', { heart: 5000, heartCount: 6000 }, undefined, undefined],
    ['V2 that says otherwise', { heart: 5000, heartCount: 5000 }, { heartCount: '6000' }, undefined],
    ['V2 negative, stats small', { heart: 5000, heartCount: 5000 }, { heartCount: '-6000' }, undefined],
    ['one field', { heartCount: 5000 }, undefined, exactCount(5000)],
    ['nothing', {}, {}, undefined],
    ['no numbers', { heart: 'x', heartCount: null }, { heartCount: 'NaN' }, undefined],
  ])('%s', (_, stats, statsV2, expected) => {
    expect(heartsOf(stats, statsV2)).toEqual(expected);
  });

  it('holds the truth or is unknown, whichever fields wrap, as long as one of them does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000_000_000 }),
        fc.integer({ min: 0, max: 3 }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        (truth, whole, wraps, isExact) => {
          const field = (index: number, exact: boolean) => {
            const value = wraps[index] && index !== whole ? wrap(truth) : truth;
            return exact ? value : value < 0 ? value : round(value);
          };
          const stats = { heart: field(0, false), heartCount: field(1, false) };
          const statsV2 = { heart: String(field(2, isExact)), heartCount: String(field(3, isExact)) };
          const hearts = heartsOf(stats, statsV2);
          if (hearts) expect(hearts.lo <= truth && truth <= hearts.hi).toBe(true);
          else expect(wraps.some((wrapped, index) => wrapped && index !== whole && wrap(truth) !== truth)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('creatorCounts', () => {
  it('never takes likes given for anything', () => {
    expect(creatorCounts({ diggCount: 77 }, { diggCount: '77' })).toEqual({});
  });

  it('knows followers exactly where V2 does', () => {
    expect(creatorCounts({ followerCount: 4_000_000 }, { followerCount: '4004419' }).followers).toEqual(
      exactCount(4_004_419),
    );
    expect(creatorCounts({ followerCount: 4_000_000 }, undefined).followers).toEqual(roundedCount(4_000_000, 100_000));
  });
});
