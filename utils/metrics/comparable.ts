/**
 * Which videos one may be compared with: same tier, kind and age, for a video of an hour and one of a year haven't had
 * the same chance. Within one creator's videos the tier is the same.
 */
import type { StoredVideo } from '../store/schema';
import { ageAt, postedMoment } from './age';
import { type RatedVideo, storedRatio } from './creator-summary';
import { percentileRank, quantile } from './percentiles';
import type { Ratio } from './ratios';
import type { Tier } from './tiers';

const DAY = 24 * 60 * 60 * 1000;
/** A video belongs to the first bucket whose limit (in days) its age at the reading is below. */
const AGE_LIMITS = [1, 7, 30, 180, Number.POSITIVE_INFINITY] as const;
/** Fewer say "not enough yet". */
export const MIN_SAME_CREATOR = 8;
export const MIN_OF_SAMPLE = 20;
/** What lies wholly outside of these percentiles is unusual. */
const USUAL = [0.1, 0.9] as const;

/** 0 for the youngest; undefined where the age isn't known. Both times in Unix milliseconds. */
export function ageBucket(postedAt: number | undefined, readAt: number | undefined): number | undefined {
  const age = readAt === undefined ? undefined : ageAt(postedAt, readAt);
  return age === undefined ? undefined : AGE_LIMITS.findIndex((limit) => age < limit * DAY);
}

type Described = Pick<StoredVideo['facts'], 'kind' | 'createdAt'>;

/**
 * Videos of one creator are comparable where this is the same; those of different creators also need one tier.
 * Undefined where the age isn't known. `readAt` in Unix milliseconds.
 */
export function groupOf({ kind, createdAt }: Described, readAt: number | undefined): string | undefined {
  const bucket = ageBucket(postedMoment(createdAt), readAt);
  return bucket === undefined ? undefined : `${kind ?? ''} ${bucket}`;
}

export const groupInTier = (tier: Tier, group: string): string => `${tier} ${group}`;

/** A video that others can be compared with. */
export interface Peer {
  readonly id: string;
  readonly group: string;
  readonly ratio: Ratio;
}

/** The stored video as a peer; undefined where ratio or age isn't known. */
export function peerOf(video: StoredVideo): Peer | undefined {
  const ratio = storedRatio(video);
  const group = groupOf(video.facts, (video.rated ?? video.latest)?.at);
  return ratio && group !== undefined ? { id: video.id, group, ratio } : undefined;
}

export interface Standing {
  /** How many it was compared with; of its creator's while there are too few of either. */
  readonly n: number;
  readonly of: 'creator' | 'sample';
  /** Share of them that it is higher than; undefined while there are too few. */
  readonly rank: Ratio | undefined;
  /** Whether its whole interval lies above or below what is usual. */
  readonly unusual?: 'above' | 'below';
}

/** Of the creator's own where there are enough of them, else of the whole sample. */
export function standingOf(ratio: Ratio, own: readonly Ratio[], sample: readonly Ratio[]): Standing {
  if (own.length >= MIN_SAME_CREATOR) return placed(ratio, own, 'creator');
  if (sample.length >= MIN_OF_SAMPLE) return placed(ratio, sample, 'sample');
  return { n: own.length, of: 'creator', rank: undefined };
}

function placed(ratio: Ratio, others: readonly Ratio[], of: Standing['of']): Standing {
  const [low, high] = USUAL;
  // The percentiles have bounds, too: those of the bounds.
  const ceiling = quantile(
    others.map(({ hi }) => hi),
    high,
  );
  const floor = quantile(
    others.map(({ lo }) => lo),
    low,
  );
  const unusual =
    ceiling !== undefined && ratio.lo > ceiling
      ? 'above'
      : floor !== undefined && ratio.hi < floor
        ? 'below'
        : undefined;
  return { n: others.length, of, rank: percentileRank(ratio, others), ...(unusual && { unusual }) };
}

/**
 * `ratio` of the video with these facts, read at `now`, among its creator's videos of the same kind and age; or, where
 * these are too few, among those of a sample.
 */
export function standingAmong(
  rated: readonly RatedVideo[],
  facts: StoredVideo['facts'],
  ratio: Ratio,
  now: number,
  sample: readonly Ratio[] = [],
): Standing {
  const group = groupOf(facts, now);
  const peers = rated.flatMap(({ video }) => peerOf(video) ?? []);
  return standingOf(ratio, ratiosIn(peers, group, facts.id), sample);
}

/** The ratios of a group's peers but one. */
export function ratiosIn(peers: readonly Peer[], group: string | undefined, except: string): Ratio[] {
  return peers.filter((peer) => peer.group === group && peer.id !== except).map(({ ratio }) => ratio);
}
