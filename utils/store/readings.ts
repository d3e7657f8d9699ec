/** A reading of counts on its way into a history. */
import type { CountSet } from '../facts';
import type { Count } from '../metrics/counts';
import type { Histories } from './histories';
import { defined } from './merging';
import type { HistoryName, Kind, Snapshot, SnapshotOf, StoredVideo, ViewsAt } from './schema';
import { place } from './storing-rule';

/** The part of a record that follows from its history. */
interface Kept<S> {
  latest?: S;
  snapshots: number;
}

interface Added<S> extends Kept<S> {
  /** The whole history, where it had to be read. */
  whole?: readonly S[];
  /** As `newlyShown`. */
  shownAt: readonly number[];
}

type Shown = Pick<Snapshot, 'at'> & { readonly seen?: boolean };

/** Times of the snapshots of what was on screen that are new, or were not known to have been. */
export const newlyShown = (before: readonly Shown[], after: readonly Shown[]) => {
  const shown = new Set(before.flatMap(({ at, seen }) => (seen === false ? [] : at)));
  return after.flatMap(({ at, seen }) => (seen === false || shown.has(at) ? [] : at));
};

/**
 * Adds a reading to a history as the storing rule wants it.
 * @returns what the record is to say, and what has changed.
 */
export async function addReading<K extends Kind>(
  histories: Histories,
  name: HistoryName<K>,
  record: Kept<SnapshotOf[K]>,
  told: SnapshotOf[K],
): Promise<Added<SnapshotOf[K]>> {
  const { latest, snapshots } = record;
  const reading: SnapshotOf[K] = { ...told, counts: defined<CountSet<string>>(told.counts) };
  if (!latest || reading.at >= latest.at) {
    const before = latest ? [latest] : [];
    const after = place(before, reading);
    const last = after.at(-1);
    if (after === before || !last) return { ...record, shownAt: [] };
    const shownAt = newlyShown(before, after);
    if (after.length === before.length) {
      histories.replaceLast(name, last);
      return { latest: last, snapshots, shownAt };
    }
    histories.append(name, last, snapshots === 0);
    return { latest: last, snapshots: snapshots + 1, shownAt };
  }

  const { snapshots: before, damagedBlocks } = await histories.load(name);
  const after = place(before, reading);
  // Rewriting a history would drop blocks that can't be read; a late reading isn't worth that.
  if (after === before || damagedBlocks > 0) return { ...record, shownAt: [] };
  histories.rewrite(name, after);
  const last = after.at(-1);
  return {
    ...(last && { latest: last }),
    snapshots: snapshots + after.length - before.length,
    whole: after,
    shownAt: newlyShown(before, after),
  };
}

type RatedSnapshot = Snapshot & { readonly counts: { readonly views: Count; readonly likes: Count } };

export const isRated = (snapshot: Snapshot | undefined): snapshot is RatedSnapshot =>
  !!snapshot?.counts.views && !!snapshot.counts.likes;

/** The last snapshot with both views and likes, where it isn't the last of all. */
export function ratedOf(history: readonly Snapshot[]): Snapshot | undefined {
  return isRated(history.at(-1)) ? undefined : history.findLast(isRated);
}

const viewsOf = (snapshot: Snapshot | undefined): ViewsAt | undefined =>
  isRated(snapshot) ? { at: snapshot.at, views: snapshot.counts.views } : undefined;

/** The views of the last but one snapshot with both views and likes. */
export const previousOf = (history: readonly Snapshot[]): ViewsAt | undefined =>
  viewsOf(history.filter(isRated).at(-2));

/** Adds a reading of a video. Its counts may be none. */
export async function addVideoReading(
  histories: Histories,
  video: StoredVideo,
  told: Snapshot,
): Promise<{ video: StoredVideo; shownAt: readonly number[] }> {
  const { latest, snapshots, whole, shownAt } = await addReading(histories, `v:${video.id}`, video, told);
  let { rated, previous } = video;
  const isNew = snapshots > video.snapshots;
  if (whole) previous = previousOf(whole);
  else if (isRated(latest) && (isNew || !isRated(video.latest))) {
    previous = isRated(video.latest) ? viewsOf(video.latest) : viewsOf(rated);
  }
  if (whole) rated = ratedOf(whole);
  else if (isRated(latest)) rated = undefined;
  else if (isNew && isRated(video.latest)) rated = video.latest;
  return { video: defined<StoredVideo>({ ...video, latest, rated, previous, snapshots }), shownAt };
}
