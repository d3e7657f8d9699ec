/** Hiding in Chromium where it is hard: renamed markup, languages, the way back, half of it broken; and beneath it, recording. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect, it } from 'vitest';
import { HIDEABLE, type HideableMetric } from '@/utils/hiding/metrics';
import { serveToPlaywright } from '../replica/intercept';
import { createReplica } from '../replica/server';
import type { Variant } from '../replica/variant';
import { sleep, until } from './harness/browser';
import { EXTENSION } from './harness/build';
import { type ChromiumBrowser, type ChromiumOptions, launchChromium, wrapPage } from './harness/chromium';
import { snapshotsByVideo } from './harness/database';
import { installPaintedProbe, looksOf, type PaintedReport } from './harness/painted';
import { everySurface, firstCards, ORIGIN, rest, scrollDown } from './harness/tour';
import { storedInChromium } from './harness/truth';

const table: object[] = [];
let browser: ChromiumBrowser | undefined;
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});
afterAll(() => console.table(table));

async function launch(variant: Variant, which: 'all' | 'likes', options: ChromiumOptions = {}) {
  const replica = createReplica({ seed: 7, variant: { viewer: 'me.measured', failures: false, ...variant } });
  browser = await launchChromium(options);
  await serveToPlaywright(browser.context, replica);
  await browser.context.addInitScript(installPaintedProbe, looksOf(which, variant.language));
  const launched = browser;
  return {
    replica,
    context: browser.context,
    async choose(hidden: readonly HideableMetric[]) {
      const page = await launched.openExtensionPage('popup.html');
      await page.evaluate(async (hidden) => {
        type Api = { storage: { local: { set(items: object): Promise<void> } } };
        await (globalThis as unknown as { chrome: Api }).chrome.storage.local.set({ 'setting:hidden': hidden });
      }, hidden);
      await sleep(400);
      await page.close();
    },
  };
}
const painted = (page: Page) => page.evaluate(() => (window as unknown as { painted: PaintedReport }).painted);
/** Waits until the probe has looked at so much. */
const atLeast = (page: Page, least: { frames: number; counts: number }) =>
  until(async () => {
    const { frames, counts } = await painted(page);
    return frames > least.frames && counts > least.counts;
  });
const note = (proof: string, { frames, counts, painted, names }: PaintedReport) =>
  table.push({ proof, frames, counts, painted, names });

/** Whether the four counts of the first action bar are visible, in their order: likes, comments, saves, shares. */
const actionBar = (page: Page) =>
  page.evaluate(() =>
    [...(document.querySelector('article')?.querySelectorAll('section strong') ?? [])].map(
      (strong) => getComputedStyle(strong).visibility,
    ),
  );
const SHOWN = 'visible';
const GONE = 'hidden';

