/** Shares of things that we counted ourselves. */
import type { Ratio } from './ratios';

/** Two-sided 95 %. */
const Z = 1.96;

/** A share as counted, and what is known of the share it was drawn from. */
export interface Share extends Ratio {
  readonly count: number;
  readonly of: number;
}

/** `count` of `of` with Wilson's 95 % interval, as if each had been drawn on its own; undefined of none. */
export function shareOf(count: number, of: number): Share | undefined {
  if (of === 0) return undefined;
  const value = count / of;
  const scale = 1 + Z ** 2 / of;
  const centre = (value + Z ** 2 / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / of + Z ** 2 / (4 * of ** 2));
  return { count, of, value, lo: count === 0 ? 0 : centre - half, hi: count === of ? 1 : centre + half };
}
