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

/** The columns of something that each row holds. */
export const columnsOf = <Row, Part>(columns: readonly Column<Part>[], part: (row: Row) => Part): Column<Row>[] =>
  columns.map(({ cell, csv, sortBy, text, ...column }) => ({
    ...column,
    cell: (row) => cell(part(row)),
    ...(csv && { csv: (row: Row) => csv(part(row)) }),
    ...(sortBy && { sortBy: (row: Row) => sortBy(part(row)) }),
    ...(text && { text: (row: Row) => text(part(row)) }),
  }));

export interface Sorting {
  readonly column: string;
  readonly isDescending: boolean;
}

/**
 * A number for each key, in the order of the keys. Comparing texts as people do takes long, and many rows share few of
 * them: so each text is compared once only.
 */
function ranksOf(keys: readonly (number | string)[], language: string): (key: number | string) => number {
  if (keys.every((key) => typeof key === 'number')) return Number;
  const { compare } = new Intl.Collator(language, { numeric: true });
  const texts = [...new Set(keys.map(String))].sort(compare);
  const ranks = new Map(texts.map((text, rank) => [text, rank]));
  return (key) => ranks.get(String(key)) ?? 0;
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
  const keyed = rows.map((row) => ({ row, key: sortBy(row) }));
  const rankOf = ranksOf(
    keyed.flatMap(({ key }) => key ?? []),
    language,
  );
  const known = keyed.flatMap(({ row, key }) => (key === undefined ? [] : { row, rank: rankOf(key) }));
  const unknown = keyed.filter(({ key }) => key === undefined);
  known.sort((a, b) => (isDescending ? b.rank - a.rank : a.rank - b.rank));
  return [...known, ...unknown].map(({ row }) => row);
}

/** What the search looks in, a text for each row. */
export function searchTexts<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): readonly string[] {
  const texts = columns.flatMap(({ text }) => text ?? []);
  return rows.map((row) =>
    texts
      .map((text) => text(row))
      .join('\n')
      .toLowerCase(),
  );
}

/** Rows that hold every word of `query` in their text, in any case. */
export function searched<Row>(rows: readonly Row[], texts: readonly string[], query: string): readonly Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((_, index) => words.every((word) => texts[index]?.includes(word)));
}

/** The heading and the rows of every given column that can be saved. */
export function csvOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): CsvValue[][] {
  const saved = columns.flatMap(({ label, csv }) => (csv ? [{ label, csv }] : []));
  return [saved.map(({ label }) => label), ...rows.map((row) => saved.map(({ csv }) => csv(row)))];
}
