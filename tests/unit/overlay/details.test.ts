// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showDetails } from '@/utils/overlay/details';
import type { OverlayLook } from '@/utils/overlay/look';
import type { VideoView } from '@/utils/overlay/views';
import { handClock } from '../reading/hand-clock';
import { gridCard, nearCard, view, watchRoots, withBoxes, wordsLook } from './support';

let stop: AbortController;
let roots: ReturnType<typeof watchRoots>;
let unmeasure: () => void;
beforeEach(() => {
  stop = new AbortController();
  roots = watchRoots();
  unmeasure = withBoxes(({ localName }) =>
    localName === 'measured-details' ? [0, 0, 264, 400] : [300, 100, 200, 300],
  );
  document.elementFromPoint = () => null;
  document.body.innerHTML = `${gridCard(0)}${gridCard(1)}<button>elsewhere</button>`;
});
afterEach(() => {
  stop.abort();
  roots.restore();
  unmeasure();
});

function setUp(overrides: Partial<OverlayLook> = {}) {
  const cards = [nearCard(0), nearCard(1)] as const;
  const clock = handClock();
  let shown: VideoView | undefined = view(50);
  const details = showDetails({
    window,
    signal: stop.signal,
    scheduler: clock.scheduler,
    now: clock.now,
    look: { ...wordsLook(), ...overrides },
    cardAt(element) {
      const card = cards.find(({ card }) => card.root.contains(element));
      return card && { card, parts: [card.card.element] };
    },
    viewOf: () => shown,
  });
  const host = () => document.querySelector<HTMLElement>('measured-details');
  return {
    cards,
    details,
    pass: clock.pass,
    host,
    text: () => roots.rootOf(host())?.textContent,
    live: () => roots.rootOf(host())?.getAttribute('aria-live'),
    setView: (next: VideoView | undefined) => {
      shown = next;
    },
  };
}
const elsewhere = () => document.querySelector('button') as Element;
const over = (element: Element) => element.dispatchEvent(new Event('pointerover', { bubbles: true }));
const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
/** As if by keyboard. */
function focus(element: Element, isVisible = true): void {
  element.matches = ((selector: string) => selector === ':focus-visible' && isVisible) as typeof element.matches;
  element.dispatchEvent(new Event('focusin', { bubbles: true }));
}

describe('details', () => {
  it('come where the pointer rests, and go with it', async () => {
    const { cards, pass, host, text, live } = setUp();
    over(cards[0].card.element);
    await pass(100);
    expect(host()).toBeNull();
    over(elsewhere());
    await pass(500);
    expect(host()).toBeNull();
    over(cards[0].card.element);
    await pass(300);
    expect([text(), live()]).toEqual(['likes 50', 'off']);
    expect(host()?.style.translate).toMatch(/^\d+px \d+px$/);
    over(elsewhere());
    expect(host()).toBeNull();
  });

  it('come with the focus of the keyboard, and are read out; a click brings none', () => {
    const { cards, host, text, live } = setUp();
    focus(cards[0].card.element, false);
    expect(host()).toBeNull();
    focus(cards[0].card.element);
    expect([text(), live()]).toEqual(['likes 50', 'polite']);
    cards[0].card.element.dispatchEvent(new Event('focusout', { bubbles: true }));
    expect(host()).toBeNull();
  });

  it.each(['Escape', 'a click'])('stay away after %s as long as the pointer is on the card', async (by) => {
    const { cards, pass, host } = setUp();
    const [first, second] = cards;
    over(first.card.element);
    await pass(300);
    if (by === 'Escape') press('Escape');
    else first.card.element.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(host()).toBeNull();
    over(first.card.root.querySelector('span') as Element);
    await pass(500);
    expect(host()).toBeNull();
    over(second.card.element);
    await pass(300);
    expect(host()).not.toBeNull();
    over(first.card.element);
    await pass(300);
    expect(host()).not.toBeNull();
  });

  it('follow what becomes known, and go where the card shows another video', async () => {
    const { cards, details, pass, host, text, setView } = setUp();
    over(cards[0].card.element);
    await pass(300);
    setView(view(70));
    details.update(cards[1], false);
    expect(text()).toBe('likes 50');
    details.update(cards[0], false);
    expect(text()).toBe('likes 70');
    details.update(cards[0], true);
    expect(host()).toBeNull();
  });

  it('are none where nothing is known, or all that is known is hidden', async () => {
    const { cards, pass, host, setView } = setUp();
    for (const nothing of [undefined, view(50, { hidden: new Set(['likes', 'views'] as const) })]) {
      setView(nothing);
      over(cards[0].card.element);
      await pass(300);
      expect(host()).toBeNull();
      over(elsewhere());
    }
  });

  it('go with the overlay, even where there is nothing left to draw with', async () => {
    const { cards, pass, host } = setUp({
      details(root, view) {
        if (!view) throw new Error('Extension context invalidated.');
        root.textContent = 'here';
      },
    });
    over(cards[0].card.element);
    await pass(300);
    expect(host()).not.toBeNull();
    const isOurs = (event: ErrorEvent) => event.preventDefault();
    window.addEventListener('error', isOurs);
    try {
      stop.abort();
    } catch {}
    window.removeEventListener('error', isOurs);
    expect(host()).toBeNull();
  });
});
