import { countsAt, creatorAt, hashtagAt, soundAt } from './growth.ts';
import { populate } from './people.ts';
import type { Dice } from './prng.ts';
import { dice } from './prng.ts';
import { describe } from './texts.ts';
import type { Creator, Hashtag, LiveRoom, Sound, Trend, Video, VideoList, World } from './types.ts';
import { niches } from './words.ts';

export interface WorldOptions {
  seed?: string | number;
  /** ms; default 16 Nov 2026, 09:00 UTC. */
  start?: number;
  /** How many videos; default 640. */
  videos?: number;
  /** The handle of the creator who is logged in; one mid-sized creator carries it. */
  viewer?: string;
}

export type * from './types.ts';

const DAY = 86_400_000;
export const DEFAULT_START = Date.UTC(2026, 10, 16, 9);

/** A world of creators, sounds, hashtags and videos; the same seed gives the same world. */
export function createWorld(options: WorldOptions = {}): World {
  const seed = String(options.seed ?? 'measured');
  const start = options.start ?? DEFAULT_START;
  const size = options.videos ?? 640;
  const { creators, sounds, hashtags } = populate(seed, start, options.viewer);
  const videos = makeVideos({ seed, start, size, creators, sounds, hashtags });
  pinSome(videos);
  const videoById = new Map(videos.map((video) => [video.id, video]));
  const creatorByHandle = new Map(creators.map((creator) => [creator.handle, creator]));
  const soundById = new Map(sounds.map((sound) => [sound.id, sound]));
  const hashtagByName = new Map(hashtags.map((hashtag) => [hashtag.name, hashtag]));
  const need = <T>(found: T | undefined, what: string): T => {
    if (found === undefined) throw new Error(`The replica's world has no ${what}`);
    return found;
  };
  return {
    seed,
    start,
    viewer: options.viewer,
    creators,
    videos,
    sounds,
    hashtags,
    liveRooms: makeLiveRooms(seed, creators),
    playlists: makeLists(seed, 'playlist', creators, (creator) => videos.filter((video) => video.creator === creator)),
    collections: makeLists(seed, 'collection', creators, (creator) =>
      videos.filter((video) => video.niche === creator.niche && video.creator !== creator),
    ),
    creatorByHandle: (handle) => creatorByHandle.get(handle),
    videoById: (id) => videoById.get(id),
    soundById: (id) => soundById.get(id),
    hashtagByName: (name) => hashtagByName.get(name.toLowerCase()),
    truthAt: (id, t) => countsAt(need(videoById.get(id), `video ${id}`), t),
    creatorTruthAt: (handle, t) => creatorAt(need(creatorByHandle.get(handle), `creator ${handle}`), start, t),
    soundTruthAt: (id, t) => soundAt(need(soundById.get(id), `sound ${id}`), start, t),
    hashtagTruthAt: (name, t) => hashtagAt(need(hashtagByName.get(name.toLowerCase()), `hashtag ${name}`), start, t),
  };
}

interface Making {
  seed: string;
  start: number;
  size: number;
  creators: Creator[];
  sounds: Sound[];
  hashtags: Hashtag[];
}

/** How likely a trend's sound or tag is in a video of this age (days). */
function trendWeight(trend: Trend, days: number): number {
  if (trend === 'rising') return days < 21 ? 6 * (1 - days / 21) + 0.4 : 0.15;
  if (trend === 'falling') return days > 30 ? 3.5 : 0.12;
  return 1;
}

function makeVideos(making: Making): Video[] {
  const { seed, start, size, creators } = making;
  const videos: Video[] = [];
  const ids = new Set<string>();
  const turns = new Map<Creator, number>();
  for (let n = 0; n < size; n += 1) {
    const die = dice(seed, `video/${n}`);
    const creator = creators[die.weighted(creators.map((one) => one.busy))]!;
    const createdAt = whenPosted(die, creator, start);
    const id = String((BigInt(createdAt / 1000) << 32n) | BigInt(Math.floor(die.next() * 2 ** 32)));
    if (ids.has(id)) continue;
    ids.add(id);
    const turn = turns.get(creator) ?? 0;
    turns.set(creator, turn + 1);
    videos.push(makeVideo(making, die, { n, turn, id, creator, createdAt }));
  }
  for (const [n, video] of videos.entries()) {
    // The mega hit: every world has one video with counts in the tens of millions.
    if (n === 11) Object.assign(video, { finalViews: 212_000_000, goneAt: null, isPrivate: false, isAd: false });
    if (n % 53 === 7 && n > 53) video.duetOf = videos[n - 31]!.id;
  }
  return videos.sort((a, b) => b.createdAt - a.createdAt);
}

