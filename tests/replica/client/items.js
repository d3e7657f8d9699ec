// @ts-check
import { labels } from './dom.js';
import { countText } from './format.js';

/** @typedef {Record<string, any>} Item */

/**
 * What a card needs of an item; null for one that has no counts.
 * @param {Item} raw
 * @returns {Item | null}
 */
export function readItem(raw) {
  const author = typeof raw.author === 'string' ? { uniqueId: raw.author, nickname: raw.nickname } : raw.author;
  if (raw.liveRoomInfo) {
    const { title, liveRoomStats } = raw.liveRoomInfo;
    const viewers = countText(liveRoomStats?.userCount);
    return { id: raw.id, live: true, handle: author.uniqueId, nickname: author.nickname, title, viewers };
  }
  if (!raw.stats) return null;
  const { stats } = raw;
  const shares = Number(stats.shareCount);
  return {
    id: raw.id,
    live: false,
    kind: raw.imagePost ? 'photo' : 'video',
    handle: author.uniqueId,
    nickname: author.nickname,
    verified: author.verified === true,
    desc: raw.desc,
    parts: raw.textExtra ?? [],
    topic: raw.diversificationLabels?.[0] ?? '',
    music: { id: raw.music.id, title: raw.music.title, author: raw.music.authorName },
    images: raw.imagePost?.images.length ?? 0,
    duration: raw.video?.duration ?? 0,
    date: dateText(Number(raw.createTime)),
    isAd: raw.isAd === true,
    paid: raw.adAuthorization === true,
    pinned: raw.isPinnedItem === true,
    isPrivate: raw.privateItem === true,
    texts: {
      views: countText(stats.playCount),
      likes: countText(stats.diggCount),
      comments: countText(stats.commentCount),
      saves: countText(stats.collectCount),
      shares: shares === 0 ? labels.shareWord : countText(shares),
    },
    commentCount: Number(stats.commentCount),
    // The label keeps the number where the button shows a word.
    sharesInLabel: countText(shares),
  };
}

/** @param {number} seconds */
function dateText(seconds) {
  const date = new Date(seconds * 1000);
  return `${date.getUTCMonth() + 1}-${date.getUTCDate()}`;
}

/** @param {Item} item */
export function linkOf(item) {
  return `/@${item.handle}/${item.kind}/${item.id}`;
}

/** @param {Item} item */
export function musicLink(item) {
  return `/music/${slug(item.music.title)}-${item.music.id}`;
}

/** @param {string} text */
export function slug(text) {
  return encodeURIComponent(text.replace(/[^\p{L}\p{N}]+/gu, '-'));
}

/** Every item seen in this document, by id. @type {Map<string, Item>} */
export const known = new Map();

/**
 * Reads a list of raw items, skipping those without counts.
 * @param {Item[]} list
 */
export function readItems(list) {
  const items = [];
  for (const raw of list ?? []) {
    const item = readItem(raw.itemStruct ?? raw);
    if (!item) continue;
    if (!item.live) known.set(item.id, item);
    items.push(item);
  }
  return items;
}

/**
 * A part of the page's own state, in either of its shapes. It is as old as the document.
 * @param {string} key such as webapp.video-detail
 * @returns {any}
 */
export function pageState(key) {
  const universal = document.getElementById('__UNIVERSAL_DATA_FOR_REHYDRATION__')?.textContent;
  if (universal) return JSON.parse(universal).__DEFAULT_SCOPE__[key];
  const sigi = document.getElementById('SIGI_STATE')?.textContent;
  if (!sigi) return undefined;
  const { ItemModule, ItemList, UserModule } = JSON.parse(sigi);
  const ids = Object.values(ItemList ?? {})[0]?.list ?? [];
  const items = ids.map((/** @type {string} */ id) => ItemModule[id]);
  if (key === 'webapp.updated-items') return items;
  if (key === 'webapp.video-detail' && items[0]) return { statusCode: 0, itemInfo: { itemStruct: items[0] } };
  const user = Object.values(UserModule?.users ?? {})[0];
  if (key === 'webapp.user-detail' && user) {
    return { statusCode: 0, userInfo: { user, stats: UserModule.stats[user.uniqueId] } };
  }
  return undefined;
}
