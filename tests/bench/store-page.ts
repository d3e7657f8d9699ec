/** Runs in a page of a real browser: writes through the recorder and times what the interface reads. */

import { openDB } from 'idb';
import { countFromNumber, exactCount } from '../../utils/metrics/counts';
import type { Batch, VideoObservation } from '../../utils/observations';
import { openStore } from '../../utils/store/open';
import * as queries from '../../utils/store/queries';
import { createRecorder } from '../../utils/store/recorder';
import { environment } from '../environment';

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const BATCH = 10;
const LARGE_BATCH = 100;

/** The same numbers at every run. */
function randomNumbers(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const idOf = (index: number) => `7${String(400_000_000_000_000_000n + BigInt(index) * 1_234_567_891n)}`;

function observe(index: number, day: number, at: number, random: () => number): VideoObservation {
  const size = 10 ** (2 + (index % 5));
  const views = Math.round(size * (3 + day * (0.2 + random() * 0.05)));
  return {
    facts: {
      id: idOf(index),
      kind: 'video',
      creatorId: idOf(index % 400),
      username: `creator.number${index % 400}`,
      description: `What a day, number ${index}, with friends and a song that everyone knows by now #fyp #one #two`,
      createdAt: Math.floor(START / 1000) - index * 60,
      duration: 15 + (index % 40),
      soundId: idOf(index % 150),
      hashtags: ['fyp', `tag${index % 90}`, `other${index % 300}`],
      isAd: false,
      textLanguage: 'en',
    },
    at,
    surface: 'foryou',
    source: 'api',
    counts: {
      views: countFromNumber(views),
      likes: countFromNumber(Math.round(views * 0.08)),
      comments: exactCount(Math.round(views * 0.004)),
      shares: exactCount(Math.round(views * 0.006)),
      saves: countFromNumber(Math.round(views * 0.01)),
    },
  };
}

async function openRecorder(name?: string) {
  const db = await openStore(name === undefined ? {} : { name });
  const newId = () => crypto.randomUUID();
  return { db, recorder: createRecorder({ db, now: Date.now, newId, environment }) };
}

let sequence = 0;
const outbox = `bench-${crypto.randomUUID()}`;

function batchOf(videos: VideoObservation[], at: number, exposures: Batch['exposures']): Batch {
  sequence += 1;
  return {
    outbox,
    sequence,
    sentAt: at + 1000,
    videos,
    creators: [],
    sounds: [],
    hashtags: [],
    exposures,
    gone: [],
    health: { surfaces: {}, sources: {}, dropped: 0 },
  };
}

const appearances = (videos: VideoObservation[]): Batch['exposures'] =>
  videos.map(({ facts, at, surface }, position) => ({
    videoId: facts.id,
    startedAt: at,
    surface,
    position,
    visibleMs: 900,
  }));

/**
 * A snapshot a day of each video; what they are is told, and their appearance counted, on the first day only.
 * @returns how many snapshots there are now.
 */
async function write(videos: number, fromDay: number, toDay: number): Promise<number> {
  const { db, recorder } = await openRecorder();
  const random = randomNumbers(fromDay + 1);
  for (let day = fromDay; day < toDay; day += 1) {
    for (let first = 0; first < videos; first += LARGE_BATCH) {
      const at = START + day * DAY + first * 1_100;
      const seen = Array.from({ length: LARGE_BATCH }, (_, nth) => observe(first + nth, day, at + nth * 97, random));
      const told = day === 0 ? seen : seen.map((video) => ({ ...video, facts: { id: video.facts.id } }));
      await recorder.record(batchOf(told, at, day === 0 ? appearances(seen) : []));
    }
  }
  const { snapshots } = await queries.totals(db);
  db.close();
  return snapshots;
}

const middle = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Milliseconds a batch of ten videos takes: new ones, in an hour that already holds many, and the same once more. */
async function pace(already: number) {
  const { db, recorder } = await openRecorder(`pace-${already}`);
  const random = randomNumbers(7);
  const timed = async (batch: Batch) => {
    const begun = performance.now();
    await recorder.record(batch);
    return performance.now() - begun;
  };
  const feed = (first: number, size: number, at: number) =>
    Array.from({ length: size }, (_, nth) => observe(first + nth, 0, at + nth, random));
  for (let first = 0; first < already; first += LARGE_BATCH) {
    const seen = feed(first, LARGE_BATCH, START + first);
    await recorder.record(batchOf(seen, START + first, appearances(seen)));
  }
  const fresh: number[] = [];
  const again: number[] = [];
  const same: number[] = [];
  for (let first = already; first < already + 400; first += BATCH) {
    const seen = feed(first, BATCH, START + 600_000 + first * 100);
    fresh.push(await timed(batchOf(seen, START + 600_000 + first * 100, appearances(seen))));
  }
  for (let first = already; first < already + 400; first += BATCH) {
    const at = START + 1_800_000 + first * 100;
    const seen = feed(first, BATCH, at).map((video) => ({ ...video, counts: { views: exactCount(first) } }));
    again.push(await timed(batchOf(seen, at, appearances(seen))));
    same.push(await timed(batchOf(seen, at, appearances(seen))));
  }
  db.close();
  return { fresh: middle(fresh), again: middle(again), same: middle(same) };
}

/** Milliseconds of a bare transaction that reads and writes as many rows, for comparison on this machine. */
async function yardstick(rows: number): Promise<number> {
  const db = await openDB('yardstick', 1, { upgrade: (db) => void db.createObjectStore('rows', { keyPath: 'id' }) });
  const times: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const begun = performance.now();
    const tx = db.transaction('rows', 'readwrite', { durability: 'relaxed' });
    const ids = Array.from({ length: rows }, (_, index) => round * rows + index);
    await Promise.all(ids.map((id) => tx.store.get(id)));
    for (const id of ids) void tx.store.put({ id, text: 'x'.repeat(200) });
    await tx.done;
    times.push(performance.now() - begun);
  }
  db.close();
  return middle(times);
}