function whenPosted(die: Dice, creator: Creator, start: number): number {
  const day = Math.floor((start - die.between(0, 90) * DAY) / DAY) * DAY;
  const hour = die.chance(0.35) ? creator.bestHour + die.between(-1, 1) : die.between(6, 24);
  const at = day + hour * 3_600_000 + die.whole(0, 3599) * 1000;
  return Math.floor(Math.min(at, start - die.whole(600, 7200) * 1000) / 1000) * 1000;
}

interface Place {
  n: number;
  turn: number;
  id: string;
  creator: Creator;
  createdAt: number;
}

function makeVideo(making: Making, die: Dice, { n, turn, id, creator, createdAt }: Place): Video {
  const days = (making.start - createdAt) / DAY;
  const isAd = n % 37 === 5;
  const kind = n % 9 === 4 && !isAd ? 'photo' : 'video';
  const sound = making.sounds[die.weighted(making.sounds.map((one) => trendWeight(one.trend, days)))]!;
  const text = describe(die, n, turn, creator, making.creators, making.hashtags, (tag) => trendWeight(tag.trend, days));
  const hour = new Date(createdAt).getUTCHours();
  const timing = Math.abs(hour - creator.bestHour) <= 1 ? 1.9 : 0.8;
  const reach = creator.followers ** 0.92 * Math.exp(0.9 * die.normal()) * timing;
  const spread = (rate: number): number => rate * Math.exp(0.28 * die.normal());
  return {
    id,
    creator,
    createdAt,
    kind,
    duration: kind === 'photo' ? 0 : die.whole(6, die.chance(0.2) ? 420 : 75),
    ...text,
    niche: creator.niche,
    sound,
    images: kind === 'photo' ? die.whole(2, 6) : 0,
    isAd,
    paidPartnership: n % 29 === 13,
    pinned: false,
    isPrivate: n % 61 === 17,
    goneAt: n % 47 === 21 ? making.start - DAY : n % 47 === 33 ? making.start + 3 * DAY : null,
    duetOf: null,
    finalViews: n % 71 === 3 ? die.whole(0, 40) : Math.max(30, Math.round(reach * (isAd ? 6 : 1))),
    tau: die.between(0.3, 9) * DAY,
    rates: {
      likes: Math.min(0.4, spread(isAd ? 0.006 : creator.likeRate)),
      comments: n % 43 === 9 ? 0 : spread(creator.commentRate),
      shares: n % 31 === 6 ? 0 : spread(creator.shareRate),
      saves: spread(creator.saveRate),
      reposts: spread(creator.repostRate),
    },
  };
}

/** Some creators keep one to three videos at the top of their profile. */
function pinSome(videos: Video[]): void {
  const creators = [...new Set(videos.map((video) => video.creator))];
  for (const [turn, creator] of creators.entries()) {
    const own = videos.filter((video) => video.creator === creator);
    if (turn % 2 === 0 || own.length < 6) continue;
    const visible = own.filter(
      (video) => !video.isPrivate && !video.isAd && video.goneAt === null && !/[<{\\]/.test(video.description),
    );
    for (const video of visible.slice(-1 - (turn % 3))) video.pinned = true;
  }
}

function makeLiveRooms(seed: string, creators: Creator[]): LiveRoom[] {
  const die = dice(seed, 'live');
  return die
    .shuffle(creators)
    .slice(0, 8)
    .map((creator, n) => ({
      id: `76${die.whole(10_000_000, 99_999_999)}${String(n).padStart(9, '0')}`,
      creator,
      title: `${niches[creator.niche]!.label}, live and unplanned`,
      viewers: die.whole(12, 24_000),
    }));
}

function makeLists(
  seed: string,
  kind: string,
  creators: Creator[],
  candidates: (creator: Creator) => Video[],
): VideoList[] {
  const die = dice(seed, kind);
  return creators
    .filter((_, n) => n % 3 === 0)
    .map((creator) => ({
      id: `75${die.whole(10_000_000, 99_999_999)}${die.whole(100_000_000, 999_999_999)}`,
      name: kind === 'playlist' ? 'Start here' : 'Keep for later',
      creator,
      videos: candidates(creator)
        .filter((video) => !video.isPrivate && video.goneAt === null)
        .slice(0, 24),
    }))
    .filter((list) => list.videos.length > 0);
}
