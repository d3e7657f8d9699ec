/** The same tables as Parquet files in a zip, each with the installation's id, so that many people's can be read at once. */
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell, Column, ColumnType, Row } from './columns';
import { key } from './columns';
import type { Make, Write } from './export-job';
import { createRecords } from './records';
import { READING_ORDER, rowsOf } from './rows';
import { TABLES } from './tables';
import { createZip } from './zip';

/**
 * Rows held in memory before they are written as one group. What lives as long as a group outlives the collector's first
 * rounds: with 20,000 an export of a million snapshots took 250 MB.
 */
const GROUP = 5_000;
const CREATED_BY = 'Measured';

export const INSTALLATION = key('installation_id', 'The browser installation that recorded the row, a random name.');

const PHYSICAL: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

/** Every column may hold null, also those that never do: readers unite files more easily if all are alike. */
const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL', ...PHYSICAL[type] }) as SchemaElement),
];

function physical(value: Cell, type: ColumnType): Cell | bigint {
  return value !== undefined && (type === 'integer' || type === 'time') ? BigInt(value) : value;
}

/** One table as a Parquet file, in groups of rows. */
function createParquet(columns: readonly Column[], write: Write) {
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
  let group: Row[] = [];
  const writeGroup = () => {
    const rows = group;
    group = [];
    const columnData = columns.map(({ name, type }, index) => ({
      name,
      // Made when its turn comes, so that one column's values are there at a time.
      get data() {
        return rows.map((row) => physical(row[index], type));
      },
    }));
    parquet.write({ columnData, rowGroupSize: rows.length });
  };
  return {
    add(row: Row): void {
      group.push(row);
      if (group.length >= GROUP) writeGroup();
    },
    end(): void {
      if (group.length > 0) writeGroup();
      parquet.finish();
    },
  };
}

export const makeParquet: Make = async (job, write) => {
  const zip = createZip(write);
  const records = createRecords(job);
  for (const name of READING_ORDER) {
    const entry = zip.entry(`${name}.parquet`, 1);
    const parquet = createParquet([INSTALLATION, ...TABLES[name].columns], entry.write);
    for await (const rows of rowsOf(name, records)) for (const row of rows) parquet.add([job.installationId, ...row]);
    parquet.end();
    entry.end();
  }
  zip.end();
};
