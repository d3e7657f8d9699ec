/**
 * What the pages read. Every query is a key, a few keys, or a short range of a key or an index; only `everyVideo` walks
 * them all.
 * Times are Unix milliseconds.
 */
import { readHistory } from './histories';
import { appearancesIn } from './hour-packing';
import { HOUR_MS, hourOf, joinParts } from './hours';
import type { MeasuredDb } from './open';
import { handleOf } from './people';
import type {
  HistoryName,
  Kind,
  StoredCreator,
  StoredExposure,
  StoredHashtag,
  StoredHealth,
  StoredHour,
  StoredHourPart,
  StoredSession,
  StoredSound,
  StoredTotals,
  StoredVideo,
} from './schema';
import { everySummary } from './summaries/read';
import type { VideoSummary } from './summaries/row';
import { NO_TOTALS } from './workspace';

export type { History } from './histories';

/** A page of what was seen last, going back in time. */
export interface Recent {
  /** Only what was last seen before this; the `lastSeen` of the last one of the page before. */
  readonly before?: number;
  readonly limit: number;
}

/**
 * Every video that was on screen, in no order, some at a time. Of a hundred thousand that is most of a second: show
 * something first, and let it be stopped.
 */
export async function* everyVideo(db: MeasuredDb): AsyncGenerator<VideoSummary[]> {
  for await (const videos of everySummary(db)) yield videos.filter(({ isUnseen }) => !isUnseen);
}

/** Appearances of one video, oldest first. */
export const exposuresOf = (db: MeasuredDb, videoId: string): Promise<StoredExposure[]> =>
  db.getAllFromIndex('exposures', 'video', videoId);

export const videoById = (db: MeasuredDb, id: string): Promise<StoredVideo | undefined> => db.get('videos', id);

/** In the order asked for, without those that aren't stored. */
export async function videosByIds(db: MeasuredDb, ids: readonly string[]): Promise<StoredVideo[]> {
  return storedIn(db.transaction('videos').store, ids);
}

/** More records than this are told faster by going through the summaries of all. */
const MANY = 2_000;

/** What tables show of each, in no order, without those that aren't stored. */
export async function summariesByIds(db: MeasuredDb, ids: readonly string[]): Promise<VideoSummary[]> {
  if (ids.length < MANY) return videosByIds(db, ids);
  const found: VideoSummary[][] = [];
  for await (const videos of everySummary(db, new Set(ids))) found.push(videos);
  return found.flat();
}

/** @param key the id, or `@handle` of someone whose id was never seen. */
export const creatorByKey = (db: MeasuredDb, key: string): Promise<StoredCreator | undefined> =>
  db.get('creators', key);

/** @param handle in any case, without the @. */
export const creatorByHandle = (db: MeasuredDb, handle: string): Promise<StoredCreator | undefined> =>
  db.getFromIndex('creators', 'handle', handleOf(handle));

/** In the order asked for, without those that aren't stored. */
export async function creatorsByKeys(db: MeasuredDb, keys: readonly string[]): Promise<StoredCreator[]> {
  return storedIn(db.transaction('creators').store, keys);
}

/** Without what the page loaded and never showed: it is kept for exports, and counts for nothing here. */
const shown = (videos: readonly StoredVideo[]) => videos.filter(({ isUnseen }) => !isUnseen);

/** Every video of a creator that was on screen, by id. */
export const creatorVideos = async (db: MeasuredDb, key: string): Promise<StoredVideo[]> =>
  shown(await db.getAllFromIndex('videos', 'creator', key));

/** At most `limit` of a creator's videos that were on screen by id, those after the one of this id. */
export async function creatorVideosAfter(
  db: MeasuredDb,
  key: string,
  after: string | undefined,
  limit: number,
): Promise<StoredVideo[]> {
  const index = db.transaction('videos').store.index('creator');
  let cursor = await index.openCursor(key);
  if (cursor && after !== undefined && cursor.primaryKey <= after) {
    cursor = await cursor.continuePrimaryKey(key, after);
    if (cursor?.primaryKey === after) cursor = await cursor.continue();
  }
  const videos: StoredVideo[] = [];
  while (cursor && videos.length < limit) {
    if (!cursor.value.isUnseen) videos.push(cursor.value);
    cursor = await cursor.continue();
  }
  return videos;
}

/** How many of a creator's videos are stored. */
export const countCreatorVideos = (db: MeasuredDb, key: string): Promise<number> =>
  db.countFromIndex('videos', 'creator', key);

/** By key, with those without a video. */
export const allCreators = (db: MeasuredDb): Promise<StoredCreator[]> => db.getAll('creators');

/** Where more than one in so many is asked for, and some hundreds at least, reading all that are stored is faster. */
const ONE_IN = 8;
const SOME = 500;

/** In no order, without those that aren't stored. */
export async function soundsByIds(db: MeasuredDb, ids: readonly string[]): Promise<StoredSound[]> {
  return storedAmong(db.transaction('sounds').store, ids, ({ id }) => id);
}

/** In no order, without those that aren't stored. */
export async function hashtagsByNames(db: MeasuredDb, names: readonly string[]): Promise<StoredHashtag[]> {
  return storedAmong(db.transaction('hashtags').store, names, ({ name }) => name);
}

interface ReadStore<T> {
  count(): Promise<number>;
  get(key: string): Promise<T | undefined>;
  getAll(): Promise<T[]>;
}

