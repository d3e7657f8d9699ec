/**
 * The details of one card, beside it while the pointer rests on it or the focus is on it. They take no clicks and no
 * focus; Escape sends them away.
 */
import type { Scheduler } from '../reading/scheduler';
import type { Theme } from '../tiktok/theme';
import { controlsUnder } from './controls-under';
import { createHost, type Host } from './host';
import type { OverlayLook } from './look';
import { around } from './placing';
import type { NearCard } from './tracking';
import { tells, type VideoView } from './views';

/** The pointer only passing by brings nothing. */
const REST_MS = 220;
const GAP = 8;
/** A scroll bar may be there. */
const EDGE = 18;

interface DetailedCard {
  readonly card: NearCard;
  /** What the details are of, and may not cover. */
  readonly parts: readonly Element[];
}

interface DetailsOptions {
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly scheduler: Scheduler;
  readonly now: () => number;
  readonly look: OverlayLook;
  /** The card that an element of the page belongs to, if it has details. */
  cardAt(element: Element): DetailedCard | undefined;
  viewOf(card: NearCard): VideoView | undefined;
}

export function showDetails(options: DetailsOptions) {
  const { window, signal, scheduler, now, look, cardAt, viewOf } = options;
  const { document } = window;
  let host: Host | undefined;
  let shown: DetailedCard | undefined;
  let theme: Theme = 'light';
  /** Sent away by hand: it stays away while the pointer is on its card. */
  let dismissed: NearCard | undefined;
  let cancel = () => {};

  function hide(): void {
    cancel();
    shown = undefined;
    if (!host) return;
    const { root, remove } = host;
    host = undefined;
    remove();
    look.details(root, undefined, now());
  }

  /** Screen readers are told of what the focus brought; the pointer's own are for the eye. */
  function show({ card, parts }: DetailedCard, isFocus: boolean): void {
    cancel();
    const view = viewOf(card);
    if (!view || !tells(view)) {
      hide();
      return;
    }
    shown = { card, parts };
    if (!host) {
      host = createHost(document, 'measured-details', look);
      host.setTheme(theme);
      host.root.setAttribute('role', 'status');
      document.documentElement.append(host.element);
    }
    host.root.setAttribute('aria-live', isFocus ? 'polite' : 'off');
    look.details(host.root, view, now());
    place();
  }

  /** Beside the card, else above or below it; where it covers the fewest of the page's controls. */
  function place(): void {
    if (!host || !shown) return;
    const card = around(shown.parts.map((part) => part.getBoundingClientRect()));
    const { width, height } = host.element.getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth - EDGE, height: window.innerHeight };
    if (card.bottom < 0 || card.top > view.height || card.right === card.left) {
      hide();
      return;
    }
    const isRtl = document.documentElement.dir === 'rtl';
    const within = (least: number, at: number, most: number) => Math.max(least, Math.min(at, most));
    const heights = [card.top, card.bottom - height].map((y) => within(GAP, y, view.height - height - GAP));
    const sides = [card.right + GAP, card.left - GAP - width];
    const across = within(GAP, card.left, view.width - width);
    const places = (isRtl ? sides.reverse() : sides)
      .filter((x) => x >= 0 && x + width <= view.width)
      .flatMap((x) => heights.map((y) => ({ x, y })))
      .concat([card.top - GAP - height, card.bottom + GAP].map((y) => ({ x: across, y })))
      .filter(({ y }) => y >= 0 && y + height <= view.height);
    const covered = places.map(({ x, y }) => controlsUnder(document, { left: x, top: y, width, height }));
    const best = places[covered.indexOf(Math.min(...covered))] ?? { x: across, y: heights[0]! };
    host.element.style.translate = `${Math.round(best.x)}px ${Math.round(best.y)}px`;
  }

  const listen = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(type, listener, { signal, capture: true, passive: true });
  const elementOf = ({ target }: Event) => (target instanceof Element ? target : undefined);

  listen('pointerover', (event) => {
    const element = elementOf(event);
    const found = element && cardAt(element);
    if (found && found.card === shown?.card) return;
    hide();
    if (found?.card !== dismissed) dismissed = undefined;
    if (!found || dismissed) return;
    cancel = scheduler.after(REST_MS, () => show(found, false));
  });
  listen('focusin', (event) => {
    const element = elementOf(event);
    // Who clicked on something knows what is there.
    const found = element?.matches(':focus-visible') ? cardAt(element) : undefined;
    if (found) show(found, true);
    else hide();
  });
  const dismiss = () => {
    dismissed = shown?.card ?? dismissed;
    hide();
  };
  listen('focusout', () => hide());
  listen('pointerdown', dismiss);
  listen('keydown', (event) => event.key === 'Escape' && dismiss());
  listen('blur', (event) => event.target === window && hide());
  let isAsked = false;
  const follow = () => {
    if (!host || isAsked) return;
    isAsked = true;
    scheduler.onFrame(() => {
      isAsked = false;
      place();
    });
  };
  listen('scroll', follow);
  listen('resize', follow);
  signal.addEventListener('abort', hide, { once: true });

  return {
    /** Something changed about the card; where it shows another video now, its details go. */
    update(card: NearCard, isOther: boolean): void {
      if (card !== shown?.card) return;
      if (isOther) hide();
      else show(shown, host?.root.getAttribute('aria-live') === 'polite');
    },
    gone: (card: NearCard) => card === shown?.card && hide(),
    setTheme(now: Theme): void {
      theme = now;
      host?.setTheme(now);
    },
  };
}
