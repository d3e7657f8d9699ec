/**
 * What a tab reports to the recorder: facts about what was on screen, the counts that were read, how long each card
 * was visible, and how the reading went. The schema is the border: the recorder trusts nothing that it lets through
 * to be more than well-formed and bounded.
 */
import * as z from 'zod/mini';
import {
  CREATOR_METRICS,
  type CreatorCounts,
  type CreatorFacts,
  HASHTAG_METRICS,
  type HashtagCounts,
  type HashtagFacts,
  MASKS,
  SOUND_METRICS,
  SOURCES,
  type SoundCounts,
  type SoundFacts,
  type Source,
  SURFACES,
  type Surface,
  VIDEO_METRICS,
  type VideoCounts,
  type VideoFacts,
} from './facts';
import { projectIdSchema } from './projects';

export const LIMITS = {
  /** Far above any count TikTok can hold, far below where integers lose digits. */
  count: 1e13,
  /** Milliseconds since 1970: TikTok's first days, and 2100. */
  firstTime: 1_400_000_000_000,
  lastTime: 4_102_444_800_000,
} as const;
/** One batch is what a tab saw in about a second; a retried one a little more. */
export const MAX_BATCH_ENTRIES = 500;

const digits = z.string().check(z.regex(/^\d{1,24}$/));
const text = (max: number) => z.string().check(z.maxLength(max));
const name = text(100).check(z.minLength(1));
const time = z.int().check(z.gte(LIMITS.firstTime), z.lte(LIMITS.lastTime));
const naturalNumber = z.int().check(z.gte(0), z.lte(LIMITS.count));

const count = z
  .strictObject({ value: naturalNumber, lo: naturalNumber, hi: naturalNumber })
  .check(z.refine((c) => c.lo <= c.value && c.value <= c.hi));
const countSet = <M extends readonly [string, ...string[]]>(metrics: M) =>
  z.strictObject(
    Object.fromEntries(metrics.map((metric) => [metric, z.optional(count)])) as Record<
      M[number],
      z.ZodMiniOptional<typeof count>
    >,
  );

const videoFacts = z.strictObject({
  id: digits,
  kind: z.optional(z.enum(['video', 'photo'])),
  creatorId: z.optional(digits),
  username: z.optional(name),
  description: z.optional(text(5000)),
  createdAt: z.optional(z.int().check(z.gte(0), z.lte(4_102_444_800))),
  duration: z.optional(z.number().check(z.gte(0), z.lte(100_000))),
  soundId: z.optional(digits),
  hashtags: z.optional(z.array(name).check(z.maxLength(100))),
  isAd: z.optional(z.boolean()),
  isPaidPartnership: z.optional(z.boolean()),
  isPinned: z.optional(z.boolean()),
  isDuet: z.optional(z.boolean()),
  textLanguage: z.optional(text(20)),
  locationCreated: z.optional(text(20)),
  mentions: z.optional(z.array(name).check(z.maxLength(100))),
  mentionedAs: z.optional(z.array(z.strictObject({ handle: name, text: text(101) })).check(z.maxLength(100))),
  stickers: z.optional(z.array(z.array(text(1000)).check(z.maxLength(20))).check(z.maxLength(20))),
  effects: z.optional(z.array(z.strictObject({ id: z.optional(digits), name: text(200) })).check(z.maxLength(20))),
  warnings: z.optional(z.array(text(500)).check(z.maxLength(20))),
  labels: z.optional(z.array(text(100)).check(z.maxLength(50))),
  mask: z.optional(z.enum(MASKS)),
});
const creatorFacts = z
  .strictObject({
    id: z.optional(digits),
    username: z.optional(name),
    displayName: z.optional(text(200)),
    isVerified: z.optional(z.boolean()),
  })
  .check(z.refine((c) => c.id !== undefined || c.username !== undefined));
const soundFacts = z.strictObject({
  id: digits,
  title: z.optional(text(500)),
  authorName: z.optional(text(200)),
  isOriginal: z.optional(z.boolean()),
  duration: z.optional(z.number().check(z.gte(0), z.lte(100_000))),
});
const hashtagFacts = z.strictObject({ name, id: z.optional(digits) });

const source = z.enum(SOURCES);
const surface = z.enum(SURFACES);
const entries = <T extends z.ZodMiniType>(entry: T) => z.array(entry).check(z.maxLength(MAX_BATCH_ENTRIES));

/** One video as seen: what it is and, where any count was readable, what was read. */
const videoObservation = z.strictObject({
  facts: videoFacts,
  at: time,
  surface,
  source,
  /** False for what the page loaded and didn't show. */
  seen: z.optional(z.literal(false)),
  counts: countSet(VIDEO_METRICS),
});
const creatorObservation = z.strictObject({
  facts: creatorFacts,
  at: time,
  source,
  counts: countSet(CREATOR_METRICS),
});
const soundObservation = z.strictObject({ facts: soundFacts, at: time, source, counts: countSet(SOUND_METRICS) });
const hashtagObservation = z.strictObject({ facts: hashtagFacts, at: time, source, counts: countSet(HASHTAG_METRICS) });

