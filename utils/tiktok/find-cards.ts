/**
 * Finds the cards on a page. Runs on every change of a page with up to a thousand of them: one query a page, no
 * layout and no styles.
 */
import type { Surface } from '../facts';
import type { Card } from './card';
import { commonAncestor } from './dom';
import { linkedPage } from './links';
import type { Page } from './pages';
import {
  ACTION_COUNTS,
  ACTION_ICONS,
  FEED,
  GRID_BOXES,
  GRID_ITEMS,
  OFF_LIMITS,
  TAB_ITEMS,
  VIDEO_LINKS,
} from './selectors';

/** Kinds of page with a card or two at a time. */
export const FEEDS: ReadonlySet<string> = new Set(['foryou', 'following', 'friends', 'video', 'photo']);

/** All cards under `root`, shells and live rooms included, in document order. Reads no layout. */
export function findCards(root: ParentNode, page: Page): Card[] {
  if (page.surface === undefined) return [];
  if (!FEEDS.has(page.kind)) return gridCards(root, page, page.surface);
  if (page.kind !== 'video' && page.kind !== 'photo') {
    const articles = feedCards(root, page, page.surface);
    return articles.length > 0 ? articles : gridCards(root, page, page.surface);
  }
  // What lies below the overlay is covered by it; a grid there belongs to the page before.
  return overlayCards(root, page, page.surface) ?? videoPageCards(root, page, page.surface);
}

