/** The ladder: step n takes a database of version n − 1 to version n. Append only. */
import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { first } from './001-first';
import { hoursTellMore } from './002-hours-tell-more';
import { previous } from './003-previous';
import { summaries } from './004-summaries';
import { packedHours } from './005-packed-hours';
import type { Migration } from './migration';

export const MIGRATIONS: readonly Migration[] = [first, hoursTellMore, previous, summaries, packedHours];

/** The version of the database that this code reads and writes. */
export const VERSION = MIGRATIONS.length;

/** Climbs every step above `oldVersion`, in order, within one upgrade: all of it happens or nothing does. */
export async function migrate(
  db: IDBPDatabase,
  oldVersion: number,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  try {
    for (const step of migrations.slice(oldVersion)) await step(db, transaction);
  } catch (error) {
    // The database stays what it was; opening it fails with the abort.
    transaction.abort();
    throw error;
  }
}
