/** The same tables as Parquet files in a zip, each with the installation's id, so that many people's can be read at once. */
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type Column, type ColumnType, key, type Row } from './columns';
import type { Make, Write } from './export-job';
import { gatherColumn } from './gathered-columns';
import { createRecords } from './records';
import { READING_ORDER, rowsOf } from './rows';
import { TABLES } from './tables';
import { createZip } from './zip';

/** Rows that are written as one group, and bytes of text after which a group ends in any case. */
const GROUP_ROWS = 5_000;
const GROUP_BYTES = 4 * 1024 * 1024;
/** Of creators who are seen often histories are long, and a group of rows is there already. */
const HISTORIES = 20;
const CREATED_BY = 'Measured';

export const INSTALLATION = key('installation_id', 'The browser installation that recorded the row, a random name.');

const PHYSICAL: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  // As in CSV, so that both forms hold the same values, whatever reads them; every engine makes a timestamp of it.
  time: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

/** Every column may hold null, also those that never do: readers unite files more easily if all are alike. */
const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL', ...PHYSICAL[type] }) as SchemaElement),
];

/** One table as a Parquet file, in groups of rows. */
export function createParquet(columns: readonly Column[], write: Write) {
  const bytes = new ByteWriter();
  const flush = () => {
    write(bytes.getBytes());
    bytes.index = 0;
  };
  const parquet = new ParquetWriter({
    writer: Object.assign(bytes, { flush, finish: flush }),
    schema: schemaOf(columns),
    createdBy: CREATED_BY,
  });
  const gathered = columns.map(({ type }) => gatherColumn(type, GROUP_ROWS));
  let rows = 0;
  function writeGroup(): void {
    const columnData = columns.map(({ name }, index) => ({
      name,
      // Made when its turn comes, so that one column's values are there at a time.
      get data() {
        return gathered[index]?.values(rows) ?? [];
      },
    }));
    parquet.write({ columnData, rowGroupSize: rows });
    keepBounds(parquet);
    for (const column of gathered) column.clear();
    rows = 0;
  }
  return {
    add(row: Row): void {
      let bytes = 0;
      for (const [index, column] of gathered.entries()) {
        column.set(rows, row[index]);
        bytes += column.bytes;
      }
      rows += 1;
      if (rows === GROUP_ROWS || bytes >= GROUP_BYTES) writeGroup();
    },
    end(): void {
      if (rows > 0) writeGroup();
      parquet.finish();
    },
  };
}

/** The least and the greatest text of each column are written at the end, and their bytes will be others by then. */
function keepBounds({ row_groups }: ParquetWriter): void {
  for (const { meta_data } of row_groups.at(-1)?.columns ?? []) {
    const { min_value, max_value } = meta_data?.statistics ?? {};
    if (!(min_value instanceof Uint8Array && max_value instanceof Uint8Array)) continue;
    Object.assign(meta_data?.statistics ?? {}, { min_value: min_value.slice(), max_value: max_value.slice() });
  }
}

export const makeParquet: Make = async (job, write) => {
  const zip = createZip(write);
  const records = createRecords({ ...job, histories: HISTORIES });
  for (const name of READING_ORDER) {
    const entry = zip.entry(`${name}.parquet`, 1);
    const parquet = createParquet([INSTALLATION, ...TABLES[name].columns], entry.write);
    for await (const rows of rowsOf(name, records)) for (const row of rows) parquet.add([job.installationId, ...row]);
    parquet.end();
    entry.end();
  }
  zip.end();
};
