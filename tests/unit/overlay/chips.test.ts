// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChips } from '@/utils/overlay/chips';
import type { NearCard } from '@/utils/overlay/tracking';
import type { VideoView } from '@/utils/overlay/views';
import { gridCard, nearCard, view, watchRoots, withBoxes, wordsLook } from './support';

let stop: AbortController;
let roots: ReturnType<typeof watchRoots>;
let unmeasure: () => void;
beforeEach(() => {
  stop = new AbortController();
  roots = watchRoots();
  unmeasure = withBoxes(({ localName }) => (localName === 'measured-chip' ? [0, 0, 60, 22] : [10, 10, 200, 300]));
  document.body.innerHTML = gridCard(0) + gridCard(1);
});
afterEach(() => {
  stop.abort();
  roots.restore();
  unmeasure();
});

function setUp(mode: 'always' | 'unusual', views: Map<NearCard, VideoView>) {
  const frames: (() => void)[] = [];
  const chips = createChips({
    window: window as unknown as Parameters<typeof createChips>[0]['window'],
    signal: stop.signal,
    onFrame: (task) => void frames.push(task),
    mode,
    look: wordsLook(),
    viewOf: (card) => views.get(card),
  });
  return { chips, frame: () => frames.splice(0).forEach((task) => void task()) };
}
const chipOn = (card: NearCard) => card.card.element.querySelector(':scope > measured-chip');
const textOn = (card: NearCard) => roots.rootOf(chipOn(card))?.textContent;

describe('a chip', () => {
  it('stands in the card’s link, unheard, and says another ratio where the card is given another video', () => {
    const card = nearCard(0);
    const views = new Map([[card, view(50)]]);
    const { chips, frame } = setUp('always', views);
    chips.update(card);
    expect(chips.has(card)).toBe(false);
    frame();
    expect(chips.has(card)).toBe(true);
    expect([textOn(card), chipOn(card)?.getAttribute('aria-hidden')]).toEqual(['0.05', 'true']);
    expect((chipOn(card) as HTMLElement).style.translate).toMatch(/px/);
    views.set(card, view(90));
    chips.update(card);
    // In the same task, not with the next frame.
    expect(textOn(card)).toBe('0.09');
    views.delete(card);
    chips.update(card);
    expect(chipOn(card)).toBeNull();
  });

  it('stands by default only where the ratio is unusual', () => {
    const [usual, unusual] = [nearCard(0), nearCard(1)];
    const rank = { value: 0.99, lo: 0.99, hi: 0.99 };
    const { chips, frame } = setUp(
      'unusual',
      new Map([
        [usual, view(50, { standing: { n: 20, of: 'sample', rank } })],
        [unusual, view(50, { standing: { n: 20, of: 'sample', rank, unusual: 'above' } })],
      ]),
    );
    for (const card of [usual, unusual]) chips.update(card);
    frame();
    expect([textOn(usual), textOn(unusual)]).toEqual([undefined, '0.05above']);
  });

  it.each(['likes', 'views'] as const)('stands nowhere while %s are hidden', (metric) => {
    const card = nearCard(0);
    const { chips, frame } = setUp('always', new Map([[card, view(50, { hidden: new Set([metric]) })]]));
    chips.update(card);
    frame();
    expect(chipOn(card)).toBeNull();
  });

  it('isn’t seen where no corner is free', () => {
    unmeasure();
    unmeasure = withBoxes(({ localName }) => (localName === 'measured-chip' ? [0, 0, 60, 22] : [10, 10, 50, 50]));
    const card = nearCard(0);
    const { chips, frame } = setUp('always', new Map([[card, view(50)]]));
    chips.update(card);
    frame();
    expect(chips.has(card)).toBe(false);
    expect(roots.rootOf(chipOn(card))?.style.visibility).toBe('hidden');
  });

  it('is put back where the page took it away, but not for ever', () => {
    const card = nearCard(0);
    const { chips, frame } = setUp('always', new Map([[card, view(50)]]));
    chips.update(card);
    frame();
    let returns = 0;
    for (let i = 0; i < 40; i += 1) {
      chipOn(card)?.remove();
      chips.tend();
      frame();
      if (chipOn(card)) returns += 1;
    }
    expect(returns).toBe(20);
  });

  it('goes with the overlay', () => {
    const cards = [nearCard(0), nearCard(1)];
    const { chips, frame } = setUp('always', new Map(cards.map((card) => [card, view(50)])));
    for (const card of cards) chips.update(card);
    frame();
    expect(document.querySelectorAll('measured-chip')).toHaveLength(2);
    stop.abort();
    expect(document.querySelectorAll('measured-chip')).toHaveLength(0);
  });
});
