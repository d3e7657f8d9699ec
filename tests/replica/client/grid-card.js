// @ts-check
import { avatarOf, coverOf } from './cover.js';
import { attribute, el, icon, labels, variant, write } from './dom.js';
import { linkOf } from './items.js';

/** @typedef {Record<string, any>} Item */

/**
 * What a page's cards are called and which number they show.
 * @typedef {{
 *   surface: string, list: string, item: string,
 *   count: 'views' | 'likes' | 'either' | 'bare',
 *   desc?: 'explore-card' | 'search-card' | 'music' | 'challenge',
 *   absolute?: boolean,
 * }} Look
 */

/** @type {Record<string, Look>} */
export const looks = {
  profile: { surface: 'profile', list: 'user-post-item-list', item: 'user-post-item', count: 'views', absolute: true },
  reposts: { surface: 'reposts', list: 'user-repost-item-list', item: 'user-repost-item', count: 'views' },
  liked: { surface: 'liked', list: 'user-liked-item-list', item: 'user-liked-item', count: 'views' },
  favorites: { surface: 'favorites', list: 'favorites-item-list', item: 'favorites-item', count: 'views' },
  collection: { surface: 'collection', list: 'collection-item-list', item: 'collection-item', count: 'views' },
  playlist: { surface: 'playlist', list: 'playlist-item-list', item: 'video-item', count: 'views' },
  explore: {
    surface: 'explore',
    list: 'explore-item-list',
    item: 'explore-item',
    count: 'likes',
    desc: 'explore-card',
  },
  searchTop: {
    surface: 'search',
    list: 'search_top-item-list',
    item: 'search_top-item',
    count: 'either',
    desc: 'search-card',
  },
  searchVideos: {
    surface: 'search',
    list: 'search_video-item-list',
    item: 'search_video-item',
    count: 'either',
    desc: 'search-card',
  },
  sound: { surface: 'sound', list: 'music-item-list', item: 'music-item', count: 'bare', desc: 'music' },
  hashtag: {
    surface: 'hashtag',
    list: 'challenge-item-list',
    item: 'challenge-item',
    count: 'views',
    desc: 'challenge',
  },
};

/**
 * Which number a card shows: search mixes both, for nobody knows what it means there.
 * @param {Look} look @param {Item} item @returns {'views' | 'likes'}
 */
export function countOf(look, item) {
  if (look.count === 'either') return Number(item.id.slice(-1)) % 2 === 0 ? 'views' : 'likes';
  return look.count === 'likes' ? 'likes' : 'views';
}

/** @param {Look} look */
function countPart(look) {
  if (look.desc === 'explore-card' || look.desc === 'search-card') {
    const text = el('span', { text: '' });
    const holder = el('div', { c: 'DivIconText', e2e: `${look.desc}-like-container` });
    const inner = el('div', { c: 'DivExploreCardText', e2e: `${look.desc}-info-left` }, [holder]);
    return {
      element: el('div', { c: 'DivPlayContainer', e2e: `${look.desc}-info` }, [inner]),
      update: (/** @type {Item} */ item) => {
        const which = countOf(look, item);
        holder.replaceChildren(icon(which === 'views' ? 'play' : 'heart', 18), text);
        write(text, item.texts[which]);
      },
    };
  }
  const name = look.count === 'bare' ? {} : { e2e: 'video-views' };
  const named = el('strong', { c: 'video-count StrongVideoCount', text: '', ...name });
  const lock = icon('lock', 16, { class: 'private' });
  const element = el('div', { c: 'DivCardFooter' }, [icon('play', 18, { class: 'like-icon' }), named]);
  return {
    element,
    update: (/** @type {Item} */ item) => {
      write(named, item.texts.views);
      if (item.isPrivate) element.append(lock);
      else lock.remove();
    },
  };
}

