/** Exported files before a program that isn't ours. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Writes files into a folder of their own, for a program that reads files. */
export function writeFiles(folder: string, files: Record<string, Uint8Array>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}

/** DuckDB on nothing but files. */
export async function openDuckDb() {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    /** The rows of an answer, whole numbers as numbers. */
    async ask(sql: string): Promise<Record<string, unknown>[]> {
      const rows = await (await connection.runAndReadAll(sql)).getRowObjectsJson();
      return rows as Record<string, unknown>[];
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
