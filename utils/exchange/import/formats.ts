/** The formats that can be imported: how each is told from its content, and what its lines say. */
import Papa from 'papaparse';
import type { Imported } from '../../store/imported';
import { fieldOf } from '../../tiktok/adapters/reading';
import { backupHeader, readBackupLine } from './backup-lines';
import { type Line, linesOf } from './lines';
import { isRefused } from './records';
import { type LineRefusal, Refusal, refused } from './refusal';
import { createCells, type PackageContext, readRow, TABLES_READ, type TableRead } from './table-rows';
import { gzippedText, type Progress, plainText, type Text } from './unpacking';
import { isZeeschuimer, readZeeschuimer } from './zeeschuimer';
import { entriesOf } from './zip';

export type Format = 'backup' | 'package' | 'zeeschuimer';

/** A line as it was read: what it tells, or why it isn't taken; both where a part of it is broken. */
export interface ReadLine {
  readonly number: number;
  readonly told: readonly Imported[];
  readonly refusal?: LineRefusal;
}

/** A run of lines of one text. */
export interface Part {
  /** Of several texts, which. */
  readonly name?: string;
  readonly lines: readonly ReadLine[];
}

export interface Source {
  readonly format: Format;
  /** When the first of everything was recorded, where the file tells. */
  readonly since?: number;
  /**
   * Goes through all of it without reading what it says.
   * @throws {Refusal} where it is made to do harm.
   */
  inspect(onRead: Progress): Promise<void>;
  read(onRead: Progress): AsyncGenerator<Part>;
  /** After reading: whether the file ends before its end. */
  isCut(): boolean;
}

const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];

/** Tells by its content what a file is. @throws {Refusal} where it is nothing that can be imported. */
export async function sourceOf(file: Blob): Promise<Source> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const begins = (magic: readonly number[]) => magic.every((byte, index) => start[index] === byte);
  if (start.length === 0) throw new Refusal('empty');
  if (begins(ZIP) || begins(EMPTY_ZIP)) return packageSource(file);
  const open = (onRead: Progress) => (begins(GZIP) ? gzippedText(file, onRead) : plainText(file, onRead));
  return lineSource(open);
}

/** A file of lines has some that can be read among so many. */
const FIRST_LINES = 20;

