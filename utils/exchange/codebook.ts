/** The codebook: every column of every table, from the description that the tables are made by. */
import type { Column } from './columns';
import { FORMAT_VERSION, LIST_SEPARATOR, METHOD_VERSION, TABLE_NAMES, TABLES, type Table } from './tables';

const TYPES: Readonly<Record<Column['type'], string>> = {
  text: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true` or `false`',
  time: 'time',
};

const cell = (text: string) => text.replaceAll('|', '\\|');
const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function columnLine({ name, type, meaning, unit, source, unknown, rounding, values }: Column): string {
  return line([
    `\`${name}\``,
    TYPES[type],
    values ? `${meaning} One of: ${values.join(', ')}.` : meaning,
    unit ?? '',
    source,
    unknown === undefined ? 'never unknown' : `empty; ${unknown}`,
    rounding ?? 'not rounded',
  ]);
}

function tableSection({ name, row, key, columns, references }: Table): string[] {
  const links = references.map(({ column, table, to }) => `\`${column}\` leads to \`${table}.${to}\``);
  return [
    `## ${name}`,
    '',
    `${row} Key: ${key.map((column) => `\`${column}\``).join(', ')}, which rows are in the order of.`,
    ...(links.length > 0 ? ['', sentence(links.join('; '))] : []),
    '',
    line(['Column', 'Type', 'Meaning', 'Unit', 'Source', 'Unknown', 'Rounding']),
    line(['---', '---', '---', '---', '---', '---', '---']),
    ...columns.map(columnLine),
    '',
  ];
}

const introduction = (extensionVersion: string) => `# Codebook

Made by Measured ${extensionVersion}; format ${FORMAT_VERSION}, method ${METHOD_VERSION}. What one person saw on TikTok for the web, on one machine.

- One person's feed is not TikTok: what is frequent here need not be frequent elsewhere. Only what was on screen is recorded,
  unless \`snapshots.seen\` says otherwise.
- A count is three columns: what TikTok told, and the least and most that the true number can have been, since TikTok
  rounds. Differences and ratios of counts are only as sure as these bounds allow.
- Unknown is empty, never 0. Times are texts like 2026-11-25T08:00:00.000Z, in UTC. Ids are text: their digits don't fit
  into the numbers of most programs.
- In the CSV files one apostrophe stands before every text that starts with \`=\`, \`+\`, \`-\`, \`@\`, a tab or a carriage
  return, so that no spreadsheet takes it for a formula. It is no part of the text. Lists in one cell are joined by \`${LIST_SEPARATOR}\`.
- A creator of whom only the handle was ever seen stands under \`@\` and the handle where others stand under their id.
- Under pseudonyms, ids, handles and names of creators, and every @mention, are keyed hashes (HMAC-SHA-256, 128 bits, in
  hexadecimal); the key never leaves the machine. That is not anonymity: ids of videos are as TikTok knows them, and who has
  an id can look up whose video it is.
`;

export function codebook(extensionVersion: string): string {
  return [introduction(extensionVersion), ...TABLE_NAMES.flatMap((name) => tableSection(TABLES[name]))].join('\n');
}
