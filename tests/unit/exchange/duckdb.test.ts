/** Every exported table in a program that isn't ours: its counts, sums and joins are those of the database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDataPackage } from '../../../utils/exchange/data-package';
import { makeParquet } from '../../../utils/exchange/parquet';
import { TABLE_NAMES, TABLES } from '../../../utils/exchange/tables';
import { anyContent } from '../store/arbitraries';
import { batch, dump, setUp, T, video } from '../store/support';
import { openDuckDb, writeFiles } from './duckdb';
import { exportFiles, readTables } from './support';

const folder = mkdtempSync(join(tmpdir(), 'measured-duckdb-'));
const duckDb = await openDuckDb();
afterAll(() => {
  duckDb.close();
  rmSync(folder, { recursive: true, force: true });
});

const SQL_TYPES = { text: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', time: 'VARCHAR' };

/** The table as DuckDB is to read it: CSV by the declared types, Parquet as it is. */
function readerOf(name: keyof typeof TABLES, form: 'csv' | 'parquet'): string {
  const file = join(folder, `${name}.${form}`);
  if (form === 'parquet') return `read_parquet('${file}')`;
  const types = TABLES[name].columns.map(({ name, type }) => `'${name}': '${SQL_TYPES[type]}'`).join(', ');
  return `read_csv('${file}', header = true, quote = '"', escape = '"', auto_detect = false, delim = ',', columns = {${types}})`;
}

async function record(seed: number) {
  const { db, recorder } = await setUp();
  for (const content of fc.sample(anyContent, { numRuns: 12, seed })) await recorder.record(batch(content));
  return db;
}

describe.each(['csv', 'parquet'] as const)('%s', (form) => {
  const make = form === 'csv' ? makeDataPackage : makeParquet;

  it('DuckDB reads every table, and finds in it what is stored', async () => {
    const db = await record(form === 'csv' ? 1 : 2);
    writeFiles(folder, await exportFiles(make, { db }));
    const rows = await readTables(db);
    for (const name of TABLE_NAMES) {
      const { columns } = TABLES[name];
      const told = await duckDb.ask(`SELECT * FROM ${readerOf(name, form)}`);
      const mine = told.map((row) =>
        columns.map(({ name, type }) => {
          const value = row[name];
          if (value === null) return undefined;
          if (type === 'time') {
            expect(value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
            return Date.parse(value as string);
          }
          // The apostrophe before what looks like a formula, which import takes off.
          if (type === 'text') return form === 'csv' ? String(value).replace(/^'(?=[=+\-@\t\r])/, '') : value;
          return type === 'boolean' ? value : Number(value);
        }),
      );
      // Nobody can tell an empty text from an unknown one in CSV.
      const stored = rows[name].map((row) => row.map((value) => (form === 'csv' && value === '' ? undefined : value)));
      expect([name, mine]).toEqual([name, stored]);
    }

    const { histories, videos, exposures } = await dump(db);
    const likes = videos.flatMap(({ id }) => histories[`v:${id}`] ?? []) as { counts: { likes?: { value: number } } }[];
    const [sums] = await duckDb.ask(`
      SELECT count(DISTINCT v.id) AS videos, sum(s.like_count) AS likes, count(s.like_count) AS known
      FROM ${readerOf('snapshots', form)} s JOIN ${readerOf('videos', form)} v ON v.id = s.video_id`);
    const known = likes.flatMap(({ counts }) => counts.likes?.value ?? []);
    expect([Number(sums?.likes), Number(sums?.known)]).toEqual([known.reduce((a, b) => a + b, 0), known.length]);
    const [shown] = await duckDb.ask(`
      SELECT sum(e.visible_ms) AS ms, count(*) AS rows FROM ${readerOf('exposures', form)} e
      JOIN ${readerOf('sessions', form)} USING (session_id) JOIN ${readerOf('videos', form)} v ON v.id = e.video_id`);
    expect([Number(shown?.ms), Number(shown?.rows)]).toEqual([
      exposures.reduce((sum, { visibleMs }) => sum + visibleMs, 0),
      exposures.length,
    ]);
  });

  it('and every table of an empty database', async () => {
    const { db } = await setUp();
    writeFiles(folder, await exportFiles(make, { db }));
    for (const name of TABLE_NAMES) {
      expect(await duckDb.ask(`SELECT count(*) AS n FROM ${readerOf(name, form)}`)).toEqual([{ n: '0' }]);
    }
  });

  it('and texts of any kind', async () => {
    const { db, recorder } = await setUp();
    const texts = [
      '=1+1',
      '+1',
      '-1',
      '@ann',
      '\ttab',
      '\rreturn',
      'a,"b"\r\nc',
      '',
      ' space ',
      '🐈 مرحبا',
      "'=x",
      'null',
      'true',
      '1e5',
    ];
    await recorder.record(
      batch({ videos: texts.map((description, index) => video({ id: String(100 + index), description }, {}, T)) }),
    );
    writeFiles(folder, await exportFiles(make, { db }));
    const told = await duckDb.ask(`SELECT video_description AS text FROM ${readerOf('videos', form)} ORDER BY id`);
    const expected = texts.map((text) =>
      form === 'parquet' ? text : text === '' ? null : text.replace(/^(?=[=+\-@\t\r])/, "'"),
    );
    expect(told.map(({ text }) => text)).toEqual(expected);
  });
});
