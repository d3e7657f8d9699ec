/**
 * A count as far as it is known: the number that was read and the bounds that the true number lies in.
 * TikTok shows and sends most counts rounded, so a lone number would claim digits that nobody knows.
 * All three are integers, lo ≤ value ≤ hi; exact when lo = hi.
 */
export interface Count {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** Below this TikTok writes every digit. */
const FIRST_ROUNDED = 10_000;

/** The distance between neighbouring values that TikTok can show at this size (1 where it shows every digit). */
export function roundingStep(value: number): number {
  if (value < FIRST_ROUNDED) return 1;
  if (value < 1_000_000) return 100;
  if (value < 1_000_000_000) return 100_000;
  return 100_000_000;
}

/** A count of which every digit is known. */
export function exactCount(value: number): Count {
  return { value, lo: value, hi: value };
}

/**
 * A count known to the nearest `step`, rounded half up: the truth lies in [value − step/2, value + step/2).
 * Where the value sits on a border of two step sizes, the finer step below it narrows the lower bound.
 */
export function roundedCount(value: number, step: number): Count {
  if (step <= 1) return exactCount(value);
  const stepBelow = Math.min(step, roundingStep(value - 1));
  return {
    value,
    lo: stepBelow === 1 ? value : value - Math.floor(stepBelow / 2),
    hi: value + Math.ceil(step / 2) - 1,
  };
}

/**
 * The count behind a number in TikTok's own data: rounded where it is a multiple of the step for its size,
 * exact where it is not (TikTok left it unrounded) or where it is small enough to be written out.
 */
export function countFromNumber(value: number): Count {
  const step = roundingStep(value);
  return value % step === 0 ? roundedCount(value, step) : exactCount(value);
}

/** Width of the interval: 0 when exact. */
export function width(count: Count): number {
  return count.hi - count.lo;
}

export function isExact(count: Count): boolean {
  return count.lo === count.hi;
}

/** Whether both readings can be of one and the same true number. */
export function overlaps(a: Count, b: Count): boolean {
  return a.lo <= b.hi && b.lo <= a.hi;
}

/** Whether `inner` says the same as `outer`, more sharply. */
export function sharpens(inner: Count, outer: Count): boolean {
  return inner.lo >= outer.lo && inner.hi <= outer.hi && width(inner) < width(outer);
}

/** The more telling of two readings of one moment: the sharper where they agree, the later where they don't. */
export function reconcile(earlier: Count, later: Count): Count {
  return overlaps(earlier, later) && width(earlier) <= width(later) ? earlier : later;
}
