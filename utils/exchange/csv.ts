/**
 * Comma-separated values as RFC 4180 has them, for every table that leaves as a file or on the clipboard: lines end in
 * CR LF, an unknown value is empty, and a text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
import Papa from 'papaparse';

export type CsvValue = string | number | boolean | undefined;

/** `rows` as lines, each with its line end; no header of its own. */
export function csvLines(rows: readonly (readonly CsvValue[])[]): string {
  if (rows.length === 0) return '';
  return `${Papa.unparse(rows as CsvValue[][], { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

/** The same for the clipboard, where spreadsheets expect tabs between cells. */
export function tabbedLines(rows: readonly (readonly CsvValue[])[]): string {
  return Papa.unparse(rows as CsvValue[][], { escapeFormulae: true, delimiter: '\t', newline: '\n' });
}

/** Takes off what `csvLines` put before a text that looked like a formula. */
export function withoutApostrophe(field: string): string {
  return /^'[=+\-@\t\r]/.test(field) ? field.slice(1) : field;
}
