/** What has changed since a moment: of oneself, and of whom one looked at most since then. */
import type { Snapshot, StoredHour } from '../store/schema';
import { type Change, difference, type Reading, readingsOf } from './growth';

/** How far a count moved from the last reading before the moment to the newest. */
export interface GrowthSince {
  readonly change: Change;
  /** The two readings, Unix milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** Undefined where it wasn't read both before and since. `readings` oldest first. */
export function growthSince(readings: readonly Reading[], since: number): GrowthSince | undefined {
  const before = readings.findLast(({ at }) => at <= since);
  const last = readings.at(-1);
  if (!before || !last || last.at <= since) return undefined;
  return { change: difference(last.count, before.count), from: before.at, to: last.at };
}

/** Views that surely did not fall rose by at least nothing. */
export function viewsSince(history: readonly Snapshot[], since: number): GrowthSince | undefined {
  const growth = growthSince(readingsOf(history, 'views'), since);
  if (!growth || growth.change.value < 0) return growth;
  return { ...growth, change: { ...growth.change, lo: Math.max(0, growth.change.lo) } };
}

export const sumOfChanges = (changes: readonly Change[]): Change =>
  changes.reduce((sum, { value, lo, hi }) => ({ value: sum.value + value, lo: sum.lo + lo, hi: sum.hi + hi }), {
    value: 0,
    lo: 0,
    hi: 0,
  });

export interface SeenSince {
  /** Distinct. */
  readonly videos: number;
  /** Creators by how many of their videos were on a profile page since, most first. */
  readonly followedUp: readonly { readonly creator: string; readonly ids: readonly string[] }[];
  /** Videos by creator, of everyone. */
  readonly idsOf: ReadonlyMap<string, readonly string[]>;
}

/**
 * Whom a person follows up is told by whose profile they went to: what a feed brings isn't chosen.
 * @param hours from the one that holds `since`.
 */
export function seenSince(hours: readonly StoredHour[], since: number): SeenSince {
  const idsOf = new Map<string, Set<string>>();
  const onProfile = new Map<string, Set<string>>();
  const all = new Set<string>();
  const add = (to: Map<string, Set<string>>, creator: string, id: string) =>
    to.set(creator, (to.get(creator) ?? new Set()).add(id));
  for (const { id, at, creator, surfaces } of hours.flatMap(({ videos }) => videos)) {
    if (at < since) continue;
    all.add(id);
    if (creator === undefined) continue;
    add(idsOf, creator, id);
    if (surfaces.includes('profile')) add(onProfile, creator, id);
  }
  return {
    videos: all.size,
    followedUp: [...onProfile]
      .map(([creator, ids]) => ({ creator, ids: [...ids] }))
      .sort((a, b) => b.ids.length - a.ids.length || (a.creator < b.creator ? -1 : 1)),
    idsOf: new Map([...idsOf].map(([creator, ids]) => [creator, [...ids]])),
  };
}