async function storedAmong<T>(store: ReadStore<T>, keys: readonly string[], keyOf: (one: T) => string): Promise<T[]> {
  if (keys.length <= SOME || keys.length * ONE_IN <= (await store.count())) return storedIn(store, keys);
  const wanted = new Set(keys);
  return (await store.getAll()).filter((one) => wanted.has(keyOf(one)));
}

async function storedIn<T>(store: Pick<ReadStore<T>, 'get'>, keys: readonly string[]): Promise<T[]> {
  const found = await Promise.all(keys.map((key) => store.get(key)));
  return found.filter((one): one is Awaited<T> => one !== undefined);
}

/** All snapshots of one video (`v:`), creator (`c:`), sound (`s:`) or hashtag (`h:`), oldest first. */
export const historyOf = <K extends Kind>(db: MeasuredDb, name: HistoryName<K>) =>
  readHistory(db.transaction('blocks').store, name);

/** As `historyOf` for each, in the order asked for, in one transaction. */
export async function historiesOf<K extends Kind>(db: MeasuredDb, names: readonly HistoryName<K>[]) {
  const { store } = db.transaction('blocks');
  return Promise.all(names.map((name) => readHistory(store, name)));
}

/** Hours asked for at a time, at least, and in how many times at most: while some are read, the next are on their way. */
const HOURS_AT_A_TIME = 72;
const MOST_TIMES = 16;

/**
 * The parts of the hours from the one that holds `from` to the last that begins before `to`, some hours at a time, of one
 * moment.
 */
async function* hourParts(db: MeasuredDb, from: number, to: number): AsyncGenerator<StoredHourPart[]> {
  const tx = db.transaction('hours');
  const asked: Promise<StoredHourPart[]>[] = [];
  const step = HOUR_MS * Math.max(HOURS_AT_A_TIME, Math.ceil((to - hourOf(from)) / HOUR_MS / MOST_TIMES));
  for (let start = hourOf(from), end = start; start < to; start = end) {
    end = Math.min(to, start + step);
    asked.push(tx.store.getAll(IDBKeyRange.bound([start], [end], false, true)));
  }
  // Whoever stops early hears nothing of a transaction that fails later.
  for (const pending of [...asked, tx.done]) pending.catch(() => {});
  for (const parts of asked) yield await parts;
}

/** The hours from the one that holds `from` to the last that begins before `to`; hours without anything are absent. */
export async function hoursBetween(db: MeasuredDb, from: number, to: number): Promise<StoredHour[]> {
  const hours: StoredHour[] = [];
  for await (const parts of hourParts(db, from, to)) for (const hour of joinParts(parts)) hours.push(hour);
  return hours;
}

/** Appearances that began from `from` to before `to`, with what is known of their videos, in no order. */
export async function appearancesBetween(db: MeasuredDb, from: number, to: number) {
  const appearances: ReturnType<typeof appearancesIn>[] = [];
  for await (const parts of hourParts(db, from, to)) {
    for (const part of parts) appearances.push(appearancesIn(part).filter(({ at }) => from <= at && at < to));
  }
  return appearances.flat();
}

/** When the last hour began of those from the one that holds `from` to before `to` that hold anything. */
export async function lastHour(db: MeasuredDb, from: number, to: number): Promise<number | undefined> {
  if (from >= to) return undefined;
  const range = IDBKeyRange.bound([hourOf(from)], [to], false, true);
  return (await db.transaction('hours').store.openKeyCursor(range, 'prev'))?.key[0];
}

/** Sessions that reach into the time from `from` to before `to`, by when they ended. */
export async function sessionsBetween(db: MeasuredDb, from: number, to: number): Promise<StoredSession[]> {
  const sessions = await db.getAllFromIndex('sessions', 'endedAt', IDBKeyRange.lowerBound(from));
  return sessions.filter(({ startedAt }) => startedAt < to);
}

/** Health of the UTC days from `fromDay` to `toDay`, both inclusive, as `YYYY-MM-DD`. */
export const healthBetween = (db: MeasuredDb, fromDay: string, toDay: string): Promise<StoredHealth[]> =>
  fromDay <= toDay ? db.getAll('health', IDBKeyRange.bound(fromDay, toDay)) : Promise.resolve([]);

export const totals = async (db: MeasuredDb): Promise<StoredTotals> => (await db.get('totals', 'all')) ?? NO_TOTALS;

/** Those that were on screen, the last seen first; `limit` of them, and the rest of those seen at the same moment as the last of these. */
export const recentVideos = (db: MeasuredDb, recent: Recent): Promise<StoredVideo[]> =>
  readRecent(db, 'videos', recent);

/** As `recentVideos`. */
export const recentCreators = (db: MeasuredDb, recent: Recent): Promise<StoredCreator[]> =>
  readRecent(db, 'creators', recent);

async function readRecent<S extends 'videos' | 'creators'>(db: MeasuredDb, store: S, { before, limit }: Recent) {
  type Row = S extends 'videos' ? StoredVideo : StoredCreator;
  const range = before === undefined ? null : IDBKeyRange.upperBound(before, true);
  const rows: Row[] = [];
  if (limit <= 0) return rows;
  let cursor = await db.transaction(store).store.index('lastSeen').openCursor(range, 'prev');
  while (cursor && (rows.length < limit || cursor.key === rows.at(-1)?.lastSeen)) {
    if (!('isUnseen' in cursor.value)) rows.push(cursor.value as Row);
    cursor = await cursor.continue();
  }
  return rows;
}
