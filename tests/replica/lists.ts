import { dice, hashText } from './prng.ts';
import type { Creator, LiveRoom, Video, World } from './types.ts';
import { niches } from './words.ts';

/** A place in a feed: a video, or a live room that must yield none. */
export type FeedEntry = { video: Video } | { live: LiveRoom };

/** Which videos each list of the site holds, in order, at a time (ms). Pure: the same question, the same list. */
export interface Lists {
  feed(name: 'recommend' | 'following' | 'friends', t: number): FeedEntry[];
  explore(category: string, t: number): Video[];
  posts(creator: Creator, order: number, viewer: string | undefined, t: number): Video[];
  reposts(creator: Creator, t: number): Video[];
  liked(creator: Creator, t: number): Video[];
  favorites(creator: Creator, t: number): Video[];
  related(video: Video, t: number): Video[];
  withSound(soundId: string, t: number): Video[];
  withHashtag(hashtagId: string, t: number): Video[];
  search(query: string, t: number): Video[];
  searchCreators(query: string): Creator[];
}

/** Whether a video is in public lists at `t`. */
export function isListed(video: Video, t: number): boolean {
  return !video.isPrivate && (video.goneAt === null || t < video.goneAt);
}

export function createLists(world: World): Lists {
  const orders = new Map<string, Video[]>();
  const ordered = (name: string): Video[] => {
    const known = orders.get(name) ?? dice(world.seed, `order/${name}`).shuffle(world.videos);
    orders.set(name, known);
    return known;
  };
  const listed = (videos: Video[], t: number): Video[] => videos.filter((video) => isListed(video, t));
  const plain = (videos: Video[], t: number): Video[] => listed(videos, t).filter((video) => !video.isAd);
  const sample = (name: string, creator: Creator, share: number, t: number): Video[] =>
    plain(ordered(name), t).filter(
      (video) => video.creator !== creator && hashText(`${name}/${creator.id}/${video.id}`) % 100 < share,
    );
  const byViews = (videos: Video[]): Video[] => [...videos].sort((a, b) => b.finalViews - a.finalViews);

  return {
    feed: (name, t) => {
      const following = (creator: Creator): boolean =>
        hashText(`${name}/${creator.id}`) % (name === 'friends' ? 5 : 2) === 0;
      const videos =
        name === 'recommend'
          ? listed(ordered(name), t)
          : plain(world.videos, t).filter((video) => following(video.creator));
      const entries: FeedEntry[] = [];
      for (const [n, video] of videos.entries()) {
        if (name === 'recommend' && n % 14 === 6) entries.push({ live: world.liveRooms[((n / 14) % 8) | 0]! });
        entries.push({ video });
      }
      return entries;
    },
    explore: (category, t) => {
      const videos = plain(ordered('explore'), t);
      return category === '120' ? videos : videos.filter((video) => String(100 + video.niche) === category);
    },
    posts: (creator, order, viewer, t) => {
      const own = world.videos.filter(
        (video) =>
          video.creator === creator &&
          !video.isAd &&
          (isListed(video, t) || (video.isPrivate && viewer === creator.handle)),
      );
      if (order === 1) return byViews(own);
      if (order === 2) return own.reverse();
      return [...own.filter((video) => video.pinned), ...own.filter((video) => !video.pinned)];
    },
    reposts: (creator, t) => sample('reposts', creator, 4, t),
    liked: (creator, t) => sample('liked', creator, 6, t),
    favorites: (creator, t) => sample('favorites', creator, 5, t),
    related: (video, t) =>
      plain(ordered('related'), t).filter(
        (other) => other !== video && (other.niche === video.niche || other.creator === video.creator),
      ),
    withSound: (soundId, t) => byViews(plain(world.videos, t).filter((video) => video.sound.id === soundId)),
    withHashtag: (hashtagId, t) =>
      byViews(plain(world.videos, t).filter((video) => video.hashtags.some((tag) => tag.id === hashtagId))),
    search: (query, t) => {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const matches = (video: Video): boolean => {
        const text = `${video.description} ${video.creator.handle} ${niches[video.niche]!.label}`.toLowerCase();
        return words.some((word) => text.includes(word.replace(/^[#@]/, '')));
      };
      const videos = plain(ordered('search'), t);
      const found = videos.filter(matches);
      return found.length >= 8 ? found : [...found, ...videos.filter((video) => !found.includes(video)).slice(0, 40)];
    },
    searchCreators: (query) => {
      const found = world.creators.filter((one) =>
        `${one.handle} ${one.nickname}`.toLowerCase().includes(query.toLowerCase()),
      );
      const rest = dice(world.seed, `people/${query}`).shuffle(world.creators.filter((one) => !found.includes(one)));
      return [...found, ...rest].slice(0, 12);
    },
  };
}
