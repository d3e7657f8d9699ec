/** Runs in a page of the extension: fills its database, and tells what reading it costs by itself. */

import { browser } from 'wxt/browser';
import { exactCount } from '../../../utils/metrics/counts';
import { openStore } from '../../../utils/store/open';
import { allCreators, countCreatorVideos, recentVideos } from '../../../utils/store/queries';
import { createRecorder } from '../../../utils/store/recorder';
import type { StoredVideo } from '../../../utils/store/schema';
import { environment } from '../../environment';
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

/** How long deleting everything before a time takes, and the longest that a batch which is recorded meanwhile waits. */
async function deleteBefore(time: number): Promise<{ seconds: number; videos: number; longestWait: number }> {
  const db = await openStore();
  const recorder = createRecorder({ db, now: Date.now, newId: () => crypto.randomUUID(), environment });
  const begun = performance.now();
  let isDone = false;
  const deleting = recorder.delete({ what: 'range', from: 0, to: time }).finally(() => (isDone = true));
  let longestWait = 0;
  for (let sequence = 1; !isDone; sequence += 1) {
    const [at, asked] = [Date.now(), performance.now()];
    const facts = { id: `99${sequence}`, hashtags: ['fyp'] };
    await recorder.record({
      outbox: 'bench-retention',
      sequence,
      sentAt: at,
      videos: [{ facts, at, surface: 'foryou', source: 'api', counts: { likes: exactCount(sequence) } }],
      creators: [],
      sounds: [],
      hashtags: [],
      exposures: [{ videoId: facts.id, startedAt: at, surface: 'foryou', position: 0, visibleMs: 1_000 }],
      gone: [],
      health: { surfaces: {}, sources: {}, dropped: 0 },
    });
    longestWait = Math.max(longestWait, performance.now() - asked);
    document.title = `${sequence} batches`;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const { videos } = await deleting;
  db.close();
  return { seconds: (performance.now() - begun) / 1000, videos, longestWait };
}

/** Tells the extension who the person is. */
const nameMe = (handle: string): Promise<void> => browser.storage.local.set({ 'setting:myHandle': handle });

/** Keys of the creators with most videos. */
async function mostSeen(how: number): Promise<string[]> {
  const db = await openStore();
  const creators = await allCreators(db);
  const seen = await Promise.all(creators.map(async ({ key }) => ({ key, n: await countCreatorVideos(db, key) })));
  db.close();
  return seen
    .sort((a, b) => b.n - a.n)
    .slice(0, how)
    .map(({ key }) => key);
}

const bench = { deleteBefore, fill, example, nameMe, readVideos, mostSeen };
Object.assign(globalThis, { bench });
export type LargeBench = typeof bench;