/** Milliseconds of each. */
async function read() {
  const times: Record<string, number> = {};
  async function timed<T>(name: string, query: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const result = await query();
    times[name] = performance.now() - begun;
    return result;
  }
  const db = await timed('open', () => openStore());
  const end = START + 60 * DAY;
  await timed('totals', () => queries.totals(db));
  await timed('videoById', () => queries.videoById(db, idOf(7)));
  const creator = await timed('creatorByHandle', () => queries.creatorByHandle(db, 'creator.number7'));
  await timed('creatorVideos', () => queries.creatorVideos(db, creator?.key ?? ''));
  await timed('historyOf', () => queries.historyOf(db, `v:${idOf(7)}`));
  await timed('hoursBetween (60 days)', () => queries.hoursBetween(db, START, end));
  await timed('soundsByIds (20)', () =>
    queries.soundsByIds(
      db,
      Array.from({ length: 20 }, (_, index) => idOf(index)),
    ),
  );
  await timed('recentVideos (50)', () => queries.recentVideos(db, { limit: 50 }));
  await timed('recentCreators (50)', () => queries.recentCreators(db, { limit: 50 }));
  await timed('healthBetween', () => queries.healthBetween(db, '2026-01-01', '2026-03-01'));
  db.close();
  return times;
}

type Blocks = { key: [string, number]; bytes: number[] }[];

async function readBlocks(): Promise<Blocks> {
  const { db } = await openRecorder();
  const [keys, blocks] = await Promise.all([db.getAllKeys('blocks'), db.getAll('blocks')]);
  db.close();
  return keys.map((key, index) => ({ key, bytes: [...(blocks[index] ?? [])] }));
}

/** Blocks alone, each written once, as they lie there when the browser has tidied up. */
async function writeBlocks(blocks: Blocks): Promise<void> {
  const { db } = await openRecorder();
  const tx = db.transaction('blocks', 'readwrite');
  for (const { key, bytes } of blocks) void tx.store.put(Uint8Array.from(bytes), key);
  await tx.done;
  db.close();
}

const bench = { write, pace, yardstick, read, readBlocks, writeBlocks };
Object.assign(globalThis, { bench });
export type Bench = typeof bench;
