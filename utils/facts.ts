/**
 * The vocabulary that the readers of TikTok's page, the recorder and the interface share.
 * Nothing here knows how TikTok writes any of it.
 */
import type { Count } from './metrics/counts';

export const VIDEO_METRICS = ['views', 'likes', 'comments', 'shares', 'saves', 'reposts'] as const;
export const CREATOR_METRICS = ['followers', 'following', 'hearts', 'videos'] as const;
export const SOUND_METRICS = ['videos'] as const;
export const HASHTAG_METRICS = ['videos', 'views'] as const;

export type VideoMetric = (typeof VIDEO_METRICS)[number];
export type CreatorMetric = (typeof CREATOR_METRICS)[number];
export type SoundMetric = (typeof SOUND_METRICS)[number];
export type HashtagMetric = (typeof HASHTAG_METRICS)[number];

/** The counts that are known; a missing one is unknown, never 0. */
export type CountSet<M extends string> = { readonly [K in M]?: Count };
export type VideoCounts = CountSet<VideoMetric>;
export type CreatorCounts = CountSet<CreatorMetric>;
export type SoundCounts = CountSet<SoundMetric>;
export type HashtagCounts = CountSet<HashtagMetric>;

/** The kind of page, or the list on it, that a card stood on. */
export const SURFACES = [
  'foryou',
  'following',
  'friends',
  'explore',
  'profile',
  'reposts',
  'liked',
  'favorites',
  'video',
  'photo',
  'search',
  'sound',
  'hashtag',
  'collection',
  'playlist',
] as const;
export type Surface = (typeof SURFACES)[number];

/** Where counts came from: a response the page fetched, the data in its HTML, or the text on the card. */
export const SOURCES = ['api', 'state', 'dom'] as const;
export type Source = (typeof SOURCES)[number];

/** What a video is. A field that is absent was not told; flags that are absent are unknown, not false. */
export interface VideoFacts {
  /** Digits only. */
  readonly id: string;
  readonly kind?: 'video' | 'photo';
  readonly creatorId?: string;
  /** Handle without the @, as TikTok writes it. */
  readonly username?: string;
  readonly description?: string;
  /** Unix seconds, UTC. */
  readonly createdAt?: number;
  /** Seconds; 0 for photo posts. */
  readonly duration?: number;
  readonly soundId?: string;
  /** Names without #, lower case as in links, each once. */
  readonly hashtags?: readonly string[];
  readonly isAd?: boolean;
  readonly isPaidPartnership?: boolean;
  readonly isPinned?: boolean;
  readonly isDuet?: boolean;
  readonly textLanguage?: string;
  readonly locationCreated?: string;
  /** Handles that the description mentions, without the @. */
  readonly mentions?: readonly string[];
  /** Those that it mentions by another name than their handle, with that name as it stands there, with the @. */
  readonly mentionedAs?: readonly { readonly handle: string; readonly text: string }[];
  /** Texts written over the picture, one list a sticker. */
  readonly stickers?: readonly (readonly string[])[];
  readonly effects?: readonly Effect[];
  /** What TikTok warns of below the video. */
  readonly warnings?: readonly string[];
  /** TikTok's own topics. */
  readonly labels?: readonly string[];
  /** What TikTok covers the picture for. */
  readonly mask?: Mask;
}

export interface Effect {
  readonly id?: string;
  readonly name: string;
}

export const MASKS = ['sensitive', 'photosensitive'] as const;
export type Mask = (typeof MASKS)[number];

export interface CreatorFacts {
  /** Digits; absent where only the handle was seen. */
  readonly id?: string;
  readonly username?: string;
  readonly displayName?: string;
  readonly isVerified?: boolean;
}

export interface SoundFacts {
  readonly id: string;
  readonly title?: string;
  readonly authorName?: string;
  /** Made by a creator in TikTok ("original sound"), as opposed to released music. */
  readonly isOriginal?: boolean;
  /** Seconds. */
  readonly duration?: number;
}

export interface HashtagFacts {
  /** Lower case, without #. */
  readonly name: string;
  readonly id?: string;
}

/** What a reader of TikTok's data tells, one entity at a time. */
export type Fact =
  | { readonly type: 'video'; readonly facts: VideoFacts; readonly counts: VideoCounts }
  | { readonly type: 'creator'; readonly facts: CreatorFacts; readonly counts: CreatorCounts }
  | { readonly type: 'sound'; readonly facts: SoundFacts; readonly counts: SoundCounts }
  | { readonly type: 'hashtag'; readonly facts: HashtagFacts; readonly counts: HashtagCounts }
  | { readonly type: 'gone'; readonly videoId: string };