it.each([
  ['like-count and like-icon', 'likes', 0, { rename: { 'like-count': 'x1', 'like-icon': 'x2' } }],
  ['favorite-count, in Arabic', 'saves', 2, { rename: { 'favorite-count': 'x3' }, language: 'ar' }],
  ['like-count, the markup of 2025', 'likes', 0, { rename: { 'like-count': 'x1' }, era: '2025' as const }],
] as const)('hides what was renamed and nothing beside it: %s', async (name, metric, place, variant) => {
  const { context, choose } = await launch({ classSeed: 'anew', ...variant }, metric === 'likes' ? 'likes' : 'all');
  await choose([metric]);
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/foryou`);
  await page.waitForSelector('article section strong', { state: 'attached' });
  await sleep(2_000);
  const expected = [SHOWN, SHOWN, SHOWN, SHOWN];
  expected[place] = GONE;
  expect(await actionBar(page)).toEqual(expected);
  const labels = await page.evaluate(() =>
    [...document.querySelectorAll('article:first-of-type section [aria-label]:is(button,[role="button"])')]
      .filter((button) => button.querySelector('strong'))
      .map((button) => /\p{Nd}/u.test(button.getAttribute('aria-label') ?? '')),
  );
  expect(labels.slice(0, 4)).toEqual(expected.map((state) => state === SHOWN));
  const report = await painted(page);
  note(`renamed: ${name}`, report);
  if (metric === 'likes') expect(report.painted, report.texts.join('\n')).toBe(0);
  await choose([]);
  expect(await actionBar(page)).toEqual([SHOWN, SHOWN, SHOWN, SHOWN]);
  // And health says so.
  const renamed = async () => {
    const { health } = await (browser as ChromiumBrowser).readDatabase();
    return health.reduce((sum, { surfaces }) => sum + (surfaces.foryou?.renamed ?? 0), 0);
  };
  expect(await until(renamed)).toBeGreaterThan(0);
});

it('hides the renamed numbers of thumbnails, and tells nothing of names it knows', async () => {
  const rename = { 'explore-card-like-container': 'x8', 'video-views': 'x9' };
  const { context, choose } = await launch({ rename }, 'all');
  await choose(['likes', 'views']);
  const page = await context.newPage();
  for (const [url, number] of [
    ['/explore', '[data-e2e="x8"] span'],
    ['/@me.measured', '[data-e2e="x9"]'],
    ['/foryou', 'article [data-e2e="like-count"]'],
  ]) {
    await page.goto(ORIGIN + url);
    await page.waitForSelector(number ?? '', { state: 'attached' });
    await sleep(2_000);
    const seen = await page.evaluate(
      (number) => [...document.querySelectorAll(number)].map((one) => getComputedStyle(one).visibility),
      number ?? '',
    );
    expect(seen.length, url).toBeGreaterThan(0);
    expect(new Set(seen), url).toEqual(new Set([GONE]));
  }
  const surfaces = async () => {
    const { health } = await (browser as ChromiumBrowser).readDatabase();
    return health[0]?.surfaces ?? {};
  };
  await until(async () => (await surfaces()).foryou);
  const { explore, foryou } = await surfaces();
  table.push({ proof: 'renamed cards in health: explore', counts: explore?.renamed });
  expect(explore?.renamed).toBeGreaterThan(0);
  expect(foryou?.renamed).toBeUndefined();
});

it.each(['es', 'ar'])('leaves no count in a label, whatever the language: %s', async (language) => {
  const { context, choose, replica } = await launch({ language }, 'all');
  await choose(HIDEABLE);
  const page = await context.newPage();
  const video = everySurface(replica.world).find(({ surface }) => surface === 'video');
  for (const url of ['/foryou', video?.url, '/search/user?q=a']) {
    await page.goto(ORIGIN + url);
    await atLeast(page, { frames: 10, counts: 10 });
    await sleep(1_000);
    const report = await painted(page);
    note(`${language} ${url?.slice(0, 12)}`, report);
    expect([report.painted, report.names], [...report.texts, ...report.nameTexts].join('\n')).toEqual([0, 0]);
  }
});

it('shows nothing on the way back to a page that was left before hiding was switched on', async () => {
  const { context, choose, replica } = await launch({}, 'likes', { bfcache: true });
  // A page that may not be stored is not kept for going back either.
  const { respond } = replica;
  replica.respond = (request) => {
    const response = respond(request);
    return { ...response, headers: { ...response.headers, 'cache-control': 'max-age=0' } };
  };
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/explore`);
  await atLeast(page, { frames: 3, counts: 50 });
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
    addEventListener('pagehide', () => {
      const { painted } = window as unknown as { painted: PaintedReport };
      Object.assign(painted, { frames: 0, counts: 0, painted: 0, texts: [] });
    });
  });
  await page.goto(`${ORIGIN}/live`);
  await choose(['likes']);
  await page.goBack({ waitUntil: 'commit' });
  await atLeast(page, { frames: 3, counts: 50 });
  await sleep(300);
  expect(await page.evaluate(() => (window as unknown as { persisted?: boolean }).persisted)).toBe(true);
  const report = await painted(page);
  note('way back', report);
  expect(report.frames).toBeGreaterThan(3);
  expect(report.counts).toBeGreaterThan(50);
  expect(report.painted, report.texts.join('\n')).toBe(0);
  // And the other way round: what was hidden when it was left is shown again.
  await page.goto(`${ORIGIN}/live`);
  await choose([]);
  await page.goBack({ waitUntil: 'commit' });
  await until(async () => (await painted(page)).painted > 0);
});

