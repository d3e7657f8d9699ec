/** What the popup reads from the database: by key, or from short ranges of roll-ups. */
import type { CreatorFacts } from '../../utils/facts';
import type { CurrentView } from '../../utils/messages';
import type { Count } from '../../utils/metrics/counts';
import { type CreatorSummary, summariseCreator } from '../../utils/metrics/creator-summary';
import { currentHealth, type ReadingHealth } from '../../utils/metrics/reading-health';
import { type Recorded, recordedSince } from '../../utils/metrics/today';
import { type SoundTrend, soundTrends, TREND_DAYS, type Trends } from '../../utils/metrics/trends';
import type { MeasuredDb } from '../../utils/store/open';
import {
  creatorByHandle,
  creatorByKey,
  creatorVideos,
  healthBetween,
  hoursBetween,
  soundsByIds,
} from '../../utils/store/queries';

const DAY = 24 * 60 * 60 * 1000;
/** Sounds shown. */
const LISTED_SOUNDS = 5;

export interface CreatorPanel {
  readonly facts: CreatorFacts;
  /** The latest known. */
  readonly followers: Count | undefined;
  readonly summary: CreatorSummary;
}

/** The creator of the view, with what was stored of them; undefined where the view tells of none. */
export async function loadCreator(db: MeasuredDb, view: CurrentView): Promise<CreatorPanel | undefined> {
  const id = view.creator?.facts.id ?? view.video?.facts.creatorId;
  const username = view.creator?.facts.username ?? view.video?.facts.username;
  if (id === undefined && username === undefined) return undefined;
  const stored =
    (id === undefined ? undefined : await creatorByKey(db, id)) ??
    (username === undefined ? undefined : await creatorByHandle(db, username));
  return {
    facts: { ...stored?.facts, ...(username === undefined ? {} : { username }), ...view.creator?.facts },
    followers: view.creator?.counts.followers ?? stored?.latest?.counts.followers,
    summary: summariseCreator(stored ? await creatorVideos(db, stored.key) : []),
  };
}

export interface NamedTrend extends SoundTrend {
  readonly title: string | undefined;
  readonly author: string | undefined;
}

export interface FeedPanel extends Pick<Trends, 'seen' | 'seenBefore'> {
  readonly sounds: readonly NamedTrend[];
}

export async function loadFeed(db: MeasuredDb, now: number): Promise<FeedPanel> {
  const { seen, seenBefore, sounds } = soundTrends(
    await hoursBetween(db, now - 2 * TREND_DAYS * DAY - 3_600_000, now + 1),
    now,
  );
  const listed = sounds.slice(0, LISTED_SOUNDS);
  const stored = await soundsByIds(
    db,
    listed.map(({ id }) => id),
  );
  const named = new Map(stored.map(({ id, facts }) => [id, facts] as const));
  return {
    seen,
    seenBefore,
    sounds: listed.map((sound) => ({
      ...sound,
      title: named.get(sound.id)?.title,
      author: named.get(sound.id)?.authorName,
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
