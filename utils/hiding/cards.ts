/**
 * Shows single cards of a page whose counts are hidden: those that the rules show, and the one a person peeks at. Cards
 * are recycled, so a card that changes is looked at anew, in the task that changed it.
 */
import { holdersOf, profileCounts } from '../tiktok/card-counts';
import { type Card, type CardContext, readCard } from '../tiktok/cards';
import { keepCards } from '../tiktok/kept-cards';
import { ownHandle } from '../tiktok/navigation';
import { pageOf } from '../tiktok/pages';
import { HIDEABLE } from './metrics';
import { hasReveals, isRevealed, type RevealRules } from './reveals';
import { STATE_ATTRIBUTE } from './rules';
import { createVerdicts } from './verdicts';

const SHOWN = HIDEABLE.map((metric) => `show-${metric}`).join(' ');

interface CardRevealOptions {
  readonly window: Window;
  readonly now: () => number;
  readonly context: CardContext;
  /** Unix seconds, where the page's data told it. */
  createdAt(videoId: string): number | undefined;
}

export function createCardReveals({ window, now, context, createdAt }: CardRevealOptions) {
  const { document, location } = window;
  const shown = new Set<Element>();
  const verdicts = createVerdicts(now);
  const cards = keepCards(document, now);
  /** The handle that a link in the navigation named last; it may be gone while the page is built anew. */
  let ownSeen: string | undefined;

  function wanted(rules: RevealRules, given: string, peeked: Card | undefined, most: number): Set<Element> {
    const page = pageOf(location.href);
    ownSeen = ownHandle(document) ?? ownSeen;
    const own = given.replace(/^@/, '') || ownSeen;
    const found = new Set(peeked ? holdersOf(peeked) : []);
    if (!hasReveals(rules)) return found;
    verdicts.begin(JSON.stringify([location.href, own, rules]), most);
    for (const card of cards.find(page, location.href)) {
      const isShown = verdicts.of(card.root, () => {
        const { username, videoId, isLive, isEmpty } = readCard(card, page, context);
        const created = videoId === undefined ? undefined : createdAt(videoId);
        return !isLive && !isEmpty && isRevealed({ username, videoId, createdAt: created }, rules, own, now());
      });
      if (isShown) for (const holder of holdersOf(card)) found.add(holder);
    }
    if (page.kind === 'profile' && isRevealed({ username: page.handle }, rules, own, now())) {
      for (const count of profileCounts(document)) found.add(count);
    }
    return found;
  }

  return {
    /**
     * Brings the page in line with the rules; gives the elements in which something changed. `most`: how many of the
     * cards that have not changed are looked at anew, because they were last looked at long ago.
     */
    settle(rules: RevealRules, given: string, peeked: Card | undefined, most: number): Element[] {
      const next = wanted(rules, given, peeked, most);
      const changed: Element[] = [];
      for (const element of [...shown]) {
        if (next.has(element)) continue;
        shown.delete(element);
        element.removeAttribute(STATE_ATTRIBUTE);
        changed.push(element);
      }
      for (const element of next) {
        if (element.getAttribute(STATE_ATTRIBUTE) === SHOWN) continue;
        shown.add(element);
        element.setAttribute(STATE_ATTRIBUTE, SHOWN);
        changed.push(element);
      }
      return changed;
    },
    /** Has the cards looked at anew that have changed. */
    touch(changes: readonly MutationRecord[]): void {
      verdicts.touch(changes);
      cards.touch(changes);
    },
    /** The card under an element. */
    cardAt(element: Element): Card | undefined {
      return cards.find(pageOf(location.href), location.href).find(({ root }) => root.contains(element));
    },
  };
}
