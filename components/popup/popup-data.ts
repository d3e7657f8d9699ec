/** What the popup reads from the database: by key, or from short ranges of roll-ups. */
import type { CreatorFacts } from '../../utils/facts';
import type { CurrentView } from '../../utils/messages';
import { type Standing, standingAmong } from '../../utils/metrics/comparable';
import type { Count } from '../../utils/metrics/counts';
import { type CreatorSummary, summariseCreator } from '../../utils/metrics/creator-summary';
import { likeToView } from '../../utils/metrics/ratios';
import { currentHealth, type ReadingHealth } from '../../utils/metrics/reading-health';
import { creatorTier } from '../../utils/metrics/tiers';
import { type Recorded, recordedSince } from '../../utils/metrics/today';
import { risingFirst, type Trend, type Trends, trendsOf } from '../../utils/metrics/trends';
import type { Sample } from '../../utils/sample';
import type { MeasuredDb } from '../../utils/store/open';
import {
  creatorByHandle,
  creatorByKey,
  creatorVideos,
  healthBetween,
  hoursBetween,
  soundsByIds,
} from '../../utils/store/queries';
import { loadShown, soundsOf } from '../trends-data';

const DAY = 24 * 60 * 60 * 1000;
const TREND_DAYS = 7;
/** Sounds shown, each in so many recent videos at least. */
const LISTED_SOUNDS = 5;
const LISTED_FROM = 2;

export interface CreatorPanel {
  readonly facts: CreatorFacts;
  /** The latest known. */
  readonly followers: Count | undefined;
  readonly summary: CreatorSummary;
  /** Where the video in view stands, while its ratio is known. */
  readonly standing: Standing | undefined;
}

/** The creator of the view, with what was stored of them; undefined where the view tells of none. */
export async function loadCreator(
  db: MeasuredDb,
  view: CurrentView,
  sample: Sample,
  now: number,
): Promise<CreatorPanel | undefined> {
  const id = view.creator?.facts.id ?? view.video?.facts.creatorId;
  const username = view.creator?.facts.username ?? view.video?.facts.username;
  if (id === undefined && username === undefined) return undefined;
  const stored =
    (id === undefined ? undefined : await creatorByKey(db, id)) ??
    (username === undefined ? undefined : await creatorByHandle(db, username));
  const followers = view.creator?.counts.followers ?? stored?.latest?.counts.followers;
  const summary = summariseCreator(stored ? await creatorVideos(db, stored.key) : []);
  return {
    facts: { ...stored?.facts, ...(username === undefined ? {} : { username }), ...view.creator?.facts },
    followers,
    summary,
    standing: view.video && (await standing(view.video, summary, followers, sample, now)),
  };
}

/** Among its creator's videos where there are enough, else among the sample's of creators as large. */
async function standing(
  { facts, counts }: NonNullable<CurrentView['video']>,
  { rated }: CreatorSummary,
  followers: Count | undefined,
  sample: Sample,
  now: number,
): Promise<Standing | undefined> {
  const ratio = likeToView(counts);
  if (!ratio) return undefined;
  const own = standingAmong(rated, facts, ratio, now);
  return own.rank ? own : standingAmong(rated, facts, ratio, now, await sample.ratios(facts, creatorTier(followers)));
}

export interface NamedTrend extends Pick<Trend, 'id' | 'share' | 'change'> {
  /** Videos with it recently, and before. */
  readonly videos: number;
  readonly before: number;
  readonly title: string | undefined;
  readonly author: string | undefined;
}

export interface FeedPanel extends Pick<Trends, 'seen' | 'seenBefore'> {
  readonly sounds: readonly NamedTrend[];
}

/** @param me the person's own handle. */
export async function loadFeed(db: MeasuredDb, now: number, me: string | undefined): Promise<FeedPanel> {
  const { span, videos } = await loadShown(db, now, TREND_DAYS, me);
  const { seen, seenBefore, trends } = trendsOf(videos, span, soundsOf);
  const listed = risingFirst(trends.filter(({ recent }) => recent.videos >= LISTED_FROM)).slice(0, LISTED_SOUNDS);
  const stored = await soundsByIds(
    db,
    listed.map(({ id }) => id),
  );
  const named = new Map(stored.map(({ id, facts }) => [id, facts] as const));
  return {
    seen,
    seenBefore,
    sounds: listed.map(({ id, share, change, recent, before }) => ({
      id,
      share,
      change,
      videos: recent.videos,
      before: before.videos,
      title: named.get(id)?.title,
      author: named.get(id)?.authorName,
    })),
  };
}

export interface RecentPanel {
  readonly today: Recorded;
  readonly health: ReadingHealth;
}

export async function loadRecent(db: MeasuredDb, now: number): Promise<RecentPanel> {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const hours = await hoursBetween(db, midnight - 3_600_000, now + 1);
  return {
    today: recordedSince(hours, midnight),
    health: currentHealth(await healthBetween(db, utcDay(now - DAY), utcDay(now))),
  };
}

/** As the health records are keyed: 2026-11-22. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
