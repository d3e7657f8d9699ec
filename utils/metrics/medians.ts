/** Medians of numbers and of intervals. */
import type { Ratio } from './ratios';

/** The middle number, or the mean of the middle two; undefined for none. */
export function median(numbers: readonly number[]): number | undefined {
  if (numbers.length === 0) return undefined;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle]!;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}

/**
 * The median with the interval it lies in. Raising any number never lowers a median, so the medians of the bounds
 * are the bounds of the median.
 */
export function medianRatio(ratios: readonly Ratio[]): Ratio | undefined {
  const value = median(ratios.map((ratio) => ratio.value));
  const lo = median(ratios.map((ratio) => ratio.lo));
  const hi = median(ratios.map((ratio) => ratio.hi));
  return value === undefined || lo === undefined || hi === undefined ? undefined : { value, lo, hi };
}
