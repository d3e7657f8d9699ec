/** What one card tells: which video it shows, by every way there is, and what is written on it. */
import type { VideoCounts } from '../facts';
import type { Card, CardContext, CardReading, IdSource } from './card';
import { actionCounts, gridCounts } from './card-texts';
import { isDescriptionOf, matchingVideo } from './descriptions';
import { textIn } from './dom';
import { isOffLimits, linkedPage, liveLinks, videoLink } from './links';
import type { Page } from './pages';
import { FEED, find, GRID, type Selector } from './selectors';

/** Video ids have 17 to 19 digits. */
const VIDEO_ID = /^\d{15,24}$/;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<Omit<CardReading, 'isEmpty' | 'matched'>> & { matched: string[] };

/** What one card tells. */
export function readCard(card: Card, page: Page, context: CardContext = {}): CardReading {
  const reading: Draft = { texts: {}, isLive: false, matched: [] };
  const layout = card.layout ?? (card.root.localName === 'article' ? 'feed' : 'grid');
  if (layout === 'grid') readGridCard(card, context, reading);
  else readFeedCard(card, layout, page, context, reading);
  const isEmpty =
    !reading.isLive &&
    reading.videoId === undefined &&
    reading.username === undefined &&
    reading.description === undefined &&
    Object.keys(reading.texts).length === 0;
  return { ...reading, isEmpty };
}

function noteIn(reading: Draft) {
  return (selector: Selector, candidate: number) => {
    reading.matched.push(`${selector.name}:${candidate}`);
  };
}

function findNoted(root: Element, selector: Selector, reading: Draft): Element | undefined {
  const found = find(root, selector);
  if (found) noteIn(reading)(selector, found.candidate);
  return found?.element;
}

// ── Feeds, video pages, the overlay ──

function readFeedCard(card: Card, layout: 'feed' | 'single', page: Page, context: CardContext, reading: Draft): void {
  const { root } = card;
  const username = authorOf(root, reading) ?? (layout === 'single' ? page.handle : undefined);
  const description = descriptionOf(root, reading);
  const soundId = linkedPage(soundLink(root, reading))?.soundId;
  if (username !== undefined) reading.username = username;
  if (description !== undefined) reading.description = description;
  if (soundId !== undefined) reading.soundId = soundId;
  reading.texts = actionCounts(root, context, noteIn(reading));
  reading.isLive = isLiveRoom(root, reading.texts);
  if (reading.isLive) return;

  if (findNoted(root, FEED.ad, reading)) reading.isAd = true;
  if (findNoted(root, FEED.paidPartnership, reading)) reading.isPaidPartnership = true;
  const link = layout === 'feed' ? videoLink(root) : undefined;
  const own = ownId(root, link?.page, layout, page, reading);
  if (own) [reading.videoId, reading.idFrom] = own;
  else findByContent(card, layout, page, context, reading);
  const { videoId } = reading;
  if (videoId === undefined) return;
  const told = [link?.page, page].find((candidate) => candidate?.videoId === videoId)?.kind;
  if (told === 'video' || told === 'photo') reading.kind = told;
}

function authorOf(root: Element, reading: Draft): string | undefined {
  const element = findNoted(root, FEED.author, reading);
  const link = element && (element.closest('a') ?? element.querySelector('a'));
  const handle = linkedPage(link)?.handle;
  if (handle !== undefined) return handle;
  const text = element?.textContent?.trim().replace(/^@/, '');
  if (text && /^[\p{L}\p{N}._-]{1,100}$/u.test(text)) return text;
  // Comments stand beside an article, not in it; in the overlay the first link may be a commenter's.
  if (root.localName !== 'article') return undefined;
  for (const other of root.querySelectorAll('a[href*="/@"]')) {
    const page = linkedPage(other);
    if (page?.handle !== undefined && !isOffLimits(other)) return page.handle;
  }
  return undefined;
}

function descriptionOf(root: Element, reading: Draft): string | undefined {
  const shown = textIn(findNoted(root, FEED.description, reading));
  if (shown !== undefined || root.localName !== 'article') return shown;
  // The still of the player is described by the whole description.
  return root.querySelector('picture img[alt]')?.getAttribute('alt')?.replace(/\s+/g, ' ').trim() || undefined;
}

