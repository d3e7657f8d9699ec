/** What a table of rows can show of each, and how it is sorted, searched and saved. */
import type { ComponentChildren } from 'preact';
import type { CsvValue } from '../../../utils/exchange/csv';
import type { HideableMetric } from '../../../utils/hiding/metrics';

export type SortValue = number | string | undefined;

export interface Column<Row> {
  readonly id: string;
  /** The column's heading, translated. */
  readonly label: string;
  cell(row: Row): ComponentChildren;
  /** What a file or the clipboard gets; a column without is for the eye alone. */
  csv?(row: Row): CsvValue;
  /** Makes it sortable. Unknown values come last in either direction. */
  sortBy?(row: Row): SortValue;
  /** What the search looks in. */
  text?(row: Row): string;
  readonly isNumeric?: boolean;
  /** Counts it shows or is made of: with any of them hidden it says so instead, and is neither sorted by nor saved. */
  readonly parts?: readonly HideableMetric[];
  /** Least width, in rem. */
  readonly width: number;
  /** Not shown until chosen. */
  readonly isExtra?: boolean;
}

export interface Sorting {
  readonly column: string;
  readonly isDescending: boolean;
}

function compare(a: SortValue, b: SortValue, collator: Intl.Collator): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

/** `rows` in a new order, stable among equals; as they are where the column isn't sortable. */
export function sorted<Row>(
  rows: readonly Row[],
  column: Column<Row> | undefined,
  isDescending: boolean,
  language: string,
): readonly Row[] {
  const { sortBy } = column ?? {};
  if (!sortBy) return rows;
  const collator = new Intl.Collator(language, { numeric: true });
  const keyed = rows.map((row) => ({ row, key: sortBy(row) }));
  const known = keyed.filter(({ key }) => key !== undefined);
  const unknown = keyed.filter(({ key }) => key === undefined);
  known.sort((a, b) => (isDescending ? compare(b.key, a.key, collator) : compare(a.key, b.key, collator)));
  return [...known, ...unknown].map(({ row }) => row);
}

/** Rows that hold every word of `query` in some searched column, in any case. */
export function searched<Row>(rows: readonly Row[], columns: readonly Column<Row>[], query: string): readonly Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  const texts = columns.flatMap(({ text }) => text ?? []);
  return rows.filter((row) => {
    const whole = texts
      .map((text) => text(row))
      .join('\n')
      .toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** The heading and the rows of every given column that can be saved. */
export function csvOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): CsvValue[][] {
  const saved = columns.flatMap(({ label, csv }) => (csv ? [{ label, csv }] : []));
  return [saved.map(({ label }) => label), ...rows.map((row) => saved.map(({ csv }) => csv(row)))];
}
