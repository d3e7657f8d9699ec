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
