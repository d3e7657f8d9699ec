/** The header of a profile, hashtag or sound page. */
import type { Fact } from '../facts';
import type { CardContext } from './cards';
import type { Page } from './pages';

export interface Header {
  /** What has to be visible for the header to count as seen. */
  readonly element: Element;
  readonly fact: Fact;
}

/** The header of the page, or undefined where there is none, or it still belongs to the page before. */
export function findHeader(
  _root: ParentNode,
  _page: Page,
  _context: Pick<CardContext, 'language'> = {},
): Header | undefined {
  return undefined;
}
