/**
 * Hiding in one page. The stylesheets are there before any script; what stands here follows the person's choice in
 * pages that are open, shows what isn't to be hidden, and sees to names. As long as the choice isn't known, everything
 * is hidden.
 */

import type { Settings } from '../settings';
import type { Card } from '../tiktok/cards';
import { NAMING_ATTRIBUTES } from '../tiktok/count-names';
import { ENGLISH_WORDS, type PageWords, readPageWords } from '../tiktok/page-words';
import { RECYCLED_ATTRIBUTES } from '../tiktok/recycling';
import { createCardReveals } from './cards';
import { countLike, settleMark } from './marks';
import { HIDEABLE, type HideableMetric } from './metrics';
import { NAMED, type Names, originalAttribute, settleNames } from './names';
import { watchPeeking } from './peek';
import type { RevealRules } from './reveals';
import { STATE_ATTRIBUTE } from './rules';
import { isScheduled } from './schedule';

/** The settings that hiding goes by. */
export const HIDING_KEYS = ['hidden', 'hideWhose', 'myHandle', 'coolOff', 'schedule', 'peek', 'peekUntil'] as const;
export type HidingSettings = Pick<Settings, (typeof HIDING_KEYS)[number]>;

interface PageHidingOptions {
  readonly window: Window & Pick<typeof globalThis, 'MutationObserver'>;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** What is to be hidden; rejects where storage fails. */
  read(): Promise<HidingSettings>;
  /** Calls back with what changed. */
  watch(onChange: (changed: Partial<HidingSettings>) => void): void;
  /** When a video was made, Unix seconds, where the page's data told it. */
  createdAt(videoId: string): number | undefined;
  /** A person peeked at a card. */
  onPeek(): void;
  /** Called once, when something is hidden for the first time. */
  onFirstHidden?(): void;
}

const NO_REVEALS: RevealRules = { whose: 'everyone', coolOff: { hours: 0, of: 'mine' } };
/** A button that is held renews its word more often than this. */
const LONGEST_PEEK_MS = 2_500;
const RETRY_MS = 500;
/** Cards that are looked at anew with one change of the page, though they have not changed. */
const MOST_OLD_CARDS = 40;
const LONGEST_RETRY_MS = 30_000;

export interface PageHiding {
  /** Whether a metric is hidden where this element stands. */
  isHidden(metric: HideableMetric, element: Element): boolean;
  /** Calls back whenever that may have changed anywhere on the page. */
  onChange(listener: () => void, until: AbortSignal): void;
}

