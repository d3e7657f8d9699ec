/** Cards as TikTok has them, in a page without layout: boxes are given by hand. */
import { exactCount } from '@/utils/metrics/counts';
import type { OverlayLook } from '@/utils/overlay/look';
import type { NearCard } from '@/utils/overlay/tracking';
import type { VideoView } from '@/utils/overlay/views';
import type { Card } from '@/utils/tiktok/cards';

export const gridCard = (n: number) =>
  `<div id="grid-item-container-${n}"><div data-e2e="explore-item" tabindex="0"><a href="/@a/video/73000000000000000${10 + n}"><picture><img></picture><span>12</span></a></div></div>`;

export function nearCard(n: number): NearCard {
  const root = document.querySelector(`#grid-item-container-${n}`) as Element;
  const element = root.querySelector('a') as Element;
  const card: Card = { element, root, surface: 'explore', position: n, layout: 'grid' };
  return { card, reading: undefined, identity: '' };
}

export const view = (likes: number, overrides: Partial<VideoView> = {}): VideoView => ({
  facts: { id: '1' },
  counts: { likes: exactCount(likes), views: exactCount(1_000) },
  ratio: { value: likes / 1_000, lo: likes / 1_000, hi: likes / 1_000 },
  standing: undefined,
  before: undefined,
  sound: undefined,
  hidden: new Set(),
  ...overrides,
});

/** Draws words. */
export const wordsLook = (): OverlayLook => ({
  css: () => '',
  chip(root, ratio, standing) {
    const text = `${ratio.value}${standing?.unusual ?? ''}`;
    const isNew = root.textContent !== text;
    root.textContent = text;
    return isNew;
  },
  details(root, view) {
    root.textContent = view ? `likes ${view.counts.likes?.value}` : '';
  },
  profile(root, isOpen, onClick) {
    const button = document.createElement('button');
    button.textContent = isOpen ? 'open' : 'closed';
    button.onclick = onClick;
    root.replaceChildren(button);
    return button;
  },
  panel(root, view) {
    root.textContent = view ? `${view.username} ${view.state} ${view.videos.length}` : '';
  },
});

/** Of everything that was made with a closed root, what is drawn there. */
export function watchRoots() {
  const roots = new WeakMap<Element, ShadowRoot>();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.set(this, root);
    return root;
  };
  return {
    rootOf: (element: Element | null) =>
      (element && roots.get(element)?.querySelector<HTMLElement>('.root')) ?? undefined,
    restore: () => {
      Element.prototype.attachShadow = attach;
    },
  };
}

/** Gives elements boxes: the picture's, and the chip's in its corner. */
export function withBoxes(boxOf: (element: Element) => [number, number, number, number]) {
  const measure = Element.prototype.getBoundingClientRect;
  Element.prototype.getBoundingClientRect = function () {
    const [left, top, width, height] = boxOf(this);
    return { x: left, y: top, left, top, width, height, right: left + width, bottom: top + height } as DOMRect;
  };
  return () => {
    Element.prototype.getBoundingClientRect = measure;
  };
}
