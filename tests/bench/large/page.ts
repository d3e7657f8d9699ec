/** Runs in a page of the extension: fills its database, and tells what reading it costs by itself. */
import { openStore } from '../../../utils/store/open';
import { totals } from '../../../utils/store/queries';
import type { LargeSize } from './plan';
import { writeLarge } from './write';

/** Told by the title, which can be read from outside without waiting. */
async function fill(size: LargeSize): Promise<void> {
  const db = await openStore();
  await writeLarge(db, size, (share) => {
    document.title = `${Math.round(100 * share)} %`;
  });
  db.close();
}

const isFilled = async (): Promise<boolean> => {
  const db = await openStore();
  const { videos } = await totals(db);
  db.close();
  return videos > 0;
};

/** Milliseconds of reading every record of a video, some at a time. */
async function readVideos(step: number): Promise<number> {
  const db = await openStore();
  const begun = performance.now();
  let after: string | undefined = '';
  while (after !== undefined) {
    const rows: { id: string }[] = await db.getAll('videos', IDBKeyRange.lowerBound(after, true), step);
    after = rows.length < step ? undefined : rows.at(-1)?.id;
  }
  const taken = performance.now() - begun;
  db.close();
  return taken;
}

const bench = { fill, isFilled, readVideos };
Object.assign(globalThis, { bench });
export type LargeBench = typeof bench;