function numberAt(text: string | null | undefined): number | undefined {
  const digits = /(?:^|-)(\d{1,6})$/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

// ── Feeds ──

function feedCards(root: ParentNode, page: Page, surface: Surface): Card[] {
  const articles = [...root.querySelectorAll('article')].filter(
    (article) => article.parentElement?.closest('article') == null,
  );
  return articles.map((article, index) => ({
    element: article,
    root: article,
    surface: page.kind === 'photo' ? surfaceOnPhotoPage(article, page, index) : surface,
    position: numberAt(article.getAttribute('data-scroll-index')) ?? numberAt(article.id) ?? index,
    layout: 'feed',
  }));
}

/** Only the open post of a photo page is a photo; the cards after it are what the video page shows. */
function surfaceOnPhotoPage(article: Element, { videoId }: Page, index: number): Surface {
  const shown =
    article.querySelector('[data-more-menu-item-id]')?.getAttribute('data-more-menu-item-id') ??
    /^xgwrapper-\d+-(\d+)$/.exec(article.querySelector('[id^="xgwrapper-"]')?.id ?? '')?.[1];
  return (shown === undefined ? index === 0 : shown === videoId) ? 'photo' : 'video';
}

function videoPageCards(root: ParentNode, page: Page, surface: Surface): Card[] {
  const cards = feedCards(root, page, surface);
  if (page.videoId === undefined || cards.some((card) => card.root.firstElementChild !== null)) return cards;
  // Oct 2026: the action bar of a photo post can stand without an article.
  const bar = [...root.querySelectorAll(ACTION_BAR)].filter((part) => part.closest('article,[role="dialog"]') === null);
  const box = commonAncestor(bar);
  return box === undefined ? cards : [{ element: box, root: box, surface, position: 0, layout: 'single' }, ...cards];
}

const ACTION_BAR = [
  ...[...Object.values(ACTION_COUNTS), ...Object.values(ACTION_ICONS)].flatMap(({ candidates }) => candidates),
  ...FEED.moreMenu.candidates,
].join(',');

// ── The overlay over a grid ──

const OVERLAY_PARTS = '[data-e2e="browse-video"],[data-e2e="browse-video-desc"],[data-e2e="browse-like-count"]';

/** The cards of the overlay, or undefined where none is open. Other dialogs ask for a login or show the inbox. */
function overlayCards(root: ParentNode, page: Page, surface: Surface): Card[] | undefined {
  if (page.videoId === undefined) return undefined;
  for (const dialog of root.querySelectorAll('[role="dialog"][aria-modal]')) {
    if (dialog.querySelector('article')?.firstElementChild) return feedCards(dialog, page, surface);
    if (dialog.querySelector(`${OVERLAY_PARTS},${ACTION_BAR},[id^="xgwrapper-"]`))
      return [overlayCard(dialog, surface)];
  }
  if (root.querySelector(OVERLAY_PARTS) === null) return undefined;
  const box = commonAncestor([...root.querySelectorAll('[data-e2e^="browse-"]')]);
  return box && [overlayCard(box, surface)];
}

function overlayCard(root: Element, surface: Surface): Card {
  const element = root.querySelector('[data-e2e="browse-video"]') ?? root;
  return { element, root, surface, position: 0, layout: 'single' };
}

// ── Grids ──

const BOX_LIST = GRID_BOXES.join(',');
const ITEM_LIST = GRID_ITEMS.join(',');
const GRID_PARTS = [BOX_LIST, ITEM_LIST, ...VIDEO_LINKS, 'a[href*="/live"]'].join(',');
/** The author block beside a card that no box stands around (search, and all grids before Nov 2025). */
const AUTHOR_BLOCK = '[data-e2e$="-card-desc"],[data-e2e$="-item-desc"],[data-e2e$="-item-username"]';
/** Whatever a grid's cards are told by. */
export const GRID_MARKS = [GRID_PARTS, AUTHOR_BLOCK].join(',');
const NOT_A_GRID = [...OFF_LIMITS, '[role="dialog"]', 'nav', 'header', 'aside', 'article'].join(',');

interface Draft {
  readonly root: Element;
  readonly number: number | undefined;
  link?: Element;
  item?: string;
}

function gridCards(root: ParentNode, page: Page, surface: Surface): Card[] {
  const drafts: Draft[] = [];
  for (const part of root.querySelectorAll(GRID_PARTS)) {
    const open = drafts[drafts.length - 1];
    const isLink = part.localName === 'a';
    if (open?.root.contains(part)) {
      if (!isLink) open.item ??= part.getAttribute('data-e2e') ?? '';
      else if (open.link === undefined || (isLive(open.link) && !isLive(part))) open.link = part;
      continue;
    }
    const draft = isLink ? bareLink(part) : boxOrItem(part);
    if (draft) drafts.push(draft);
  }

  const listed = new Map<Surface, number>();
  return drafts.map((draft) => {
    const own = page.kind === 'profile' ? TAB_ITEMS[draft.item as keyof typeof TAB_ITEMS] : undefined;
    const list = own ?? surface;
    const order = listed.get(list) ?? 0;
    listed.set(list, order + 1);
    return {
      element: draft.link ?? draft.root,
      root: draft.root,
      surface: list,
      position: draft.number ?? order,
      layout: 'grid',
    };
  });
}

function isLive(link: Element): boolean {
  return /\/live\/?(?:[?#]|$)/.test(link.getAttribute('href') ?? '');
}

/** A link to a video outside of any box: a card when it shows a picture, and stands in no text, dialog or menu. */
function bareLink(link: Element): Draft | undefined {
  if (link.querySelector('img,picture,canvas,video') === null || link.closest(NOT_A_GRID) !== null) return undefined;
  return linkedPage(link)?.videoId === undefined ? undefined : { root: link, number: undefined, link };
}

function boxOrItem(part: Element): Draft | undefined {
  const item = part.getAttribute('data-e2e') ?? '';
  if (part.matches(ITEM_LIST)) return { root: withAuthorBlock(part), number: undefined, item };
  const number = numberAt(part.id);
  return number === undefined ? undefined : { root: part, number };
}

/** The parent, where it holds this one card and its author block; else the item alone. */
function withAuthorBlock(item: Element): Element {
  const { parentElement: parent, nextElementSibling: next } = item;
  if (parent === null || next === null || next.matches(ITEM_LIST)) return item;
  if (!next.matches(AUTHOR_BLOCK) && next.querySelector(AUTHOR_BLOCK) === null) return item;
  const isOnlyCard =
    parent.querySelectorAll(`:scope > *`).length <= 4 &&
    [...parent.children].filter((child) => child.matches(ITEM_LIST)).length === 1;
  return isOnlyCard ? parent : item;
}
