/** Collects what was expected and read of captured files, and prints it as one table. */
import { expect } from 'vitest';
import type { Count } from '@/utils/metrics/counts';

interface Row {
  readonly file: string;
  readonly expected: number;
  readonly read: number;
  readonly values: number;
  readonly wrong: number;
}

const rows: Row[] = [];

/** Compares what was read of a file with what it is known to hold: by name, a number, or undefined for unknown. */
export function compare(
  file: string,
  expected: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, unknown>>,
): void {
  const names = Object.keys(expected);
  const values = names.filter((name) => read[name] !== undefined).length;
  const wrong = names.filter((name) => JSON.stringify(read[name]) !== JSON.stringify(expected[name]));
  rows.push({ file, expected: names.length, read: Object.keys(read).length, values, wrong: wrong.length });
  expect(Object.fromEntries(wrong.map((name) => [name, read[name]]))).toEqual({});
  for (const name of names) expect({ [name]: read[name] }).toEqual({ [name]: expected[name] });
}

export function printTable(): void {
  console.table(rows);
  expect(rows.reduce((sum, row) => sum + row.wrong, 0)).toBe(0);
}

/** The values of counts, without their bounds. */
export function valuesOf(prefix: string, counts: object): Record<string, number> {
  const entries = Object.entries(counts as Record<string, Count>);
  return Object.fromEntries(entries.map(([metric, count]) => [`${prefix}.${metric}`, count.value]));
}
