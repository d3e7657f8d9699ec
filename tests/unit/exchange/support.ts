/** Databases to export from, and an export's tables as plain rows. */
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
