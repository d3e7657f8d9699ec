/** How the reading went, summed by UTC day. */
import { SURFACES } from '../facts';
import type { HealthDelta, SourceHealth, SurfaceHealth } from '../observations';
import type { StoredHealth } from './schema';

/** Names of sources come from the page in part; a page that makes them up can't fill the day. */
const MAX_SOURCES = 200;

/** `YYYY-MM-DD`, UTC. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

export function isNothing({ surfaces, sources, dropped }: HealthDelta): boolean {
  return dropped === 0 && Object.keys(surfaces).length === 0 && Object.keys(sources).length === 0;
}

function sumSurface(a: SurfaceHealth | undefined, b: SurfaceHealth): SurfaceHealth {
  const renamed = (a?.renamed ?? 0) + (b.renamed ?? 0);
  return {
    onScreen: (a?.onScreen ?? 0) + b.onScreen,
    identified: (a?.identified ?? 0) + b.identified,
    matched: (a?.matched ?? 0) + b.matched,
    textOnly: (a?.textOnly ?? 0) + b.textOnly,
    unread: (a?.unread ?? 0) + b.unread,
    ...(renamed > 0 && { renamed }),
  };
}

function sumSource(a: SourceHealth | undefined, b: SourceHealth): SourceHealth {
  const firstFailure = a?.firstFailure ?? b.firstFailure;
  return {
    seen: (a?.seen ?? 0) + b.seen,
    accepted: (a?.accepted ?? 0) + b.accepted,
    rejected: (a?.rejected ?? 0) + b.rejected,
    ...(firstFailure !== undefined && { firstFailure }),
  };
}

export function addHealth(before: StoredHealth, delta: HealthDelta): StoredHealth {
  const surfaces = { ...before.surfaces };
  for (const surface of SURFACES) {
    const told = delta.surfaces[surface];
    if (told) surfaces[surface] = sumSurface(surfaces[surface], told);
  }
  // A Map, since a source may be named like something that every object has.
  const sources = new Map(Object.entries(before.sources));
  for (const [name, told] of Object.entries(delta.sources)) {
    if (sources.has(name) || sources.size < MAX_SOURCES) sources.set(name, sumSource(sources.get(name), told));
  }
  return { ...before, surfaces, sources: Object.fromEntries(sources), dropped: before.dropped + delta.dropped };
}

/** Of two tellings of one day the one that counted more: it is the later, or of a longer day. Counts are never mixed. */
export function healthOfBoth(a: StoredHealth, b: StoredHealth): StoredHealth {
  const more = <T extends object>(
    x: T | undefined,
    y: T | undefined,
    order: (of: T) => readonly (number | string)[],
  ) => (x && y ? (isMore(order(y), order(x)) ? y : x) : (x ?? y));
  const surfaces = { ...a.surfaces };
  for (const surface of SURFACES) {
    const told = more(a.surfaces[surface], b.surfaces[surface], (of) => [
      of.onScreen,
      of.identified,
      of.matched,
      of.textOnly,
      of.unread,
    ]);
    if (told) surfaces[surface] = told;
  }
  const [first, second] = [new Map(Object.entries(a.sources)), new Map(Object.entries(b.sources))];
  const sources = [...new Set([...first.keys(), ...second.keys()])].sort().flatMap((name) => {
    const told = more(first.get(name), second.get(name), (of) => [
      of.seen,
      of.accepted,
      of.rejected,
      of.firstFailure ?? '',
    ]);
    return told ? [[name, told] as const] : [];
  });
  return {
    day: a.day,
    surfaces,
    sources: Object.fromEntries(sources.slice(0, MAX_SOURCES)),
    dropped: Math.max(a.dropped, b.dropped),
  };
}

/** The first difference decides. */
function isMore(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  const index = a.findIndex((value, place) => value !== b[place]);
  return index >= 0 && (a[index] as number) > (b[index] as number);
}
