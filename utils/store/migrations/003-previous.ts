import { unpack } from '../packing';
import type { Migration } from './migration';

/** Videos brought up to date at a time. */
const STEP = 500;

/**
 * A video's record says what its views were at the last snapshot with views and likes but one, so that views per hour
 * need no history. Packed blocks of every format stay readable, so reading them here is no tie to today's schema.
 */
export const previous: Migration = async (_, transaction) => {
  const videos = transaction.objectStore('videos');
  const blocks = transaction.objectStore('blocks');
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: { id: string; snapshots: number }[] = await videos.getAll(IDBKeyRange.lowerBound(after, true), STEP);
    for (const video of rows.filter(({ snapshots }) => snapshots > 1)) {
      const name = `v:${video.id}`;
      const packed: Uint8Array[] = await blocks.getAll(IDBKeyRange.bound([name, 0], [name, Number.POSITIVE_INFINITY]));
      const reading = lastButOne(packed);
      if (reading) void videos.put({ ...video, previous: reading });
    }
    after = rows.length < STEP ? undefined : rows.at(-1)?.id;
  }
};

function lastButOne(packed: readonly Uint8Array[]) {
  const rated = packed
    .flatMap((block) => {
      try {
        return unpack('v', block);
      } catch {
        // Damaged blocks stay as they are, and tell nothing.
        return [];
      }
    })
    .filter(({ counts }) => counts.views && counts.likes);
  const snapshot = rated.at(-2);
  return snapshot && { at: snapshot.at, views: snapshot.counts.views };
}
