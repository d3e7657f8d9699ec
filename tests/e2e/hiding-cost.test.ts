/** What hiding costs a page with a thousand cards, one change at a time. */
import { expect, it } from 'vitest';
import type { HideableMetric } from '@/utils/hiding/metrics';
import type { Settings } from '@/utils/settings';
import { serveToPlaywright } from '../replica/intercept';
import { createReplica } from '../replica/server';
import { sleep } from './harness/browser';
import { launchChromium } from './harness/chromium';
import { ORIGIN } from './harness/tour';

const CARDS = 1_000;

/** Runs in the page: the medians of what a change costs until every observer has seen it, and until it is laid out, ms. */
async function change(cards: number) {
  const list = document.querySelector('#explore-item-list');
  const first = list?.firstElementChild;
  if (!list || !first) throw new Error('no cards');
  while (list.children.length < cards) {
    const card = first.cloneNode(true) as Element;
    const box = card.querySelector('[id^="grid-item-container-"]');
    if (box) box.id = `grid-item-container-${1_000 + list.children.length}`;
    list.append(card);
  }
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const long: number[] = [];
  const observer = new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) long.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const seen: number[] = [];
  const laidOut: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    const card = list.children[(n * 17) % cards] as HTMLElement;
    void document.body.offsetHeight;
    const begun = performance.now();
    if (n % 3 === 0) list.append(card);
    else if (n % 3 === 1) (card.querySelector('span') as Element).firstChild!.nodeValue = `${n}.3K`;
    else card.querySelector('[role="button"]')?.setAttribute('aria-label', `Card ${n}`);
    await Promise.resolve();
    seen.push(performance.now() - begun);
    void document.body.offsetHeight;
    laidOut.push(performance.now() - begun);
  }
  observer.disconnect();
  const of = (times: number[]) => {
    const sorted = [...times].sort((a, b) => a - b);
    return { median: sorted[sorted.length >> 1] ?? 0, p90: sorted[Math.floor(sorted.length * 0.9)] ?? 0 };
  };
  return { seen: of(seen), laidOut: of(laidOut), longTasks: long.length, cards: list.children.length };
}

it('costs a page of 1,000 cards no long task', async () => {
  const browser = await launchChromium();
  await serveToPlaywright(browser.context, createReplica({ seed: 7, variant: { viewer: 'me.measured' } }));
  const extensionPage = await browser.openExtensionPage('popup.html');
  const likes: HideableMetric[] = ['likes'];
  const choices: [string, Partial<Settings>][] = [
    ['off', { hidden: [], hideWhose: 'everyone' }],
    ['on', { hidden: likes }],
    ['on, mine are shown', { hidden: likes, hideWhose: 'others' }],
  ];
  const rows: object[] = [];
  for (const [hiding, chosen] of choices) {
    await extensionPage.evaluate(
      (items) => {
        type Api = { storage: { local: { set(items: object): Promise<void> } } };
        return (globalThis as unknown as { chrome: Api }).chrome.storage.local.set(items);
      },
      Object.fromEntries(Object.entries(chosen).map(([key, value]) => [`setting:${key}`, value])),
    );
    const page = await browser.newPage();
    await page.goto(`${ORIGIN}/explore`);
    await sleep(1_200);
    const { seen, laidOut, longTasks, cards } = await page.evaluate(change, CARDS);
    const rounded = (ms: number) => Math.round(ms * 10) / 10;
    rows.push({
      ...{ hiding, cards, median: rounded(seen.median), p90: rounded(seen.p90) },
      ...{ laidOut: rounded(laidOut.median), laidOutP90: rounded(laidOut.p90), longTasks },
    });
    expect(cards).toBe(CARDS);
    expect(seen.median, hiding).toBeLessThan(8);
    await page.close();
  }
  console.table(rows);
  await browser.close();
});
