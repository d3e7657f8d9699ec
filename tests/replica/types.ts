/** What the replica's world is made of. */

/** Exact counts of one video; whole numbers. */
export interface Counts {
  views: number;
  likes: number;
  comments: number;
  shares: number;
  saves: number;
  reposts: number;
}

/** Exact counts of one creator. `given` is how often they liked others' videos. */
export interface CreatorCounts {
  followers: number;
  following: number;
  hearts: number;
  videos: number;
  given: number;
}

export type Trend = 'rising' | 'falling' | 'steady';

export interface Creator {
  id: string;
  handle: string;
  nickname: string;
  secUid: string;
  bio: string;
  verified: boolean;
  niche: number;
  /** Followers at the world's start; `followersPerDay` and the rest drive growth. */
  followers: number;
  followersPerDay: number;
  following: number;
  hearts: number;
  heartsPerDay: number;
  videosBefore: number;
  likeRate: number;
  commentRate: number;
  shareRate: number;
  saveRate: number;
  repostRate: number;
  /** The hour (UTC) at which this creator's videos do best. */
  bestHour: number;
  /** How often videos are drawn for this creator, relative to others. */
  busy: number;
  /** ms */
  joinedAt: number;
  region: string;
}

export interface Sound {
  id: string;
  title: string;
  author: string;
  original: boolean;
  /** Seconds. */
  duration: number;
  trend: Trend;
  uses: number;
  usesPerDay: number;
}

export interface Hashtag {
  id: string;
  name: string;
  description: string;
  trend: Trend;
  videos: number;
  videosPerDay: number;
  viewsPerVideo: number;
}

/** A piece of a description: a tag (type 1) or a mention (type 0), with UTF-16 offsets. */
export interface TextPart {
  type: 0 | 1;
  name: string;
  start: number;
  end: number;
}

export interface Video {
  id: string;
  creator: Creator;
  /** ms, whole seconds; the upper half of the id. */
  createdAt: number;
  kind: 'video' | 'photo';
  /** Seconds; 0 for photo posts. */
  duration: number;
  description: string;
  parts: TextPart[];
  language: string;
  niche: number;
  sound: Sound;
  hashtags: Hashtag[];
  images: number;
  isAd: boolean;
  paidPartnership: boolean;
  pinned: boolean;
  isPrivate: boolean;
  /** ms from which the video is deleted, or null. */
  goneAt: number | null;
  duetOf: string | null;
  finalViews: number;
  /** ms in which about 63 % of the views arrive. */
  tau: number;
  rates: { likes: number; comments: number; shares: number; saves: number; reposts: number };
}

export interface LiveRoom {
  id: string;
  creator: Creator;
  title: string;
  viewers: number;
}

export interface VideoList {
  id: string;
  name: string;
  creator: Creator;
  videos: Video[];
}

export interface World {
  seed: string;
  /** ms: the moment before which every video was made. */
  start: number;
  /** Handle of whoever is logged in. */
  viewer: string | undefined;
  creators: Creator[];
  videos: Video[];
  sounds: Sound[];
  hashtags: Hashtag[];
  liveRooms: LiveRoom[];
  playlists: VideoList[];
  collections: VideoList[];
  creatorByHandle(handle: string): Creator | undefined;
  videoById(id: string): Video | undefined;
  soundById(id: string): Sound | undefined;
  hashtagByName(name: string): Hashtag | undefined;
  /** Exact counts of a video at a time in ms; throws for an unknown id. */
  truthAt(videoId: string, tMs: number): Counts;
  creatorTruthAt(handle: string, tMs: number): CreatorCounts;
  /** How many videos use the sound. */
  soundTruthAt(soundId: string, tMs: number): { videos: number };
  hashtagTruthAt(name: string, tMs: number): { videos: number; views: number };
}
