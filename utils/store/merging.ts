/** How what is told now joins what was told before. */
import type { Seen } from './schema';

/** The same without fields that are undefined: absent is the one way to say unknown. */
export function defined<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** A field that is absent never erases a known one; of two known ones the newer holds. */
export function mergeFacts<F extends object>(before: F, told: F, isNewer: boolean): F {
  return isNewer ? { ...before, ...defined<F>(told) } : { ...defined<F>(told), ...before };
}

/** First and last time with one more. */
export function seenAt(before: Seen | undefined, at: number): { firstSeen: number; lastSeen: number } {
  return { firstSeen: Math.min(before?.firstSeen ?? at, at), lastSeen: Math.max(before?.lastSeen ?? at, at) };
}

interface Told<F> extends Seen {
  facts: F;
}

/** What a record says after it was told these facts, which may be older than those it holds. */
export function toldAt<F extends object>(before: Told<F> | undefined, facts: F, at: number): Told<F> {
  const isNewer = at >= (before?.factsAt ?? 0);
  return {
    ...seenAt(before, at),
    facts: mergeFacts(before?.facts ?? defined<F>(facts), facts, isNewer),
    factsAt: Math.max(before?.factsAt ?? at, at),
  };
}
