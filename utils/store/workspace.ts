/**
 * One change of the database: rows are read once, changed in memory, and written together at the end, all in one
 * transaction. The running totals follow from what was read and what is written, so they can't drift from it.
 */
import type { IDBPTransaction, StoreNames } from 'idb';
import { storeError } from './errors';
import { createHistories, type Histories } from './histories';
import { packPart, unpackPart } from './hour-packing';
import { createHours, type Hours } from './hours';
import type { MeasuredDb } from './open';
import type {
  HourPart,
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
import { createTable, type Row, type RowStore, rawStore, rowsIn, type Table } from './table';

export type { Table } from './table';

export const EVERY_STORE = [
  'videos',
  'creators',
  'sounds',
  'hashtags',
  'blocks',
  'summaries',
  'changed',
  'exposures',
  'sessions',
  'hours',
  'health',
  'totals',
  'outboxes',
] as const satisfies StoreNames<MeasuredSchema>[];

export type Transaction = IDBPTransaction<MeasuredSchema, typeof EVERY_STORE, 'readwrite'>;

function packedHours(tx: Transaction): RowStore<[number, number], HourPart> {
  const store = rowsIn<[number, number], StoredHourPart>(tx.objectStore('hours'));
  return {
    ...store,
    get: (key) => store.get(key).then((row) => row && unpackPart(row)),
    getAll: (range, count) => store.getAll(range, count).then((rows) => rows.map(unpackPart)),
    put: (part) => store.put(packPart(part)),
  };
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

type Counted = 'videos' | 'creators' | 'sounds' | 'hashtags' | 'exposures';

function totalsAfter(
  before: StoredTotals,
  written: { readonly [K in Counted]: readonly Row<unknown, K extends 'videos' ? StoredVideo : object>[] },
): StoredTotals {
  const totals = { ...before };
  for (const name of Object.keys(written) as Counted[]) {
    for (const { before, now } of written[name]) totals[name] += Number(!!now) - Number(!!before);
  }
  for (const { before, now } of written.videos) totals.snapshots += (now?.snapshots ?? 0) - (before?.snapshots ?? 0);
  const { videos, creators, sounds, hashtags, exposures } = totals;
  // Where nothing is left, nothing began.
  if (videos + creators + sounds + hashtags + exposures === 0) delete totals.since;
  return totals;
}

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
      videos: createTable<string, StoredVideo>(rowsIn(tx.objectStore('videos')), ({ id }) => id),
      creators: createTable<string, StoredCreator>(rowsIn(tx.objectStore('creators')), ({ key }) => key),
      sounds: createTable<string, StoredSound>(rowsIn(tx.objectStore('sounds')), ({ id }) => id),
      hashtags: createTable<string, StoredHashtag>(rowsIn(tx.objectStore('hashtags')), ({ name }) => name),
      exposures: createTable<[number, string], StoredExposure>(rowsIn(tx.objectStore('exposures')), (exposure) => [
        exposure.startedAt,
        exposure.videoId,
      ]),
      sessions: createTable<string, StoredSession>(rowsIn(tx.objectStore('sessions')), ({ id }) => id),
      hours: createTable<[number, number], HourPart>(packedHours(tx), ({ start, part }) => [start, part]),
      health: createTable<string, StoredHealth>(rowsIn(tx.objectStore('health')), ({ day }) => day),
      outboxes: createTable<string, StoredOutbox>(rowsIn(tx.objectStore('outboxes')), ({ id }) => id),
      totals: createTable<'all', StoredTotals>(rowsIn(tx.objectStore('totals')), () => 'all'),
    };
    const histories = createHistories(tx.objectStore('blocks'));
    const hours = createHours(tx, tables.hours, tables.exposures);
    const result = await change({ tx, ...tables, histories, hours });

    const before = (await tables.totals.get('all')) ?? NO_TOTALS;
    await histories.flush();
    for (const name of ['sessions', 'hours', 'health', 'outboxes'] as const) tables[name].flush();
    const written = {
      videos: tables.videos.flush(),
      creators: tables.creators.flush(),
      sounds: tables.sounds.flush(),
      hashtags: tables.hashtags.flush(),
      exposures: tables.exposures.flush(),
    };
    // What the summaries say of these videos is no longer true.
    const outdated = rawStore(tx.objectStore('changed'));
    for (const { key } of written.videos) outdated.put(1, key);
    tables.totals.put(totalsAfter(before, written));
    tables.totals.flush();
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
