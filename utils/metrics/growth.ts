/** How a count that was read now and then has grown, with what rounding and the gaps between readings leave open. */
import type { Count } from './counts';
import type { Ratio } from './ratios';

const DAY = 24 * 60 * 60 * 1000;
export const GROWTH_DAYS = [7, 28, 90, 365] as const;

/** A count at a time in Unix milliseconds. */
export interface Reading {
  readonly at: number;
  readonly count: Count;
}

/** Bounds around a difference; any of the three may be below 0. */
export interface Change {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

export interface Growth {
  readonly days: number;
  /** The newest reading, and the moment so many days before it, in Unix milliseconds. */
  readonly to: number;
  readonly from: number;
  /** Undefined where nothing was read so long ago. */
  readonly change: Change | undefined;
  /** `change` as a share of what there was; undefined where that can be 0. */
  readonly rate: Ratio | undefined;
  /** The first reading of all. */
  readonly since: number;
}

/** The known counts of a history, oldest first. */
export const readingsOf = <M extends string>(
  history: readonly { readonly at: number; readonly counts: { readonly [K in M]?: Count } }[],
  metric: M,
): Reading[] =>
  history.flatMap(({ at, counts }) => {
    const count = counts[metric];
    return count ? [{ at, count }] : [];
  });

/** Two rounded numbers differ by anything that their bounds allow. */
export const difference = (later: Count, earlier: Count): Change => ({
  value: later.value - earlier.value,
  lo: later.lo - earlier.hi,
  hi: later.hi - earlier.lo,
});

/**
 * The count at a moment: read then, or between the readings before and after it, which bound it as long as it moved
 * one way between them. Undefined before the first and after the last.
 */
export function countAt(readings: readonly Reading[], at: number): Count | undefined {
  const index = readings.findIndex((reading) => reading.at >= at);
  const after = readings[index];
  if (after?.at === at) return after.count;
  const before = readings[index - 1];
  if (!before || !after) return undefined;
  const share = (at - before.at) / (after.at - before.at);
  return {
    value: Math.round(before.count.value + share * (after.count.value - before.count.value)),
    lo: Math.min(before.count.lo, after.count.lo),
    hi: Math.max(before.count.hi, after.count.hi),
  };
}

/** Growth over so many days up to the newest reading; undefined for no readings. */
export function growthOver(readings: readonly Reading[], days: number): Growth | undefined {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last) return undefined;
  const from = last.at - days * DAY;
  const then = countAt(readings, from);
  const change = then && difference(last.count, then);
  return { days, to: last.at, from, change, rate: then && change && shareOf(last.count, then), since: first.at };
}

/** later ÷ earlier − 1; the interval of the quotient is that of its parts. */
function shareOf(later: Count, earlier: Count): Ratio | undefined {
  if (earlier.lo <= 0) return undefined;
  return {
    value: later.value / earlier.value - 1,
    lo: later.lo / earlier.hi - 1,
    hi: later.hi / earlier.lo - 1,
  };
}
