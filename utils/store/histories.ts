/**
 * Histories of snapshots, in packed blocks. Appending touches the last block only; what changes the past rewrites the
 * whole history.
 */
import type { IDBPObjectStore, StoreNames } from 'idb';
import { BLOCK_CAPACITY, pack, unpack } from './packing';
import type { HistoryName, Kind, MeasuredSchema, SnapshotOf } from './schema';
import { rawStore } from './table';

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

function unpackAll<K extends Kind>(kind: K, blocks: readonly Uint8Array[]): History<SnapshotOf[K]> {
  const unpacked = blocks.map((block) => unpackOrSkip(kind, block));
  return {
    snapshots: unpacked.flatMap((snapshots) => snapshots ?? []),
    damagedBlocks: unpacked.filter((snapshots) => !snapshots).length,
  };
}

export async function readHistory<K extends Kind>(
  blocks: BlockStore<IDBTransactionMode>,
  name: HistoryName<K>,
): Promise<History<SnapshotOf[K]>> {
  return unpackAll(kindOf(name), await blocks.getAll(wholeHistory(name)));
}

/** Blocks of one history as they are stored: when each begins, and its bytes. */
type StoredBlocks = readonly (readonly [start: number, block: Uint8Array])[];

/** Blocks that are looked through for each history that is read ahead: most have one. */
const BLOCKS_FOR_ONE = 4;

export function inBlocks<K extends Kind>(kind: K, snapshots: readonly SnapshotOf[K][]): StoredBlocks {
  const blocks: [number, Uint8Array][] = [];
  for (let start = 0; start < snapshots.length; start += BLOCK_CAPACITY) {
    const chunk = snapshots.slice(start, start + BLOCK_CAPACITY);
    blocks.push([chunk[0]?.at ?? 0, pack(kind, chunk)]);
  }
  return blocks;
}

const isSameBlock = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

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
  const raw = rawStore(blocks);
  const pending = new Map<HistoryName, Pending<SnapshotOf[Kind]>>();
  const stored = new Map<HistoryName, StoredBlocks>();

  function pendingOf<K extends Kind>(name: HistoryName<K>, isNew = false): Pending<SnapshotOf[K]> {
    let entry = pending.get(name);
    if (!entry) {
      entry = { replacesLast: false, added: [], isNew };
      pending.set(name, entry);
    }
    return entry as unknown as Pending<SnapshotOf[K]>;
  }

  async function readStored(name: HistoryName): Promise<StoredBlocks> {
    const known = stored.get(name);
    if (known) return known;
    const range = wholeHistory(name);
    const [keys, values] = await Promise.all([blocks.getAllKeys(range), blocks.getAll(range)]);
    const read = keys.map(([, start], index) => [start, values[index] as Uint8Array] as const);
    stored.set(name, read);
    return read;
  }

  async function writeTail<K extends Kind>(name: HistoryName<K>, entry: Pending<SnapshotOf[K]>): Promise<void> {
    const last = entry.isNew ? null : await blocks.openCursor(wholeHistory(name), 'prev');
    // A damaged block stays as it is, and a new one begins after it.
    const kept = last ? (unpackOrSkip(kindOf(name), last.value) ?? []) : [];
    const snapshots = [...kept.slice(0, entry.replacesLast ? -1 : undefined), ...entry.added];
    for (const [start, block] of inBlocks(kindOf(name), snapshots)) raw.put(block, [name, start]);
  }

  /** Blocks that stay as they are aren't written again. */
  async function writeWhole<K extends Kind>(name: HistoryName<K>, whole: readonly SnapshotOf[K][]): Promise<void> {
    const [before, after] = [new Map(await readStored(name)), inBlocks(kindOf(name), whole)];
    for (const [start, block] of after) {
      const there = before.get(start);
      before.delete(start);
      if (!there || !isSameBlock(there, block)) raw.put(block, [name, start]);
    }
    for (const start of before.keys()) raw.delete([name, start]);
  }

  async function write(name: HistoryName, { whole, ...entry }: Pending<SnapshotOf[Kind]>): Promise<void> {
    if (whole) await writeWhole(name, whole);
    else if (entry.added.length > 0) await writeTail(name, entry);
  }

  return {
    /** The whole history of something that has none yet; written at once, so that nothing of it has to be kept. */
    create<K extends Kind>(name: HistoryName<K>, snapshots: readonly SnapshotOf[K][]): void {
      const entry = pending.get(name);
      if (entry) {
        entry.whole = snapshots;
        return;
      }
      const made = inBlocks(kindOf(name), snapshots);
      for (const [start, block] of made) raw.put(block, [name, start]);
      stored.set(name, made);
    },
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
    /** Reads many histories ahead, in one question where they lie together. */
    async prefetch(names: readonly HistoryName[]): Promise<void> {
      const ordered = [...new Set(names)].filter((name) => !stored.has(name)).sort();
      const [first, last] = [ordered[0], ordered.at(-1)];
      if (first === undefined || last === undefined) return;
      const range = IDBKeyRange.bound([first, 0], [last, Number.POSITIVE_INFINITY]);
      const most = BLOCKS_FOR_ONE * ordered.length;
      const keys = await blocks.getAllKeys(range, most);
      const wanted = new Set(ordered);
      // Too many others lie between them: each is read when it is needed.
      if (keys.filter(([name]) => wanted.has(name as HistoryName)).length * BLOCKS_FOR_ONE < keys.length) return;
      const values = await blocks.getAll(range, most);
      const end = keys.length < most ? undefined : keys.at(-1)?.[0];
      const found = new Map<HistoryName, [number, Uint8Array][]>();
      keys.forEach(([name, start], index) => {
        const block = values[index] as Uint8Array;
        const known = found.get(name as HistoryName);
        if (known) known.push([start, block]);
        else found.set(name as HistoryName, [[start, block]]);
      });
      // Of the last one there may be more.
      for (const name of ordered) if (end === undefined || name < end) stored.set(name, found.get(name) ?? []);
    },
    /** Whether a history is stored already just as it is told, byte for byte. */
    async holds<K extends Kind>(name: HistoryName<K>, told: readonly SnapshotOf[K][]): Promise<boolean> {
      if (pending.has(name)) return false;
      const [before, blocks] = [await readStored(name), inBlocks(kindOf(name), told)];
      return (
        before.length === blocks.length &&
        before.every(([, block], index) => isSameBlock(block, blocks[index]?.[1] as Uint8Array))
      );
    },
    /** Every snapshot that can be read, with what was changed before. */
    async load<K extends Kind>(name: HistoryName<K>): Promise<History<SnapshotOf[K]>> {
      const entry = pendingOf(name);
      if (entry.whole) return { snapshots: entry.whole, damagedBlocks: 0 };
      const read = entry.isNew ? [] : await readStored(name);
      const { snapshots, damagedBlocks } = unpackAll(
        kindOf(name),
        read.map(([, block]) => block),
      );
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
