/** A new database a test, batches in short, and the whole database as plain data. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { CountSet, CreatorMetric, VideoMetric } from '../../../utils/facts';
import type { Batch, CreatorObservation, Exposure, VideoObservation } from '../../../utils/observations';
import { type MeasuredDb, openStore } from '../../../utils/store/open';
import { unpack } from '../../../utils/store/packing';
import { hoursBetween } from '../../../utils/store/queries';
import { createRecorder } from '../../../utils/store/recorder';
import type { HistoryName, Kind } from '../../../utils/store/schema';
import { environment } from '../../environment';

export const T = Date.UTC(2026, 10, 20, 12, 0, 0);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export function useNewBrowser(): void {
  globalThis.indexedDB = new IDBFactory();
}

export async function setUp() {
  useNewBrowser();
  const db = await openStore();
  let ids = 0;
  const recorder = createRecorder({
    db,
    now: () => T,
    newId: () => {
      ids += 1;
      return `session-${ids}`;
    },
    environment,
  });
  return { db, recorder };
}

let sequence = 0;

export function batch(parts: Partial<Batch> = {}): Batch {
  sequence += 1;
  return {
    outbox: 'outbox-1',
    sequence,
    sentAt: T,
    videos: [],
    creators: [],
    sounds: [],
    hashtags: [],
    exposures: [],
    gone: [],
    health: { surfaces: {}, sources: {}, dropped: 0 },
    ...parts,
  };
}

export function video(
  facts: VideoObservation['facts'],
  counts: VideoObservation['counts'] = {},
  at = T,
  more: Partial<VideoObservation> = {},
): VideoObservation {
  return { facts, at, surface: 'foryou', source: 'api', counts, ...more };
}

export function creator(
  facts: CreatorObservation['facts'],
  counts: CreatorObservation['counts'] = {},
  at = T,
): CreatorObservation {
  return { facts, at, source: 'api', counts };
}

export function exposure(videoId: string, startedAt = T, visibleMs = 1000): Exposure {
  return { videoId, startedAt, surface: 'foryou', position: 0, visibleMs };
}

/** Everything that is stored, histories unpacked. */
export async function dump(db: MeasuredDb) {
  const [videos, creators, sounds, hashtags, exposures, sessions, hours, health, totals, outboxes] = await Promise.all([
    db.getAll('videos'),
    db.getAll('creators'),
    db.getAll('sounds'),
    db.getAll('hashtags'),
    db.getAll('exposures'),
    db.getAll('sessions'),
    hoursBetween(db, 0, Number.POSITIVE_INFINITY),
    db.getAll('health'),
    db.get('totals', 'all'),
    db.getAll('outboxes'),
  ]);
  const keys = await db.getAllKeys('blocks');
  const histories: Record<string, { at: number; counts: CountSet<VideoMetric | CreatorMetric> }[]> = {};
  for (const [name, from] of keys) {
    const bytes = (await db.get('blocks', [name, from])) as Uint8Array;
    const snapshots = unpack((name as HistoryName)[0] as Kind, bytes);
    histories[name] = [...(histories[name] ?? []), ...snapshots];
  }
  return { videos, creators, sounds, hashtags, exposures, sessions, hours, health, totals, outboxes, histories };
}
