/** How what is told now joins what was told before. */
import type { Seen } from './schema';

/** The same without fields that are undefined: absent is the one way to say unknown. */
export function defined<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** First and last time with one more. */
export function seenAt(before: Seen | undefined, at: number): { firstSeen: number; lastSeen: number } {
  return { firstSeen: Math.min(before?.firstSeen ?? at, at), lastSeen: Math.max(before?.lastSeen ?? at, at) };
}

export interface Told<F> extends Seen {
  facts: F;
}

/** When a field was told. */
export function toldTime({ factsAt = 0, olderFacts }: Seen, field: string): number {
  return olderFacts?.[field] ?? factsAt;
}

/**
 * What two records say of one thing, field by field: an absent one never erases a known one, of two known ones the
 * newer holds. `prefers` decides between two told at the same time: whether the second holds.
 */
export function joinFacts<F extends object>(
  a: Told<F>,
  b: Told<F>,
  prefers: (a: unknown, b: unknown) => boolean,
): Pick<Told<F>, 'facts'> & WhenTold {
  const [first, second] = [defined<F>(a.facts), defined<F>(b.facts)] as [Fields, Fields];
  const facts: Fields = {};
  const olderFacts: [string, number][] = [];
  const factsAt = Math.max(a.factsAt ?? 0, b.factsAt ?? 0);
  for (const field of Object.keys({ ...first, ...second })) {
    const [x, y] = [first[field], second[field]];
    const [timeOfX, timeOfY] = [toldTime(a, field), toldTime(b, field)];
    const isSecond =
      x === undefined || (y !== undefined && (timeOfY > timeOfX || (timeOfY === timeOfX && prefers(x, y))));
    facts[field] = isSecond ? y : x;
    const time = isSecond ? timeOfY : timeOfX;
    // What was only mentioned is the thing's own key, which doesn't change.
    if (time > 0 && time < factsAt) olderFacts.push([field, time]);
  }
  return { facts: facts as F, factsAt: factsAt > 0 ? factsAt : undefined, olderFacts: someOf(olderFacts) };
}

type Fields = Record<string, unknown>;
/** Undefined where there is nothing to say: what is put into a record passes through `defined`. */
type WhenTold = { [K in 'factsAt' | 'olderFacts']: Seen[K] | undefined };

const someOf = (entries: [string, number][]) => (entries.length > 0 ? Object.fromEntries(entries) : undefined);

/** What a record says after it was told these facts, which may be older than those it holds. */
export function toldAt<F extends object>(before: Told<F> | undefined, facts: F, at: number) {
  const told: Told<F> = { firstSeen: at, lastSeen: at, facts, factsAt: at };
  return { ...seenAt(before, at), ...joinFacts(before ?? told, told, () => true) };
}

/** When facts were told, where nothing can have been told after `latest`, and `move` moves other times. */
export function toldUntil(
  { factsAt, olderFacts = {} }: Seen,
  latest: number,
  move: (time: number) => number,
): WhenTold {
  if (factsAt === undefined) return { factsAt, olderFacts: undefined };
  const newest = Math.min(factsAt, latest);
  const older = Object.entries(olderFacts).map(([field, time]): [string, number] => [field, move(time)]);
  return { factsAt: newest, olderFacts: someOf(older.filter(([, time]) => time < newest)) };
}
