// @ts-check
import { ask } from './api.js';
import { avatarOf } from './cover.js';
import { el, icon, labels, variant } from './dom.js';
import { countText } from './format.js';
import { grid } from './grid.js';
import { looks } from './grid-card.js';
import { pageState, slug } from './items.js';
import { openOverlay } from './overlay.js';
import { pagesOf } from './pages.js';
import { suggestedAccounts } from './people.js';

/** @typedef {import('./video.js').View} View */

const sources = {
  profile: { path: '/api/post/item_list/', way: /** @type {const} */ ('fetch'), tab: 'videos-tab', label: 'videos' },
  reposts: { path: '/api/repost/item_list/', way: /** @type {const} */ ('text'), tab: 'repost-tab', label: 'reposts' },
  liked: { path: '/api/favorite/item_list/', way: /** @type {const} */ ('json'), tab: 'liked-tab', label: 'liked' },
  favorites: {
    path: '/api/user/collect/item_list/',
    way: /** @type {const} */ ('fetch'),
    tab: 'favorites-tab',
    label: 'favorites',
  },
};

/** @param {string} handle */
async function userInfo(handle) {
  const state = pageState('webapp.user-detail');
  if (state?.userInfo?.user.uniqueId === handle) return state.userInfo;
  const body = await ask('/api/user/detail/', { uniqueId: handle }, 'fetch');
  return body?.userInfo ?? null;
}

/** @param {string} count @param {string} name @param {string} label */
function number(count, name, label) {
  return el('div', { c: 'DivNumber' }, [
    el('strong', { title: label, e2e: `${name}-count`, text: count }),
    el('span', { c: 'SpanUnit', e2e: name, text: label }),
  ]);
}

/** @param {any} info @param {() => void} suggest */
function header({ user, stats }, suggest) {
  return el('div', { c: 'user-profile-header DivShareLayoutHeader' }, [
    el('div', { c: 'DivAvatarBig', e2e: 'user-avatar' }, [
      el('span', { c: 'SpanAvatarContainer', e2e: '' }, [
        el('img', { c: 'ImgAvatar', alt: '', src: avatarOf(user.uniqueId) }),
      ]),
    ]),
    el('div', { c: 'DivShareTitleContainer' }, [
      el('div', { c: 'DivTitles' }, [
        el('h1', { c: 'H1ShareTitle', e2e: 'user-title', text: user.nickname }),
        user.verified ? icon('check', 20, { class: 'tick', 'aria-label': labels.verified }) : null,
        el('h2', { c: 'H2ShareSubTitle', e2e: 'user-subtitle', text: user.uniqueId }),
      ]),
      el('h3', { c: 'H3CountInfos' }, [
        number(countText(stats.followingCount), 'following', labels.following),
        number(countText(stats.followerCount), 'followers', labels.followers),
        number(countText(stats.heart ?? stats.heartCount), 'likes', labels.likes),
      ]),
      el('div', { c: 'DivButtons' }, [
        ...(user.uniqueId === variant.viewer
          ? [
              el('button', {
                c: 'ButtonCapsule ButtonPrimary',
                e2e: 'edit-profile-entrance',
                type: 'button',
                text: labels.edit,
              }),
            ]
          : [
              el('button', {
                c: 'ButtonCapsule ButtonPrimary',
                e2e: 'follow-button',
                type: 'button',
                text: labels.follow,
                on: { click: suggest },
              }),
              el('button', { c: 'ButtonCapsule', e2e: 'message-button', type: 'button', text: labels.message }),
            ]),
        el('button', { c: 'ButtonCapsule', e2e: 'share-btn', type: 'button', 'aria-label': labels.shareWord }, [
          icon('share', 18),
        ]),
        el('button', { c: 'ButtonCapsule', e2e: 'user-more', type: 'button', 'aria-label': labels.more }, [
          icon('dots', 18),
        ]),
      ]),
      el('h2', { c: 'H2Bio', e2e: 'user-bio', text: user.signature }),
    ]),
  ]);
}

