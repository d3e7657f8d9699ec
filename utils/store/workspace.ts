/**
 * One change of the database: rows are read once, changed in memory, and written together at the end, all in one
 * transaction. The running totals follow from what was read and what is written, so they can't drift from it.
 */
import type { IDBPTransaction, StoreNames } from 'idb';
import { storeError } from './errors';
import { createHistories, type Histories } from './histories';
import { createHours, type Hours } from './hours';
import type { MeasuredDb } from './open';
import type {
  MeasuredSchema,
  StoredCreator,
  StoredExposure,
  StoredHashtag,
  StoredHealth,
  StoredHourPart,
  StoredOutbox,
  StoredSession,
  StoredSound,
  StoredTotals,
  StoredVideo,
} from './schema';

export const EVERY_STORE = [
  'videos',
  'creators',
  'sounds',
  'hashtags',
  'blocks',
  'exposures',
  'sessions',
  'hours',
  'health',
  'totals',
  'outboxes',
] as const satisfies StoreNames<MeasuredSchema>[];

export type Transaction = IDBPTransaction<MeasuredSchema, typeof EVERY_STORE, 'readwrite'>;

type Key = string | [number, string] | [number, number];

/** The rows of one store, as they are and as they will be. */
export interface Table<K extends Key, V> {
  get(key: K): Promise<V | undefined>;
  /** A row of this transaction that came from an index; what was changed since stays. */
  known(value: V): V | undefined;
  /** The row as it was stored before this transaction, where it has been read. */
  stored(key: K): V | undefined;
  /** Every row of this transaction so far. */
  loaded(): V[];
  /** A row under a key that nobody has used. */
  create(value: V): void;
  /** Never change a row in place. Its key must have been read before. */
  put(value: V): void;
  delete(key: K): void;
}

interface Row<K, V> {
  readonly key: K;
  before: V | undefined;
  now: V | undefined;
}

interface RowStore<K, V> {
  get(key: K): Promise<V | undefined>;
  put(value: V): Promise<unknown>;
  delete(key: K): Promise<void>;
}

function createTable<K extends Key, V>(store: RowStore<K, V>, keyOf: (value: V) => K) {
  const rows = new Map<string, Row<K, V>>();
  const loading = new Map<string, Promise<Row<K, V>>>();
  const tagOf = (key: Key) => (typeof key === 'object' ? key.join(' ') : key);

  function rowOf(key: K): Row<K, V> {
    const row = rows.get(tagOf(key));
    if (!row) throw new Error(`Row ${tagOf(key)} is changed before it was read`);
    return row;
  }

  function seed(key: K, value: V | undefined): Row<K, V> {
    const known = rows.get(tagOf(key));
    if (known) return known;
    const row = { key, before: value, now: value };
    rows.set(tagOf(key), row);
    return row;
  }

  // Most of what is told was told before; comparing costs far less than writing.
  const isSame = ({ before, now }: Row<K, V>) => before === now || JSON.stringify(before) === JSON.stringify(now);
  const changed = () => [...rows.values()].filter((row) => !isSame(row));

  return {
    async get(key: K) {
      const row = rows.get(tagOf(key));
      if (row) return row.now;
      let request = loading.get(tagOf(key));
      if (!request) {
        request = store.get(key).then((value) => seed(key, value));
        loading.set(tagOf(key), request);
      }
      return (await request).now;
    },
    known: (value: V) => seed(keyOf(value), value).now,
    stored: (key: K) => rows.get(tagOf(key))?.before,
    loaded: () => [...rows.values()].flatMap(({ now }) => (now === undefined ? [] : [now])),
    create(value: V) {
      seed(keyOf(value), undefined).now = value;
    },
    put(value: V) {
      rowOf(keyOf(value)).now = value;
    },
    delete(key: K) {
      rowOf(key).now = undefined;
    },
    changed,
    // Async, so that a write that is refused at once doesn't leave the others unattended.
    flush: () =>
      changed().map(async ({ key, now }) => {
        await (now === undefined ? store.delete(key) : store.put(now));
      }),
  } satisfies Table<K, V> & Record<string, unknown>;
}

