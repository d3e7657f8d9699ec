/**
 * The cards of a grid as they were last found. A page with a thousand of them changes all the time, and looking for all
 * of them each time would be felt: they are looked for anew where a change may have brought or taken one.
 */
import type { Card } from './card';
import { FEEDS, findCards, GRID_MARKS } from './find-cards';
import type { Page } from './pages';

/** Some change goes unseen after all, such as a name that comes late. */
const LONGEST_MS = 5_000;
/** What makes an element a card or a part of one. */
const TELLING = new Set(['id', 'href']);

export function keepCards(root: ParentNode, now: () => number) {
  let kept: { readonly href: string; readonly at: number; readonly cards: Card[]; roots: Set<Node> } | undefined;

  function isWithin(node: Node, roots: Set<Node>): boolean {
    for (let at = node.parentNode; at !== null; at = at.parentNode) if (roots.has(at)) return true;
    return false;
  }
  const isMarked = (node: Node) =>
    node.nodeType === 1 &&
    ((node as Element).matches(GRID_MARKS) || (node as Element).querySelector(GRID_MARKS) !== null);

  function mayMatter(change: MutationRecord, roots: Set<Node>): boolean {
    const { type, target, attributeName, addedNodes, removedNodes } = change;
    if (type === 'characterData' || isWithin(target, roots)) return false;
    if (type === 'attributes') {
      return TELLING.has(attributeName ?? '') && (roots.has(target) || (target as Element).matches(GRID_MARKS));
    }
    if (roots.has(target)) return false;
    if ([...addedNodes, ...removedNodes].some(isMarked)) return true;
    // A link becomes a card with its picture.
    return addedNodes.length > 0 && target.nodeType === 1 && (target as Element).closest(GRID_MARKS) !== null;
  }

  return {
    find(page: Page, href: string): Card[] {
      if (FEEDS.has(page.kind)) return findCards(root, page);
      if (kept?.href !== href || Math.abs(now() - kept.at) >= LONGEST_MS) {
        const cards = findCards(root, page);
        kept = { href, at: now(), cards, roots: new Set(cards.map((card) => card.root)) };
      }
      return kept.cards;
    },
    touch(changes: readonly MutationRecord[]): void {
      const { roots } = kept ?? {};
      if (roots && changes.some((change) => mayMatter(change, roots))) kept = undefined;
    },
  };
}
