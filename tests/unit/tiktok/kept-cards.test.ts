// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { keepCards } from '@/utils/tiktok/kept-cards';
import { pageOf } from '@/utils/tiktok/pages';

const HREF = 'https://www.tiktok.com/explore';
const card = (n: number) =>
  `<div id="grid-item-container-${n}"><div data-e2e="explore-item"><a href="/@a/video/73000000000000000${10 + n}"><picture><img></picture></a><span>1</span></div></div>`;
let time = 0;
beforeEach(() => {
  document.body.innerHTML = `<main>${card(0)}${card(1)}</main><p id="clock">0:01</p>`;
});

function setUp(href = HREF) {
  const kept = keepCards(document, () => time);
  const find = () => kept.find(pageOf(href), href);
  const observer = new MutationObserver(() => {});
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  /** Whether they were looked for anew after a change. */
  const isAnew = (act: () => void) => {
    const before = find();
    act();
    kept.touch(observer.takeRecords());
    return find() !== before;
  };
  return { find, isAnew };
}
const at = (selector: string) => document.querySelector(selector) as HTMLElement;

it('are kept through what happens beside cards and within them', () => {
  const { find, isAnew } = setUp();
  expect(find()).toHaveLength(2);
  expect(isAnew(() => at('#clock').replaceChildren('0:02'))).toBe(false);
  expect(isAnew(() => at('#clock').append(document.createElement('b')))).toBe(false);
  expect(isAnew(() => at('a').setAttribute('href', '/@a/video/7300000000000000099'))).toBe(false);
  expect(isAnew(() => at('span').replaceWith('2'))).toBe(false);
});

it('are looked for anew where one comes, goes or becomes one, on another page, and after some seconds', () => {
  const { find, isAnew } = setUp();
  expect(isAnew(() => at('main').insertAdjacentHTML('beforeend', card(2)))).toBe(true);
  expect(find()).toHaveLength(3);
  expect(isAnew(() => at('main > div').remove())).toBe(true);
  expect(find()).toHaveLength(2);
  expect(isAnew(() => at('main > div').removeAttribute('id'))).toBe(true);
  at('main').insertAdjacentHTML('beforeend', '<a href="/@a/video/7300000000000000077"></a>');
  expect(find()).toHaveLength(2);
  expect(isAnew(() => at('main > a').append(document.createElement('img')))).toBe(true);
  expect(find()).toHaveLength(3);
  expect(isAnew(() => (time += 6_000))).toBe(true);
  const { isAnew: isAnewInFeed } = setUp('https://www.tiktok.com/foryou');
  expect(isAnewInFeed(() => {})).toBe(true);
});
