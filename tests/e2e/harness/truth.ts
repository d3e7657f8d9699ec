/** Holds what the extension recorded against what the replica knows to be true. */
import type { VideoMetric } from '../../../utils/facts';
import type { Snapshot } from '../../../utils/store/schema';
import type { Replica } from '../../replica/server';
import type { TestPage } from './browser.ts';
import { type RawDatabase, snapshotsByVideo } from './database.ts';

/** One appearance of a card, as the replica's own probe saw it. */
export interface Appearance {
  videoId: string;
  surface: string;
  position: number | null;
  firstAt: number;
  lastAt: number;
  visibleMs: number;
  shown: Record<string, string>;
  /** When the page it stood on was loaded, Unix milliseconds. */
  loadedAt: number;
}

export function appearancesOn(page: TestPage): Promise<Appearance[]> {
  return page.evaluate(() => {
    const { replicaTruth } = window as unknown as { replicaTruth?: Appearance[] };
    const loadedAt = Math.round(performance.timeOrigin);
    return [...(replicaTruth ?? [])].map((entry) => ({ ...entry, loadedAt }));
  });
}

/** Notes when each thing was served by the test's own clock; the replica's may stand still. */
export function timeServing(replica: Replica): number[] {
  const times: number[] = [];
  const respond = replica.respond;
  replica.respond = (request) => {
    const response = respond(request);
    while (times.length < replica.served.length) times.push(Date.now());
    return response;
  };
  return times;
}

/** A card that leaves sooner than this after its data came may miss it. */
const TIME_TO_READ = 500;

export interface Comparison {
  /** Videos by surface that were at least half on screen. */
  cards: number;
  /** Of those, with a snapshot no later than 2 s after. */
  inTime: number;
  snapshots: number;
  values: number;
  /** Intervals that the truth doesn't lie in. */
  wrong: number;
  /** Intervals wider than TikTok's own step. */
  tooWide: number;
  /** Counts that the page's data held and no snapshot has. */
  missing: number;
  /** Snapshots that say nothing the one before didn't. */
  repeats: number;
  /** Videos with snapshots that were never on screen. */
  neverShown: number;
  /** What went wrong, for the message of a failure. */
  details: string[];
}

const step = (value: number) =>
  value < 10_000 ? 1 : value < 1_000_000 ? 100 : value < 1_000_000_000 ? 100_000 : 100_000_000;

function repeats(history: readonly Snapshot[]): number {
  return history.filter((snapshot, i) => {
    const before = history[i - 1];
    if (!before || snapshot.at - before.at > 86_400_000) return false;
    return !Object.entries(snapshot.counts).some(([metric, count]) => {
      const earlier = before.counts[metric as VideoMetric];
      return !earlier || count.lo > earlier.hi || count.hi < earlier.lo;
    });
  }).length;
}

/**
 * @param recordedAt when each video was first found with a snapshot, Unix milliseconds.
 * @param servedAt when each of the served was (`timeServing`); empty where the page's data can't be read.
 */
export function compareWithTruth(
  db: RawDatabase,
  appearances: readonly Appearance[],
  recordedAt: ReadonlyMap<string, number>,
  { world, clock, served }: Replica,
  servedAt: readonly number[],
): Comparison {
  const histories = snapshotsByVideo(db);
  const result: Comparison = {
    cards: 0,
    inTime: 0,
    snapshots: 0,
    values: 0,
    wrong: 0,
    tooWide: 0,
    missing: 0,
    repeats: 0,
    neverShown: 0,
    details: [],
  };
  const note = (text: string) => {
    if (result.details.length < 20) result.details.push(text);
  };

  const first = new Map<string, Appearance>();
  for (const appearance of appearances) {
    const earlier = first.get(appearance.videoId);
    if (!earlier || appearance.firstAt < earlier.firstAt) first.set(appearance.videoId, appearance);
  }
  result.cards = first.size;
  for (const { videoId, surface, firstAt, visibleMs } of first.values()) {
    const at = recordedAt.get(videoId);
    if (at !== undefined && at <= firstAt + 2_000) result.inTime += 1;
    else
      note(
        `${videoId} on ${surface} for ${Math.round(visibleMs)} ms: ${at ? `after ${at - firstAt} ms` : 'never recorded'}`,
      );
  }

  for (const [videoId, history] of histories) {
    result.snapshots += history.length;
    result.repeats += repeats(history);
    if (!first.has(videoId)) {
      result.neverShown += 1;
      note(`${videoId} was never on screen`);
    }
    const truth = world.truthAt(videoId, clock.now);
    for (const { counts } of history) {
      for (const [metric, count] of Object.entries(counts)) {
        result.values += 1;
        const true_ = truth[metric as VideoMetric];
        if (true_ < count.lo || true_ > count.hi) {
          result.wrong += 1;
          note(`${videoId} ${metric}: ${true_} is not in [${count.lo}, ${count.hi}]`);
        }
        if (count.hi - count.lo >= step(count.value)) {
          result.tooWide += 1;
          note(`${videoId} ${metric}: [${count.lo}, ${count.hi}] is too wide`);
        }
      }
    }
  }

  const servedOf = new Map<string, { at: number; metrics: string[] }[]>();
  served.forEach(({ kind, id, counts, countsV2 }, i) => {
    if (kind !== 'video') return;
    const metrics = [...Object.keys(counts), ...Object.keys(countsV2)];
    servedOf.set(id, [...(servedOf.get(id) ?? []), { at: servedAt[i] ?? 0, metrics }]);
  });
  const lacking = new Set<string>();
  for (const { videoId, surface, loadedAt, lastAt } of appearances) {
    const have = new Set((histories.get(videoId) ?? []).flatMap(({ counts }) => Object.keys(counts)));
    for (const { at, metrics } of servedOf.get(videoId) ?? []) {
      if (at < loadedAt || at > lastAt - TIME_TO_READ) continue;
      for (const metric of metrics) if (!have.has(metric)) lacking.add(`${videoId} on ${surface} lacks ${metric}`);
    }
  }
  result.missing = lacking.size;
  for (const text of lacking) note(text);
  return result;
}

/** Looks into the database again and again from the test's own process, and notes when each video first has a snapshot. */
export function watchRecording(page: TestPage): { recordedAt: Map<string, number>; stop(): Promise<void> } {
  const recordedAt = new Map<string, number>();
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const ids = await page.evaluate(async () => {
        const names = await indexedDB.databases();
        if (!names.some(({ name }) => name === 'measured')) return [];
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('measured');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const rows = await new Promise<{ id: string; snapshots: number }[]>((resolve, reject) => {
          const request = db.transaction('videos').objectStore('videos').getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        db.close();
        return rows.filter(({ snapshots }) => snapshots > 0).map(({ id }) => id);
      });
      const now = Date.now();
      for (const id of ids) if (!recordedAt.has(id)) recordedAt.set(id, now);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  })();
  return {
    recordedAt,
    async stop() {
      isOver = true;
      await watching;
    },
  };
}
