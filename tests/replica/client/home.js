// @ts-check
import { ask } from './api.js';
import { avatarOf } from './cover.js';
import { el, icon, labels, variant } from './dom.js';
import { feed } from './feed.js';
import { countText } from './format.js';
import { pageState, readItems } from './items.js';
import { pagesOf } from './pages.js';

/** @typedef {import('./video.js').View} View */

/** Whether the page's own items were shown; they serve one feed, the first. */
let used = false;

/** For You, Following or Friends. @param {{name: 'foryou' | 'following' | 'friends'}} route @returns {View} */
export function homeView({ name }) {
  if (name !== 'foryou' && !variant.viewer) return wallView(name);
  const first = name === 'foryou' && !used ? readItems(pageState('webapp.updated-items') ?? []) : [];
  if (name === 'foryou') used = true;
  const path = {
    foryou: '/api/recommend/item_list/',
    following: '/api/following/item_list/',
    friends: '/api/friends/item_list/',
  }[name];
  const way = name === 'following' ? 'json' : 'fetch';
  const column = feed({
    surface: () => name,
    first,
    load: pagesOf(path, { count: 8, from_page: name }, { way, cursor: first.length }),
  });
  const id = { foryou: 'homepage_hot', following: 'homepage_follow', friends: 'homepage_friends' }[name];
  const wrapped =
    name === 'following'
      ? el('div', { c: 'DivFollowingFeed', e2e: 'following-feed' }, [column.element])
      : column.element;
  const next = el('div', { c: 'DivFeedNavigation' }, [
    el(
      'button',
      {
        c: 'ButtonUp',
        e2e: 'feed-navigation-prev',
        'aria-label': 'Previous',
        type: 'button',
        on: { click: () => column.step(-1) },
      },
      [icon('up', 22)],
    ),
    el(
      'button',
      {
        c: 'ButtonDown',
        e2e: 'feed-navigation-next',
        'aria-label': 'Next',
        type: 'button',
        on: { click: () => column.step(1) },
      },
      [icon('down', 22)],
    ),
  ]);
  return {
    element: el('main', { c: 'MainContainer', id: `main-content-${id}` }, [wrapped, next]),
    start: () => {
      if (name === 'foryou') void ask('/api/preload/item_list/', { count: 3 }, 'fetch');
      column.start();
    },
    dispose: column.dispose,
  };
}

/** What one sees there when logged out: creators to follow, no videos. @param {string} name @returns {View} */
function wallView(name) {
  const list = el('div', { c: 'DivUserWall' });
  return {
    element: el('main', { c: 'MainContainer DivWallPage', id: `main-content-homepage_${name}` }, [
      el('h2', { c: 'H2Wall', text: labels.wall }),
      list,
    ]),
    start: async () => {
      const body = await ask('/api/user/list/', { scene: 21, count: 18 }, 'text');
      for (const { user, stats } of body?.userList ?? []) {
        list.append(
          el('a', { c: 'AUserCard', href: `/@${user.uniqueId}` }, [
            el('img', { c: 'ImgAvatar', alt: '', src: avatarOf(user.uniqueId) }),
            el('h3', { text: user.nickname }),
            el('p', { text: `@${user.uniqueId}` }),
            el('p', { text: `${countText(stats.followerCount)} ${labels.followers}` }),
          ]),
        );
      }
    },
    dispose: () => {},
  };
}
