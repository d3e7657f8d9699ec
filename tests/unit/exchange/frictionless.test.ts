/** The data package before the validator of those who made the format: its description, every cell, every reference. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Package } from 'datapackage';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { makeDataPackage } from '../../../utils/exchange/data-package';
import type { ExportJob } from '../../../utils/exchange/export-job';
import { createPseudonyms } from '../../../utils/exchange/pseudonyms';
import { TABLE_NAMES, TABLES } from '../../../utils/exchange/tables';
import { anyContent } from '../store/arbitraries';
import { batch, HOUR, setUp, T } from '../store/support';
import { writeFiles } from './duckdb';
import { exportFiles, readTables } from './support';

const folder = mkdtempSync(join(tmpdir(), 'measured-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function record(seed: number) {
  const { db, recorder } = await setUp();
  for (const content of fc.sample(anyContent, { numRuns: 12, seed })) await recorder.record(batch(content));
  return db;
}

/** What is wrong with the package, and how many rows each table has. */
async function validate(): Promise<{ faults: string[]; rows: Record<string, number> }> {
  const loaded = await Package.load(join(folder, 'datapackage.json'), { basePath: folder });
  const faults = loaded.errors.map(String);
  const rows: Record<string, number> = {};
  for (const resource of loaded.resources) {
    try {
      rows[resource.name] = (await resource.read({ relations: true })).length;
    } catch (error) {
      faults.push(`${resource.name}: ${error}`);
    }
  }
  return { faults, rows };
}

const change = (file: string, from: string | RegExp, to: string) => {
  const before = readFileSync(join(folder, file), 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(join(folder, file), after);
  return () => writeFileSync(join(folder, file), before);
};

it('is valid: whole, of some days, under pseudonyms, and empty', async () => {
  const db = await record(5);
  const pseudonyms = await createPseudonyms(new Uint8Array(32).fill(3));
  const jobs: Partial<ExportJob>[] = [{}, { range: { from: T - 2 * HOUR, to: T + 4 * HOUR } }, { pseudonyms }];
  for (const job of jobs) {
    writeFiles(folder, await exportFiles(makeDataPackage, { db, ...job }));
    const { faults, rows } = await validate();
    expect(faults).toEqual([]);
    const stored = await readTables(db, job);
    expect(rows).toEqual(Object.fromEntries(TABLE_NAMES.map((name) => [name, stored[name].length])));
  }
  writeFiles(folder, await exportFiles(makeDataPackage, { db: (await setUp()).db }));
  expect((await validate()).faults).toEqual([]);
}, 30_000);

it('would be found invalid, were it so', async () => {
  writeFiles(folder, await exportFiles(makeDataPackage, { db: await record(6) }));
  const faults = async (undo: () => void) => {
    const found = (await validate()).faults;
    undo();
    return found.length;
  };
  expect(await faults(change('exposures.csv', /,foryou,/, ',elsewhere,'))).toBeGreaterThan(0);
  expect(await faults(change('exposures.csv', /\n\d,/, '\n999,'))).toBeGreaterThan(0);
  expect(await faults(change('sessions.csv', /\d{4}-\d\d-\d\dT/, 'some day '))).toBeGreaterThan(0);
  expect(await faults(change('snapshots.csv', /\n\d,/, '\n,'))).toBeGreaterThan(0);
  expect(await faults(change('datapackage.json', '"type": "integer"', '"type": "count"'))).toBeGreaterThan(0);
  expect((await validate()).faults).toEqual([]);
}, 30_000);

it('its codebook names every column of every table, with meaning, unit, source, unknown and rounding', async () => {
  const { 'codebook.md': bytes } = await exportFiles(makeDataPackage, { db: (await setUp()).db });
  const text = new TextDecoder().decode(bytes);
  for (const name of TABLE_NAMES) {
    const section = text.split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
    const rows = [...section.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)].map(([, column = '', rest = '']) => {
      const [type, meaning, , source, unknown, rounding] = rest.split(/(?<!\\)\|/).map((cell) => cell.trim());
      for (const cell of [type, meaning, source, unknown, rounding]) expect(cell).not.toBe('');
      return column;
    });
    expect(rows).toEqual(TABLES[name].columns.map((column) => column.name));
  }
});
