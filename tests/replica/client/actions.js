// @ts-check
import { attribute, el, fill, icon, labels, variant, write } from './dom.js';

/** @typedef {Record<string, any>} Item */
/** @typedef {{element: HTMLElement, update: (item: Item) => void}} Part */

const old = variant.era === '2025';
const canary = 'tux-web-canary tux-interaction-container__ohUjRG_v1_8_0 tux-button--medium__R3_Njm_v1_8_0';

/**
 * @param {string} name @param {string} picture @param {(item: Item) => string} text @param {(item: Item) => string} label
 * @returns {Part}
 */
function button(name, picture, text, label) {
  const count = el('strong', { c: 'StrongText', e2e: `${name}-count`, text: '' });
  let element;
  if (old) {
    const shape = el('span', { c: 'SpanIconWrapper', e2e: `${name}-icon` }, [icon(picture, 24)]);
    const pressed = name === 'like' ? { 'aria-pressed': 'false' } : { 'aria-expanded': 'false' };
    element = el('button', { c: 'ButtonActionItem', type: 'button', ...pressed }, [shape, count]);
  } else {
    const inner = el('button', { c: 'tux-button__element__ZBq38f_v1_8_0', tabindex: '-1', type: 'button' }, [
      el('div', { c: 'tux-icon-button__JtMg7v_v1_8_0' }, [el('span', { c: 'SpanIcon' }, [icon(picture, 26)])]),
    ]);
    const shape = el('span', { c: 'SpanIconWrapper' }, [el('div', { c: canary }, [inner])]);
    element = el('div', { c: 'DivActionItem', role: 'button', tabindex: '0', e2e: `${name}-icon` }, [shape, count]);
  }
  const press = (/** @type {Item} */ item, /** @type {boolean} */ isPressed) => {
    const likes = isPressed && /^\d+$/.test(item.texts.likes) ? String(Number(item.texts.likes) + 1) : item.texts.likes;
    attribute(element, 'aria-pressed', String(isPressed));
    // Written anew, as the site's own drawing does it.
    count.replaceChildren(document.createTextNode(likes));
    attribute(element, 'aria-label', fill(isPressed ? labels.unlike : labels.like, { number: likes }));
  };
  /** @type {Item | null} */
  let shown = null;
  if (name === 'like') {
    element.addEventListener('click', () => {
      if (shown) press(shown, element.getAttribute('aria-pressed') !== 'true');
    });
  }
  return {
    element,
    update: (item) => {
      shown = item;
      if (name === 'like') attribute(element, 'aria-pressed', old ? 'false' : null);
      write(count, text(item));
      attribute(element, 'aria-label', label(item));
    },
  };
}

/**
 * The four counts of a card, in a column.
 * @param {Part[]} before @param {Part[]} after
 * @returns {Part}
 */
export function actionBar(before, after) {
  const saves = old ? 'undefined' : 'favorite';
  const parts = [
    button(
      'like',
      'heart',
      (item) => item.texts.likes,
      (item) => fill(labels.like, { number: item.texts.likes }),
    ),
    button(
      'comment',
      'comment',
      (item) => item.texts.comments,
      (item) => fill(labels.comment, { number: item.texts.comments }),
    ),
    button(
      saves,
      'save',
      (item) => item.texts.saves,
      (item) => fill(labels.favorite, { number: item.texts.saves }),
    ),
    button(
      'share',
      'share',
      (item) => item.texts.shares,
      (item) => fill(labels.share, { number: item.sharesInLabel }),
    ),
  ];
  const [like, comment, save, share] = parts.map((part) => part.element);
  const element = el('section', { c: 'SectionActionBarContainer' }, [
    ...before.map((part) => part.element),
    el('div', { c: 'DivActionSlot' }, [like]),
    comment,
    el('div', { c: 'DivActionSlot' }, [el('div', {}, [save])]),
    el('div', { c: 'DivActionSlot' }, [share]),
    ...after.map((part) => part.element),
  ]);
  return {
    element,
    update: (item) => {
      for (const part of [...before, ...parts, ...after]) part.update(item);
    },
  };
}

/** The texts an action bar shows for an item. @param {Item} item */
export function shownInBar(item) {
  const { likes, comments, saves, shares } = item.texts;
  return { likes, comments, saves, shares };
}
