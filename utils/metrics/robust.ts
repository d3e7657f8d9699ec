/** Statistics that a few wild values don't move. */
import { errorFunction } from 'simple-statistics';
import { median } from './medians';

/** What the median absolute deviation of normal numbers is to their standard deviation. */
export const MAD_TO_SD = 0.6745;

/** Median absolute deviation from `centre`; undefined for no numbers. */
export const madAround = (numbers: readonly number[], centre: number): number | undefined =>
  median(numbers.map((number) => Math.abs(number - centre)));

/** Two-sided p-value of a standard normal number. */
export const normalP = (z: number): number => Math.max(0, Math.min(1, 1 - errorFunction(Math.abs(z) / Math.SQRT2)));

/**
 * A normal number as improbable as this one of Student's t (Wallace 1959): a spread that is itself an estimate makes
 * large values likelier than normal ones.
 */
export function normalFromT(t: number, degrees: number): number {
  const size = ((8 * degrees + 1) / (8 * degrees + 3)) * Math.sqrt(degrees * Math.log1p((t * t) / degrees));
  return Math.sign(t) * size;
}

/** The median of ascending numbers, of which there is at least one. */
export function middleOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export interface Centre {
  readonly median: number;
  /** Median absolute deviation. */
  readonly mad: number;
  readonly mean: number;
  /** Standard deviation; 0 where more than half are the same. */
  readonly deviation: number;
}

/** Beyond so many deviations from the mean a number has no say. */
const TRIM = 2.5;
const ROUNDS = 6;
/** What cutting normal numbers there leaves of their variance. */
const LEFT_OF_VARIANCE =
  1 - (2 * TRIM * Math.exp((-TRIM * TRIM) / 2)) / Math.sqrt(2 * Math.PI) / errorFunction(TRIM / Math.SQRT2);

/**
 * Mean and standard deviation without what lies beyond 2.5 deviations, again and again from median and median absolute
 * deviation on. As hard to mislead as those, and nearly as exact as if all numbers were used.
 * @param sorted ascending, at least two.
 */
export function trimmedCentre(sorted: Float64Array): Centre {
  const median = middleOf(sorted);
  const mad = middleOf(sorted.map((number) => Math.abs(number - median)).sort());
  let [mean, deviation, kept] = [median, mad / MAD_TO_SD, 0];
  for (let round = 0; round < ROUNDS && deviation > 0; round += 1) {
    const [low, high] = [mean - TRIM * deviation, mean + TRIM * deviation];
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let place = 0; place < sorted.length; place += 1) {
      const number = sorted[place]!;
      if (number < low || number > high) continue;
      const off = number - mean;
      count += 1;
      sum += off;
      squares += off * off;
    }
    mean += sum / count;
    deviation = Math.sqrt((squares - (sum * sum) / count) / (count - 1) / LEFT_OF_VARIANCE);
    if (count === kept) break;
    kept = count;
  }
  return { median, mad, mean, deviation };
}

/** One-sided p-value of a standard normal number: the chance of one as high. */
export const upperP = (z: number): number => (z > 0 ? normalP(z) / 2 : 1 - normalP(z) / 2);
