/** What a tab asks the background about the videos it shows, and what it is told: of these videos, and of no others. */
import * as z from 'zod/mini';
import type { CreatorCounts, VideoCounts, VideoFacts } from '../facts';
import type { Standing } from '../metrics/comparable';
import type { Count } from '../metrics/counts';
import type { Ratio } from '../metrics/ratios';

/** Videos in one question. */
export const MAX_ASKED = 60;
/** Rows in one answer about a creator. */
export const MAX_ROWS = 200;

const digits = z.string().check(z.regex(/^\d{1,24}$/));
const handle = z.string().check(z.minLength(1), z.maxLength(100));
const time = z.int().check(z.gte(1_400_000_000_000), z.lte(4_102_444_800_000));
const share = z.number().check(z.gte(0), z.lte(1e13));
const bounded = z
  .strictObject({ value: share, lo: share, hi: share })
  .check(z.refine((c) => c.lo <= c.value && c.value <= c.hi));

const askedVideo = z.strictObject({
  id: digits,
  kind: z.optional(z.enum(['video', 'photo'])),
  /** Unix seconds. */
  createdAt: z.optional(z.int().check(z.gte(0), z.lte(4_102_444_800))),
  creatorId: z.optional(digits),
  username: z.optional(handle),
  ratio: z.optional(bounded),
  followers: z.optional(bounded),
});
export const contextRequestSchema = z.strictObject({
  /** "Last seen" is before this: when the page was loaded. */
  since: time,
  videos: z.array(askedVideo).check(z.maxLength(MAX_ASKED)),
});
export const creatorRequestSchema = z.strictObject({
  id: z.optional(digits),
  username: z.optional(handle),
  /** Only videos with a higher id than this: the `next` of the answer before. */
  after: z.optional(digits),
});

export interface AskedVideo {
  readonly id: string;
  readonly kind?: 'video' | 'photo';
  readonly createdAt?: number;
  readonly creatorId?: string;
  readonly username?: string;
  readonly ratio?: Ratio;
  readonly followers?: Count;
}
export interface ContextRequest {
  readonly since: number;
  readonly videos: readonly AskedVideo[];
}

/** What is known of one video beside what its page tells. */
export interface VideoContext {
  /** Absent where its ratio isn't known. */
  readonly standing?: Standing;
  /** The last snapshot of an earlier visit. */
  readonly before?: { readonly at: number; readonly counts: VideoCounts };
}
export interface ContextAnswer {
  readonly videos: Readonly<Record<string, VideoContext>>;
}

export interface CreatorRequest {
  readonly id?: string;
  readonly username?: string;
  readonly after?: string;
}
/** One video of a creator, as far as a list needs it. */
export interface SeenVideo {
  readonly facts: Pick<VideoFacts, 'id' | 'kind' | 'description' | 'createdAt' | 'isPinned' | 'isAd'>;
  /** Of the newest snapshot that tells both likes and views, else of the newest. */
  readonly counts: VideoCounts;
}
export interface CreatorAnswer {
  readonly videos: readonly SeenVideo[];
  /** Ask again with this as `after`; absent where there are no more. */
  readonly next?: string;
  /** Readings of the creator, oldest first; with the first answer only. */
  readonly history?: readonly { readonly at: number; readonly counts: CreatorCounts }[];
}
