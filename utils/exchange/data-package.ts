/** The data package: a zip of CSV files with a description that machines read (Frictionless) and one for people. */

import type { TimeRange } from '../time-range';
import { codebook } from './codebook';
import { type Column, type ColumnType, written } from './columns';
import { csvLines } from './csv';
import type { ExportJob, Make } from './export-job';
import { createRecords } from './records';
import { READING_ORDER, rowsOf } from './rows';
import { FORMAT_VERSION, METHOD_VERSION, TABLE_NAMES, TABLES, type Table } from './tables';
import { createTextPieces } from './text-pieces';
import { createZip } from './zip';

/** Frictionless' names. `any` is what every program reads ISO 8601 with milliseconds under. */
const FIELD_TYPES: Readonly<Record<ColumnType, object>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean', trueValues: ['true'], falseValues: ['false'] },
  time: { type: 'datetime', format: 'any' },
};

function fieldOf({ name, type, meaning, unit, unknown, values }: Column): object {
  const constraints = {
    ...(unknown === undefined && { required: true }),
    ...(values && { enum: values }),
    ...((type === 'integer' || type === 'number') && { minimum: 0 }),
  };
  return {
    name,
    ...FIELD_TYPES[type],
    description: meaning,
    ...(unit !== undefined && { unit }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
}

function resourceOf({ name, row, key, columns, references }: Table): object {
  return {
    profile: 'tabular-data-resource',
    name,
    path: `${name}.csv`,
    description: row,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: columns.map(fieldOf),
      missingValues: [''],
      primaryKey: key,
      ...(references.length > 0 && {
        foreignKeys: references.map(({ column, table, to }) => ({
          fields: column,
          reference: { resource: table, fields: to },
        })),
      }),
    },
  };
}

const moment = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString() : null);

/** What the range leaves open is null: from the beginning, to the present. */
const rangeOf = ({ from, to }: TimeRange) => ({ from: from > 0 ? moment(from) : null, to: moment(to) });

/** What stands in `datapackage.json`: nothing that differs from one export of the same data to the next. */
export function descriptor({ range, pseudonyms, extensionVersion }: ExportJob): object {
  return {
    profile: 'tabular-data-package',
    name: 'measured',
    title: 'What was seen on TikTok, recorded by Measured',
    description: 'See codebook.md for every column, its unit, its source and its rounding.',
    measured: {
      extension_version: extensionVersion,
      format_version: FORMAT_VERSION,
      method_version: METHOD_VERSION,
      pseudonymised: pseudonyms !== undefined,
      range: rangeOf(range),
    },
    resources: TABLE_NAMES.map((name) => resourceOf(TABLES[name])),
  };
}

/** Rows made text at a time: few, so that none of their strings is a long one. */
const ROWS = 20;

export const makeDataPackage: Make = async (job, write) => {
  const zip = createZip(write);
  const put = (name: string, text: string) => {
    const entry = zip.entry(name);
    entry.write(new TextEncoder().encode(text));
    entry.end();
  };
  put('datapackage.json', `${JSON.stringify(descriptor(job), undefined, 2)}\n`);
  put('codebook.md', codebook(job.extensionVersion));
  const records = createRecords(job);
  for (const name of READING_ORDER) {
    const { columns } = TABLES[name];
    const entry = zip.entry(`${name}.csv`);
    const text = createTextPieces(entry.write);
    text.add(csvLines([columns.map((column) => column.name)]));
    for await (const rows of rowsOf(name, records)) {
      for (let start = 0; start < rows.length; start += ROWS) {
        const some = rows.slice(start, start + ROWS);
        text.add(csvLines(some.map((row) => columns.map((column, index) => written(row[index], column.type)))));
      }
    }
    text.flush();
    entry.end();
  }
  zip.end();
};
