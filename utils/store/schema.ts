/**
 * What the database holds. Facts about a thing are kept once; readings of its counts are kept as packed histories
 * beside them; appearances on screen are rows of their own. Roll-ups answer what the interface shows without a scan.
 */
import type { DBSchema } from 'idb';
import type {
  CreatorCounts,
  CreatorFacts,
  HashtagCounts,
  HashtagFacts,
  SoundCounts,
  SoundFacts,
  Source,
  Surface,
  VideoCounts,
  VideoFacts,
} from '../facts';
import type { Count } from '../metrics/counts';
import type { SourceHealth, SurfaceHealth } from '../observations';

/** Times are Unix milliseconds unless a field says otherwise. */
export interface Seen {
  firstSeen: number;
  lastSeen: number;
  /** When the newest of the facts were read; absent while only other records mention it. */
  factsAt?: number;
  /** When each fact was read that is older than those, by its field: newer readings didn't tell it. */
  olderFacts?: Readonly<Record<string, number>>;
}

/** The counts of one video at one time. */
export interface Snapshot {
  at: number;
  surface: Surface;
  source: Source;
  /** False for what the page loaded but never showed (a research setting). */
  seen: boolean;
  counts: VideoCounts;
}

/** The views of one video at one time. */
export interface ViewsAt {
  at: number;
  views: Count;
}

/** The counts of a creator, sound or hashtag at one time. */
export interface EntitySnapshot<C> {
  at: number;
  source: Source;
  counts: C;
}

export interface StoredVideo extends Seen {
  id: string;
  facts: VideoFacts;
  /** Key of the creator's record: the id, or `@handle` while only the handle is known; absent when neither is. */
  creator?: string;
  isGone?: boolean;
  /** The page loaded it and never showed it; first and last seen are then when it was loaded. */
  isUnseen?: boolean;
  /** The last snapshot. */
  latest?: Snapshot;
  /** The last snapshot that holds both views and likes, where `latest` doesn't. */
  rated?: Snapshot;
  /** Of the last snapshot with views and likes before that one (`rated`, else `latest`): what growth is told from. */
  previous?: ViewsAt;
  /** How many snapshots the history holds. */
  snapshots: number;
}

export interface StoredCreator extends Seen {
  /** The id, or `@handle` in lower case while only the handle is known. */
  key: string;
  /** Handle in lower case, for look-ups. */
  handle?: string;
  facts: CreatorFacts;
  latest?: EntitySnapshot<CreatorCounts>;
  snapshots: number;
}

export interface StoredSound extends Seen {
  id: string;
  facts: SoundFacts;
  latest?: EntitySnapshot<SoundCounts>;
  snapshots: number;
}

export interface StoredHashtag extends Seen {
  name: string;
  facts: HashtagFacts;
  latest?: EntitySnapshot<HashtagCounts>;
  snapshots: number;
}

export interface StoredExposure {
  videoId: string;
  startedAt: number;
  surface: Surface;
  position: number;
  visibleMs: number;
  session: string;
}

/** What a session says of the browser that it was in. */
export interface Environment {
  timeZone: string;
  /** BCP 47. */
  interfaceLanguage: string;
  extensionVersion: string;
}

export interface StoredSession extends Environment {
  id: string;
  startedAt: number;
  endedAt: number;
}

/** What an hour's roll-up says of a video itself. */
interface InHour {
  id: string;
  creator?: string;
  sound?: string;
  hashtags?: readonly string[];
  isAd?: boolean;
  isPaidPartnership?: boolean;
}

/** One appearance in an hour; the position in the list is with the exposure alone. */
export interface HourlyAppearance {
  at: number;
  surface: Surface;
  visibleMs: number;
  session: string;
}

/** One video seen in an hour, with every appearance, oldest first. */
export interface HourEntry extends InHour {
  appearances: readonly HourlyAppearance[];
}

/** One video seen in an hour, however often. */
export interface HourlyVideo extends InHour {
  /** When in this hour it first came on screen. */
  at: number;
  /** Where it appeared in this hour, each once, in alphabetical order. */
  surfaces: readonly Surface[];
  /** Appearances in this hour. */
  exposures: number;
  /** That of the first of them. */
  session: string;
}

/** What was seen and stored in one hour, UTC. */
export interface StoredHour {
  start: number;
  /** Of videos. */
  snapshots: number;
  videos: HourlyVideo[];
}

/** A share of an hour's entries and snapshots; the hour is the sum of its parts. */
export interface HourPart {
  start: number;
  part: number;
  snapshots: number;
  videos: readonly HourEntry[];
}

/** As it is kept, entries packed. */
export interface StoredHourPart extends Omit<HourPart, 'videos'> {
  entries: Uint8Array;
}

/** How the reading went on one UTC day. */
export interface StoredHealth {
  day: string;
  surfaces: Partial<Record<Surface, SurfaceHealth>>;
  sources: Record<string, SourceHealth>;
  dropped: number;
}

/** Running totals, so that nothing is counted by reading it. */
export interface StoredTotals {
  key: 'all';
  videos: number;
  /** Of videos; creators, sounds and hashtags have their own, which are not in here. */
  snapshots: number;
  creators: number;
  sounds: number;
  hashtags: number;
  exposures: number;
  /** When the first of what is stored was recorded. */
  since?: number;
}

/** The last batch applied from one page load, so that a batch sent twice is applied once. */
export interface StoredOutbox {
  id: string;
  sequence: number;
  at: number;
}

/** What a history is of: video, creator, sound or hashtag. */
export type Kind = 'v' | 'c' | 's' | 'h';

/** A history's name: the kind and the key of the record it belongs to. */
export type HistoryName<K extends Kind = Kind> = `${K}:${string}`;

export interface SnapshotOf {
  v: Snapshot;
  c: EntitySnapshot<CreatorCounts>;
  s: EntitySnapshot<SoundCounts>;
  h: EntitySnapshot<HashtagCounts>;
}

export interface MeasuredSchema extends DBSchema {
  videos: {
    key: string;
    value: StoredVideo;
    indexes: { creator: string; lastSeen: number; sound: string; hashtag: string };
  };
  creators: { key: string; value: StoredCreator; indexes: { handle: string; lastSeen: number } };
  sounds: { key: string; value: StoredSound };
  hashtags: { key: string; value: StoredHashtag };
  /** Blocks of summaries of videos, each under the id that it begins with; they follow from `videos`. */
  summaries: { key: string; value: Uint8Array };
  /** Ids of videos that were changed or deleted since their summaries were made. */
  changed: { key: string; value: 1 };
  /** Packed snapshots, some dozens to a row, under [history's name, time of the block's first snapshot]. */
  blocks: { key: [string, number]; value: Uint8Array };
  /** Key [startedAt, videoId]. */
  exposures: { key: [number, string]; value: StoredExposure; indexes: { video: string } };
  sessions: { key: string; value: StoredSession; indexes: { endedAt: number } };
  /** Key [start, part]. */
  hours: { key: [number, number]; value: StoredHourPart };
  health: { key: string; value: StoredHealth };
  totals: { key: 'all'; value: StoredTotals };
  outboxes: { key: string; value: StoredOutbox; indexes: { at: number } };
}
