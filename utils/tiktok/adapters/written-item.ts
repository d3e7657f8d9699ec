/**
 * An item written in TikTok's shape, for programs that read what Zeeschuimer collects (4CAT's importer indexes many of
 * these keys and takes no item without them). It holds what was recorded and nothing else: no address with a token, no
 * flag of the viewer's.
 */
import type {
  CreatorCounts,
  CreatorFacts,
  CreatorMetric,
  Fact,
  SoundFacts,
  VideoCounts,
  VideoFacts,
  VideoMetric,
} from '../../facts';
import type { Count } from '../../metrics/counts';
import { timeOfId } from '../raw-ids';
import { fieldOf } from './reading';

export interface WrittenItem {
  readonly facts: VideoFacts;
  readonly counts: VideoCounts;
  /** Whether it was on screen, and not only loaded. */
  readonly seen: boolean;
  readonly creator?:
    | {
        readonly facts: CreatorFacts;
        /** `at` in Unix milliseconds. */
        readonly reading: { readonly at: number; readonly counts: CreatorCounts } | undefined;
      }
    | undefined;
  readonly sound?: SoundFacts | undefined;
  /** Ids of hashtags by name, as far as they are known. */
  readonly hashtagIds: ReadonlyMap<string, string | undefined>;
}

/** TikTok's names of each count; where it has two, both are written. */
const STATS = {
  likes: ['diggCount'],
  shares: ['shareCount'],
  comments: ['commentCount'],
  views: ['playCount'],
  saves: ['collectCount'],
  reposts: ['repostCount'],
} as const satisfies Record<VideoMetric, readonly string[]>;
const AUTHOR_STATS = {
  followers: ['followerCount'],
  following: ['followingCount'],
  hearts: ['heart', 'heartCount'],
  videos: ['videoCount'],
} as const satisfies Record<CreatorMetric, readonly string[]>;
/** Present in every item, null where they are unknown: never 0. */
const REQUIRED: readonly VideoMetric[] = ['likes', 'shares', 'comments', 'views'];
/** What tells how sharp the numbers are, and what isn't TikTok's own. */
const PRECISION = '_measured_precision';
const SEEN = '_measured_seen';

const MASK_TYPES = { sensitive: 3, photosensitive: 4 } as const;

export function writtenItem({ facts, counts, seen, creator, sound, hashtagIds }: WrittenItem): object {
  const { id, kind, description = '', hashtags = [], mentions = [], mentionedAs = [], duration } = facts;
  const createTime = facts.createdAt ?? timeOfId(id) ?? 0;
  const tags = hashtags.map((name) => ({ name, id: hashtagIds.get(name) ?? '' }));
  const reading = creator?.reading && Object.keys(creator.reading.counts).length > 0 ? creator.reading : undefined;
  return {
    id,
    desc: description,
    createTime,
    // A list: 4CAT takes the last of it.
    video: { id, duration: duration ?? null, shareCover: [''] },
    author: {
      id: facts.creatorId ?? creator?.facts.id ?? '',
      uniqueId: facts.username ?? creator?.facts.username ?? '',
      nickname: creator?.facts.displayName ?? '',
      ...(creator?.facts.isVerified !== undefined && { verified: creator.facts.isVerified }),
    },
    ...(reading && { authorStats: valuesOf(AUTHOR_STATS, reading.counts) }),
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
      ...mentionedAs.map(({ handle, text }) => {
        const start = description.indexOf(text);
        return { hashtagName: '', hashtagId: '', type: 0, userUniqueId: handle, start, end: start + text.length };
      }),
    ],
    stats: { ...Object.fromEntries(REQUIRED.map((metric) => [STATS[metric][0], null])), ...valuesOf(STATS, counts) },
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
    [SEEN]: seen,
    [PRECISION]: {
      ...(facts.createdAt === undefined && { createTime: 'from the id' }),
      stats: boundsOf(STATS, counts),
      ...(reading && { authorStats: { at: reading.at, ...boundsOf(AUTHOR_STATS, reading.counts) } }),
    },
  };
}

type Names = Readonly<Record<string, readonly string[]>>;
type Counts = Readonly<Record<string, Count | undefined>>;

const fieldsOf = <V>(names: Names, counts: Counts, tell: (count: Count) => V) =>
  Object.fromEntries(
    Object.entries(names).flatMap(([metric, fields]) => {
      const count = counts[metric];
      return count ? fields.map((field) => [field, tell(count)]) : [];
    }),
  );
const valuesOf = (names: Names, counts: Counts) => fieldsOf(names, counts, ({ value }) => value);
const boundsOf = (names: Names, counts: Counts) => fieldsOf(names, counts, ({ lo, hi }) => [lo, hi]);

/** When the numbers of a creator were read that stand beside a video of ours, Unix milliseconds. */
export function authorStatsAt(raw: unknown): number | undefined {
  const at = fieldOf(fieldOf(fieldOf(raw, PRECISION), 'authorStats'), 'at');
  return typeof at === 'number' ? at : undefined;
}

/** What was read of an item, with the bounds it was written with, where it was written by us. */
export function sharpened(facts: readonly Fact[], raw: unknown): Fact[] {
  const precision = fieldOf(raw, PRECISION);
  if (precision === undefined) return [...facts];
  return facts.map((fact): Fact => {
    if (fact.type === 'creator') {
      const bounds = fieldOf(precision, 'authorStats');
      return { ...fact, counts: bounds === undefined ? {} : boundedBy(fact.counts, AUTHOR_STATS, bounds) };
    }
    if (fact.type !== 'video') return fact;
    const { createdAt, ...rest } = fact.facts;
    const isTold = fieldOf(precision, 'createTime') === undefined && createdAt !== undefined;
    const counts = boundedBy(fact.counts, STATS, fieldOf(precision, 'stats'));
    return { type: 'video', facts: { ...rest, ...(isTold && { createdAt }) }, counts };
  });
}

const boundedBy = <C extends Counts>(counts: C, names: Names, bounds: unknown): C =>
  Object.fromEntries(
    Object.entries(counts).map(([metric, count]) => [
      metric,
      count && within(count, fieldOf(bounds, names[metric]?.[0] ?? '')),
    ]),
  ) as C;

/** The same count with these bounds, where they can be its own. */
function within(count: Count, bounds: unknown): Count {
  if (!Array.isArray(bounds) || !bounds.every((bound) => Number.isSafeInteger(bound))) return count;
  const [lo, hi] = bounds as [number, number];
  return bounds.length === 2 && 0 <= lo && lo <= count.value && count.value <= hi
    ? { value: count.value, lo, hi }
    : count;
}