function soundLink(root: Element, reading: Draft): Element | undefined {
  const element = findNoted(root, FEED.sound, reading);
  return element?.closest('a') ?? element?.querySelector('a') ?? undefined;
}

/**
 * A preview of a live room links to it and has nothing to like or share. A creator who happens to be live has the
 * link on the avatar of an ordinary video.
 */
function isLiveRoom(root: Element, texts: VideoCounts): boolean {
  const links = liveLinks(root);
  const avatar = find(root, FEED.author)?.element;
  if (links.some((link) => link !== avatar)) return true;
  if (Object.keys(texts).length > 0) return false;
  return links.length > 0 || hasLiveBadge(root);
}

function hasLiveBadge(root: Element): boolean {
  return [...root.querySelectorAll('span,p,div')].some(
    (element) => element.firstElementChild === null && element.textContent?.trim() === 'LIVE' && !isOffLimits(element),
  );
}

/** The id that the card itself names. */
function ownId(
  root: Element,
  link: Page | undefined,
  layout: 'feed' | 'single',
  page: Page,
  reading: Draft,
): [string, IdSource] | undefined {
  const menu = findNoted(root, FEED.moreMenu, reading)?.getAttribute('data-more-menu-item-id');
  if (menu && VIDEO_ID.test(menu)) return [menu, 'more-menu'];
  // The overlay and a photo page show what the URL says, and may hold the players of their neighbours.
  if (layout === 'single' && page.videoId !== undefined) return [page.videoId, 'url'];
  for (const player of root.querySelectorAll('[id^="xgwrapper-"]')) {
    const id = /^xgwrapper-\d+-(\d{15,24})$/.exec(player.id)?.[1];
    if (id !== undefined) {
      noteIn(reading)(FEED.player, 0);
      return [id, 'player'];
    }
  }
  return link?.videoId === undefined ? undefined : [link.videoId, 'link'];
}

/** The id by what the card says: matched with what is known, or the first card of a video page by its URL. */
function findByContent(card: Card, layout: 'feed' | 'single', page: Page, context: CardContext, reading: Draft): void {
  const { username, description, texts } = reading;
  const videos = username === undefined ? [] : [...(context.lookup?.(username) ?? [])];
  const match = description === undefined ? undefined : matchingVideo(videos, description, texts);
  if (match !== undefined) {
    reading.videoId = match;
    reading.idFrom = 'match';
    return;
  }
  if (layout !== 'feed' || page.videoId === undefined || card.position !== 0) return;
  // The URL follows the scrolling, so that it may speak of another card already.
  if (username === undefined || username.toLowerCase() !== page.handle?.toLowerCase()) return;
  const open = videos.find(({ facts }) => facts.id === page.videoId)?.facts.description;
  if (open !== undefined && description !== undefined && !isDescriptionOf(description, open)) return;
  reading.videoId = page.videoId;
  reading.idFrom = 'url';
}

// ── Grids ──

function readGridCard(card: Card, context: CardContext, reading: Draft): void {
  const { root, surface } = card;
  const link = videoLink(root);
  if (link === undefined && (liveLinks(root).length > 0 || linkedPage(card.element)?.kind === 'live')) {
    reading.isLive = true;
    return;
  }
  const player = link
    ? undefined
    : /^xgwrapper-\d+-(\d{15,24})$/.exec(root.querySelector('[id^="xgwrapper-"]')?.id ?? '');
  const videoId = link?.page.videoId ?? player?.[1];
  if (videoId !== undefined) {
    reading.videoId = videoId;
    reading.idFrom = link ? 'link' : 'player';
  }
  if (link?.page.kind === 'video' || link?.page.kind === 'photo') reading.kind = link.page.kind;

  const named = link?.page.handle === undefined ? findNoted(root, GRID.author, reading) : undefined;
  const username = link?.page.handle ?? linkedPage(named?.closest('a'))?.handle ?? textIn(named)?.replace(/^@/, '');
  if (username !== undefined && username.length <= 100) reading.username = username;
  const description = textIn(findNoted(root, GRID.description, reading));
  if (description !== undefined) reading.description = description;
  const badge = textIn(findNoted(root, GRID.badge, reading));
  if (badge !== undefined && badge === (context.labels?.pinned ?? 'Pinned')) reading.isPinned = true;
  reading.texts = gridCounts(root, link?.element, surface, context, noteIn(reading));
}
