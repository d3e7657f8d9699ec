/**
 * The steps of a count that was read now and then. TikTok rounds, so a count seems to stand still and then to leap; what
 * is known is only how much it grew in all from the first reading of one value to the first of the next.
 */
import { type Count, overlaps } from './counts';

const DAY = 24 * 60 * 60 * 1000;

interface Reading {
  /** Unix milliseconds. */
  readonly at: number;
  readonly count: Count;
}

export interface Step {
  readonly from: Reading;
  readonly to: Reading;
  /** Growth a day, evenly over the time between; its bounds are what rounding leaves. */
  readonly perDay: { readonly lo: number; readonly hi: number };
}

/**
 * From each reading that starts a new value to the next that does, over the whole time between: 1.2M read on Monday and
 * on Friday and 1.3M on Saturday is one step from Monday to Saturday.
 * @param readings oldest first.
 */
export function stepsOf(readings: readonly Reading[]): Step[] {
  const steps: Step[] = [];
  let from = readings[0];
  for (const to of readings.slice(1)) {
    if (!from || overlaps(from.count, to.count)) continue;
    const days = (to.at - from.at) / DAY;
    if (days > 0) {
      const perDay = { lo: (to.count.lo - from.count.hi) / days, hi: (to.count.hi - from.count.lo) / days };
      steps.push({ from, to, perDay });
    }
    from = to;
  }
  return steps;
}