/** The caption and the author under a card, a sibling of the card's own box. @param {Look} look */
function descPart(look) {
  const word = look.desc ?? '';
  if (word === 'music' || word === 'challenge') {
    const name = el('p', { c: 'PUniqueId', text: '' });
    const link = el('a', { c: 'link-a11y-focus', e2e: `${word}-item-username` }, [name]);
    const caption = el('p', { c: 'PCaption', e2e: `${word}-item-desc`, text: '' });
    return {
      element: el('div', { c: 'DivVideoCardDesc' }, [caption, el('div', { c: 'DivUserInfo' }, [link])]),
      update: (/** @type {Item} */ item) => {
        attribute(link, 'href', `/@${item.handle}`);
        write(name, item.handle);
        write(caption, item.desc);
      },
    };
  }
  const image = el('img', { c: 'ImgAvatar', alt: '' });
  const avatar = el('a', { c: 'link-a11y-focus', e2e: `${word}-user-link` }, [
    el('span', { c: 'SpanAvatarContainer', e2e: '' }, [image]),
  ]);
  const name = el('p', { c: 'PUniqueId', e2e: `${word}-user-unique-id`, text: '' });
  const link = el('a', { c: 'link-a11y-focus', e2e: `${word}-user-link` }, [name]);
  const tick = icon('check', 16, { class: 'tick', e2e: `${word}-user-verified` });
  const user = el('div', { c: 'DivUserInfo' }, [avatar, link]);
  const date = el('div', { c: 'DivTimeTag', text: '' });
  const caption = el('div', { c: 'DivCaption', e2e: `${word}-video-caption` }, [el('span', { text: '' })]);
  return {
    element: el('div', { c: 'DivVideoCardDesc', e2e: `${word}-desc` }, [
      caption,
      el('div', { c: 'DivPlayLine' }, [user, word === 'search-card' ? date : null]),
    ]),
    update: (/** @type {Item} */ item) => {
      for (const one of [avatar, link]) attribute(one, 'href', `/@${item.handle}`);
      attribute(image, 'alt', item.handle);
      attribute(image, 'src', avatarOf(item.handle));
      write(name, item.handle);
      write(date, item.date);
      write(caption.firstElementChild, item.desc);
      if (item.verified) user.append(tick);
      else tick.remove();
    },
  };
}

/**
 * A card of a grid. `thumbnail` is the link whose box counts as the card.
 * @param {Look} look
 */
export function gridCard(look) {
  const image = el('img', { alt: '', decoding: 'async', draggable: 'false' });
  const badge = el('div', { c: 'DivBadge', e2e: 'video-card-badge', text: labels.pinned });
  const photo = el('div', { c: 'DivPhotoMark' }, [icon('plus', 14)]);
  const count = countPart(look);
  const desc = look.desc ? descPart(look) : null;
  const picture = el('div', { c: 'DivPlayerBox' }, [
    el('div', { c: 'DivPictureBox' }, [el('span', {}, [el('picture', {}, [image])])]),
  ]);
  const inside = look.desc === 'explore-card' || look.desc === 'search-card';
  const player = el('div', { c: 'DivPlayerContainer' }, [picture, inside ? count.element : null]);
  const canvas =
    look.desc === 'explore-card' ? el('canvas', { c: 'CanvasPlaceholder', width: '75', height: '100' }) : null;
  const thumbnail = el('a', { c: 'AVideoContainer', tabindex: '-1' }, [canvas, player, inside ? null : count.element]);
  const card = el(
    'div',
    { c: 'DivContainer', e2e: look.item, role: 'button', tabindex: '0', 'aria-label': labels.fullScreen },
    [el('div', {}, [el('div', { c: 'DivWrapper' }, [thumbnail])])],
  );
  const box = el('div', { c: 'DivItemContainerV2' }, [card]);
  /** @type {Item | null} */
  let now = null;
  const hover = el('div', { c: 'xgplayer-container tiktok-web-player' }, [el('div', {}, [el('video')])]);
  card.addEventListener('mouseenter', () => {
    if (variant.playerId === false) return;
    attribute(hover, 'id', `xgwrapper-1-${now?.id}`);
    picture.append(el('div', { c: 'DivBasicPlayerWrapper' }, [hover]));
  });
  card.addEventListener('mouseleave', () => picture.querySelector('.xgplayer-container')?.parentElement?.remove());
  return {
    element: el('div', { c: 'DivGridSlot' }, [box, desc?.element]),
    thumbnail,
    card,
    item: () => now,
    update: (/** @type {Item} */ item, /** @type {number} */ index) => {
      now = item;
      attribute(box, 'id', `grid-item-container-${index}`);
      const link = look.absolute ? `https://www.tiktok.com${linkOf(item)}` : linkOf(item);
      attribute(thumbnail, 'href', variant.links === false ? null : link);
      const music = `${item.music.title}`;
      attribute(image, 'alt', look.absolute ? `${item.desc} created by ${item.nickname} with ${music}` : item.desc);
      attribute(image, 'src', coverOf(item));
      count.update(item);
      desc?.update(item);
      if (item.pinned && look.surface === 'profile') thumbnail.append(badge);
      else badge.remove();
      if (item.kind === 'photo') player.append(photo);
      else photo.remove();
    },
  };
}
