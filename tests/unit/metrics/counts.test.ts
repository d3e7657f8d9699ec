import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countFromNumber,
  exactCount,
  overlaps,
  reconcile,
  roundedCount,
  roundingStep,
  sharpens,
  width,
} from '@/utils/metrics/counts';

/** Half up to the nearest multiple, as TikTok does it. */
function shown(truth: number): number {
  const step = truth < 10_000 ? 1 : truth < 1_000_000 ? 100 : truth < 1_000_000_000 ? 100_000 : 100_000_000;
  return Math.floor(truth / step + 0.5) * step;
}

describe('counts from rounded numbers', () => {
  it.each([
    [0, 0, 0],
    [9_999, 9_999, 9_999],
    // Every number below 10,000 is written out, so what shows as 10,000 is at least that.
    [10_000, 10_000, 10_049],
    [36_200, 36_150, 36_249],
    [999_900, 999_850, 999_949],
    // Below a million the steps are of a hundred.
    [1_000_000, 999_950, 1_049_999],
    [1_500_000, 1_450_000, 1_549_999],
    [1_000_000_000, 999_950_000, 1_049_999_999],
    [9_200_000_000, 9_150_000_000, 9_249_999_999],
    // No multiple of its step: TikTok left it unrounded.
    [97_723, 97_723, 97_723],
  ])('%i lies in [%i, %i]', (value, lo, hi) => {
    expect(countFromNumber(value)).toEqual({ value, lo, hi });
  });

  it('holds the truth, and is no wider than the step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000_000_000 }), (truth) => {
        const count = countFromNumber(shown(truth));
        expect(count.lo).toBeLessThanOrEqual(truth);
        expect(count.hi).toBeGreaterThanOrEqual(truth);
        expect(width(count)).toBeLessThan(roundingStep(count.value));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('two readings', () => {
  it('are one where they overlap, and the sharper says more', () => {
    const rounded = countFromNumber(97_700);
    const exact = exactCount(97_723);
    expect(overlaps(rounded, exact)).toBe(true);
    expect(sharpens(exact, rounded)).toBe(true);
    expect(sharpens(rounded, rounded)).toBe(false);
    expect(reconcile(rounded, exact)).toBe(exact);
    expect(reconcile(exact, rounded)).toBe(exact);
  });

  it('are two where they do not, and the later counts', () => {
    expect(reconcile(exactCount(97_723), roundedCount(97_800, 100)).value).toBe(97_800);
  });
});
