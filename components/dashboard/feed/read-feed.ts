/** Reads what was shown from the database, the last of it first, so that something can be told at once. */

import type { Surface } from '../../../utils/facts';
import { type Appearance, createFeedTally, type Feed } from '../../../utils/metrics/feed';
import type { MeasuredDb } from '../../../utils/store/open';
import {
  appearancesBetween,
  creatorsByKeys,
  lastHour,
  sessionsBetween,
  soundsByIds,
  totals,
  videosByIds,
} from '../../../utils/store/queries';
import type { StoredCreator, StoredSession, StoredSound, StoredVideo } from '../../../utils/store/schema';
import { midnight } from '../../../utils/time-range';

export const RANGES = [7, 28, 90, 'all'] as const;
/** So many local days, today included. */
export type Range = (typeof RANGES)[number];

export interface FeedRequest {
  readonly range: Range;
  /** One kind of page; undefined for all. */
  readonly surface: Surface | undefined;
}

export interface FeedReport {
  readonly feed: Feed;
  readonly sessions: readonly StoredSession[];
  /** Of what is listed, by key. */
  readonly creators: ReadonlyMap<string, StoredCreator>;
  readonly sounds: ReadonlyMap<string, StoredSound>;
  readonly videos: ReadonlyMap<string, StoredVideo>;
  /** So many of each at most, the most shown. */
  readonly listed: number;
  /** Whether days are still being read. */
  readonly isPartial: boolean;
  /** Since when it tells, Unix milliseconds: a local midnight, but for the first thing that is told. */
  readonly from: number;
}

/** Creators, sounds and hashtags listed, each; fewer while days are still being read, so that they are soon there. */
const LISTED = { whole: 1_000, partial: 50 };

/** Between two tellings while days are still being read, milliseconds. */
const TELL_GAP = 3_000;

async function firstDay(db: MeasuredDb, range: Range, now: number): Promise<number> {
  const { since = now } = await totals(db);
  return range === 'all' ? midnight(since) : Math.max(midnight(now, range - 1), midnight(since));
}

async function readTime(db: MeasuredDb, from: number, to: number, surface: Surface | undefined): Promise<Appearance[]> {
  const appearances = await appearancesBetween(db, from, to);
  return surface === undefined ? appearances : appearances.filter((appearance) => appearance.surface === surface);
}

/** @param on is told of the last hour that holds anything, of more now and then, and of the whole. */
export async function readFeed(
  db: MeasuredDb,
  { range, surface }: FeedRequest,
  now: number,
  on: { report(report: FeedReport): void; progress(share: number): void; readonly until: AbortSignal },
): Promise<void> {
  const first = await firstDay(db, range, now);
  const tell = async (feed: Feed, from: number, isPartial: boolean) => {
    if (feed.appearances === 0 && isPartial) return;
    const report = await reportOn(db, feed, from, now, isPartial);
    if (!on.until.aborted) on.report(report);
  };
  const hour = Math.max(first, (await lastHour(db, first, now + 1)) ?? now);
  const glimpse = createFeedTally();
  glimpse.add(midnight(hour), await readTime(db, hour, now + 1, surface));
  await tell(glimpse.result(), hour, true);

  const tally = createFeedTally();
  let toldAt = performance.now();
  const dayBefore = (day: number) => midnight(day, 1);
  const today = midnight(now);
  const read = (day: number) => readTime(db, day, day === today ? now + 1 : midnight(day, -1), surface);
  let next = read(today);
  for (let day = today; day >= first; day = dayBefore(day)) {
    const appearances = await next;
    if (on.until.aborted) return;
    // The database reads on while this day is counted.
    const earlier = dayBefore(day);
    if (earlier >= first) next = read(earlier);
    tally.add(day, appearances);
    on.progress((today - day) / Math.max(1, today - first));
    if (earlier >= first && performance.now() - toldAt > TELL_GAP) {
      await tell(tally.result(), day, true);
      toldAt = performance.now();
    }
  }
  await tell(tally.result(), first, false);
}

async function reportOn(
  db: MeasuredDb,
  feed: Feed,
  from: number,
  now: number,
  isPartial: boolean,
): Promise<FeedReport> {
  const most = isPartial ? LISTED.partial : LISTED.whole;
  const listed = (shown: readonly { key: string }[]) => shown.slice(0, most).map(({ key }) => key);
  const [sessions, creators, sounds, videos] = await Promise.all([
    sessionsBetween(db, from, now + 1),
    creatorsByKeys(db, listed(feed.creators)),
    soundsByIds(db, listed(feed.sounds)),
    videosByIds(
      db,
      feed.mostRepeated.map(({ videoId }) => videoId),
    ),
  ]);
  return {
    feed,
    sessions,
    creators: new Map(creators.map((creator) => [creator.key, creator])),
    sounds: new Map(sounds.map((sound) => [sound.id, sound])),
    videos: new Map(videos.map((video) => [video.id, video])),
    listed: most,
    isPartial,
    from,
  };
}
