/** A stored video with what the analyses of a creator ask of it, worked out once. */
import type { Snapshot, StoredVideo } from '../store/schema';
import { type AgedCount, agedCounts } from './at-age';
import { growthCurve } from './growth-curve';
import { type Level, levelAt, levelsByAge } from './levels';
import { median } from './medians';

const DAY = 24 * 60 * 60 * 1000;
/** The age at which videos posted at different times are compared. */
export const REFERENCE_AGE = 14 * DAY;
/** Younger than this a video hasn't shown what it will be. */
export const LEAST_AGE = 2 * DAY;
/** How far, as a factor of age, a video's views may be moved along the curve to the reference age. */
const REACH = 7;
/** A creator's usual level is that of so many of the nearest videos in order of posting: it drifts as they grow. */
const NEIGHBOURS = 41;

export interface MeasuredVideo {
  readonly video: StoredVideo;
  /** Oldest first. */
  readonly history: readonly Snapshot[];
  /** Views by age. */
  readonly views: readonly AgedCount[];
}

export const measured = (video: StoredVideo, history: readonly Snapshot[]): MeasuredVideo => ({
  video,
  history,
  views: agedCounts(history, video.facts.createdAt, 'views'),
});

export interface Performance {
  readonly video: StoredVideo;
  /** Unix milliseconds. */
  readonly postedAt: number;
  /** Views at the reference age. */
  readonly level: Level;
  /** `level` against the usual one of that time, as a difference of logarithms: 0 is usual, 0.47 is 60 % more. */
  readonly score: number;
}

/** In order of posting: every video that is old enough and whose views at the reference age can be told. */
export function performances(videos: readonly MeasuredVideo[]): Performance[] {
  const known = videos.map(({ video, views }) => ({ video, views: levelsByAge(views) }));
  const curve = growthCurve(known.map(({ views }) => views));
  const levels = known
    .flatMap(({ video, views }) => {
      if (video.facts.createdAt === undefined || (views.at(-1)?.age ?? 0) < LEAST_AGE) return [];
      const level = levelAt(views, REFERENCE_AGE, curve, REACH);
      return level ? [{ video, postedAt: video.facts.createdAt * 1000, level }] : [];
    })
    .sort((a, b) => a.postedAt - b.postedAt || (a.video.id < b.video.id ? -1 : 1));
  const values = levels.map(({ level }) => level.value);
  return levels.map((entry, place) => {
    const start = Math.max(0, Math.min(place - (NEIGHBOURS >> 1), values.length - NEIGHBOURS));
    const usual = median(values.slice(start, start + NEIGHBOURS)) ?? entry.level.value;
    return { ...entry, score: entry.level.value - usual };
  });
}
