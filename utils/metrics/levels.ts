/**
 * A video's views at an age at which others are known too, as a logarithm: read between its own snapshots where they
 * surround that age, else moved there from the nearest along the creator's usual growth.
 */
import { type AgedCount, countAtAge, firstFrom, logCount } from './at-age';
import type { Count } from './counts';
import { type GrowthCurve, SETTLED_AGE } from './growth-curve';

/** Logarithm of a count, with its bounds. */
export interface Level {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  /** How far it was moved along the curve, in logarithms of age; 0 where its own snapshots told it. */
  readonly moved: number;
}

const levelOf = ({ value, lo, hi }: Count, by: number, moved: number): Level => ({
  value: logCount(value) + by,
  lo: logCount(lo) + by,
  hi: logCount(hi) + by,
  moved,
});

/** @param reach how far it may be moved, as a factor of age; among settled ages any distance will do. */
export function levelAt(
  points: readonly AgedCount[],
  age: number,
  curve: GrowthCurve,
  reach: number,
): Level | undefined {
  const between = countAtAge(points, age);
  if (between) return levelOf(between, 0, 0);
  const index = firstFrom(points, age);
  const nearest = index === 0 ? points[0] : points.at(-1);
  if (!nearest) return undefined;
  const moved = Math.abs(Math.log(age / nearest.age));
  const areSettled = Math.min(age, nearest.age) >= SETTLED_AGE;
  if (moved > Math.log(reach) && !areSettled) return undefined;
  const gain = curve.gain(nearest.age, age);
  return gain === undefined ? undefined : levelOf(nearest.count, gain, moved);
}
