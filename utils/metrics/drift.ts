/** A steady rise or fall that a few wild values don't bend. */
import { median } from './medians';
import { MAD_TO_SD, madAround } from './robust';

/** Fewer points would rather bend to chance. */
const LEAST = 20;

/**
 * Slope of y over x, by Theil's incomplete method: the median of the slopes between each point of the first half and
 * its counterpart in the second, less what its own error explains (James and Stein's 1 − 1/t²). 0 for fewer than 20
 * points. `points` in order of x.
 */
export function driftOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  if (points.length < LEAST) return 0;
  const half = points.length >> 1;
  const slopes = points.slice(0, half).flatMap((early, place) => {
    const late = points[points.length - half + place]!;
    return late.x > early.x ? [(late.y - early.y) / (late.x - early.x)] : [];
  });
  const slope = median(slopes) ?? 0;
  const middle = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const left = points.map(({ x, y }) => y - slope * (x - middle));
  const spread = (madAround(left, median(left) ?? 0) ?? 0) / MAD_TO_SD;
  const error = spread ** 2 / points.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
  return slope === 0 ? 0 : slope * Math.max(0, 1 - error / slope ** 2);
}
