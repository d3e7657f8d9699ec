/**
 * Which videos one may be compared with. Within one creator's videos the tier is the same, so kind and age decide:
 * a video of an hour and one of a year haven't had the same chance.
 */
import type { StoredVideo } from '../store/schema';
import { type RatedVideo, storedRatio } from './creator-summary';
import { percentileRank } from './percentiles';
import type { Ratio } from './ratios';

const DAY = 24 * 60 * 60 * 1000;
/** A video belongs to the first bucket whose limit (in days) its age at the reading is below. */
const AGE_LIMITS = [1, 7, 30, 180, Number.POSITIVE_INFINITY] as const;
/** Fewer say "not enough yet". */
export const MIN_SAME_CREATOR = 8;

/** 0 for the youngest; undefined where the age isn't known. Both times in Unix milliseconds. */
export function ageBucket(postedAt: number | undefined, readAt: number | undefined): number | undefined {
  if (postedAt === undefined || readAt === undefined) return undefined;
  return AGE_LIMITS.findIndex((limit) => readAt - postedAt < limit * DAY);
}

const postedAt = (video: Pick<StoredVideo, 'facts'>) =>
  video.facts.createdAt === undefined ? undefined : video.facts.createdAt * 1000;
const readAt = (video: StoredVideo) => (video.rated ?? video.latest)?.at;

export interface Standing {
  /** How many it was compared with. */
  readonly n: number;
  /** Share of them that it is higher than; undefined while there are too few. */
  readonly rank: Ratio | undefined;
}

/** `ratio` of the video with these facts, read at `now`, among its creator's videos of the same kind and age. */
export function standingAmong(
  rated: readonly RatedVideo[],
  facts: StoredVideo['facts'],
  ratio: Ratio,
  now: number,
): Standing {
  const bucket = ageBucket(postedAt({ facts }), now);
  const others = rated.filter(
    ({ video }) =>
      video.id !== facts.id &&
      video.facts.kind === facts.kind &&
      bucket !== undefined &&
      ageBucket(postedAt(video), readAt(video)) === bucket,
  );
  const ratios = others.flatMap(({ video }) => storedRatio(video) ?? []);
  const n = ratios.length;
  return { n, rank: n < MIN_SAME_CREATOR ? undefined : percentileRank(ratio, ratios) };
}
