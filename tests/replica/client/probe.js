// @ts-check
/**
 * What was really on screen, from the app's own state and measured boxes; tests hold an extension's records against it.
 * `window.replicaTruth` is an array with one entry for each appearance, and has `onScreenNow()`.
 */

/**
 * @typedef {{videoId: string, surface: string, position: number | null, shown: Record<string, string>}} Shown
 * @typedef {Shown & {firstAt: number, lastAt: number, visibleMs: number}} Appearance
 */

/** @type {Map<Element, Shown>} */
const cards = new Map();
/** @type {Map<Element, {shown: Shown, entry: Appearance}>} */
const running = new Map();
/** @type {Appearance[]} */
const log = [];
/** Nothing outside this element can be seen while it is set. @type {Element | null} */
let cover = null;
let last = performance.now();

/**
 * Says which video a box now shows.
 * @param {Element} box @param {Shown} shown
 */
export function show(box, shown) {
  cards.set(box, shown);
}

/** Says that a box shows no video any more. @param {Element} box */
export function hide(box) {
  cards.delete(box);
}

/** Says that an element covers the whole page (null: none does). @param {Element | null} element */
export function coverWith(element) {
  cover = element;
}

/** @param {Element} box */
function onScreen(box) {
  if (document.visibilityState !== 'visible' || !box.isConnected) return false;
  if (cover && !cover.contains(box)) return false;
  const { top, bottom, left, right, width, height } = box.getBoundingClientRect();
  const seenHeight = Math.min(bottom, innerHeight) - Math.max(top, 0);
  const seenWidth = Math.min(right, document.documentElement.clientWidth) - Math.max(left, 0);
  if (seenHeight <= 0 || seenWidth <= 0 || width === 0 || height === 0) return false;
  return seenHeight * seenWidth >= (width * height) / 2 || seenHeight >= innerHeight / 2;
}

function measure() {
  const now = Date.now();
  const passed = performance.now() - last;
  last += passed;
  for (const [box, { shown, entry }] of running) {
    if (cards.get(box) === shown && onScreen(box)) {
      entry.lastAt = now;
      entry.visibleMs += passed;
    } else running.delete(box);
  }
  for (const [box, shown] of cards) {
    if (running.has(box) || !onScreen(box)) continue;
    const entry = { ...shown, firstAt: now, lastAt: now, visibleMs: 0 };
    running.set(box, { shown, entry });
    log.push(entry);
  }
}

function frame() {
  measure();
  requestAnimationFrame(frame);
}

/** Starts measuring at every animation frame. */
export function startProbe() {
  Object.defineProperty(log, 'onScreenNow', {
    value: () => [...cards].filter(([box]) => onScreen(box)).map(([, shown]) => ({ ...shown })),
  });
  Object.defineProperty(window, 'replicaTruth', { value: log });
  document.addEventListener('visibilitychange', measure);
  requestAnimationFrame(frame);
}
