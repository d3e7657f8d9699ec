// @ts-check
import { ask } from './api.js';
import { avatarOf, coverOf } from './cover.js';
import { el, fill, labels } from './dom.js';
import { countText } from './format.js';
import { grid } from './grid.js';
import { looks } from './grid-card.js';
import { linkOf, readItem } from './items.js';
import { pagesOf } from './pages.js';
import { go } from './router.js';

/** @typedef {import('./video.js').View} View */
/** @typedef {Record<string, any>} Item */

/** @param {Item} user */
function userRow({ user_info: user }) {
  return el('a', { c: 'AUserRow link-a11y-focus', e2e: 'search-user-container', href: `/@${user.unique_id}` }, [
    el('img', { c: 'ImgAvatar', alt: '', src: avatarOf(user.unique_id) }),
    el('div', {}, [
      el('p', { c: 'PUniqueId', e2e: 'search-user-unique-id', text: user.unique_id }),
      el('p', { c: 'PSub' }, [
        el('span', { e2e: 'search-user-nickname', text: user.nickname }),
        ' · ',
        el('strong', { e2e: 'search-follow-count', text: countText(user.follower_count) }),
        ` ${labels.followers}`,
      ]),
    ]),
  ]);
}

/** A live room among results, or on the wall of them: no video. @param {Item} room @param {string} name */
export function liveTile(room, name) {
  const href = `/@${room.handle}/live`;
  return el('div', { c: 'DivLiveTile', e2e: name }, [
    el('div', { c: 'DivLivePicture' }, [
      el('div', { c: 'DivLiveBadge', text: labels.live }),
      el('img', { alt: '', src: coverOf({ id: room.id, desc: '', topic: '' }) }),
      el('a', { c: 'ALive', href, 'aria-label': room.title }),
    ]),
    el('a', { c: 'ALiveName link-a11y-focus', href }, [
      el('div', { c: 'DivLiveTitle', text: room.title }),
      el('div', { c: 'DivLiveBy', text: `${room.nickname} · ${fill(labels.viewers, { number: room.viewers })}` }),
    ]),
  ]);
}

/** Search results. @param {{tab: 'top' | 'video' | 'user', query: string}} route @returns {View} */
export function searchView({ tab, query }) {
  const extras = el('div', { c: 'DivSearchExtras' });
  const to = (/** @type {string} */ path) => `${path}?q=${encodeURIComponent(query)}`;
  const tabs = el('div', { c: 'DivTabs', role: 'tablist' }, [
    el('a', {
      c: 'ATab',
      role: 'tab',
      href: to('/search'),
      'aria-selected': String(tab === 'top'),
      e2e: 'search_top-tab',
      text: labels.top,
    }),
    el('a', {
      c: 'ATab',
      role: 'tab',
      href: to('/search/video'),
      'aria-selected': String(tab === 'video'),
      e2e: 'search_videos-tab',
      text: labels.videos,
    }),
    el('a', {
      c: 'ATab',
      role: 'tab',
      href: to('/search/user'),
      'aria-selected': String(tab === 'user'),
      e2e: 'search_users-tab',
      text: labels.users,
    }),
  ]);
  const top = tab === 'top';
  /** @param {any} body */
  const harvest = (body) => {
    if (!top) return body.item_list;
    for (const row of body.data) {
      if (row.type === 4) extras.append(...row.user_list.map(userRow));
      if (row.live_info) extras.append(liveTile(readItem(row.live_info) ?? {}, 'search_live-item'));
    }
    return body.data.filter((/** @type {Item} */ row) => row.type === 1).map((/** @type {Item} */ row) => row.item);
  };
  const path = top ? '/api/search/general/full/' : '/api/search/item/full/';
  const cards =
    tab === 'user'
      ? null
      : grid(/** @type {any} */ (looks[top ? 'searchTop' : 'searchVideos']), {
          load: pagesOf(path, { keyword: query, count: 12 }, { way: top ? 'json' : 'text', name: 'offset', harvest }),
          // Results open on a page of their own, not over this one.
          open: (item) => go(linkOf(item)),
        });
  return {
    element: el(
      'div',
      { c: 'DivShareLayoutMain', id: top ? 'main-content-general_search' : `main-content-search_${tab}` },
      [el('h1', { c: 'H1Search', text: query }), tabs, extras, cards?.element],
    ),
    start: async () => {
      cards?.start();
      if (tab !== 'user') return;
      const body = await ask('/api/search/user/full/', { keyword: query, offset: 0, count: 10 }, 'json');
      extras.append(...(body?.user_list ?? []).map(userRow));
    },
    dispose: () => cards?.dispose(),
  };
}

/** The wall of live rooms. @returns {View} */
export function liveView() {
  const wall = el('div', { c: 'DivLiveWall' });
  return {
    element: el('main', { c: 'MainLive', id: 'tiktok-live-main-container-id' }, [
      el('h1', { c: 'H1Search', text: labels.live }),
      wall,
    ]),
    start: async () => {
      const body = await ask('/api/live/wall/', { count: 20 }, 'fetch');
      for (const { live_info: room } of body?.data ?? []) {
        wall.append(liveTile(readItem(room) ?? {}, 'discover_category-list-live-card'));
      }
    },
    dispose: () => {},
  };
}
