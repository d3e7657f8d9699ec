/** Where one ratio stands among others. */
import type { Ratio } from './ratios';

/** The p-th quantile (0 ≤ p ≤ 1), interpolated between neighbours; undefined for no numbers. */
export function quantile(numbers: readonly number[], p: number): number | undefined {
  if (numbers.length === 0) return undefined;
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * The share of `others` that `one` is higher than, ties counted half. Its bounds: those surely lower, and those that
 * are not surely higher, given the intervals of both.
 */
export function percentileRank(one: Ratio, others: readonly Ratio[]): Ratio | undefined {
  if (others.length === 0) return undefined;
  const share = (counts: (other: Ratio) => number) =>
    others.reduce((sum, other) => sum + counts(other), 0) / others.length;
  const half = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
  return {
    value: share((other) => half(one.value, other.value)),
    lo: share((other) => half(one.lo, other.hi)),
    hi: share((other) => half(one.hi, other.lo)),
  };
}
