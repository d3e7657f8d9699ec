/** By how much a count changed between two readings, as far as both are known. */
import type { Count } from './counts';

export interface Change {
  /** What is said of its direction; `unclear` where the bounds leave room for both, or for none. */
  readonly direction: 'up' | 'down' | 'none' | 'unclear';
  /** Its size, without a sign. */
  readonly size: Count;
}

/** `none` only where both are exact and equal. Undefined where either isn't known. */
export function changeOf(before: Count | undefined, after: Count | undefined): Change | undefined {
  if (!before || !after) return undefined;
  const [value, lo, hi] = [after.value - before.value, after.lo - before.hi, after.hi - before.lo];
  if (lo > 0) return { direction: 'up', size: { value, lo, hi } };
  if (hi < 0) return { direction: 'down', size: { value: -value, lo: -hi, hi: -lo } };
  return {
    direction: lo === hi ? 'none' : 'unclear',
    size: { value: Math.abs(value), lo: 0, hi: Math.max(hi, -lo) },
  };
}
