/**
 * One creator with a known truth, as a person gets to see them: the replica's people, growth and rounding, looked at on
 * uneven visits, kept by the recorder's own storing rule. What is planted is told apart from what chance makes.
 */
import { type CreatorCounts, VIDEO_METRICS } from '../../utils/facts';
import { countFromNumber } from '../../utils/metrics/counts';
import { type MeasuredVideo, measured } from '../../utils/metrics/measured-video';
import type { EntitySnapshot, Snapshot, StoredVideo } from '../../utils/store/schema';
import { place } from '../../utils/store/storing-rule';
import { countsAt, creatorAt } from '../replica/growth';
import { populate } from '../replica/people';
import { type Dice, dice } from '../replica/prng';
import { roundCount } from '../replica/rounding';
import type { Creator, Sound, Video } from '../replica/types';

export const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 10, 20, 18);

/** Standard deviations of logarithms in the replica: of a creator's final views, and of likes for views. */
export const REPLICA_SPREAD = 0.9;
export const REPLICA_RATIO_SPREAD = 0.28;

/** So many worlds, or those that WORLDS asks for: `WORLDS=400 npx vitest run tests/worlds`. */
export const worldsOr = (usual: number): number => Number(process.env.WORLDS ?? usual);

export interface WorldOptions {
  readonly videos: number;
  /** Standard deviation of the logarithm of a video's final views; the replica's own is REPLICA_SPREAD. */
  readonly spread: number;
  /** The same of its likes for views; the replica's own is REPLICA_RATIO_SPREAD. */
  readonly ratioSpread?: number;
  /** Days over which the videos were posted. */
  readonly days?: number;
  /** Days over which the creator was visited. */
  readonly visited?: number;
  /** Posts in few hours around their best, as a real profile does: nine of ten within five hours. */
  readonly isNarrow?: boolean;
  /** Changes a video before it is seen; told what chance made of it. */
  readonly plant?: (video: Video, die: Dice, index: number) => void;
}

export interface CreatorWorld {
  readonly creator: Creator;
  readonly truth: readonly Video[];
  readonly seen: readonly MeasuredVideo[];
  readonly followers: readonly EntitySnapshot<CreatorCounts>[];
  readonly visits: readonly number[];
}

export const hourOf = (at: number): number => new Date(at).getUTCHours();

function postedAt(die: Dice, creator: Creator, { days = 90, isNarrow = false }: WorldOptions): number {
  const day = Math.floor((NOW - die.between(1, days) * DAY) / DAY) * DAY;
  const hour = isNarrow
    ? creator.bestHour + 0.5 + 1.3 * die.normal()
    : die.chance(0.35)
      ? creator.bestHour + die.between(-1, 2)
      : die.between(6, 24);
  return Math.floor((day + hour * 3_600_000) / 1000) * 1000;
}

function makeVideo(die: Dice, index: number, creator: Creator, sounds: readonly Sound[], options: WorldOptions): Video {
  const createdAt = postedAt(die, creator, options);
  const followers = creatorAt(creator, NOW, createdAt).followers;
  const { ratioSpread = REPLICA_RATIO_SPREAD } = options;
  const rate = (usual: number) => Math.min(0.5, usual * Math.exp(ratioSpread * die.normal()));
  const video = {
    id: String(1_000_000 + index),
    creator,
    createdAt,
    kind: 'video',
    duration: die.whole(6, 90),
    description: `Video ${index}`,
    sound: die.pick(sounds),
    hashtags: [],
    isAd: false,
    paidPartnership: false,
    pinned: false,
    finalViews: Math.max(30, Math.round(followers ** 0.92 * Math.exp(options.spread * die.normal()))),
    tau: die.between(0.3, 9) * DAY,
    rates: {
      likes: rate(creator.likeRate),
      comments: rate(creator.commentRate),
      shares: rate(creator.shareRate),
      saves: rate(creator.saveRate),
      reposts: 0,
    },
  } as unknown as Video;
  options.plant?.(video, die, index);
  return video;
}

/** As the recorder keeps what a page tells: rounded counts, and only what says something new. */
function historyOf(video: Video, visits: readonly number[], die: Dice): readonly Snapshot[] {
  let history: readonly Snapshot[] = [];
  for (const at of visits) {
    if (at <= video.createdAt + 600_000 || !die.chance(0.8)) continue;
    const truth = countsAt(video, at);
    const counts = Object.fromEntries(
      VIDEO_METRICS.map((metric) => [metric, countFromNumber(roundCount(truth[metric]))] as const),
    );
    history = place<Snapshot>(history, { at, surface: 'profile', source: 'api', seen: true, counts });
  }
  return history;
}

function stored(video: Video, history: readonly Snapshot[]): StoredVideo {
  const { id, creator, createdAt, duration, description, isAd, paidPartnership, pinned, sound, hashtags, kind } = video;
  return {
    id,
    creator: creator.id,
    facts: {
      id,
      kind,
      createdAt: createdAt / 1000,
      duration,
      description,
      isAd,
      isPaidPartnership: paidPartnership,
      isPinned: pinned,
      soundId: sound.id,
      hashtags: hashtags.map(({ name }) => name),
    },
    firstSeen: history[0]?.at ?? 0,
    lastSeen: history.at(-1)?.at ?? 0,
    snapshots: history.length,
    ...(history.at(-1) && { latest: history.at(-1)! }),
  };
}

export function creatorWorld(seed: number, options: WorldOptions): CreatorWorld {
  const die = dice(String(seed), 'creator-world');
  const { creators, sounds } = populate(String(seed), NOW, undefined);
  const creator = die.pick(creators.filter(({ followers }) => followers > 2_000));
  const visits: number[] = [];
  for (let at = NOW; at > NOW - (options.visited ?? 90) * DAY; at -= die.between(0.4, 7) * DAY)
    visits.unshift(Math.round(at));
  const truth = Array.from({ length: options.videos }, (_, index) => makeVideo(die, index, creator, sounds, options));
  const seen = truth.map((video) => {
    const history = historyOf(video, visits, die);
    return measured(stored(video, history), history);
  });
  // The list of a profile tells followers exactly, its card rounded.
  const followers = visits.map((at): EntitySnapshot<CreatorCounts> => {
    const count = creatorAt(creator, NOW, at).followers;
    return { at, source: 'api', counts: { followers: countFromNumber(die.chance(0.5) ? count : roundCount(count)) } };
  });
  return { creator, truth, seen, followers, visits };
}
