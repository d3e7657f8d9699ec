/**
 * Histories of snapshots, in packed blocks. Appending touches the last block only; what changes the past rewrites the
 * whole history.
 */
import type { IDBPObjectStore, StoreNames } from 'idb';
import { BLOCK_CAPACITY, pack, unpack } from './packing';
import type { HistoryName, Kind, MeasuredSchema, SnapshotOf } from './schema';

type BlockStore<Mode extends IDBTransactionMode> = IDBPObjectStore<
  MeasuredSchema,
  ArrayLike<StoreNames<MeasuredSchema>>,
  'blocks',
  Mode
>;

export interface History<S> {
  /** Oldest first. */
  readonly snapshots: readonly S[];
  /** Blocks whose bytes don't decode; they are left as they are. */
  readonly damagedBlocks: number;
}

const kindOf = <K extends Kind>(name: HistoryName<K>) => name[0] as K;
const wholeHistory = (name: HistoryName) => IDBKeyRange.bound([name, 0], [name, Number.POSITIVE_INFINITY]);

function unpackOrSkip<K extends Kind>(kind: K, block: Uint8Array): SnapshotOf[K][] | undefined {
  try {
    return unpack(kind, block);
  } catch {
    return undefined;
  }
}

export async function readHistory<K extends Kind>(
  blocks: BlockStore<IDBTransactionMode>,
  name: HistoryName<K>,
): Promise<History<SnapshotOf[K]>> {
  const unpacked = (await blocks.getAll(wholeHistory(name))).map((block) => unpackOrSkip(kindOf(name), block));
  return {
    snapshots: unpacked.flatMap((snapshots) => snapshots ?? []),
    damagedBlocks: unpacked.filter((snapshots) => !snapshots).length,
  };
}

/** What is to become of one history. */
interface Pending<S> {
  /** The whole history, instead of what is stored. */
  whole?: readonly S[];
  /** Otherwise: the last snapshot goes, and these follow. */
  replacesLast: boolean;
  added: S[];
  /** Nothing is stored yet. */
  isNew: boolean;
}

export type Histories = ReturnType<typeof createHistories>;

/** Collects changes of histories within one transaction; `flush` writes them. */
export function createHistories(blocks: BlockStore<'readwrite'>) {
  const pending = new Map<HistoryName, Pending<SnapshotOf[Kind]>>();

  function pendingOf<K extends Kind>(name: HistoryName<K>, isNew = false): Pending<SnapshotOf[K]> {
    let entry = pending.get(name);
    if (!entry) {
      entry = { replacesLast: false, added: [], isNew };
      pending.set(name, entry);
    }
    return entry as unknown as Pending<SnapshotOf[K]>;
  }

  async function writeTail<K extends Kind>(name: HistoryName<K>, entry: Pending<SnapshotOf[K]>): Promise<void> {
    const last = entry.isNew ? null : await blocks.openCursor(wholeHistory(name), 'prev');
    // A damaged block stays as it is, and a new one begins after it.
    const stored = last ? (unpackOrSkip(kindOf(name), last.value) ?? []) : [];
    await writeBlocks(name, [...stored.slice(0, entry.replacesLast ? -1 : undefined), ...entry.added]);
  }

  async function writeBlocks<K extends Kind>(name: HistoryName<K>, snapshots: readonly SnapshotOf[K][]): Promise<void> {
    const chunks: SnapshotOf[K][][] = [];
    for (let start = 0; start < snapshots.length; start += BLOCK_CAPACITY) {
      chunks.push(snapshots.slice(start, start + BLOCK_CAPACITY));
    }
    await Promise.all(
      chunks.map(async (chunk) => {
        await blocks.put(pack(kindOf(name), chunk), [name, chunk[0]?.at ?? 0]);
      }),
    );
  }

  async function write(name: HistoryName, { whole, ...entry }: Pending<SnapshotOf[Kind]>): Promise<void> {
    if (!whole) return entry.added.length > 0 ? writeTail(name, entry) : undefined;
    await Promise.all([blocks.delete(wholeHistory(name)), writeBlocks(name, whole)]);
  }

  return {
    /** A snapshot later than every other. `isNew` tells that it is the first, which saves a look. */
    append<K extends Kind>(name: HistoryName<K>, snapshot: SnapshotOf[K], isNew: boolean): void {
      const entry = pendingOf(name, isNew);
      if (entry.whole) entry.whole = [...entry.whole, snapshot];
      else entry.added.push(snapshot);
    },
    /** In the place of the last snapshot, at the same time. */
    replaceLast<K extends Kind>(name: HistoryName<K>, snapshot: SnapshotOf[K]): void {
      const entry = pendingOf(name);
      if (entry.whole) entry.whole = entry.whole.with(-1, snapshot);
      else if (entry.added.length > 0) entry.added[entry.added.length - 1] = snapshot;
      else {
        entry.replacesLast = true;
        entry.added.push(snapshot);
      }
    },
    /** Every snapshot that can be read, with what was changed before. */
    async load<K extends Kind>(name: HistoryName<K>): Promise<History<SnapshotOf[K]>> {
      const entry = pendingOf(name);
      if (entry.whole) return { snapshots: entry.whole, damagedBlocks: 0 };
      const stored = entry.isNew ? { snapshots: [], damagedBlocks: 0 } : await readHistory(blocks, name);
      const { snapshots, damagedBlocks } = stored;
      return { snapshots: [...snapshots.slice(0, entry.replacesLast ? -1 : undefined), ...entry.added], damagedBlocks };
    },
    /** In the place of the whole history; an empty one is removed. */
    rewrite<K extends Kind>(name: HistoryName<K>, snapshots: readonly SnapshotOf[K][]): void {
      pendingOf(name).whole = snapshots;
    },
    async flush(): Promise<void> {
      await Promise.all([...pending].map(([name, entry]) => write(name, entry)));
    },
  };
}
