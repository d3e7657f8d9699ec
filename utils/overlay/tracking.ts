/**
 * The cards near the viewport and the video that each of them shows, as the page recycles them: a card that is given
 * another video is told apart in the very task that does so.
 */
import type { CardFollower } from '../reading/sightings';
import type { Card, CardReading } from '../tiktok/cards';
import { identityOf } from '../tiktok/recycling';

/** Cards this far outside of the viewport are made ready. */
const NEAR = '240px 0px';

export interface NearCard {
  card: Card;
  /** What it showed when it was last read. */
  reading: CardReading | undefined;
  identity: string;
}

interface TrackingOptions {
  readonly window: Window & Pick<typeof globalThis, 'IntersectionObserver'>;
  readonly signal: AbortSignal;
  readCard(card: Card): CardReading;
  /** A card came near, or shows another video than before. */
  onCard(card: NearCard): void;
  /** It went away, or out of reach. */
  onGone(card: NearCard): void;
}

export function trackCards({ window, signal, readCard, onCard, onGone }: TrackingOptions) {
  const cards = new Map<Element, Card>();
  const near = new Map<Element, NearCard>();

  function leave(element: Element): void {
    const entry = near.get(element);
    if (!entry) return;
    near.delete(element);
    onGone(entry);
  }
  function read(entry: NearCard): void {
    entry.identity = identityOf(entry.card);
    entry.reading = readCard(entry.card);
    onCard(entry);
  }
  const observer = new window.IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        const card = cards.get(target);
        if (!isIntersecting || !card) leave(target);
        else if (!near.has(target)) {
          const entry: NearCard = { card, reading: undefined, identity: '' };
          near.set(target, entry);
          read(entry);
        }
      }
    },
    { rootMargin: NEAR },
  );
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });

  const follower: CardFollower = {
    changed() {
      for (const entry of near.values()) {
        const identity = identityOf(entry.card);
        if (identity !== entry.identity || identity === '') read(entry);
      }
    },
    found(found) {
      const present = new Set<Element>();
      for (const card of found) {
        const { element } = card;
        present.add(element);
        if (!cards.has(element)) observer.observe(element);
        cards.set(element, card);
        const entry = near.get(element);
        if (!entry) continue;
        entry.card = card;
        if (identityOf(card) !== entry.identity || entry.reading?.videoId === undefined) read(entry);
      }
      for (const element of cards.keys()) {
        if (present.has(element)) continue;
        cards.delete(element);
        observer.unobserve(element);
        leave(element);
      }
    },
  };

  return {
    follower,
    near: (): Iterable<NearCard> => near.values(),
    /** The card under an element of the page. */
    at(element: Element): NearCard | undefined {
      for (const entry of near.values()) if (entry.card.root.contains(element)) return entry;
      return undefined;
    },
  };
}
