// @ts-check

import { actionBar, shownInBar } from './actions.js';
import { ask } from './api.js';
import { comments } from './comments.js';
import { el, icon, labels } from './dom.js';
import { feed } from './feed.js';
import { avatarPart, mediaPart } from './feed-card.js';
import { linkOf, pageState, readItem, readItems } from './items.js';
import { pagesOf } from './pages.js';
import * as probe from './probe.js';

/** @typedef {Record<string, any>} Item */
/** @typedef {{element: HTMLElement, start: () => void, dispose: () => void}} View */

/**
 * The item of an opened page: from the page's own state if it is this one's, otherwise by request.
 * @param {string} id @returns {Promise<Item | null>}
 */
async function openedItem(id) {
  const state = pageState('webapp.video-detail');
  const there = state?.itemInfo?.itemStruct;
  if (there?.id === id) return readItem(there);
  const body = await ask('/api/item/detail/', { itemId: id }, 'fetch');
  return body?.itemInfo ? (readItems([body.itemInfo.itemStruct])[0] ?? null) : null;
}

/** @param {string} text */
function notice(text) {
  return el('div', { c: 'DivNotice' }, [icon('close', 40), el('p', { c: 'TUXText', text })]);
}

/** The page of a video: a feed whose first article is the opened one. @param {{id: string}} route @returns {View} */
export function videoView({ id }) {
  const left = el('div', { c: 'DivLeftContainer' });
  const panel = comments();
  const element = el('div', { c: 'DivMainContainer', id: 'main-content-video_detail' }, [
    el('div', { c: 'DivVideoDetailContainer' }, [left, el('div', { c: 'DivRightPanel' }, [panel.element])]),
  ]);
  /** @type {ReturnType<typeof feed> | null} */
  let column = null;
  let alive = true;

  async function start() {
    const first = await openedItem(id);
    if (!alive) return;
    if (!first) {
      left.append(notice(labels.unavailable));
      panel.element.parentElement?.remove();
      return;
    }
    column = feed({
      surface: (item) => item.kind,
      first: [first],
      load: pagesOf('/api/related/item_list/', { itemID: id, count: 8 }, { way: 'text' }),
      onCurrent: (item) => {
        void panel.show(item);
        // The address follows the card, without a new entry in the history.
        if (location.pathname !== linkOf(item)) history.replaceState(history.state, '', linkOf(item));
      },
    });
    left.append(column.element);
    column.start();
  }

  return {
    element,
    start: () => void start(),
    dispose: () => {
      alive = false;
      column?.dispose();
    },
  };
}

/** The page of a photo post: pictures and an action bar that stand alone, without an article. @param {{id: string}} route @returns {View} */
export function photoView({ id }) {
  const media = mediaPart();
  const bar = actionBar([avatarPart()], []);
  const panel = comments();
  const box = el('div', { c: 'DivPhotoDetail' });
  const element = el('div', { c: 'DivMainContainer', id: 'main-content-photo_detail' }, [
    el('div', { c: 'DivVideoDetailContainer' }, [
      el('div', { c: 'DivLeftContainer' }, [box]),
      el('div', { c: 'DivRightPanel' }, [panel.element]),
    ]),
  ]);
  let alive = true;
  async function start() {
    const item = await openedItem(id);
    if (!alive) return;
    if (!item) {
      box.append(notice(labels.unavailable));
      panel.element.parentElement?.remove();
      return;
    }
    media.update(item);
    bar.update(item);
    box.append(media.element, bar.element);
    void panel.show(item);
    probe.show(box, { videoId: item.id, surface: 'photo', position: 0, shown: shownInBar(item) });
  }
  return {
    element,
    start: () => void start(),
    dispose: () => {
      alive = false;
      probe.hide(box);
    },
  };
}
