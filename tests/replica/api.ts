import { commentsOf } from './comments.ts';
import type { ApiContext, Route } from './envelope.ts';
import { envelope, failed, items, whole } from './envelope.ts';
import type { FeedEntry } from './lists.ts';
import { isListed } from './lists.ts';
import { hashText } from './prng.ts';
import { searchTop, searchUsers, searchVideos } from './search-api.ts';
import type { Json } from './shapes.ts';
import { authorJson, challengeInfoJson, itemJson, liveItemJson, musicInfoJson, userInfoJson } from './shapes.ts';
import type { Creator, Video, VideoList } from './types.ts';

/** A page of a list by offset, as most lists have it. */
function paged(context: ApiContext, query: URLSearchParams, videos: Video[], size = 30, cursorAsText = false): Json {
  const from = whole(query, 'cursor', 0);
  const count = whole(query, 'count', size);
  const next = Math.min(from + count, videos.length);
  return envelope(context, {
    itemList: items(context, videos.slice(from, next)),
    cursor: cursorAsText ? String(next) : next,
    hasMore: next < videos.length,
  });
}

/** Every 23rd place of a feed holds an item without counts, as happens behind a login wall. */
function feedJson(context: ApiContext, entry: FeedEntry, place: number): Json {
  if ('live' in entry) return liveItemJson(entry.live);
  const item = itemJson(context.world, entry.video, context.t, 'list');
  if (place % 23 === 22 && context.variant.failures !== false) {
    const { stats: _stats, statsV2: _statsV2, ...rest } = item;
    return rest;
  }
  return item;
}

const feed =
  (name: 'recommend' | 'following' | 'friends'): Route =>
  (query, context) => {
    const entries = context.lists.feed(name, context.t).slice(0, context.variant.feedLength);
    const from = whole(query, 'cursor', 0);
    const next = Math.min(from + whole(query, 'count', 8), entries.length);
    const itemList = entries.slice(from, next).map((entry, n) => feedJson(context, entry, from + n));
    return envelope(context, { itemList, cursor: String(next), hasMore: next < entries.length });
  };

const creatorOf = (query: URLSearchParams, { world }: ApiContext): Creator | undefined =>
  world.creators.find((one) => one.secUid === query.get('secUid')) ??
  world.creatorByHandle(query.get('uniqueId') ?? '');

const ofCreator =
  (videosOf: (creator: Creator, context: ApiContext) => Video[]): Route =>
  (query, context) => {
    const creator = creatorOf(query, context);
    if (!creator) return failed(context, 10221, "Couldn't find this account");
    return paged(context, query, videosOf(creator, context), 16, true);
  };

/** A profile's own list: pinned videos first, then by time; the cursor is the last one's time in ms, as a string. */
const posts: Route = (query, context) => {
  const creator = creatorOf(query, context);
  if (!creator) return failed(context, 10221, "Couldn't find this account");
  const order = whole(query, 'post_item_list_request_type', 0);
  const all = context.lists.posts(creator, order, context.variant.viewer, context.t);
  if (order !== 0) return paged(context, query, all, 16, true);
  const cursor = whole(query, 'cursor', 0);
  const pinned = all.filter((video) => video.pinned);
  const older = all.filter((video) => !video.pinned && (cursor === 0 || video.createdAt < cursor));
  const count = whole(query, 'count', 16);
  const page =
    cursor === 0 ? [...pinned, ...older.slice(0, Math.max(0, count - pinned.length))] : older.slice(0, count);
  const shown = page.filter((video) => !video.pinned);
  return envelope(context, {
    itemList: items(context, page),
    cursor: String(shown.at(-1)?.createdAt ?? 0),
    hasMore: shown.length < older.length,
  });
};

const ofList =
  (name: 'playlists' | 'collections', parameter: string): Route =>
  (query, context) => {
    const list = context.world[name].find((one) => one.id === query.get(parameter));
    if (!list) return failed(context, 10221, 'Something went wrong');
    return paged(
      context,
      query,
      list.videos.filter((video) => isListed(video, context.t)),
      12,
      true,
    );
  };

const listJson = (list: VideoList): Json => ({
  id: list.id,
  mixId: list.id,
  name: list.name,
  mixName: list.name,
  videoCount: list.videos.length,
  creator: authorJson(list.creator),
});

const detail: Route = (query, context) => {
  const video = context.world.videoById(query.get('itemId') ?? '');
  const gone = !video || (video.goneAt !== null && context.t >= video.goneAt);
  if (gone) return failed(context, 10204, "item doesn't exist");
  if (video.isPrivate && context.variant.viewer !== video.creator.handle) return failed(context, 10216, 'private post');
  return envelope(context, { itemInfo: { itemStruct: itemJson(context.world, video, context.t, 'list') } });
};