it.each([
  ['a page script that is broken', 'sheets'],
  ['a worker that is stopped and forgot to register anything', 'script'],
] as const)('stays hidden with %s', async (_, left) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'measured-broken-')), 'extension');
  cpSync(EXTENSION.chromium, folder, { recursive: true });
  if (left === 'sheets') writeFileSync(join(folder, 'content-scripts/observer.js'), 'throw new Error("broken");');
  const { context, choose } = await launch({}, 'likes', { folder });
  await choose(['likes']);
  if (left === 'script') {
    const page = await (browser as ChromiumBrowser).openExtensionPage('popup.html');
    await page.evaluate(() => {
      type Api = { scripting: { unregisterContentScripts(): Promise<void> } };
      return (globalThis as unknown as { chrome: Api }).chrome.scripting.unregisterContentScripts();
    });
    await page.close();
  }
  await browser?.stopBackground();
  const page = await context.newPage();
  for (const url of ['/explore', '/foryou']) {
    await page.goto(ORIGIN + url);
    await atLeast(page, { frames: 3, counts: 10 });
    await sleep(500);
    const report = await painted(page);
    note(`only ${left}`, report);
    expect(report.counts).toBeGreaterThan(10);
    expect(report.painted, report.texts.join('\n')).toBe(0);
  }
  rmSync(dirname(folder), { recursive: true, force: true });
});

it('records the same with hiding on and off', async () => {
  const recorded: Record<string, unknown>[] = [];
  // Without the page's data, what is written on the cards and in their labels is all there is: what hiding touches.
  const folder = join(mkdtempSync(join(tmpdir(), 'measured-no-tap-')), 'extension');
  cpSync(EXTENSION.chromium, folder, { recursive: true });
  writeFileSync(join(folder, 'content-scripts/page.js'), '');
  const variant: Variant = { hydration: false, feedLength: 6, rename: { 'like-count': 'x1' } };
  for (const hidden of [[], HIDEABLE]) {
    const { context, choose, replica } = await launch(variant, 'all', { folder });
    replica.clock.now = 1_790_000_000_000;
    await choose(hidden);
    const page = await context.newPage();
    for (const url of ['/foryou', '/@me.measured']) {
      const tested = wrapPage(page);
      await tested.goto(ORIGIN + url);
      await firstCards(tested);
      await rest(tested);
      await scrollDown(tested, 4, { restMs: 400 });
      await rest(tested);
      await storedInChromium(browser as ChromiumBrowser);
    }
    const db = await (browser as ChromiumBrowser).readDatabase();
    const histories = [...snapshotsByVideo(db)].map(([id, history]) => [
      id,
      history.map(({ counts, surface, source }) => ({ counts, surface, source })),
    ]);
    recorded.push(Object.fromEntries(histories.sort()));
    await browser?.close();
  }
  browser = undefined;
  const [off = {}, on = {}] = recorded;
  const both = Object.keys(off).filter((id) => id in on);
  table.push({ proof: 'recorded', counts: both.length });
  expect(Math.abs(Object.keys(off).length - Object.keys(on).length)).toBeLessThanOrEqual(4);
  expect(both.length).toBeGreaterThan(15);
  expect(JSON.stringify(both.map((id) => off[id]))).toContain('likes');
  for (const id of both) expect(on[id], id).toEqual(off[id]);
});
