/**
 * Ratios of rounded counts. A ratio is only as sharp as its counts, so it carries the interval that all true ratios
 * lie in. Plain fractions: 0.024 is 2.4 %.
 */
import type { VideoCounts } from '../facts';
import type { Count } from './counts';

/** lo ≤ value ≤ hi. */
export interface Ratio {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * part ÷ whole, where both are known and the whole can be more than 0. Where it could also be 0 (the bounds touch
 * it), the interval covers every whole for which the ratio exists, that is from 1 up.
 */
export function ratioOf(part: Count | undefined, whole: Count | undefined): Ratio | undefined {
  if (!part || !whole || whole.hi <= 0) return undefined;
  return {
    value: part.value / Math.max(1, whole.value),
    lo: part.lo / Math.max(1, whole.hi),
    hi: part.hi / Math.max(1, whole.lo),
  };
}

/** A sum is known only if every part is. */
export function sumOf(parts: readonly (Count | undefined)[]): Count | undefined {
  let [value, lo, hi] = [0, 0, 0];
  for (const part of parts) {
    if (!part) return undefined;
    value += part.value;
    lo += part.lo;
    hi += part.hi;
  }
  return { value, lo, hi };
}

/** Likes ÷ views of one video. */
export function likeToView(counts: VideoCounts): Ratio | undefined {
  return ratioOf(counts.likes, counts.views);
}

/** (likes + comments + shares + saves) ÷ views of one video. */
export function engagementPerView(counts: VideoCounts): Ratio | undefined {
  return ratioOf(sumOf([counts.likes, counts.comments, counts.shares, counts.saves]), counts.views);
}
