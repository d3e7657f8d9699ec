// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { createVerdicts } from '@/utils/hiding/verdicts';

let time: number;
let decide: ReturnType<typeof vi.fn<() => boolean>>;
const cards = () => [...document.querySelectorAll('div')];
beforeEach(() => {
  time = 1_000_000;
  decide = vi.fn(() => true);
  document.body.innerHTML = '<main><div><a href="/1">1</a></div><div><a href="/2">2</a></div></main>';
});

function setUp() {
  const verdicts = createVerdicts(() => time);
  const ask = (circumstances = 'here', most = 9) => {
    verdicts.begin(circumstances, most);
    for (const card of cards()) verdicts.of(card, decide);
    const times = decide.mock.calls.length;
    decide.mockClear();
    return times;
  };
  const observer = new MutationObserver(() => {});
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const change = (act: () => void) => {
    act();
    verdicts.touch(observer.takeRecords());
  };
  return { ask, change };
}

it('are kept as long as nothing changes', () => {
  const { ask } = setUp();
  expect([ask(), ask(), ask()]).toEqual([2, 0, 0]);
});

it('are forgotten of the card that changes, however it does', () => {
  const { ask, change } = setUp();
  ask();
  const link = () => document.querySelector('a') as Element;
  change(() => link().setAttribute('href', '/3'));
  expect(ask()).toBe(1);
  change(() => {
    (link().firstChild as Text).nodeValue = 'x';
  });
  expect(ask()).toBe(1);
  const card = cards()[0] as Element;
  change(() => card.remove());
  // Away from the page nobody sees what happens to it.
  card.querySelector('a')?.setAttribute('href', '/4');
  change(() => document.querySelector('main')?.append(card));
  expect(ask()).toBe(1);
});

it('are forgotten under other circumstances, and after some seconds, no more than so many at once', () => {
  const { ask } = setUp();
  ask();
  expect(ask('there')).toBe(2);
  time += 5_000;
  expect([ask('there', 1), ask('there', 1), ask('there', 1)]).toEqual([1, 1, 0]);
  time += 5_000;
  expect(ask('there')).toBe(2);
});