export interface Workspace {
  readonly tx: Transaction;
  readonly videos: Table<string, StoredVideo>;
  readonly creators: Table<string, StoredCreator>;
  readonly sounds: Table<string, StoredSound>;
  readonly hashtags: Table<string, StoredHashtag>;
  readonly exposures: Table<[number, string], StoredExposure>;
  readonly sessions: Table<string, StoredSession>;
  readonly hours: Hours;
  readonly health: Table<string, StoredHealth>;
  readonly outboxes: Table<string, StoredOutbox>;
  readonly histories: Histories;
  readonly totals: Table<'all', StoredTotals>;
}

export const NO_TOTALS: StoredTotals = {
  key: 'all',
  videos: 0,
  snapshots: 0,
  creators: 0,
  sounds: 0,
  hashtags: 0,
  exposures: 0,
};

/**
 * Runs `change` in one transaction over every store and writes what it left in the workspace. It may await nothing but
 * the workspace and its transaction.
 * @throws {StoreError} after which nothing of it is stored.
 */
export async function withWorkspace<T>(db: MeasuredDb, change: (workspace: Workspace) => Promise<T>): Promise<T> {
  let tx: Transaction;
  try {
    // Relaxed: a power cut may cost the last moments; waiting for the disk would cost every batch.
    tx = db.transaction(EVERY_STORE, 'readwrite', { durability: 'relaxed' });
  } catch (error) {
    throw storeError(error);
  }
  const done = tx.done.then(
    () => undefined,
    (error: unknown) => error ?? new Error('aborted'),
  );
  try {
    const tables = {
      videos: createTable<string, StoredVideo>(tx.objectStore('videos'), ({ id }) => id),
      creators: createTable<string, StoredCreator>(tx.objectStore('creators'), ({ key }) => key),
      sounds: createTable<string, StoredSound>(tx.objectStore('sounds'), ({ id }) => id),
      hashtags: createTable<string, StoredHashtag>(tx.objectStore('hashtags'), ({ name }) => name),
      exposures: createTable<[number, string], StoredExposure>(tx.objectStore('exposures'), (exposure) => [
        exposure.startedAt,
        exposure.videoId,
      ]),
      sessions: createTable<string, StoredSession>(tx.objectStore('sessions'), ({ id }) => id),
      hours: createTable<[number, number], StoredHourPart>(tx.objectStore('hours'), ({ start, part }) => [start, part]),
      health: createTable<string, StoredHealth>(tx.objectStore('health'), ({ day }) => day),
      outboxes: createTable<string, StoredOutbox>(tx.objectStore('outboxes'), ({ id }) => id),
      totals: createTable<'all', StoredTotals>(tx.objectStore('totals'), () => 'all'),
    };
    const histories = createHistories(tx.objectStore('blocks'));
    const hours = createHours(tx, tables.hours, tables.exposures);
    const result = await change({ tx, ...tables, histories, hours });

    const totals = { ...((await tables.totals.get('all')) ?? NO_TOTALS) };
    for (const name of ['videos', 'creators', 'sounds', 'hashtags', 'exposures'] as const) {
      for (const { before, now } of tables[name].changed()) totals[name] += Number(!!now) - Number(!!before);
    }
    for (const { before, now } of tables.videos.changed()) {
      totals.snapshots += (now?.snapshots ?? 0) - (before?.snapshots ?? 0);
    }
    const { videos, creators, sounds, hashtags, exposures } = totals;
    // Where nothing is left, nothing began.
    if (videos + creators + sounds + hashtags + exposures === 0) delete totals.since;
    tables.totals.put(totals);
    await histories.flush();
    await Promise.all(Object.values(tables).flatMap((table) => table.flush()));
    const failure = await done;
    if (failure) throw failure;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It has aborted by itself.
    }
    throw storeError(error, await done, tx.error);
  }
}
