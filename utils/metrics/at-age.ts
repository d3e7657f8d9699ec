/**
 * What a video had at an age. Two videos are alike in their chances only at the same age, and nobody looks at each of
 * them at that very moment, so a count at an age is read between the snapshots around it.
 */
import type { VideoCounts, VideoMetric } from '../facts';
import { postedMoment } from './age';
import type { Count } from './counts';

/** A count at an age of the video, in milliseconds; more than 0. */
export interface AgedCount {
  readonly age: number;
  readonly count: Count;
}

/** Its logarithm; that of nothing is that of a half. */
export const logCount = (count: number): number => Math.log(Math.max(0.5, count));

/** Known counts of one metric by age, youngest first. `createdAt` in Unix seconds; none where it isn't known. */
export function agedCounts(
  history: readonly { readonly at: number; readonly counts: VideoCounts }[],
  createdAt: number | undefined,
  metric: VideoMetric,
): AgedCount[] {
  const posted = postedMoment(createdAt);
  if (posted === undefined) return [];
  return history.flatMap(({ at, counts }) => {
    const count = counts[metric];
    const age = at - posted;
    return count && age > 0 ? [{ age, count }] : [];
  });
}

/** Index of the first that is at least so old; the length where none is. */
export function firstFrom(points: readonly { readonly age: number }[], age: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.age < age) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The count at an age between two snapshots. Views only rise, so it lies between theirs: those are its bounds. Its
 * value is read off a straight line in the logarithms of age and count. Undefined before the first and after the last.
 */
export function countAtAge(points: readonly AgedCount[], age: number): Count | undefined {
  const index = firstFrom(points, age);
  const after = points[index];
  if (after?.age === age) return after.count;
  const before = points[index - 1];
  if (!before || !after) return undefined;
  const share = Math.log(age / before.age) / Math.log(after.age / before.age);
  const [from, to] = [logCount(before.count.value), logCount(after.count.value)];
  return {
    value: Math.round(Math.exp(from + share * (to - from))),
    lo: Math.min(before.count.lo, after.count.lo),
    hi: Math.max(before.count.hi, after.count.hi),
  };
}
