/** Runs in a page of the extension: fills its database, and tells what reading it costs by itself. */
import { openStore } from '../../../utils/store/open';
import { recentVideos } from '../../../utils/store/queries';
import type { StoredVideo } from '../../../utils/store/schema';
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

/** The key of something that has much to show: `me` is the creator with most videos, a video has a long history. */
async function example(of: string): Promise<string> {
  const db = await openStore();
  const recent = await recentVideos(db, { limit: 300 });
  db.close();
  const [longest] = recent.toSorted((a, b) => b.snapshots - a.snapshots);
  if (of === 'videos') return longest?.id ?? '';
  const keysOf = ({ creator, facts }: StoredVideo): readonly (string | undefined)[] =>
    of === 'creators' ? [creator] : of === 'sounds' ? [facts.soundId] : (facts.hashtags ?? []);
  const counts = new Map<string, number>();
  for (const key of recent.flatMap(keysOf)) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

const bench = { fill, example, readVideos };
Object.assign(globalThis, { bench });
export type LargeBench = typeof bench;