const userDetail: Route = (query, context) => {
  const creator = creatorOf(query, context);
  if (!creator) return failed(context, 10221, "Couldn't find this account");
  const lists = [...context.world.playlists, ...context.world.collections].filter((list) => list.creator === creator);
  const shareMeta = { title: `${creator.nickname} on Replica`, desc: `@${creator.handle}` };
  return envelope(context, {
    userInfo: userInfoJson(context.world, creator, context.t),
    shareMeta,
    lists: lists.length,
  });
};

const challengeDetail: Route = (query, context) => {
  const hashtag = context.world.hashtagByName(query.get('challengeName') ?? '');
  if (!hashtag) return failed(context, 100002, 'No content');
  return envelope(context, { challengeInfo: challengeInfoJson(context.world, hashtag, context.t) });
};

const musicDetail: Route = (query, context) => {
  const sound = context.world.soundById(query.get('musicId') ?? '');
  if (!sound) return failed(context, 10221, "This sound isn't available");
  return envelope(context, { musicInfo: musicInfoJson(context.world, sound, context.t) });
};

const commentList: Route = (query, context) => {
  const video = context.world.videoById(query.get('aweme_id') ?? '');
  return video ? envelope(context, commentsOf(context.world, video, context.t, whole(query, 'cursor', 0))) : null;
};

/** Every path the replica answers, by the path TikTok uses. */
export const routes: Record<string, Route> = {
  '/api/recommend/item_list/': feed('recommend'),
  '/api/following/item_list/': feed('following'),
  '/api/friends/item_list/': feed('friends'),
  '/api/preload/item_list/': (query, context) => {
    const videos = context.world.videos.filter((video) => isListed(video, context.t));
    const from = hashText(query.get('itemId') ?? 'first') % Math.max(1, videos.length - 3);
    return envelope(context, { itemList: items(context, videos.slice(from, from + 3)) });
  },
  '/api/explore/item_list/': (query, context) =>
    paged(context, query, context.lists.explore(query.get('categoryType') ?? '120', context.t), 16),
  '/api/post/item_list/': posts,
  '/api/repost/item_list/': ofCreator((creator, { lists, t }) => lists.reposts(creator, t)),
  '/api/favorite/item_list/': ofCreator((creator, { lists, t }) => lists.liked(creator, t)),
  '/api/user/collect/item_list/': ofCreator((creator, { lists, t }) => lists.favorites(creator, t)),
  '/api/mix/item_list/': ofList('playlists', 'mixId'),
  '/api/collection/item_list/': ofList('collections', 'collectionId'),
  '/api/user/playlist/': (query, context) => {
    const creator = creatorOf(query, context);
    const own = context.world.playlists.filter((list) => list.creator === creator);
    return envelope(context, { playList: own.map(listJson), hasMore: false, cursor: '0' });
  },
  '/api/user/collection_list/': (query, context) => {
    const creator = creatorOf(query, context);
    const own = context.world.collections.filter((list) => list.creator === creator);
    return envelope(context, { collectionList: own.map(listJson), hasMore: false, cursor: '0' });
  },
  '/api/item/detail/': detail,
  '/api/related/item_list/': (query, context) => {
    const video = context.world.videoById(query.get('itemID') ?? '');
    return video ? paged(context, query, context.lists.related(video, context.t), 8) : null;
  },
  '/api/challenge/detail/': challengeDetail,
  '/api/challenge/item_list/': (query, context) =>
    paged(context, query, context.lists.withHashtag(query.get('challengeID') ?? '', context.t), 20),
  '/api/music/detail/': musicDetail,
  '/api/music/item_list/': (query, context) =>
    paged(context, query, context.lists.withSound(query.get('musicID') ?? '', context.t), 20),
  '/api/search/general/full/': searchTop,
  '/api/search/item/full/': searchVideos,
  '/api/search/user/full/': searchUsers,
  '/api/search/live/full/': (_query, context) =>
    envelope(context, { data: context.world.liveRooms.map((room) => ({ type: 20, live_info: liveItemJson(room) })) }),
  '/api/live/wall/': (_query, context) =>
    envelope(context, { data: context.world.liveRooms.map((room) => ({ type: 20, live_info: liveItemJson(room) })) }),
  '/api/user/detail/': userDetail,
  '/api/user/list/': (_query, context) => {
    const people = context.world.creators.slice(0, 18);
    const userList = people.map((one) => {
      const { user, stats, statsV2 } = userInfoJson(context.world, one, context.t);
      return { user, stats, statsV2 };
    });
    return envelope(context, { userList, hasMore: false });
  },
  '/api/comment/list/': commentList,
};
