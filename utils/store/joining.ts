/**
 * Two records of one thing as one. It doesn't matter which comes first, how often, or in what groups: what is imported
 * A then B is what is imported B then A. (The storing rule is for recording only: histories are united.)
 */
import type { CreatorFacts } from '../facts';
import { defined, joinFacts, type Told, toldTime } from './merging';
import type { Kind, Seen, SnapshotOf, StoredCreator, StoredExposure, StoredSession, StoredVideo } from './schema';
import { combined, type Reading } from './storing-rule';

/** An order of all values, where nothing else decides. */
const isGreater = (a: unknown, b: unknown) => JSON.stringify(b) > JSON.stringify(a);
const greater = <T>(a: T, b: T): T => (isGreater(a, b) ? b : a);

/** Both histories as one, oldest first, one snapshot an instant. */
export function joinHistories<K extends Kind>(
  a: readonly SnapshotOf[K][],
  b: readonly SnapshotOf[K][],
): SnapshotOf[K][] {
  const joined: SnapshotOf[K][] = [];
  for (const snapshot of [...a, ...b].sort((x, y) => x.at - y.at)) {
    const last = joined.at(-1);
    if (last?.at === snapshot.at) joined[joined.length - 1] = combined(last as Reading, snapshot) as SnapshotOf[K];
    else joined.push(snapshot);
  }
  return joined;
}

const joinSeen = (a: Seen, b: Seen) => ({
  firstSeen: Math.min(a.firstSeen, b.firstSeen),
  lastSeen: Math.max(a.lastSeen, b.lastSeen),
});

/** What was told of sounds and hashtags, and the same part of videos and creators. */
export const joinTold = <F extends object>(a: Told<F>, b: Told<F>) => ({
  ...joinSeen(a, b),
  ...joinFacts(a, b, isGreater),
});

/** Fields of records that follow from their histories. */
export const DERIVED = ['latest', 'rated', 'previous', 'snapshots'] as const;
/** A record without those. */
export type Bare<R extends { snapshots: number }> = Omit<R, (typeof DERIVED)[number]>;

/** An id before a handle; a video has but one creator. */
const rankOf = (key: string) => (key.startsWith('@') ? `1${key}` : `0${key}`);
function joinCreatorKeys(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return rankOf(a) <= rankOf(b) ? a : b;
}

/** Whether a video is gone is told by who saw it last; of two at the same time, by who found it gone. */
export function joinVideos(a: Bare<StoredVideo>, b: Bare<StoredVideo>): Bare<StoredVideo> {
  const last = a.lastSeen === b.lastSeen ? undefined : a.lastSeen > b.lastSeen ? a : b;
  return defined<Bare<StoredVideo>>({
    id: a.id,
    ...joinTold(a, b),
    creator: joinCreatorKeys(a.creator, b.creator),
    isGone: last ? last.isGone : (a.isGone ?? b.isGone),
    // Whoever saw it, saw it.
    isUnseen: (a.isUnseen && b.isUnseen) || undefined,
  });
}

/** A handle is whose it was last; one that was lost to another stays lost until it is told anew. */
function joinHandles(a: Bare<StoredCreator>, b: Bare<StoredCreator>): string | undefined {
  if (a.facts.username === undefined) return b.handle;
  if (b.facts.username === undefined) return a.handle;
  const difference = toldTime(a, 'username') - toldTime(b, 'username');
  if (difference !== 0) return (difference > 0 ? a : b).handle;
  if (a.facts.username !== b.facts.username) return (isGreater(a.facts.username, b.facts.username) ? b : a).handle;
  return a.handle === undefined ? undefined : b.handle;
}

/** @param key of the record that both become. */
export function joinCreators(a: Bare<StoredCreator>, b: Bare<StoredCreator>, key: string): Bare<StoredCreator> {
  return defined<Bare<StoredCreator>>({ key, ...joinTold<CreatorFacts>(a, b), handle: joinHandles(a, b) });
}

/** One appearance, told by both: as long as the longer. */
export function joinExposures(a: StoredExposure, b: StoredExposure): StoredExposure {
  const visibleMs = Math.max(a.visibleMs, b.visibleMs);
  const order = ({ surface, position, session }: StoredExposure) => [surface, position, session];
  return { ...(isGreater(order(a), order(b)) ? b : a), visibleMs };
}

export function joinSessions(a: StoredSession, b: StoredSession): StoredSession {
  return {
    id: a.id,
    startedAt: Math.min(a.startedAt, b.startedAt),
    endedAt: Math.max(a.endedAt, b.endedAt),
    timeZone: greater(a.timeZone, b.timeZone),
    interfaceLanguage: greater(a.interfaceLanguage, b.interfaceLanguage),
    extensionVersion: greater(a.extensionVersion, b.extensionVersion),
  };
}
