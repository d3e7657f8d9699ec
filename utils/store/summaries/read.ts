/** Reads every video as a summary: from the blocks, and from the records of those that have changed since. */
import type { MeasuredDb } from '../open';
import { nextOf, rangeOf } from './blocks';
import { unpackBlock, type VideoSummary } from './row';

/** Blocks taken in at a time: few enough to be no long frame. */
const BLOCKS = 10;
/** Records read at a time. */
const RECORDS = 1_000;
/** With more changes than this the records themselves are the faster way. */
const MOST_CHANGES = 20_000;

/**
 * Of every video that is stored, or of those `wanted` only, in no order, some at a time. Stop asking to stop reading.
 * @param wanted ids.
 */
export async function* everySummary(db: MeasuredDb, wanted?: ReadonlySet<string>): AsyncGenerator<VideoSummary[]> {
  const [changes, blocks] = await Promise.all([db.count('changed'), db.count('summaries')]);
  const found = changes > MOST_CHANGES || blocks === 0 ? everyRecord(db) : merged(db, wanted);
  if (!wanted) yield* found;
  else for await (const videos of found) yield videos.filter(({ id }) => wanted.has(id));
}

async function* everyRecord(db: MeasuredDb): AsyncGenerator<VideoSummary[]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: VideoSummary[] = await db.getAll('videos', IDBKeyRange.lowerBound(after, true), RECORDS);
    yield rows;
    after = rows.length < RECORDS ? undefined : rows.at(-1)?.id;
  }
}

/** All of it is asked for at once, so that it is of one moment; what is first handed out comes first. */
async function* merged(db: MeasuredDb, wanted?: ReadonlySet<string>): AsyncGenerator<VideoSummary[]> {
  const tx = db.transaction(['summaries', 'changed', 'videos']);
  const [summaries, videos] = [tx.objectStore('summaries'), tx.objectStore('videos')];
  const [ids, keys] = await Promise.all([tx.objectStore('changed').getAllKeys(), summaries.getAllKeys()]);
  const changed = new Set(ids);
  const fresh = Promise.all(ids.map((id) => videos.get(id)));
  const parts: Promise<[string[], Uint8Array[]]>[] = [];
  for (let first = 0; first < keys.length; first += BLOCKS) {
    const range = rangeOf(keys[first]!, keys[first + BLOCKS]);
    parts.push(Promise.all([summaries.getAllKeys(range), summaries.getAll(range)]));
  }
  // Whoever stops early hears nothing of a transaction that fails later.
  for (const pending of [fresh, ...parts, tx.done]) pending.catch(() => {});

  yield (await fresh).filter((video) => video !== undefined);
  for (const part of parts) {
    const [blockKeys, blocks] = await part;
    const rows: VideoSummary[] = [];
    for (const [place, block] of blocks.entries()) {
      const own =
        unpackBlock(block, wanted) ??
        (await db.getAll('videos', rangeOf(blockKeys[place]!, nextOf(keys, blockKeys[place]!))));
      for (const row of own) if (!changed.has(row.id)) rows.push(row);
    }
    yield rows;
  }
}
