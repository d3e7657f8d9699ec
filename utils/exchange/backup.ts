/**
 * A backup: everything that one database holds, as lines of JSON, gzipped. The first line says what it is, every
 * further one is a record (with its history, packed as it is stored), the last one says that it is whole. What follows
 * from the records is not in it: roll-ups, totals and last snapshots are made anew. What is referred to comes before
 * what refers to it, so that half a backup leaves no reference that leads nowhere.
 */
import type { StoreNames } from 'idb';
import { DERIVED } from '../store/joining';
import type { MeasuredDb } from '../store/open';
import type { HistoryName, Kind, MeasuredSchema } from '../store/schema';
import { letGo } from './let-go';

/** Raised when older versions could no longer read it. */
export const BACKUP_VERSION = 1;

/** What becomes of every store; one that is missing here doesn't compile. */
export const IN_BACKUP = {
  sessions: { key: 'id' },
  creators: { key: 'key', history: 'c' },
  sounds: { key: 'id', history: 's' },
  hashtags: { key: 'name', history: 'h' },
  videos: { key: 'id', history: 'v' },
  exposures: { key: ['startedAt', 'videoId'] },
  health: { key: 'day' },
  outboxes: { key: 'id' },
  // Of the others, `blocks` go with their records, `totals` with the first line, and the rest follows from records.
  blocks: undefined,
  hours: undefined,
  totals: undefined,
  summaries: undefined,
  changed: undefined,
} as const satisfies Record<Store, Kept | undefined>;

type Store = StoreNames<MeasuredSchema>;
interface Kept {
  readonly key: string | readonly string[];
  readonly history?: Kind;
}

/** Records read at a time. */
const PAGE = 200;
/** Blocks of one history in a line; a longer one goes on in a further line with the same record. */
const BLOCKS = 200;

export interface BackupOptions {
  readonly extensionVersion: string;
  /** Told how many more records were read. */
  readonly onRead?: (records: number) => void;
}

type Row = Record<string, unknown>;

/** Lines with their ends, some at a time. */
export async function* backupLines(db: MeasuredDb, options: BackupOptions): AsyncGenerator<string> {
  const { extensionVersion, onRead = () => {} } = options;
  const stores = Object.entries(IN_BACKUP as Record<Store, Kept | undefined>).flatMap(([name, kept]) =>
    kept ? [[name as Store, kept] as const] : [],
  );
  const since = (await db.get('totals', 'all'))?.since;

  yield line({ measured: 'backup', version: BACKUP_VERSION, extension: extensionVersion, since });
  let written = 0;
  for (const [store, kept] of stores) {
    for await (const page of pagesOf(db, store, kept)) {
      written += page.length;
      onRead(page.reduce((sum, { blocks }) => sum + 1 + blocks.length, 0));
      yield page.flatMap(({ row, blocks }) => linesOfRecord(store, row, blocks)).join('');
    }
  }
  yield line({ of: 'end', records: written });
}

const line = (value: object) => `${JSON.stringify(value)}\n`;

/** Fields in alphabetical order: the same record has the same bytes, however it came about. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([field, inner]) => [field, inOrder(inner)]));
}

function linesOfRecord(of: string, row: Row, blocks: readonly Uint8Array[]): string[] {
  const own = Object.entries(row).filter(([field]) => !DERIVED.some((name) => name === field));
  const record = inOrder(Object.fromEntries(own));
  if (blocks.length === 0) return [line({ of, record })];
  const lines: string[] = [];
  for (let start = 0; start < blocks.length; start += BLOCKS) {
    lines.push(line({ of, record, history: blocks.slice(start, start + BLOCKS).map(toBase64) }));
  }
  return lines;
}

async function* pagesOf(db: MeasuredDb, store: Store, { key, history }: Kept) {
  let after: IDBKeyRange | null = null;
  for (;;) {
    const tx = db.transaction([store, 'blocks']);
    const rows = (await tx.objectStore(store).getAll(after, PAGE)) as unknown as Row[];
    const last = rows.at(-1);
    if (!last) return;
    const page = await Promise.all(
      rows.map(async (row) => ({ row, blocks: history ? await blocksOf(row[key as string] as string) : [] })),
    );
    yield page;
    const lastKey = typeof key === 'string' ? last[key] : key.map((part) => last[part]);
    after = IDBKeyRange.lowerBound(lastKey, true);
    letGo(rows, ...page.map(({ blocks }) => blocks));

    function blocksOf(of: string): Promise<Uint8Array[]> {
      const name = `${history}:${of}` as HistoryName;
      return tx.objectStore('blocks').getAll(IDBKeyRange.bound([name, 0], [name, Number.POSITIVE_INFINITY]));
    }
  }
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** @throws where it is no base64. */
export function fromBase64(text: string): Uint8Array {
  const chars = atob(text);
  const bytes = new Uint8Array(chars.length);
  for (let index = 0; index < chars.length; index += 1) bytes[index] = chars.charCodeAt(index);
  return bytes;
}
