/**
 * How far the numbers of one group lie above those of another: Mann and Whitney's test, with Hodges and Lehmann's
 * estimate (the median of all differences) and its interval. Outliers and the numbers' distribution don't matter.
 */
import { middleOf, normalP } from './robust';

export interface Shift {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  /** Two-sided, of no difference. */
  readonly p: number;
}

/** Two-sided 95 %. */
const Z = 1.96;
/** A longer group is stood for by so many of its quantiles: differences grow with the product of the two. */
const MOST = 80;

function quantilesOf(sorted: readonly number[]): readonly number[] {
  if (sorted.length <= MOST) return sorted;
  return Array.from({ length: MOST }, (_, place) => {
    const at = ((place + 0.5) / MOST) * sorted.length - 0.5;
    const below = sorted[Math.floor(at)]!;
    return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
  });
}

/** Number of pairs in which the first is larger, ties half; and what ties take off the variance. Both ascending. */
function pairsAbove(inside: readonly number[], outside: readonly number[]): { above: number; ties: number } {
  let [above, ties, low, high] = [0, 0, 0, 0];
  for (let start = 0; start < inside.length || high < outside.length; ) {
    const least = Math.min(inside[start] ?? Number.POSITIVE_INFINITY, outside[high] ?? Number.POSITIVE_INFINITY);
    let end = start;
    while (inside[end] === least) end += 1;
    low = high;
    while (outside[high] === least) high += 1;
    above += (end - start) * (low + (high - low) / 2);
    const size = end - start + high - low;
    ties += size ** 3 - size;
    start = end;
  }
  return { above, ties };
}

/** Both ascending. Undefined where a group is empty, or all numbers are the same. */
export function shiftBetween(inside: readonly number[], outside: readonly number[]): Shift | undefined {
  const [m, n] = [inside.length, outside.length];
  if (m === 0 || n === 0) return undefined;
  const { above, ties } = pairsAbove(inside, outside);
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance <= 0) return undefined;
  const off = Math.abs(above - (m * n) / 2);
  const p = normalP(Math.max(0, off - 0.5) / Math.sqrt(variance));

  const [these, those] = [quantilesOf(inside), quantilesOf(outside)];
  const differences = new Float64Array(these.length * those.length);
  let place = 0;
  for (const x of these) for (const y of those) differences[place++] = x - y;
  differences.sort();
  const last = differences.length - 1;
  const width = (Z * Math.sqrt(variance)) / (m * n);
  const at = (share: number) => differences[Math.max(0, Math.min(last, Math.round(share * last)))]!;
  return {
    value: middleOf(differences),
    lo: at(0.5 - width),
    hi: at(0.5 + width),
    p,
  };
}
