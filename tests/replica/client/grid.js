// @ts-check
import { ask } from './api.js';
import { el, labels } from './dom.js';
import { countOf, gridCard } from './grid-card.js';
import * as probe from './probe.js';
import { VirtualList } from './virtual.js';

/** @typedef {Record<string, any>} Item */

/**
 * A grid of cards that loads more as one scrolls.
 * @param {import('./grid-card.js').Look} look
 * @param {{load: () => Promise<{items: Item[], more: boolean}>, open: (item: Item, index: number, items: Item[]) => void}} setup
 */
export function grid(look, setup) {
  const container = el('div', { c: 'DivVideoFeedV2', id: look.list, e2e: look.list });
  const empty = el('p', { c: 'PEmpty', text: labels.noContent });
  let loading = false;
  let more = true;
  let alive = true;
  let hovered = 0;

  const make = () => {
    const card = gridCard(look);
    let place = 0;
    const open = (/** @type {Event} */ event) => {
      const item = card.item();
      if (!item) return;
      event.preventDefault();
      setup.open(item, place, list.items);
    };
    card.card.addEventListener('click', open);
    card.card.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Enter') open(event);
    });
    card.card.addEventListener('mouseenter', () => {
      // The site loads ahead when one rests on a card; nothing of it is shown.
      hovered += 1;
      if (hovered % 3 === 1) void ask('/api/preload/item_list/', { itemId: card.item()?.id ?? '', count: 3 }, 'fetch');
    });
    return {
      element: card.element,
      fill: (/** @type {Item} */ item, /** @type {number} */ index) => {
        place = index;
        card.update(item, index);
        const which = countOf(look, item);
        const shown = { [which]: item.texts[which] };
        probe.show(card.thumbnail, { videoId: item.id, surface: look.surface, position: index, shown });
      },
      empty: () => probe.hide(card.thumbnail),
    };
  };

  const list = new VirtualList({
    container,
    metrics: () => {
      const room = container.clientWidth || 600;
      const gap = room < 520 ? 10 : 20;
      const columns = Math.max(2, Math.floor((room + gap) / (room < 520 ? 170 : 214 + gap)));
      const width = Math.floor((room - gap * (columns - 1)) / columns);
      return { columns, width, height: Math.round(width * 1.34) + (look.desc ? 92 : 0), gap };
    },
    make,
    keepRows: 2,
    fillRows: 2,
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
    if (list.items.length === 0 && !more) container.append(empty);
  }

  return {
    element: container,
    items: () => list.items,
    start: () => list.render(),
    dispose: () => {
      alive = false;
      list.dispose();
      container.remove();
    },
  };
}
