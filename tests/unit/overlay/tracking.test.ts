// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { trackCards } from '@/utils/overlay/tracking';
import type { Card } from '@/utils/tiktok/cards';
import { gridCard, nearCard } from './support';

let sees: (changes: { target: Element; isIntersecting: boolean }[]) => void = () => {};
const watched = new Set<Element>();
class Observer {
  constructor(callback: typeof sees) {
    sees = callback;
  }
  observe = (element: Element) => watched.add(element);
  unobserve = (element: Element) => watched.delete(element);
  disconnect = () => watched.clear();
}

beforeEach(() => {
  watched.clear();
  document.body.innerHTML = gridCard(0) + gridCard(1);
});

function setUp() {
  const events: string[] = [];
  const stop = new AbortController();
  const idOf = ({ element }: Card) => element.getAttribute('href')?.split('/').pop() ?? '';
  const tracking = trackCards({
    window: { IntersectionObserver: Observer } as never,
    signal: stop.signal,
    readCard: (card) => ({ videoId: idOf(card), texts: {}, isLive: false, isEmpty: false, matched: [] }),
    onCard: ({ reading }) => void events.push(`shows ${reading?.videoId?.slice(-2)}`),
    onGone: ({ reading }) => void events.push(`gone ${reading?.videoId?.slice(-2)}`),
  });
  const cards = [nearCard(0).card, nearCard(1).card] as [Card, Card];
  return { tracking, cards, events, stop };
}

it('tells of cards that come near, that show another video, and that go', () => {
  const { tracking, cards, events } = setUp();
  const [first, second] = cards;
  tracking.follower.found(cards);
  expect(events).toEqual([]);
  sees([{ target: first.element, isIntersecting: true }]);
  expect(events.splice(0)).toEqual(['shows 10']);
  tracking.follower.changed();
  expect(events).toEqual([]);
  first.element.setAttribute('href', '/@a/video/7300000000000000042');
  tracking.follower.changed();
  expect(events.splice(0)).toEqual(['shows 42']);
  expect(tracking.at(first.root.querySelector('span') as Element)?.card).toBe(first);
  expect(tracking.at(second.element)).toBeUndefined();
  sees([{ target: first.element, isIntersecting: false }]);
  expect(events.splice(0)).toEqual(['gone 42']);
  expect([...tracking.near()]).toEqual([]);
});

it('lets go of cards that the page has taken away', () => {
  const { tracking, cards, events, stop } = setUp();
  const [first, second] = cards;
  tracking.follower.found(cards);
  sees(cards.map(({ element }) => ({ target: element, isIntersecting: true })));
  events.splice(0);
  tracking.follower.found([second]);
  expect(events).toEqual(['gone 10']);
  expect(watched).toEqual(new Set([second.element]));
  // What was still on its way about it means nothing any more.
  sees([{ target: first.element, isIntersecting: true }]);
  expect([...tracking.near()]).toHaveLength(1);
  stop.abort();
  expect(watched.size).toBe(0);
});
