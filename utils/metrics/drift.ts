/** A steady rise or fall that a few wild values don't bend. */
import { median } from './medians';

/** Fewer points would rather bend to chance. */
const LEAST = 20;

/**
 * Slope of y over x, by Theil's incomplete method: the median of the slopes between each point of the first half and
 * its counterpart in the second. 0 for fewer than 20 points. `points` in order of x.
 */
export function driftOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  if (points.length < LEAST) return 0;
  const half = points.length >> 1;
  const slopes = points.slice(0, half).flatMap((early, place) => {
    const late = points[points.length - half + place]!;
    return late.x > early.x ? [(late.y - early.y) / (late.x - early.x)] : [];
  });
  return median(slopes) ?? 0;
}
