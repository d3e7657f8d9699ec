/** Shares of things that we counted ourselves. */
import type { Ratio } from './ratios';
import { wilson } from './shares';

/** Two-sided 95 %. */
const Z = 1.96;

/** A share as counted, and what is known of the share it was drawn from. */
export interface Share extends Ratio {
  readonly count: number;
  readonly of: number;
}

/** `count` of `of` with Wilson's 95 % interval, as if each had been drawn on its own; undefined of none. */
export function shareOf(count: number, of: number): Share | undefined {
  return of === 0 ? undefined : { count, of, ...wilson(count, of, Z) };
}
