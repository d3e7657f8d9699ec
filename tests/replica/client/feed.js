// @ts-check
import { shownInBar } from './actions.js';
import { attribute, el } from './dom.js';
import { feedCard, liveCard } from './feed-card.js';
import * as probe from './probe.js';
import { VirtualList } from './virtual.js';

/** @typedef {Record<string, any>} Item */

/**
 * A column of articles in `#column-list-container`, about three of them filled, the others empty shells.
 *
 * @param {{
 *   surface: (item: Item, index: number) => string,
 *   load: () => Promise<{items: Item[], more: boolean}>,
 *   first?: Item[],
 *   onCurrent?: (item: Item, index: number) => void,
 * }} setup
 */
export function feed(setup) {
  const container = el('div', { c: 'DivColumnListContainer', id: 'column-list-container' });
  /** @type {{video: ReturnType<typeof feedCard>[], live: ReturnType<typeof liveCard>[]}} */
  const spare = { video: [], live: [] };
  let loading = false;
  let more = true;
  let alive = true;
  let current = -1;
  let seconds = 0;

  const make = () => {
    const article = el('article', { c: 'ArticleItemContainer', e2e: 'recommend-list-item-container' });
    /** @type {any} */
    let content = null;
    let isLive = false;
    return {
      element: article,
      move: (/** @type {number} */ index) => attribute(article, 'data-scroll-index', String(index)),
      fill: (/** @type {Item} */ item, /** @type {number} */ index) => {
        isLive = item.live;
        content = (list.recycles ? spare[isLive ? 'live' : 'video'].pop() : null) ?? (isLive ? liveCard() : feedCard());
        content.update(item);
        content.place?.(index);
        attribute(article, 'id', `one-column-item-${index}`);
        article.append(content.element);
        if (isLive) return;
        probe.show(article, {
          videoId: item.id,
          surface: setup.surface(item, index),
          position: index,
          shown: shownInBar(item),
        });
      },
      tick: (/** @type {number} */ seconds) => content?.tick?.(seconds),
      empty: () => {
        probe.hide(article);
        article.removeAttribute('id');
        if (!content) return;
        content.element.remove();
        spare[isLive ? 'live' : 'video'].push(content);
        content = null;
      },
    };
  };

  const list = new VirtualList({
    container,
    metrics: () => {
      const height = Math.max(420, innerHeight - 32);
      return { columns: 1, width: container.clientWidth, height, gap: 16 };
    },
    make,
    keepRows: 3,
    fillRows: 0,
    more: () => void load(),
  });

  async function load() {
    if (loading || !more || !alive) return;
    loading = true;
    const page = await setup.load();
    if (!alive) return;
    more = page.more;
    loading = false;
    list.append(page.items);
    follow();
  }

  /** Tells which card fills most of the viewport. */
  function follow() {
    const { height, gap } = list.setup.metrics();
    const middle = innerHeight / 2 - container.getBoundingClientRect().top;
    const index = Math.max(0, Math.min(list.items.length - 1, Math.floor(middle / (height + gap))));
    if (index === current || !list.items[index]) return;
    current = index;
    seconds = 0;
    setup.onCurrent?.(list.items[index], index);
  }

  /** @param {number} by */
  function step(by) {
    const { height, gap } = list.setup.metrics();
    const top = container.getBoundingClientRect().top + scrollY;
    scrollTo({ top: Math.max(0, top + (current + by) * (height + gap) - 16), behavior: 'instant' });
  }

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.target instanceof HTMLInputElement || document.querySelector('[role=dialog]')) return;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    step(event.key === 'ArrowDown' ? 1 : -1);
  };
  // The card in the middle plays: its time moves on, and the page mutates as the real one does.
  const playing = setInterval(() => {
    seconds += 1;
    list.slots.get(current)?.tick?.(seconds);
  }, 1000);
  addEventListener('scroll', follow, { passive: true });
  addEventListener('keydown', onKey);

  return {
    element: container,
    step,
    /** Call when the container stands in the document. */
    start: () => {
      if (setup.first?.length) list.append(setup.first);
      else list.render();
      follow();
    },
    dispose: () => {
      alive = false;
      clearInterval(playing);
      removeEventListener('scroll', follow);
      removeEventListener('keydown', onKey);
      list.dispose();
    },
  };
}
