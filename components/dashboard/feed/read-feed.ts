/** Reads what was shown from the database, the last day first, so that something can be told at once. */
import type { Surface } from '../../../utils/facts';
import { type Appearance, createFeedTally, type Feed } from '../../../utils/metrics/feed';
import type { MeasuredDb } from '../../../utils/store/open';
import {
  creatorsByKeys,
  exposuresBetween,
  hoursBetween,
  sessionsBetween,
  soundsByIds,
  totals,
  videosByIds,
} from '../../../utils/store/queries';
import type { StoredCreator, StoredSession, StoredSound, StoredVideo } from '../../../utils/store/schema';

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
  /** Whether days are still being read. */
  readonly isPartial: boolean;
  /** Local midnight of the first day that it tells of, Unix milliseconds. */
  readonly from: number;
}

/** Creators, sounds and hashtags listed, each. */
export const LISTED = 100;

/** Local midnight, some days before that of `now`: by the calendar, since days on which clocks change differ. */
function midnight(now: number, daysBefore: number): number {
  const date = new Date(now);
  date.setHours(0, 0, 0, 0);
  return date.setDate(date.getDate() - daysBefore);
}

async function firstDay(db: MeasuredDb, range: Range, now: number): Promise<number> {
  const { since = now } = await totals(db);
  return range === 'all' ? midnight(since, 0) : Math.max(midnight(now, range - 1), midnight(since, 0));
}

async function readDay(db: MeasuredDb, from: number, to: number, surface: Surface | undefined): Promise<Appearance[]> {
  const [hours, exposures] = await Promise.all([hoursBetween(db, from, to), exposuresBetween(db, from, to)]);
  const known = new Map(hours.flatMap(({ videos }) => videos).map((video) => [video.id, video]));
  const wanted = surface === undefined ? exposures : exposures.filter((exposure) => exposure.surface === surface);
  return wanted.map((exposure) => {
    const { creator, sound, hashtags, isAd, isPaidPartnership } = known.get(exposure.videoId) ?? {};
    return { ...exposure, creator, sound, hashtags, isAd, isPaidPartnership };
  });
}

/**
 * @param onReport is told of the first day that holds anything, and of the whole.
 * @param onProgress is told the share of days read.
 */
export async function readFeed(
  db: MeasuredDb,
  { range, surface }: FeedRequest,
  now: number,
  on: { report(report: FeedReport): void; progress(share: number): void; readonly until: AbortSignal },
): Promise<void> {
  const first = await firstDay(db, range, now);
  const tally = createFeedTally();
  let hasToldFirst = false;
  const dayBefore = (day: number) => midnight(day, 1);
  const today = midnight(now, 0);
  const read = (day: number) => readDay(db, day, day === today ? now + 1 : midnight(day, -1), surface);
  let next = read(today);
  for (let day = today; day >= first; day = dayBefore(day)) {
    const appearances = await next;
    if (on.until.aborted) return;
    // The database reads on while this day is counted.
    const earlier = dayBefore(day);
    if (earlier >= first) next = read(earlier);
    tally.add(day, appearances);
    on.progress((today - day) / Math.max(1, today - first));
    if (!hasToldFirst && appearances.length > 0 && earlier >= first) {
      hasToldFirst = true;
      on.report(await reportOn(db, tally.result(), day, now, true));
    }
  }
  const report = await reportOn(db, tally.result(), first, now, false);
  if (!on.until.aborted) on.report(report);
}

async function reportOn(
  db: MeasuredDb,
  feed: Feed,
  from: number,
  now: number,
  isPartial: boolean,
): Promise<FeedReport> {
  const listed = (shown: readonly { key: string }[]) => shown.slice(0, LISTED).map(({ key }) => key);
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
    isPartial,
    from,
  };
}
