/** How fast a count rose between one snapshot and the next. */
import { difference, type Reading } from './growth';
import type { Ratio } from './ratios';

const HOUR = 60 * 60 * 1000;

export interface Velocity {
  /** The two snapshots, Unix milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Per hour, on average between them. A count that falls is TikTok's correction: then it may be below 0. */
  readonly perHour: Ratio;
}

/**
 * One for every two neighbouring readings, oldest first. Where rounding hides the change, the interval holds 0: a step
 * from 1.2 M to 1.3 M is one event that lies anywhere between the two.
 */
export function velocities(readings: readonly Reading[]): Velocity[] {
  return readings.slice(1).flatMap((later, index) => {
    const earlier = readings[index]!;
    const hours = (later.at - earlier.at) / HOUR;
    if (hours <= 0) return [];
    const change = difference(later.count, earlier.count);
    // What surely did not fall rose by at least nothing.
    const isRise = later.count.value >= earlier.count.value;
    return [
      {
        from: earlier.at,
        to: later.at,
        perHour: {
          value: change.value / hours,
          lo: (isRise ? Math.max(0, change.lo) : change.lo) / hours,
          hi: change.hi / hours,
        },
      },
    ];
  });
}

/** Between the last two readings; undefined for fewer. */
export const latestVelocity = (readings: readonly Reading[]): Velocity | undefined => velocities(readings.slice(-2))[0];
