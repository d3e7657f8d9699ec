/**
 * When a reading becomes a snapshot. TikTok tells one and the same number as 97,723 in one place, 97,700 in another
 * and "97.7K" on the card; those are one reading, kept as sharply as it was ever told.
 */
import type { Source, Surface } from '../facts';
import { type Count, overlaps, sharpens, width } from '../metrics/counts';

/** Longest that an unchanged snapshot stands for the present, milliseconds. */
export const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** Snapshots of every kind, as far as the rule looks at them. */
export interface Reading {
  readonly at: number;
  readonly source: Source;
  readonly surface?: Surface;
  readonly seen?: boolean;
  readonly counts: Readonly<Record<string, Count | undefined>>;
}

/** A snapshot of its own; the last one told more sharply; or nothing new. */
export type Verdict = 'store' | 'sharpen' | 'seen';

const known = (reading: Reading) =>
  Object.entries(reading.counts).filter((entry): entry is [string, Count] => !!entry[1]);

/**
 * What `next` adds to `last`, the snapshot before it in time.
 * A count that `next` doesn't tell says nothing, and a reading without any count is never a snapshot.
 */
export function verdict(last: Reading | undefined, next: Reading): Verdict {
  const counts = known(next);
  if (counts.length === 0) return 'seen';
  if (!last || next.at - last.at > MAX_AGE_MS) return 'store';
  let isSharper = false;
  for (const [metric, count] of counts) {
    const before = last.counts[metric];
    if (!before || !overlaps(before, count)) return 'store';
    isSharper ||= sharpens(count, before);
  }
  return isSharper ? 'sharpen' : 'seen';
}

/**
 * `last` with every count as sharp as either tells it; nothing gets wider and nothing known is lost. It keeps its time
 * and surface, and takes the source that told the sharper counts.
 */
export function sharpened<R extends Reading>(last: R, next: R): R {
  const counts: Record<string, Count | undefined> = { ...last.counts };
  for (const [metric, count] of known(next)) {
    const before = counts[metric];
    if (before && sharpens(count, before)) counts[metric] = count;
  }
  return { ...last, source: next.source, counts, ...(next.seen && { seen: true }) };
}

/** Below 0 where `a` is the narrower; of two equally wide ones, the lower. */
const compare = (a: Count, b: Count) => width(a) - width(b) || a.lo - b.lo || a.value - b.value;

const lower = (a: string, b: string) => (a < b ? a : b);

/**
 * Two readings of the same instant as one: every count that either tells, the narrower where both do. It doesn't
 * matter which comes first.
 */
export function combined<R extends Reading>(a: R, b: R): R {
  const counts: Record<string, Count | undefined> = { ...a.counts };
  for (const [metric, count] of known(b)) {
    const rival = counts[metric];
    if (!rival || compare(count, rival) < 0) counts[metric] = count;
  }
  return {
    ...a,
    source: lower(a.source, b.source),
    ...(a.surface && b.surface && { surface: lower(a.surface, b.surface) }),
    ...((a.seen || b.seen) && { seen: true }),
    counts,
  };
}

/** Whether counts that were only loaded are on screen now. */
const isFirstShown = (before: Reading, next: Reading) =>
  before.seen === false && next.seen === true && known(next).length > 0;

/**
 * A history, oldest first and one snapshot an instant, with a reading in its place. What came late is judged against
 * the snapshot before it, as if it had come in time; where it would be new, but says the same as the snapshot after
 * it, those two are one reading. Every later snapshot stays as it is.
 * @returns the same array where nothing changes.
 */
export function place<R extends Reading>(history: readonly R[], next: R): readonly R[] {
  const index = history.findLastIndex(({ at }) => at <= next.at);
  const before = history[index];
  const result = verdict(before, next);
  if (before && result === 'seen' && isFirstShown(before, next)) return history.with(index, { ...before, seen: true });
  if (result === 'seen') return history;
  if (before && result === 'sharpen') return history.with(index, sharpened(before, next));
  if (before?.at === next.at) return history.with(index, combined(before, next));

  const after = history[index + 1];
  if (after && verdict(next, after) !== 'store') {
    const told = verdict(after, next);
    if (told === 'seen') return isFirstShown(after, next) ? history.with(index + 1, { ...after, seen: true }) : history;
    if (told === 'sharpen') return history.with(index + 1, sharpened(after, next));
  }
  return history.toSpliced(index + 1, 0, next);
}
