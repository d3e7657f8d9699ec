/**
 * An item written in TikTok's shape, for programs that read what Zeeschuimer collects (4CAT's importer indexes many of
 * these keys and takes no item without them). It holds what was recorded and nothing else: no address with a token, no
 * flag of the viewer's.
 */
import type { CreatorCounts, CreatorFacts, Fact, SoundFacts, VideoCounts, VideoFacts, VideoMetric } from '../../facts';
import type { Count } from '../../metrics/counts';
import { timeOfId } from '../raw-ids';
import { fieldOf } from './reading';

export interface WrittenItem {
  readonly facts: VideoFacts;
  readonly counts: VideoCounts;
  readonly creator?: { readonly facts: CreatorFacts; readonly counts: CreatorCounts } | undefined;
  readonly sound?: SoundFacts | undefined;
  /** Ids of hashtags by name, as far as they are known. */
  readonly hashtagIds: ReadonlyMap<string, string | undefined>;
}

const STATS: Readonly<Record<VideoMetric, string>> = {
  likes: 'diggCount',
  shares: 'shareCount',
  comments: 'commentCount',
  views: 'playCount',
  saves: 'collectCount',
  reposts: 'repostCount',
};
/** Present in every item, null where they are unknown: never 0. */
const REQUIRED: readonly VideoMetric[] = ['likes', 'shares', 'comments', 'views'];
/** What tells how sharp the numbers are, and what isn't TikTok's own. */
const PRECISION = '_measured_precision';

const MASK_TYPES = { sensitive: 3, photosensitive: 4 } as const;

export function writtenItem({ facts, counts, creator, sound, hashtagIds }: WrittenItem): object {
  const { id, kind, hashtags = [], mentions = [], duration } = facts;
  const createTime = facts.createdAt ?? timeOfId(id) ?? 0;
  const tags = hashtags.map((name) => ({ name, id: hashtagIds.get(name) ?? '' }));
  const metrics = Object.keys(STATS) as VideoMetric[];
  return {
    id,
    desc: facts.description ?? '',
    createTime,
    // A list: 4CAT takes the last of it.
    video: { id, duration: duration ?? null, shareCover: [''] },
    author: {
      id: facts.creatorId ?? creator?.facts.id ?? '',
      uniqueId: facts.username ?? creator?.facts.username ?? '',
      nickname: creator?.facts.displayName ?? '',
      ...(creator?.facts.isVerified !== undefined && { verified: creator.facts.isVerified }),
    },
    ...(creator && Object.keys(creator.counts).length > 0 && { authorStats: authorStats(creator.counts) }),
    music: {
      id: facts.soundId ?? '',
      title: sound?.title ?? '',
      ...(sound?.authorName !== undefined && { authorName: sound.authorName }),
      ...(sound?.isOriginal !== undefined && { original: sound.isOriginal }),
      ...(sound?.duration !== undefined && { duration: sound.duration }),
    },
    challenges: tags.map((tag) => ({ id: tag.id, title: tag.name, desc: '' })),
    textExtra: [
      ...tags.map((tag) => ({ hashtagName: tag.name, hashtagId: tag.id, type: 1, userUniqueId: '' })),
      ...mentions.map((handle) => ({ hashtagName: '', hashtagId: '', type: 0, userUniqueId: handle })),
    ],
    stats: Object.fromEntries(
      metrics.flatMap((metric) =>
        counts[metric] || REQUIRED.includes(metric) ? [[STATS[metric], counts[metric]?.value ?? null]] : [],
      ),
    ),
    stickersOnItem: (facts.stickers ?? []).map((stickerText) => ({ stickerText })),
    effectStickers: (facts.effects ?? []).map((effect) => ({ ID: effect.id ?? '', name: effect.name })),
    warnInfo: (facts.warnings ?? []).map((text) => ({ text })),
    diversificationLabels: facts.labels ?? [],
    ...(kind === 'photo' && { imagePost: { images: [] } }),
    ...(facts.mask && { maskType: MASK_TYPES[facts.mask] }),
    // Of which video it is a duet isn't recorded.
    ...(facts.isDuet !== undefined && { duetInfo: { duetFromId: facts.isDuet ? 'unknown' : '0' } }),
    ...(facts.isAd !== undefined && { isAd: facts.isAd }),
    ...(facts.isPaidPartnership !== undefined && { adAuthorization: facts.isPaidPartnership }),
    ...(facts.isPinned !== undefined && { isPinnedItem: facts.isPinned }),
    ...(facts.textLanguage !== undefined && { textLanguage: facts.textLanguage }),
    ...(facts.locationCreated !== undefined && { locationCreated: facts.locationCreated }),
    [PRECISION]: {
      ...(facts.createdAt === undefined && { createTime: 'from the id' }),
      stats: Object.fromEntries(
        metrics.flatMap((metric) => {
          const count = counts[metric];
          return count ? [[STATS[metric], [count.lo, count.hi]]] : [];
        }),
      ),
    },
  };
}

function authorStats({ followers, following, hearts, videos }: CreatorCounts): object {
  return {
    ...(followers && { followerCount: followers.value }),
    ...(following && { followingCount: following.value }),
    ...(hearts && { heart: hearts.value, heartCount: hearts.value }),
    ...(videos && { videoCount: videos.value }),
  };
}

/** What was read of an item, with the bounds it was written with, where it was written by us. */
export function sharpened(facts: readonly Fact[], raw: unknown): Fact[] {
  const precision = fieldOf(raw, PRECISION);
  return facts.map((fact): Fact => {
    if (fact.type !== 'video' || precision === undefined) return fact;
    const bounds = fieldOf(precision, 'stats');
    const counts = Object.fromEntries(
      Object.entries(fact.counts).map(([metric, count]) => [
        metric,
        within(count, fieldOf(bounds, STATS[metric as VideoMetric])),
      ]),
    );
    const { createdAt, ...rest } = fact.facts;
    const isTold = fieldOf(precision, 'createTime') === undefined && createdAt !== undefined;
    return { type: 'video', facts: { ...rest, ...(isTold && { createdAt }) }, counts };
  });
}

/** The same count with these bounds, where they can be its own. */
function within(count: Count, bounds: unknown): Count {
  if (!Array.isArray(bounds) || !bounds.every((bound) => Number.isSafeInteger(bound))) return count;
  const [lo, hi] = bounds as [number, number];
  return bounds.length === 2 && 0 <= lo && lo <= count.value && count.value <= hi
    ? { value: count.value, lo, hi }
    : count;
}
