import type { IDBPDatabase, IDBPTransaction } from 'idb';

/**
 * Takes a database from the version before to its own. It knows only the stores as they were then, so it is untyped
 * and imports nothing of today's schema. It may await requests of its transaction and nothing else.
 */
export type Migration = (db: IDBPDatabase, transaction: IDBPTransaction<unknown, string[], 'versionchange'>) => unknown;
