/** What links on a page lead to. */

import { type Page, pageOf } from './pages';
import { OFF_LIMITS, VIDEO_LINKS } from './selectors';

const OFF_LIMITS_LIST = OFF_LIMITS.join(',');
const VIDEO_LINK_LIST = VIDEO_LINKS.join(',');

/** Whether an element stands where nothing is read: in a description, a comment, the inbox. */
export function isOffLimits(element: Element): boolean {
  return element.closest(OFF_LIMITS_LIST) !== null;
}

/** The page that a link leads to; undefined for no link, or one that leaves TikTok. */
export function linkedPage(link: Element | null | undefined): Page | undefined {
  const href = link?.getAttribute('href');
  if (!href || !URL.canParse(href, 'https://www.tiktok.com/')) return undefined;
  const page = pageOf(new URL(href, 'https://www.tiktok.com/'));
  return page.kind === 'other' ? undefined : page;
}

/** The first link under `root` to a video or photo post, outside of descriptions and comments. */
export function videoLink(root: Element): { readonly page: Page; readonly element: Element } | undefined {
  const candidates = root.matches(VIDEO_LINK_LIST) ? [root] : root.querySelectorAll(VIDEO_LINK_LIST);
  for (const element of candidates) {
    const page = linkedPage(element);
    if (page?.videoId !== undefined && !isOffLimits(element)) return { page, element };
  }
  return undefined;
}

/** The links under `root` to live rooms. */
export function liveLinks(root: Element): Element[] {
  return [...root.querySelectorAll('a[href*="/live"]')].filter(
    (link) => linkedPage(link)?.kind === 'live' && !isOffLimits(link),
  );
}