/**
 * One appearance of a card on screen, identified by video and start. Sent again with a larger `visibleMs` while it
 * lasts; the largest is the truth.
 */
const exposure = z.strictObject({
  videoId: digits,
  startedAt: time,
  surface,
  /** 0-based in its list. */
  position: z.int().check(z.gte(0), z.lte(1_000_000)),
  visibleMs: z.int().check(z.gte(0), z.lte(86_400_000)),
});

/** Cards that came on screen, by how they were read; onScreen = matched + textOnly + unread once each is settled. */
const surfaceHealth = z.strictObject({
  onScreen: naturalNumber,
  /** A video id was found. */
  identified: naturalNumber,
  /** The page's data told of it. */
  matched: naturalNumber,
  /** Only the text on the card did. */
  textOnly: naturalNumber,
  /** Nothing did. */
  unread: naturalNumber,
  /** A count on it stands under no name that is known, and is hidden by its place. */
  renamed: z.optional(naturalNumber),
});
/** Data from the page, by the endpoint or script it came from. */
const sourceHealth = z.strictObject({
  seen: naturalNumber,
  accepted: naturalNumber,
  rejected: naturalNumber,
  /** Where the first rejected one failed: field names only, never a value. */
  firstFailure: z.optional(text(200)),
});
const healthDelta = z.strictObject({
  surfaces: z.partialRecord(surface, surfaceHealth),
  sources: z
    .record(text(60).check(z.regex(/^[\w./:-]+$/)), sourceHealth)
    .check(z.refine((sources) => Object.keys(sources).length <= 100)),
  /** Forged, oversized or too many messages, by reason, that were dropped unread. */
  dropped: naturalNumber,
});

export const batchSchema = z.strictObject({
  /** Who sends: one page load of one tab. */
  outbox: z.string().check(z.regex(/^[\w-]{8,64}$/)),
  /** Counts up by one a batch; a batch already applied is confirmed again and changes nothing. */
  sequence: z.int().check(z.gte(1)),
  /** That what it tells belongs to; absent: the one that records now. */
  project: z.optional(projectIdSchema),
  sentAt: time,
  videos: entries(videoObservation),
  creators: entries(creatorObservation),
  sounds: entries(soundObservation),
  hashtags: entries(hashtagObservation),
  exposures: entries(exposure),
  gone: entries(digits),
  health: healthDelta,
});

/** What else is told in these terms: files that are imported. */
export const shapes = {
  digits,
  time,
  naturalNumber,
  count,
  videoFacts,
  creatorFacts,
  soundFacts,
  hashtagFacts,
  source,
  surface,
  exposure,
  surfaceHealth,
  sourceHealth,
} as const;

export interface Observation<F, C> {
  readonly facts: F;
  /** When the page got the counts, Unix milliseconds. */
  readonly at: number;
  readonly source: Source;
  readonly counts: C;
}
export interface VideoObservation extends Observation<VideoFacts, VideoCounts> {
  readonly surface: Surface;
  readonly seen?: false;
}
export type CreatorObservation = Observation<CreatorFacts, CreatorCounts>;
export type SoundObservation = Observation<SoundFacts, SoundCounts>;
export type HashtagObservation = Observation<HashtagFacts, HashtagCounts>;
export type Exposure = z.infer<typeof exposure>;
export interface SurfaceHealth {
  onScreen: number;
  identified: number;
  matched: number;
  textOnly: number;
  unread: number;
  renamed?: number;
}
export interface SourceHealth {
  seen: number;
  accepted: number;
  rejected: number;
  firstFailure?: string;
}
export interface HealthDelta {
  surfaces: { [S in Surface]?: SurfaceHealth };
  sources: Record<string, SourceHealth>;
  dropped: number;
}

export interface Batch {
  readonly outbox: string;
  readonly sequence: number;
  readonly project?: string;
  readonly sentAt: number;
  readonly videos: readonly VideoObservation[];
  readonly creators: readonly CreatorObservation[];
  readonly sounds: readonly SoundObservation[];
  readonly hashtags: readonly HashtagObservation[];
  readonly exposures: readonly Exposure[];
  readonly gone: readonly string[];
  readonly health: HealthDelta;
}

/** The batch in a message, or undefined where it is malformed or too large in any part. */
export function parseBatch(value: unknown): Batch | undefined {
  const result = batchSchema.safeParse(value);
  return result.success ? (result.data as Batch) : undefined;
}
