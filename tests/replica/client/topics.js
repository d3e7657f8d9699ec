// @ts-check
import { ask } from './api.js';
import { avatarOf } from './cover.js';
import { el, fill, icon, labels } from './dom.js';
import { countText } from './format.js';
import { grid } from './grid.js';
import { looks } from './grid-card.js';
import { pageState } from './items.js';
import { openOverlay } from './overlay.js';
import { pagesOf } from './pages.js';

/** @typedef {import('./video.js').View} View */

/**
 * A page with a header that comes first and a grid that needs it.
 * @param {string} id @param {() => Promise<{header: HTMLElement, cards: ReturnType<typeof grid>} | null>} build @returns {View}
 */
function topicView(id, build) {
  const element = el('div', { c: 'DivShareLayoutMain', id: `main-content-${id}` });
  /** @type {ReturnType<typeof grid> | null} */
  let cards = null;
  let alive = true;
  return {
    element,
    start: async () => {
      const built = await build();
      if (!alive) return;
      if (!built) {
        element.append(el('div', { c: 'DivNotice' }, [el('p', { c: 'TUXText', text: labels.noContent })]));
        return;
      }
      cards = built.cards;
      element.append(built.header, cards.element);
      cards.start();
    },
    dispose: () => {
      alive = false;
      cards?.dispose();
    },
  };
}

/** The page of a hashtag. @param {{name: string}} route @returns {View} */
export function hashtagView({ name }) {
  return topicView('challenge', async () => {
    const state = pageState('webapp.challenge-detail')?.challengeInfo;
    const same = state?.challenge.title.toLowerCase() === name.toLowerCase();
    const info = same ? state : (await ask('/api/challenge/detail/', { challengeName: name }, 'fetch'))?.challengeInfo;
    if (!info) return null;
    const posts = fill(labels.videosUnit, { number: countText(info.stats.videoCount) });
    const header = el('div', { c: 'DivTopicHead' }, [
      el('span', { c: 'SpanTopicPicture', e2e: 'challenge-avatar' }, [
        el('img', { c: 'ImgAvatar', alt: '', src: avatarOf(name) }),
      ]),
      el('div', { c: 'DivShareTitleContainer' }, [
        el('h1', { c: 'H1ShareTitle', e2e: 'challenge-title', text: `#${info.challenge.title}` }),
        el('h2', { c: 'H2ShareSubTitle', e2e: 'challenge-vvcount', title: labels.posts, text: posts }),
      ]),
      el('div', { c: 'DivDesc', e2e: 'challenge-desc', text: info.challenge.desc }),
      el(
        'div',
        { c: 'DivMoreActions', role: 'button', tabindex: '0', e2e: 'challenge-more', 'aria-label': 'Actions' },
        [icon('dots', 22)],
      ),
    ]);
    const cards = grid(/** @type {any} */ (looks.hashtag), {
      load: pagesOf('/api/challenge/item_list/', { challengeID: info.challenge.id, count: 20 }, { way: 'text' }),
      open: openOverlay,
    });
    return { header, cards };
  });
}

/** The page of a sound. @param {{id: string}} route @returns {View} */
export function soundView({ id }) {
  return topicView('single_song', async () => {
    const state = pageState('webapp.music-detail')?.musicInfo;
    const same = state?.music.id === id;
    const info = same ? state : (await ask('/api/music/detail/', { musicId: id }, 'json'))?.musicInfo;
    if (!info) return null;
    const videos = fill(labels.videosUnit, { number: countText(info.stats.videoCount) });
    const header = el('div', { c: 'DivTopicHead' }, [
      el('span', { c: 'SpanTopicPicture' }, [
        el('img', { c: 'ImgAvatar', alt: '', src: avatarOf(info.music.title) }),
        icon('play', 36),
      ]),
      el('div', { c: 'DivShareTitleContainer' }, [
        el('h1', { c: 'H1ShareTitle', e2e: 'music-title', text: info.music.title }),
        el('h2', { c: 'H2ShareSubTitle', e2e: 'music-creator', text: info.music.authorName }),
        el('h2', { c: 'H2ShareSubTitle', e2e: 'music-video-count' }, [el('strong', { text: videos })]),
      ]),
    ]);
    const cards = grid(/** @type {any} */ (looks.sound), {
      load: pagesOf('/api/music/item_list/', { musicID: id, count: 20 }, { way: 'json' }),
      open: openOverlay,
    });
    return { header, cards };
  });
}

const categories = [
  'Cooking',
  'Travel',
  'Outdoors',
  'Urban Life',
  'Music',
  'Home & Garden',
  'Animals',
  'Science',
  'DIY & Crafts',
];

/** Explore, with a row of categories. @returns {View} */
export function exploreView() {
  const holder = el('div', { c: 'DivExploreList' });
  /** @type {ReturnType<typeof grid> | null} */
  let cards = null;
  const choose = (/** @type {number} */ type) => {
    cards?.dispose();
    cards = grid(/** @type {any} */ (looks.explore), {
      load: pagesOf('/api/explore/item_list/', { categoryType: type, count: 16 }, { way: 'text' }),
      open: openOverlay,
    });
    holder.append(cards.element);
    cards.start();
  };
  const chips = el('div', { c: 'DivChips', id: 'category-list-container' });
  for (const [n, name] of ['All', ...categories].entries()) {
    const chip = el('button', {
      c: 'ButtonChip',
      e2e: 'explore-category-chip',
      type: 'button',
      'aria-selected': String(n === 0),
      text: name,
    });
    chip.addEventListener('click', () => {
      for (const other of chips.children) other.setAttribute('aria-selected', String(other === chip));
      choose(n === 0 ? 120 : 99 + n);
    });
    chips.append(chip);
  }
  return {
    element: el('div', { c: 'DivShareLayoutMain', id: 'main-content-explore_page' }, [chips, holder]),
    start: () => choose(120),
    dispose: () => cards?.dispose(),
  };
}
