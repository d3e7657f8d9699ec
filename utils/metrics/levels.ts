/**
 * A video's views (or likes for views) at an age at which others are known too, as logarithms: read between its own
 * snapshots where they surround that age, else moved there from the nearest along the creator's usual growth.
 */
import { type AgedCount, firstFrom, logCount } from './at-age';
import { type GrowthCurve, SETTLED_AGE } from './growth-curve';

/** Logarithm of something, with its bounds. */
export interface Level {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** At an age of the video, in milliseconds; more than 0. */
export interface AgedLevel extends Level {
  readonly age: number;
}

export const levelsByAge = (points: readonly AgedCount[]): AgedLevel[] =>
  points.map(({ age, count }) => ({
    age,
    value: logCount(count.value),
    lo: logCount(count.lo),
    hi: logCount(count.hi),
  }));

/** Of one thing for another, where both were read at once; both youngest first. */
export function ratiosByAge(of: readonly AgedCount[], per: readonly AgedCount[]): AgedLevel[] {
  const divisors = new Map(levelsByAge(per).map((level) => [level.age, level]));
  return levelsByAge(of).flatMap(({ age, value, lo, hi }) => {
    const by = divisors.get(age);
    return by ? [{ age, value: value - by.value, lo: lo - by.hi, hi: hi - by.lo }] : [];
  });
}

export const moved = ({ value, lo, hi }: Level, by: number): Level => ({ value: value + by, lo: lo + by, hi: hi + by });

/** Between two of its own it rose as others do: most of the way early on. */
function between(before: AgedLevel, after: AgedLevel, age: number, curve: GrowthCurve): Level {
  const [gained, total] = [curve.gain(before.age, age), curve.gain(before.age, after.age)];
  const straight = Math.log(age / before.age) / Math.log(after.age / before.age);
  const share = gained !== undefined && total ? Math.max(0, Math.min(1, gained / total)) : straight;
  return {
    value: before.value + share * (after.value - before.value),
    lo: Math.min(before.lo, after.lo),
    hi: Math.max(before.hi, after.hi),
  };
}

/** @param reach how far it may be moved, as a factor of age; among settled ages any distance will do. */
export function levelAt(
  points: readonly AgedLevel[],
  age: number,
  curve: GrowthCurve,
  reach: number,
): Level | undefined {
  const index = firstFrom(points, age);
  const [before, after] = [points[index - 1], points[index]];
  if (after?.age === age) return moved(after, 0);
  if (before && after) return between(before, after, age, curve);
  const nearest = before ?? after;
  if (!nearest) return undefined;
  const areSettled = Math.min(age, nearest.age) >= SETTLED_AGE;
  if (Math.abs(Math.log(age / nearest.age)) > Math.log(reach) && !areSettled) return undefined;
  const gain = curve.gain(nearest.age, age);
  return gain === undefined ? undefined : moved(nearest, gain);
}
