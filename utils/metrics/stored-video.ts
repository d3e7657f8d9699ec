/** What the record of a video says by itself, without its history. */
import type { VideoMetric } from '../facts';
import { isRated } from '../store/readings';
import type { Snapshot, StoredVideo } from '../store/schema';
import { postedMoment } from './age';
import type { Count } from './counts';
import { type Ratio, ratioOf } from './ratios';
import { latestVelocity, type Velocity } from './velocity';

/** The newest snapshot with both views and likes: what ratios and rates are made of. */
export const ratedSnapshot = ({ latest, rated }: StoredVideo): Snapshot | undefined =>
  isRated(latest) ? latest : rated;

/** The newest that is known of a count; feeds don't show views, so those may be older than the rest. */
export const newestCount = ({ latest, rated }: StoredVideo, metric: VideoMetric): Count | undefined =>
  latest?.counts[metric] ?? rated?.counts[metric];

/** A count ÷ views, of one and the same snapshot. */
export function perView(video: StoredVideo, metric: VideoMetric): Ratio | undefined {
  const counts = ratedSnapshot(video)?.counts;
  return ratioOf(counts?.[metric], counts?.views);
}

/** Views per hour between the last two snapshots with views and likes. */
export function storedVelocity(video: StoredVideo): Velocity | undefined {
  const newest = ratedSnapshot(video);
  const views = newest?.counts.views;
  if (!newest || !views || !video.previous) return undefined;
  return latestVelocity([
    { at: video.previous.at, count: video.previous.views },
    { at: newest.at, count: views },
  ]);
}

/** Whole numbers around a rate, its ends rounded outwards. */
export const wholeRate = ({ value, lo, hi }: Ratio): Count => ({
  value: Math.round(value),
  lo: Math.floor(lo),
  hi: Math.ceil(hi),
});

/** Unix milliseconds; undefined where it isn't known, or can't be. */
export const postedAt = ({ facts }: Pick<StoredVideo, 'facts'>): number | undefined => postedMoment(facts.createdAt);
