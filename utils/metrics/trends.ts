/**
 * Which sounds, hashtags or artists one person is shown more often than before. Feeds differ in volume from day to day,
 * so what is compared is the rate per video seen. What is called a trend is corrected for how many were looked at.
 */
import type { HourlyVideo } from '../store/schema';
import { type Clustering, clusteringOf } from './clustering';
import { adjustedForManyCounts, type DiscreteTest } from './false-discovery';
import { rateChange } from './rate-change';
import type { Ratio } from './ratios';
import { type Side, type Span, type Tally, tallied } from './tallies';

/** What something needs before it is called a trend. */
export const TREND_MINIMUM = { creators: 3, videos: 5, sessions: 2 } as const;
/** Of those called rising, and of those called falling, at most this share is expected to be false. */
export const FALSE_SHARE = 0.02;
/** Videos that must have been seen before, for their rates to be any. */
const BASELINE_MINIMUM = 20;
/** What was in one video is no more than that video. */
const LISTED_FROM = 2;

/** `new` is rising from never seen; `unclear` is no change that chance doesn't explain. */
export type TrendChange = 'not-enough' | 'new' | 'rising' | 'falling' | 'unclear';

export interface SideCounts {
  readonly videos: number;
  readonly creators: number;
  readonly sessions: number;
}

export interface Trend {
  readonly id: string;
  readonly recent: SideCounts;
  readonly before: SideCounts;
  /** Recent videos ÷ all recent videos seen, 0–1. */
  readonly share: number;
  /** The recent rate ÷ the one before, with a 90 % interval; `lo` is the score. Undefined where nothing was tested. */
  ratio(): Ratio | undefined;
  /** How many of its videos make one independent showing, on average of what is probable; 1 where that was not asked. */
  readonly clustering: number;
  readonly change: TrendChange;
  /** When its videos were first shown in the span, oldest first. */
  readonly times: readonly number[];
}

export interface Trends {
  readonly span: Span;
  /** Distinct videos shown, recently and before. */
  readonly seen: number;
  readonly seenBefore: number;
  /** When each of them was first shown, oldest first. */
  readonly times: readonly number[];
  /** How many were tested. */
  readonly tested: number;
  /** Recently most seen first. */
  readonly trends: readonly Trend[];
}

const countsOf = ({ videos, creators, sessions }: Side): SideCounts => ({
  videos,
  creators: creators.size,
  sessions: sessions.size,
});

const isEnough = ({ videos, creators, sessions }: SideCounts) =>
  videos >= TREND_MINIMUM.videos && creators >= TREND_MINIMUM.creators && sessions >= TREND_MINIMUM.sessions;

/** Of both sides together, which nothing of the change between them can be read from. */
function isTested({ recent, before }: Tally): boolean {
  return (
    recent.videos + before.videos >= TREND_MINIMUM.videos &&
    hasKeys(recent.creators, before.creators, TREND_MINIMUM.creators) &&
    hasKeys(recent.sessions, before.sessions, TREND_MINIMUM.sessions)
  );
}

/** Whether two maps together have so many keys. */
const hasKeys = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, least: number) =>
  Math.max(a.size, b.size) >= least || new Set([...a.keys(), ...b.keys()]).size >= least;

/** @param videos as `shownIn` gives them; `thingsOf` names every thing of a video once. */
export function trendsOf(
  videos: readonly HourlyVideo[],
  span: Span,
  thingsOf: (video: HourlyVideo) => readonly string[],
): Trends {
  const { all, things: listed } = tallied(videos, span, thingsOf, LISTED_FROM);
  const hasBaseline = all.before.videos >= BASELINE_MINIMUM && all.recent.videos > 0;
  const tested = hasBaseline ? listed.filter(([, tally]) => isTested(tally)) : [];
  const clusterings = clusteringOf(
    tested.map(([, tally]) => tally),
    all,
  );
  const ofAll = { recent: all.recent.videos, before: all.before.videos };
  const changes = tested.map(
    ([, { recent, before }], index) =>
      rateChange(
        { count: recent.videos, seen: ofAll.recent },
        { count: before.videos, seen: ofAll.before },
        clusterings[index],
      )!,
  );
  const risen = found(changes.map((change) => change.risen));
  const fallen = found(changes.map((change) => change.fallen));
  const places = new Map(tested.map(([id], index) => [id, index]));

  const trends = listed.map(([id, tally]): Trend => {
    const recent = countsOf(tally.recent);
    const before = countsOf(tally.before);
    const place = places.get(id);
    const change = (): TrendChange => {
      if (place === undefined) return 'not-enough';
      if (risen[place]) return !isEnough(recent) ? 'not-enough' : before.videos === 0 ? 'new' : 'rising';
      if (fallen[place]) return isEnough(before) ? 'falling' : 'not-enough';
      return 'unclear';
    };
    return {
      id,
      recent,
      before,
      share: ofAll.recent > 0 ? recent.videos / ofAll.recent : 0,
      ratio: () => (place === undefined ? undefined : changes[place]!.ratio()),
      clustering: place === undefined ? 1 : meanOf(clusterings[place]!),
      change: change(),
      times: tally.times,
    };
  });
  trends.sort(
    (a, b) =>
      b.recent.videos - a.recent.videos ||
      b.before.videos - a.before.videos ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return { span, seen: ofAll.recent, seenBefore: ofAll.before, times: all.times, tested: tested.length, trends };
}

const meanOf = (clustering: readonly Clustering[]) =>
  clustering.reduce((sum, { videos, weight }) => sum + videos * weight, 0);

const found = (tests: readonly DiscreteTest[]) =>
  adjustedForManyCounts(tests, FALSE_SHARE).map((adjusted) => adjusted <= FALSE_SHARE);

/** What rises first, by the least that it surely rose; then what was seen most. */
export function risingFirst(trends: readonly Trend[]): Trend[] {
  const rises = ({ change }: Trend) => change === 'rising' || change === 'new';
  const scores = new Map(trends.filter(rises).map((trend) => [trend, trend.ratio()?.lo ?? 0]));
  return [...trends].sort((a, b) => (scores.get(b) ?? -1) - (scores.get(a) ?? -1));
}
