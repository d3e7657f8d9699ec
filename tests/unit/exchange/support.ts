/** Databases to export from, and an export's tables as plain rows. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { unzipSync } from 'fflate';
import type { Row } from '../../../utils/exchange/columns';
import type { ExportJob, Make } from '../../../utils/exchange/export-job';
import { ALWAYS, createRecords, type RecordSource } from '../../../utils/exchange/records';
import { READING_ORDER, rowsOf } from '../../../utils/exchange/rows';
import type { TableName } from '../../../utils/exchange/tables';
import type { MeasuredDb } from '../../../utils/store/open';

export async function readTables(db: MeasuredDb, more: Partial<RecordSource> = {}): Promise<Record<TableName, Row[]>> {
  const records = createRecords({ db, range: ALWAYS, ...more });
  const tables: Partial<Record<TableName, Row[]>> = {};
  for (const name of READING_ORDER) {
    const rows: Row[] = [];
    for await (const page of rowsOf(name, records)) rows.push(...page);
    tables[name] = rows;
  }
  return tables as Record<TableName, Row[]>;
}

/** The files of an export, unzipped. */
export async function exportFiles(make: Make, job: Partial<ExportJob> & Pick<ExportJob, 'db'>) {
  return unzipSync(await exportBytes(make, job));
}

export async function exportBytes(make: Make, job: Partial<ExportJob> & Pick<ExportJob, 'db'>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await make({ range: ALWAYS, installationId: 'here', extensionVersion: '1.2.3', ...job }, (piece) => {
    pieces.push(piece.slice());
  });
  return new Uint8Array(Buffer.concat(pieces));
}

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