export function startHiding(options: PageHidingOptions): PageHiding {
  const { window, signal, now, read, watch, createdAt, onPeek, onFirstHidden } = options;
  const { document } = window;
  /** Undefined while it isn't known. */
  let settings: HidingSettings | undefined;
  const cards = createCardReveals({ window, now, createdAt, context: { attribute: originalAttribute } });
  let hidden: ReadonlySet<HideableMetric> = new Set(HIDEABLE);
  let words: PageWords = ENGLISH_WORDS;
  let areWordsKnown = false;
  /** Whether names or marks may have been touched since the page was loaded. */
  let isTouched = false;
  let hasRevealed = false;
  let wasHidden = false;
  let peeked: Card | undefined;
  let version = 0;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const names: Names = {
    get words() {
      return words;
    },
    get isAnyHidden() {
      return hidden.size > 0;
    },
    isHidden: (metric, element) =>
      hidden.has(metric) && element.closest(`[${STATE_ATTRIBUTE}~="show-${metric}"]:not(html)`) === null,
  };

  let state = '';
  const assertState = () => {
    const root = document.documentElement;
    if (root && root.getAttribute(STATE_ATTRIBUTE) !== state) root.setAttribute(STATE_ATTRIBUTE, state);
  };
  const settleName = (element: Element) => {
    if (settleNames(element, names)) isTouched = true;
  };
  const settleText = (element: Element) => {
    if (settleMark(element, names)) isTouched = true;
  };

  function settleUnder(root: Element | Document): void {
    if ('localName' in root && root.matches(NAMED)) settleName(root);
    for (const element of root.querySelectorAll(NAMED)) settleName(element);
    for (const element of countLike(root)) settleText(element);
  }
  function settleAll(): void {
    settleCards();
    if (hidden.size > 0 || isTouched) settleUnder(document);
  }
  /** Shows the cards that the rules show; none as long as they aren't known. */
  function settleCards(most = Number.POSITIVE_INFINITY): void {
    const rules = settings && hidden.size > 0 ? { whose: settings.hideWhose, coolOff: settings.coolOff } : NO_REVEALS;
    if (rules === NO_REVEALS && !hasRevealed && !peeked) return;
    hasRevealed = true;
    const changed = cards.settle(rules, settings?.myHandle ?? '', peeked, most);
    for (const element of changed) settleUnder(element);
    if (changed.length > 0) tell();
  }

  function learnWords(): boolean {
    if (areWordsKnown || hidden.size === 0) return false;
    const found = readPageWords(document);
    if (found) words = found;
    areWordsKnown = found !== undefined || document.readyState === 'complete';
    return found !== undefined;
  }

  function onMutations(mutations: MutationRecord[]): void {
    assertState();
    if (hidden.size === 0 && !isTouched && !hasRevealed) return;
    cards.touch(mutations);
    settleCards(MOST_OLD_CARDS);
    if (learnWords()) {
      settleAll();
      return;
    }
    const named = new Set<Element>();
    for (const { type, target, addedNodes } of mutations) {
      if (type === 'attributes') named.add(target as Element);
      else if (type === 'characterData') changedText(target.parentElement, named);
      else {
        for (const node of addedNodes) {
          if (node.nodeType === 1 && node.isConnected) settleUnder(node as Element);
        }
        if (addedNodes.length > 0) changedText(target as Element, named);
      }
    }
    for (const element of named) if (element.isConnected) settleName(element);
  }
  function changedText(element: Element | null, named: Set<Element>): void {
    if (!element) return;
    if (element.firstElementChild === null) settleText(element);
    const owner = element.closest(NAMED);
    if (owner) named.add(owner);
  }

  const observer = new window.MutationObserver(onMutations);
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...NAMING_ATTRIBUTES, STATE_ATTRIBUTE, ...RECYCLED_ATTRIBUTES],
  });

  /** Brings the whole page in line with the settings, as they apply at this moment. */
  function apply(): void {
    const isPeeking = settings !== undefined && settings.peek !== 'off' && isHeldUntil(settings.peekUntil);
    const isNow = !settings || (isScheduled(settings.schedule, now()) && !isPeeking);
    hidden = new Set(isNow ? (settings?.hidden ?? HIDEABLE) : []);
    state = HIDEABLE.map((metric) => `${hidden.has(metric) ? 'hide' : 'show'}-${metric}`).join(' ');
    assertState();
    // As long as the choice isn't known, nothing is known to be hidden.
    if (settings && hidden.size > 0 && !wasHidden) {
      wasHidden = true;
      onFirstHidden?.();
    }
    learnWords();
    settleAll();
    observer.takeRecords();
    tell();
  }
  /** Looks again when a held button would have said so; it may be gone without a word. */
  function isHeldUntil(until: number): boolean {
    const left = Math.min(until - now(), LONGEST_PEEK_MS);
    if (left <= 0) return false;
    window.setTimeout(() => !signal.aborted && apply(), left + 1);
    return true;
  }
  function decide(chosen: HidingSettings | undefined): void {
    version += 1;
    settings = chosen;
    apply();
  }
  async function ask(retryMs = RETRY_MS): Promise<void> {
    const asked = version;
    try {
      const chosen = await read();
      // What was changed meanwhile is newer than the answer.
      if (asked === version && !signal.aborted) decide(chosen);
    } catch {
      // What isn't known stays hidden.
      window.setTimeout(() => {
        if (!signal.aborted && asked === version) void ask(Math.min(LONGEST_RETRY_MS, retryMs * 2));
      }, retryMs);
    }
  }

  // Hides everything until the choice is known.
  decide(undefined);
  watch((changed) => {
    if (settings) decide({ ...settings, ...changed });
    else void ask();
  });
  void ask();
  watchPeeking({
    window,
    signal,
    key: () => (hidden.size > 0 ? (settings?.peek ?? 'off') : 'off'),
    onLook(element) {
      const card = element && cards.cardAt(element);
      if (card?.root === peeked?.root) return;
      peeked = card;
      if (card) onPeek();
      settleCards();
    },
  });
  // A schedule turns on the minute; a video grows old.
  const onMinute = () => {
    if (signal.aborted) return;
    if (settings && (settings.schedule.on || settings.coolOff.hours > 0)) apply();
    window.setTimeout(onMinute, 60_000 - (now() % 60_000));
  };
  onMinute();
  document.addEventListener('visibilitychange', () => settings?.schedule.on && apply(), { signal });
  // A page that is kept for going back comes again as it was, whatever was chosen meanwhile.
  window.addEventListener('pagehide', (event) => event.persisted && decide(undefined), { signal });
  window.addEventListener('pageshow', (event) => event.persisted && void ask(), { signal });
  document.addEventListener('DOMContentLoaded', () => learnWords() && settleAll(), { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      // Whoever comes next can't know what the names were.
      hidden = new Set();
      settings = undefined;
      settleAll();
    },
    { once: true },
  );

  return {
    isHidden: names.isHidden,
    onChange(listener, until) {
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
}
