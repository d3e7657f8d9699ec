/** What a card is, and what reading one gives. */
import type { Surface, VideoCounts, VideoFacts } from '../facts';
import type { LabelTemplates } from './labels';

export interface Card {
  /** The box that "on screen" is measured on: the article in a feed, the thumbnail link in a grid. */
  readonly element: Element;
  /** The whole card, its author block included. Recycled by the page: never an identity. */
  readonly root: Element;
  readonly surface: Surface;
  /** 0-based in its list. */
  readonly position: number;
  /** `single`: the one video of the overlay, or of a photo page without an article. Absent: told by the element. */
  readonly layout?: 'feed' | 'grid' | 'single';
}

/** How a card's video id was found. */
export type IdSource = 'more-menu' | 'player' | 'link' | 'url' | 'match';

/** A video as the page's data told of it. */
export interface KnownVideo {
  readonly facts: VideoFacts;
  readonly counts: VideoCounts;
}

export interface CardContext {
  /** The videos known of a creator (handle without @, any case), for cards that name no id. */
  readonly lookup?: (handle: string) => Iterable<KnownVideo>;
  readonly labels?: LabelTemplates;
  /** An attribute as the page wrote it, where something of ours may have rewritten it since. */
  readonly attribute?: (element: Element, name: string) => string | null;
  /** Of the interface, e.g. "tr". */
  readonly language?: string;
}

export interface CardReading {
  readonly videoId?: string;
  readonly idFrom?: IdSource;
  readonly username?: string;
  /** As far as the card shows it: often cut. */
  readonly description?: string;
  readonly soundId?: string;
  /** Counts from the card's own text, as its surface means them; ambiguous numbers give none. */
  readonly texts: VideoCounts;
  readonly kind?: 'video' | 'photo';
  readonly isAd?: boolean;
  readonly isPaidPartnership?: boolean;
  readonly isPinned?: boolean;
  /** A live room: not a video. */
  readonly isLive: boolean;
  /** A shell with nothing in it yet. */
  readonly isEmpty: boolean;
  /** A count stands in its place under no name that is known. */
  readonly isRenamed?: boolean;
  /** Which selectors matched, "name:n" with n the candidate (0 = newest markup), for the self-check. */
  readonly matched: readonly string[];
}
