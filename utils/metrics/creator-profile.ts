/** A creator in a few figures, as someone checks them before working together. */
import type { StoredCreator } from '../store/schema';
import type { Count } from './counts';
import { summariseCreator } from './creator-summary';
import { type MeasuredVideo, type Performance, performances } from './measured-video';
import { median, medianRatio } from './medians';
import { percentileRank } from './percentiles';
import { engagementPerView, type Ratio } from './ratios';
import { madAround } from './robust';
import { postedAt } from './stored-video';
import { creatorTier, type Tier } from './tiers';

const DAY = 24 * 60 * 60 * 1000;
/** Days up to the newest video seen over which the rate of posting is taken. */
export const RATE_DAYS = 90;
/** Fewer videos tell no rate, no gap and no spread. */
const LEAST = 5;
/** Creators of the same tier below which nothing is said of the tier. */
export const LEAST_PEERS = 8;

export interface CreatorProfile {
  readonly creator: StoredCreator;
  readonly followers: Count | undefined;
  readonly tier: Tier | undefined;
  readonly videos: number;
  readonly ratio: Ratio | undefined;
  readonly engagement: Ratio | undefined;
  /** Videos with a known engagement. */
  readonly engaged: number;
  /** Videos seen a week. More may have been posted than were seen, so it is a least. */
  readonly perWeek: number | undefined;
  /** Median days between one video seen and the next. */
  readonly gap: number | undefined;
  /** Half of the videos lie within this factor of the usual views at equal age: 1.5 is steady, 4 is a gamble. */
  readonly spread: number | undefined;
}

export function creatorProfile(creator: StoredCreator, videos: readonly MeasuredVideo[]): CreatorProfile {
  const own = videos.map(({ video }) => video).filter(({ facts }) => !facts.isAd);
  const engagements = own.flatMap(({ latest }) => (latest && engagementPerView(latest.counts)) ?? []);
  const followers = creator.latest?.counts.followers;
  const posted = own.flatMap((video) => (video.facts.isPinned ? [] : (postedAt(video) ?? []))).sort((a, b) => a - b);
  return {
    creator,
    followers,
    tier: creatorTier(followers),
    videos: own.length,
    ratio: summariseCreator(own).median,
    engagement: medianRatio(engagements),
    engaged: engagements.length,
    ...pace(posted),
    spread: spreadOf(performances(videos)),
  };
}

function pace(posted: readonly number[]): Pick<CreatorProfile, 'perWeek' | 'gap'> {
  const newest = posted.at(-1);
  const recent = newest === undefined ? [] : posted.filter((at) => at > newest - RATE_DAYS * DAY);
  const first = recent[0];
  if (newest === undefined || first === undefined || recent.length < LEAST) {
    return { perWeek: undefined, gap: undefined };
  }
  const gaps = recent.slice(1).map((at, place) => (at - recent[place]!) / DAY);
  // As many intervals as fit between the first and the last; the last video opens one that isn't over.
  return { perWeek: ((recent.length - 1) * 7 * DAY) / Math.max(DAY, newest - first), gap: median(gaps) };
}

function spreadOf(performed: readonly Performance[]): number | undefined {
  const scores = performed.flatMap(({ video, score }) => (video.facts.isAd ? [] : score));
  const deviation = scores.length < LEAST ? undefined : madAround(scores, median(scores) ?? 0);
  return deviation === undefined ? undefined : Math.exp(deviation);
}

export interface TierStanding {
  /** Other creators of the tier with a figure of their own. */
  readonly n: number;
  /** Share of them that it is higher than; undefined while there are too few. */
  readonly rank: Ratio | undefined;
}

/** Where a creator's figure stands among those of others of the same tier in the person's own sample. */
export const standingInTier = (own: Ratio, others: readonly Ratio[]): TierStanding => ({
  n: others.length,
  rank: others.length < LEAST_PEERS ? undefined : percentileRank(own, others),
});
