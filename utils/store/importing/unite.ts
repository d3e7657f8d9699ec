/** A history that is told becomes part of the one that is stored. */
import type { Histories } from '../histories';
import { joinHistories } from '../joining';
import { newlyShown } from '../readings';
import { isSame } from '../same';
import type { HistoryName, Kind, SnapshotOf } from '../schema';

export interface United<S> {
  /** The whole history, where it has changed. */
  readonly whole?: readonly S[];
  /** As `newlyShown`. */
  readonly shownAt: readonly number[];
  readonly snapshots: number;
  readonly isDamaged?: boolean;
}

/** @param isEmpty nothing is stored under this name, which saves a look. */
export async function unite<K extends Kind>(
  histories: Histories,
  name: HistoryName<K>,
  isEmpty: boolean,
  told: readonly SnapshotOf[K][],
): Promise<United<SnapshotOf[K]>> {
  if (told.length === 0) return { shownAt: [], snapshots: 0 };
  if (isEmpty) {
    histories.create(name, told);
    return { whole: told, shownAt: newlyShown([], told), snapshots: told.length };
  }
  if (await histories.holds(name, told)) return { shownAt: [], snapshots: 0 };
  const { snapshots: before, damagedBlocks } = await histories.load(name);
  if (damagedBlocks > 0) return { shownAt: [], snapshots: 0, isDamaged: true };
  const whole = joinHistories<K>(before, told);
  const earlier = new Map(before.map((snapshot) => [snapshot.at, snapshot]));
  const later = new Map(whole.map((snapshot) => [snapshot.at, snapshot]));
  const changed = told.filter(({ at }) => !isSame(earlier.get(at), later.get(at)));
  if (changed.length === 0) return { shownAt: [], snapshots: 0 };
  histories.rewrite(name, whole);
  return { whole, shownAt: newlyShown(before, whole), snapshots: changed.length };
}
