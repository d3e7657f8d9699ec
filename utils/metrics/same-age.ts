/** A video's views against those that other videos had when they were as old. */
import { type AgedCount, countAtAge } from './at-age';
import { MIN_SAME_CREATOR } from './comparable';
import type { Count } from './counts';
import { medianRatio } from './medians';
import { percentileRank } from './percentiles';
import type { Ratio } from './ratios';

export interface SameAge {
  /** Milliseconds since posting at which they are compared: that of one of the video's own readings. */
  readonly age: number;
  readonly own: Count;
  /** How many others were seen both before and after that age. */
  readonly n: number;
  /** Of the others; this and what follows is undefined while they are too few. */
  readonly median: Ratio | undefined;
  /** Own ÷ median. */
  readonly factor: Ratio | undefined;
  /** Share of the others that it is higher than. */
  readonly rank: Ratio | undefined;
}

/**
 * The newest of its own readings at which enough others are known; else that at which most are. Undefined where it has
 * no reading.
 * @param own views by age, youngest first; so is each of `others`.
 */
export function sameAge(own: readonly AgedCount[], others: readonly (readonly AgedCount[])[]): SameAge | undefined {
  let best: { point: AgedCount; known: Count[] } | undefined;
  for (const point of own.toReversed()) {
    const known = others.flatMap((points) => countAtAge(points, point.age) ?? []);
    if (!best || known.length > best.known.length) best = { point, known };
    if (known.length >= MIN_SAME_CREATOR) break;
  }
  if (!best) return undefined;
  const { point, known } = best;
  const compared = { age: point.age, own: point.count, n: known.length };
  const median = known.length < MIN_SAME_CREATOR ? undefined : medianRatio(known);
  if (!median) return { ...compared, median: undefined, factor: undefined, rank: undefined };
  return {
    ...compared,
    median,
    factor:
      median.lo > 0
        ? { value: point.count.value / median.value, lo: point.count.lo / median.hi, hi: point.count.hi / median.lo }
        : undefined,
    rank: percentileRank(point.count, known),
  };
}
