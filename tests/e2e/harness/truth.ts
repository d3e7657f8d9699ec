/** Holds what the extension recorded against what the replica knows to be true. */
import type { VideoMetric } from '../../../utils/facts';
import type { Snapshot } from '../../../utils/store/schema';
import type { Replica } from '../../replica/server';
import { type ExtensionBrowser, sleep, type TestPage, until } from './browser.ts';
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

/** Longer than a card waits for the page's data before it makes do without. */
const WAIT_FOR_DATA_MS = 1_200;

/**
 * Waits until whatever is on a screen now is stored: until a batch is that was put together when the page's data had
 * been waited for. While a card is on screen there is one every second.
 */
export async function storedInChromium(browser: ExtensionBrowser, database?: string): Promise<void> {
  const since = Date.now() + WAIT_FOR_DATA_MS;
  const isStored = async () => (await browser.readDatabase(database)).sessions.some(({ endedAt }) => endedAt >= since);
  await until(isStored, undefined, 300);
}

/** Waits until nothing is written any more: a page's last words may come late. */
export async function settledDatabase(browser: ExtensionBrowser): Promise<void> {
  let before = '';
  const isSettled = async () => {
    const now = JSON.stringify(await browser.readDatabase());
    const isSame = now === before;
    before = now;
    return isSame;
  };
  await until(isSettled, undefined, 1_000);
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
  /** Of those, with a snapshot in time. */
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
 * @param withinMs how long after it came on screen a video has to be recorded.
 * @param servedAt when each of the served was (`timeServing`); empty where the page's data can't be read.
 */
export function compareWithTruth(
  db: RawDatabase,
  appearances: readonly Appearance[],
  recordedAt: ReadonlyMap<string, number>,
  { world, clock, served }: Replica,
  servedAt: readonly number[],
  withinMs = 2_000,
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
    if (at !== undefined && at <= firstAt + withinMs) result.inTime += 1;
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

const LOOK_EVERY_MS = 400;

/** Looks into the database again and again from the test's own process, and notes when each video first has a snapshot. */
export function watchRecording(page: TestPage) {
  const recordedAt = new Map<string, number>();
  let storedUntil = 0;
  let lookedAt = Date.now();
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { ids, endedAt } = await page.evaluate(async () => {
        const names = await indexedDB.databases();
        if (!names.some(({ name }) => name === 'measured')) return { ids: [], endedAt: 0 };
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('measured');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const transaction = db.transaction(['videos', 'sessions']);
        const all = <T>(store: string) =>
          new Promise<T[]>((resolve, reject) => {
            const request = transaction.objectStore(store).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        const [rows, sessions] = await Promise.all([
          all<{ id: string; snapshots: number }>('videos'),
          all<{ endedAt: number }>('sessions'),
        ]);
        db.close();
        return {
          ids: rows.filter(({ snapshots }) => snapshots > 0).map(({ id }) => id),
          endedAt: Math.max(0, ...sessions.map(({ endedAt }) => endedAt)),
        };
      });
      const now = Date.now();
      // Where a look took long, what it found may have been there since the one before.
      const at = Math.min(now, lookedAt + LOOK_EVERY_MS);
      for (const id of ids) if (!recordedAt.has(id)) recordedAt.set(id, at);
      storedUntil = endedAt;
      lookedAt = now;
      await sleep(LOOK_EVERY_MS);
    }
  })();
  return {
    recordedAt,
    /** Waits until whatever is on a screen now is stored; a card has to be on it. */
    async stored(): Promise<void> {
      const since = Date.now() + WAIT_FOR_DATA_MS;
      await until(() => storedUntil >= since);
    },
    async stop() {
      isOver = true;
      await watching;
    },
  };
}
