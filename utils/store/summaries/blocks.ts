/**
 * Summaries of all videos in blocks of some hundreds, so that a table of a hundred thousand is read in a moment. They
 * follow from the records and are brought up to date now and then: `changed` names the videos whose records have been
 * changed or deleted since, and whoever reads takes those from the records. A block holds the videos from its key up to
 * the key of the next one.
 */
import type { IDBPTransaction } from 'idb';
import { storeError } from '../errors';
import type { MeasuredDb } from '../open';
import type { MeasuredSchema, StoredVideo } from '../schema';
import { createTable, rowsIn } from '../table';
import { packBlock, unpackBlock, type VideoSummary } from './row';

/** Rows that a block is divided at; the bytes of one are what a change of one video writes. */
const MOST_ROWS = 500;
/** Changed videos brought up to date in one transaction. */
const STEP = 500;
/** Fewer are read beside the blocks faster than they are worth writing. */
const WORTHWHILE = 1_000;

/** Of every video, whatever its id. */
const FIRST_KEY = '';

type Tables = ['videos', 'summaries', 'changed'];
type Summarizing = IDBPTransaction<MeasuredSchema, Tables, 'readwrite'>;

interface SummarizeOptions {
  /** Changes fewer than this are left for another time. */
  readonly from?: number;
  readonly until?: AbortSignal;
  /** Videos brought up to date so far. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Brings the blocks up to date, in steps each of which leaves everything consistent.
 * @throws {StoreError} where a step failed; the steps before it are done.
 */
export async function summarize(db: MeasuredDb, options: SummarizeOptions = {}): Promise<void> {
  const { from = WORTHWHILE, until, onProgress } = options;
  try {
    if ((await db.count('changed')) < from) return;
    for (let done = 0, isDone = false; !isDone && !until?.aborted; onProgress?.(done)) {
      const tx = db.transaction(['videos', 'summaries', 'changed'], 'readwrite', { durability: 'relaxed' });
      const [count] = await Promise.all([takeStep(tx), tx.done]);
      done += count;
      isDone = count < STEP;
    }
  } catch (error) {
    throw storeError(error);
  }
}

async function takeStep(tx: Summarizing): Promise<number> {
  const [changed, keys] = await Promise.all([
    tx.objectStore('changed').getAllKeys(null, STEP),
    tx.objectStore('summaries').getAllKeys(),
  ]);
  const [first, last] = [changed[0], changed.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const byBlock = new Map<string, string[]>();
  for (const id of changed) {
    const key = keys.findLast((key) => key <= id) ?? FIRST_KEY;
    const ids = byBlock.get(key);
    if (ids) ids.push(id);
    else byBlock.set(key, [id]);
  }
  await Promise.all([...byBlock].map(([key, ids]) => rewrite(tx, key, nextOf(keys, key), ids)));
  await tx.objectStore('changed').delete(IDBKeyRange.bound(first, last));
  return changed.length;
}

/** Makes a block anew, as several where it has grown too long. */
async function rewrite(tx: Summarizing, key: string, nextKey: string | undefined, ids: readonly string[]) {
  const [videos, summaries] = [tx.objectStore('videos'), tx.objectStore('summaries')];
  const block = await summaries.get(key);
  const rows = new Map((block ? unpackBlock(block) : [])?.map((row) => [row.id, row]));
  if (block && rows.size === 0) {
    // What can't be read is made anew from the records.
    for (const video of await videos.getAll(rangeOf(key, nextKey))) rows.set(video.id, video);
  }
  const now = createTable<string, StoredVideo>(rowsIn(videos), ({ id }) => id);
  await now.prefetch(ids);
  ids.forEach((id) => {
    const video = now.now(id);
    if (video) rows.set(id, video);
    else rows.delete(id);
  });
  const ordered = [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  await Promise.all([
    ordered.length === 0 && summaries.delete(key),
    ...divided(ordered).map((part, place) => summaries.put(packBlock(part), place === 0 ? key : part[0]!.id)),
  ]);
}

/** In parts of equal length; half full where there are several, so that they have room. */
function divided(rows: readonly VideoSummary[]): VideoSummary[][] {
  const parts = rows.length <= MOST_ROWS ? 1 : Math.ceil(rows.length / (MOST_ROWS / 2));
  const length = Math.ceil(rows.length / parts);
  return Array.from({ length: parts }, (_, part) => rows.slice(part * length, (part + 1) * length)).filter(
    ({ length }) => length > 0,
  );
}

/** The key of the block after that of this key. */
export const nextOf = (keys: readonly string[], key: string): string | undefined => keys[keys.indexOf(key) + 1];

/** The ids that belong into a block. */
export const rangeOf = (key: string, nextKey: string | undefined): IDBKeyRange =>
  nextKey === undefined ? IDBKeyRange.lowerBound(key) : IDBKeyRange.bound(key, nextKey, false, true);
