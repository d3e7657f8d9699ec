/** Rows of the tables, made from records: some hundreds at a time, in the order of each table's key. */
import { type CountSet, CREATOR_METRICS, HASHTAG_METRICS, SOUND_METRICS, VIDEO_METRICS } from '../facts';
import type { Kind, SnapshotOf } from '../store/schema';
import { videoAddress } from '../tiktok/pages';
import type { Cell, Row } from './columns';
import { type HistoryPart, hashtagId, type Records } from './records';
import { LIST_SEPARATOR, type TableName } from './tables';

/** An empty list is as good as none. */
const list = (names: readonly string[] | undefined) => names?.join(LIST_SEPARATOR) || undefined;
const milliseconds = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000);

function countCells<M extends string>(metrics: readonly M[], counts: CountSet<M>): Cell[] {
  return metrics.flatMap((metric) => {
    const count = counts[metric];
    return count ? [count.value, count.lo, count.hi] : [undefined, undefined, undefined];
  });
}

async function* each<T>(pages: AsyncIterable<readonly T[]>, row: (record: T) => Row): AsyncGenerator<Row[]> {
  for await (const page of pages) yield page.map(row);
}

async function* eachSnapshot<K extends Kind>(
  pages: AsyncIterable<readonly HistoryPart<K>[]>,
  row: (snapshot: SnapshotOf[K], key: string) => Row,
): AsyncGenerator<Row[]> {
  for await (const page of pages) {
    yield page.flatMap(({ key, snapshots }) => snapshots.map((snapshot) => row(snapshot, key)));
  }
}

/** The cells of each row stand in the order of the table's columns. */
const MAKERS: Readonly<Record<TableName, (records: Records) => AsyncIterable<Row[]>>> = {
  videos: (records) =>
    each(records.videos(), ({ id, facts, creator, isGone, firstSeen, lastSeen }) => [
      id,
      videoAddress(facts),
      facts.kind,
      facts.username,
      creator ?? facts.creatorId,
      facts.description,
      milliseconds(facts.createdAt),
      facts.duration,
      facts.soundId,
      list(facts.hashtags),
      facts.isAd,
      facts.isPaidPartnership,
      isGone ?? false,
      facts.locationCreated,
      facts.textLanguage,
      firstSeen,
      lastSeen,
    ]),
  snapshots: (records) =>
    eachSnapshot(records.videoSnapshots(), ({ at, surface, source, seen, counts }, id) => [
      id,
      at,
      surface,
      source,
      seen,
      ...countCells(VIDEO_METRICS, counts),
    ]),
  creators: (records) =>
    each(records.creators(), ({ key, facts, firstSeen, lastSeen }) => [
      key,
      facts.username,
      facts.displayName,
      facts.isVerified,
      firstSeen,
      lastSeen,
    ]),
  creator_snapshots: (records) =>
    eachSnapshot(records.creatorSnapshots(), ({ at, source, counts }, key) => [
      key,
      at,
      source,
      ...countCells(CREATOR_METRICS, counts),
    ]),
  sounds: (records) =>
    each(records.sounds(), ({ id, facts, firstSeen, lastSeen }) => [
      id,
      facts.title,
      facts.authorName,
      facts.isOriginal,
      facts.duration,
      firstSeen,
      lastSeen,
    ]),
  sound_snapshots: (records) =>
    eachSnapshot(records.soundSnapshots(), ({ at, source, counts }, id) => [
      id,
      at,
      source,
      ...countCells(SOUND_METRICS, counts),
    ]),
  hashtags: (records) => each(records.hashtags(), (tag) => [hashtagId(tag), tag.name, tag.firstSeen, tag.lastSeen]),
  hashtag_snapshots: (records) =>
    eachSnapshot(records.hashtagSnapshots(), ({ at, source, counts }, id) => [
      id,
      at,
      source,
      ...countCells(HASHTAG_METRICS, counts),
    ]),
  exposures: (records) =>
    each(records.exposures(), ({ videoId, startedAt, surface, position, visibleMs, session }) => [
      videoId,
      startedAt,
      surface,
      position,
      visibleMs,
      session,
    ]),
  sessions: (records) =>
    each(records.sessions(), ({ id, startedAt, endedAt, timeZone, interfaceLanguage, extensionVersion }) => [
      id,
      startedAt,
      endedAt,
      timeZone,
      interfaceLanguage,
      extensionVersion,
    ]),
};

/**
 * The order in which tables are read: what refers before what is referred to, so that nothing recorded meanwhile
 * leaves a reference that leads nowhere.
 */
export const READING_ORDER: readonly TableName[] = [
  'exposures',
  'snapshots',
  'videos',
  'creator_snapshots',
  'creators',
  'sound_snapshots',
  'sounds',
  'hashtag_snapshots',
  'hashtags',
  'sessions',
];

export const rowsOf = (name: TableName, records: Records): AsyncIterable<Row[]> => MAKERS[name](records);
