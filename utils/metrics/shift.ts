/**
 * How far the numbers of one group lie above those of another: Mann and Whitney's test, with Hodges and Lehmann's
 * estimate (the median of all differences) and its interval. Outliers and the numbers' distribution don't matter.
 */
import { normalP } from './robust';

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
const MOST = 120;

function quantilesOf(sorted: readonly number[]): readonly number[] {
  if (sorted.length <= MOST) return sorted;
  return Array.from({ length: MOST }, (_, place) => {
    const at = ((place + 0.5) / MOST) * sorted.length - 0.5;
    const below = sorted[Math.floor(at)]!;
    return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
  });
}

/** Number of pairs in which the first is larger, ties half; and what ties take off the variance. */
function pairsAbove(inside: readonly number[], outside: readonly number[]): { above: number; ties: number } {
  const all = [...inside.map((x) => [x, 1] as const), ...outside.map((x) => [x, 0] as const)].sort(
    (a, b) => a[0] - b[0],
  );
  let [rankSum, ties] = [0, 0];
  for (let start = 0; start < all.length; ) {
    let end = start;
    let within = 0;
    while (end < all.length && all[end]![0] === all[start]![0]) within += all[end++]![1];
    rankSum += (within * (start + 1 + end)) / 2;
    const size = end - start;
    ties += size ** 3 - size;
    start = end;
  }
  return { above: rankSum - (inside.length * (inside.length + 1)) / 2, ties };
}

/** Undefined where a group is empty, or all numbers are the same. */
export function shiftBetween(inside: readonly number[], outside: readonly number[]): Shift | undefined {
  const [m, n] = [inside.length, outside.length];
  if (m === 0 || n === 0) return undefined;
  const { above, ties } = pairsAbove(inside, outside);
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance <= 0) return undefined;
  const off = Math.abs(above - (m * n) / 2);
  const p = normalP(Math.max(0, off - 0.5) / Math.sqrt(variance));

  const ascending = (numbers: readonly number[]) => quantilesOf([...numbers].sort((a, b) => a - b));
  const others = ascending(outside);
  const differences = Float64Array.from(ascending(inside).flatMap((x) => others.map((y) => x - y))).sort();
  const last = differences.length - 1;
  const width = (Z * Math.sqrt(variance)) / (m * n);
  const at = (share: number) => differences[Math.max(0, Math.min(last, Math.round(share * last)))]!;
  const middle = last / 2;
  return {
    value: (differences[Math.floor(middle)]! + differences[Math.ceil(middle)]!) / 2,
    lo: at(0.5 - width),
    hi: at(0.5 + width),
    p,
  };
}