/** The page of a creator, with its tabs. @param {{handle: string}} route @returns {View} */
export function profileView({ handle }) {
  const head = el('div', { c: 'DivProfileHead' });
  const tabs = el('div', { c: 'DivTabs', role: 'tablist' });
  const shelf = el('div', { c: 'DivPlaylistShelf' });
  const lists = el('div', { c: 'DivTabContent' });
  const element = el('div', { c: 'DivShareLayoutMain', id: 'main-content-others_homepage', e2e: 'user-page' }, [
    head,
    shelf,
    tabs,
    lists,
  ]);
  /** @type {ReturnType<typeof grid> | null} */
  let shown = null;
  let alive = true;
  /** @type {any} */
  let user = null;

  /** @param {keyof typeof sources} name */
  function turnTo(name) {
    shown?.dispose();
    for (const tab of tabs.children) tab.setAttribute('aria-selected', String(tab.dataset.tab === name));
    const { path, way } = sources[name];
    const parameters = {
      secUid: user.secUid,
      count: 16,
      ...(name === 'profile' ? { post_item_list_request_type: 0 } : {}),
    };
    shown = grid(/** @type {any} */ (looks[name]), {
      load: pagesOf(path, parameters, { way, cursor: '0' }),
      open: openOverlay,
    });
    lists.append(shown.element);
    shown.start();
  }

  async function start() {
    const info = await userInfo(handle);
    if (!alive) return;
    if (!info) {
      head.append(el('div', { c: 'DivNotice' }, [el('p', { c: 'TUXText', text: labels.noAccount })]));
      return;
    }
    user = info.user;
    document.title = `${user.nickname} (@${user.uniqueId}) | Replica`;
    head.append(header(info, () => void suggestedAccounts().then((accounts) => head.append(accounts))));
    for (const [name, { tab, label }] of Object.entries(sources)) {
      // Favourites are one's own.
      if (name === 'favorites' && variant.viewer !== handle) continue;
      const button = el('p', {
        c: 'PTab',
        role: 'tab',
        tabindex: '0',
        e2e: tab,
        text: labels[label],
        'data-tab': name,
      });
      button.addEventListener('click', () => turnTo(/** @type {keyof typeof sources} */ (name)));
      tabs.append(button);
    }
    turnTo('profile');
    void addShelf();
  }

  async function addShelf() {
    const playlists = await ask('/api/user/playlist/', { uniqueId: handle, count: 20, cursor: 0 }, 'text');
    const collections = await ask('/api/user/collection_list/', { uniqueId: handle, count: 20, cursor: 0 }, 'text');
    if (!alive) return;
    for (const [kind, all] of [
      ['playlist', playlists?.playList],
      ['collection', collections?.collectionList],
    ]) {
      for (const { id, name, videoCount } of all ?? []) {
        const href = `/@${handle}/${kind}/${slug(name)}-${id}`;
        shelf.append(el('a', { c: 'AShelf link-a11y-focus', href, text: `${name} · ${videoCount}` }));
      }
    }
  }

  return {
    element,
    start: () => void start(),
    dispose: () => {
      alive = false;
      shown?.dispose();
    },
  };
}

/** A playlist or collection. @param {{kind: 'playlist' | 'collection', id: string, name: string, handle: string}} route @returns {View} */
export function listView({ kind, id, name, handle }) {
  const path = kind === 'playlist' ? '/api/mix/item_list/' : '/api/collection/item_list/';
  const parameter = kind === 'playlist' ? { mixId: id } : { collectionId: id };
  const cards = grid(/** @type {any} */ (looks[kind]), {
    load: pagesOf(path, { ...parameter, count: 12 }, { way: 'fetch', cursor: '0' }),
    open: openOverlay,
  });
  return {
    element: el('div', { c: 'DivShareLayoutMain', id: `main-content-${kind}` }, [
      el('div', { c: 'DivListHead' }, [
        el('h1', { c: 'H1ShareTitle', text: name.replaceAll('-', ' ') }),
        el('a', { c: 'link-a11y-focus', href: `/@${handle}`, text: `@${handle}` }),
      ]),
      cards.element,
    ]),
    start: cards.start,
    dispose: cards.dispose,
  };
}