/** What the first lines say; undefined for one that can't be read. @throws {Refusal} for a file without any. */
async function firstLines(open: (onRead: Progress) => Text): Promise<unknown[]> {
  const first: unknown[] = [];
  for await (const lines of linesOf(open(() => {}).pieces)) {
    first.push(...lines.map(({ text }) => (text === undefined ? undefined : json(text))));
    if (first.length >= FIRST_LINES) break;
  }
  if (first.length === 0) throw new Refusal('empty');
  return first.slice(0, FIRST_LINES);
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A key that would change the prototype of an object; in a text its quotes would be escaped. */
const FORBIDDEN = /"__proto__"\s*:/;

async function inspectLines(pieces: AsyncIterable<string>, inQuotes = false): Promise<void> {
  for await (const lines of linesOf(pieces, inQuotes)) {
    if (lines.some(({ text }) => text !== undefined && FORBIDDEN.test(text))) throw new Refusal('forbidden_key');
  }
}

async function lineSource(open: (onRead: Progress) => Text): Promise<Source> {
  const first = await firstLines(open);
  const backup = backupHeader(first[0]);
  // A first line that is broken is a line like others: Zeeschuimer's have no header.
  const format = backup ? 'backup' : 'zeeschuimer';
  if (!backup && !isZeeschuimer(first.find((line) => line !== undefined))) throw new Refusal('unknown_format');
  let isEnded = format === 'zeeschuimer';
  let text: Text | undefined;

  function readLine({ number, text }: Line): ReadLine | undefined {
    if (backup && number === 1) return undefined;
    if (text === undefined) return { number, told: [], refusal: refused('too_long') };
    const raw = json(text);
    if (raw === undefined) return { number, told: [], refusal: refused('not_json') };
    if (!backup) {
      const told = readZeeschuimer(raw);
      return isRefused(told) ? { number, told: [], refusal: told } : { number, told };
    }
    const { imported, refusal, isEnd = false } = readBackupLine(raw);
    isEnded ||= isEnd;
    return isEnd ? undefined : { number, told: imported ? [imported] : [], ...(refusal && { refusal }) };
  }

  return {
    format,
    ...(backup?.since !== undefined && { since: backup.since }),
    inspect: (onRead) => inspectLines(open(onRead).pieces),
    async *read(onRead) {
      text = open(onRead);
      for await (const lines of linesOf(text.pieces)) yield { lines: lines.flatMap((line) => readLine(line) ?? []) };
    },
    isCut: () => !isEnded || text?.isCut() === true,
  };
}

async function packageSource(file: Blob): Promise<Source> {
  const entries = new Map((await entriesOf(file)).map((entry) => [entry.name, entry]));
  const tables = TABLES_READ.flatMap((table) => entries.get(`${table}.csv`) ?? []);
  if (tables.length === 0) {
    throw new Refusal([...entries.keys()].some((name) => name.endsWith('.parquet')) ? 'parquet' : 'unknown_format');
  }
  const description = entries.get('datapackage.json');
  if (description && description.size < 1_000_000) await refusePseudonyms((await description.text(() => {})).pieces);

  const before = (index: number) => tables.slice(0, index).reduce((sum, { size }) => sum + size, 0);
  let isCut = false;
  return {
    format: 'package',
    async inspect(onRead) {
      for (const [index, entry] of tables.entries()) {
        await inspectLines((await entry.text((read) => onRead(before(index) + read))).pieces, true);
      }
    },
    async *read(onRead) {
      const tellsUnseen = entries.has('snapshots.csv') && entries.has('exposures.csv');
      const context: PackageContext = { hashtagNames: new Map(), tellsUnseen };
      for (const [index, entry] of tables.entries()) {
        const table = entry.name.slice(0, -'.csv'.length) as TableRead;
        const text = await entry.text((read) => onRead(before(index) + read));
        for await (const lines of rowsOf(text, table, context)) yield { name: entry.name, lines };
        isCut ||= text.isCut();
      }
    },
    isCut: () => isCut,
  };
}

async function refusePseudonyms(pieces: AsyncIterable<string>): Promise<void> {
  let text = '';
  for await (const piece of pieces) if (text.length < 10_000_000) text += piece;
  if (fieldOf(fieldOf(json(text), 'measured'), 'pseudonymised') === true) throw new Refusal('pseudonyms');
}

async function* rowsOf(text: Text, table: TableRead, context: PackageContext): AsyncGenerator<ReadLine[]> {
  let header: readonly string[] | undefined;
  for await (const lines of linesOf(text.pieces, true)) {
    const whole = lines.filter((line): line is Line & { text: string } => line.text !== undefined);
    const cells = cellsOf(whole.map((line) => line.text));
    const rows = new Map(whole.map((line, index) => [line, cells[index] ?? []]));
    yield lines.flatMap((line): ReadLine[] => {
      const { number } = line;
      const row = rows.get(line as Line & { text: string });
      if (!row) return [{ number, told: [], refusal: refused('too_long') }];
      if (!header) {
        header = row;
        return [];
      }
      const told = readRow(table, createCells(header, row), context);
      return [isRefused(told) ? { number, told: [], refusal: told } : { number, told: [told] }];
    });
  }
}

/** Each text is one whole row, whatever quotes it holds. */
function cellsOf(texts: readonly string[]): string[][] {
  const options = { newline: '\n' as const, delimiter: ',' };
  const together = Papa.parse<string[]>(texts.join('\n'), options).data;
  if (together.length === texts.length) return together;
  return texts.map((text) => Papa.parse<string[]>(text, options).data[0] ?? []);
}
