import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { storeError } from './errors';
import { MIGRATIONS, migrate } from './migrations';
import type { Migration } from './migrations/migration';
import type { MeasuredSchema } from './schema';

export type MeasuredDb = IDBPDatabase<MeasuredSchema>;

export interface OpenOptions {
  readonly name?: string;
  /** Another context still holds an older version open; opening goes on once it lets go. */
  readonly onBlocked?: () => void;
  /** This connection is gone: another context upgrades the database, or the browser took it away. Open it anew. */
  readonly onClosed?: () => void;
  /** For tests of the ladder itself. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the database, bringing it to this version.
 * @throws {StoreError} `newer` where a newer version wrote it (nothing is changed), `full`, `failed`.
 */
export async function openStore(options: OpenOptions = {}): Promise<MeasuredDb> {
  const { name = 'measured', onBlocked, onClosed, migrations = MIGRATIONS } = options;
  let upgrade: Promise<unknown> | undefined;
  try {
    const db: MeasuredDb = await openDB<MeasuredSchema>(name, migrations.length, {
      upgrade(db, oldVersion, _newVersion, transaction) {
        upgrade = migrate(
          db as unknown as IDBPDatabase,
          oldVersion,
          transaction as unknown as IDBPTransaction<unknown, string[], 'versionchange'>,
          migrations,
        );
        // Told below, with the failure of opening itself.
        upgrade.catch(() => {});
        transaction.done.catch(() => {});
      },
      blocked: () => onBlocked?.(),
      blocking() {
        // Whoever upgrades must not wait for this context to go away.
        db.close();
        onClosed?.();
      },
      terminated: () => onClosed?.(),
    });
    return db;
  } catch (error) {
    const reason = await upgrade?.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    throw storeError(reason, error);
  }
}

/** Opens on first use, hands out the one connection, and opens anew after it was lost or could not be opened. */
export function keepOpen(options: OpenOptions = {}): () => Promise<MeasuredDb> {
  let connection: Promise<MeasuredDb> | undefined;
  return () => {
    if (connection) return connection;
    const forget = () => {
      if (connection === opening) connection = undefined;
    };
    const opening: Promise<MeasuredDb> = openStore({
      ...options,
      onClosed() {
        forget();
        options.onClosed?.();
      },
    });
    connection = opening;
    opening.catch(forget);
    return opening;
  };
}
