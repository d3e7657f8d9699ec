import type { ApiContext, Route } from './envelope.ts';
import { envelope, items, whole } from './envelope.ts';
import { hashText } from './prng.ts';
import { roundCount } from './rounding.ts';
import type { Json } from './shapes.ts';
import { liveItemJson } from './shapes.ts';
import type { Creator } from './types.ts';

/** Search answers say has_more with 0 and 1, and count in `cursor`. */
function searchPage<T>(
  query: URLSearchParams,
  all: T[],
  size: number,
): { page: T[]; cursor: number; has_more: number } {
  const from = whole(query, 'offset', 0);
  const next = Math.min(from + whole(query, 'count', size), all.length);
  return { page: all.slice(from, next), cursor: next, has_more: next < all.length ? 1 : 0 };
}

const searchUser = (creator: Creator, context: ApiContext): Json => {
  const counts = context.world.creatorTruthAt(creator.handle, context.t);
  return {
    user_info: {
      uid: creator.id,
      unique_id: creator.handle,
      nickname: creator.nickname,
      sec_uid: creator.secUid,
      signature: creator.bio,
      follower_count: roundCount(counts.followers),
      custom_verify: creator.verified ? 'verified account' : '',
    },
  };
};

export const searchTop: Route = (query, context) => {
  const keyword = query.get('keyword') ?? '';
  const { page, ...rest } = searchPage(query, context.lists.search(keyword, context.t), 12);
  const data: Json[] = items(context, page).map((item) => ({ type: 1, item, common: { doc_id_str: item.id } }));
  if (whole(query, 'offset', 0) === 0) {
    const people = context.lists
      .searchCreators(keyword)
      .slice(0, 3)
      .map((one) => searchUser(one, context));
    const room = context.world.liveRooms[hashText(keyword) % context.world.liveRooms.length]!;
    data.unshift({ type: 4, user_list: people, common: { doc_id_str: 'users' } });
    data.splice(4, 0, { type: 20, live_info: liveItemJson(room), common: { doc_id_str: room.id } });
  }
  return envelope(context, { data, ...rest });
};

export const searchVideos: Route = (query, context) => {
  const { page, ...rest } = searchPage(query, context.lists.search(query.get('keyword') ?? '', context.t), 12);
  return envelope(context, { item_list: items(context, page), ...rest });
};

export const searchUsers: Route = (query, context) => {
  const { page, ...rest } = searchPage(query, context.lists.searchCreators(query.get('keyword') ?? ''), 10);
  return envelope(context, { user_list: page.map((one) => searchUser(one, context)), ...rest });
};
