/** What is shown although counts are hidden: mine, what has cooled off, what a person peeks at, and by the clock. */
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { uploadedAt } from '@/utils/hiding/reveals';
import type { Settings } from '@/utils/settings';
import { createReplica } from '../replica/server';
import type { Variant } from '../replica/variant';
import { sleep } from './harness/browser';
import type { ChromiumBrowser } from './harness/chromium';
import { launchOnReplica } from './harness/on-replica';
import { ORIGIN } from './harness/tour';

let browser: ChromiumBrowser | undefined;
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

async function launch(variant: Variant) {
  const replica = createReplica({ seed: 7, variant: { failures: false, ...variant } });
  browser = await launchOnReplica('chromium', replica);
  const extensionPage = await browser.openExtensionPage('popup.html');
  const page = await browser.context.newPage();
  type Api = { storage: { local: { set(items: object): Promise<void>; get(): Promise<Record<string, unknown>> } } };
  return {
    replica,
    page,
    choose: async (chosen: Partial<Settings>) => {
      const items = Object.fromEntries(Object.entries(chosen).map(([key, value]) => [`setting:${key}`, value]));
      await extensionPage.evaluate((items) => {
        return (globalThis as unknown as { chrome: Api }).chrome.storage.local.set(items);
      }, items);
      await sleep(300);
    },
    stored: () => extensionPage.evaluate(() => (globalThis as unknown as { chrome: Api }).chrome.storage.local.get()),
    async visit(url: string, wanted: string) {
      await page.bringToFront();
      await page.goto(ORIGIN + url);
      await page.waitForSelector(wanted, { state: 'attached' });
      await sleep(1_000);
    },
  };
}

/** Of everything that a selector finds: how many are visible, how many not. */
const visible = (page: Page, selector: string) =>
  page.evaluate((selector) => {
    const all = [...document.querySelectorAll(selector)].filter((one) => one.getBoundingClientRect().width > 0);
    const shown = all.filter((one) => getComputedStyle(one).visibility === 'visible').length;
    return { shown, hidden: all.length - shown };
  }, selector);
const VIEWS = '[data-e2e="video-views"]';
const LIKES = 'article [data-e2e="like-count"]';
const LIKE = '[data-e2e="explore-card-like-container"]';
const HEADER = '[data-e2e="likes-count"],[data-e2e="followers-count"]';

it('keeps mine, or hides only mine; hides everyone’s while it can’t tell', async () => {
  const { page, choose, visit, replica } = await launch({ viewer: 'me.measured' });
  const other = replica.world.creators.find(({ handle }) => handle !== 'me.measured')?.handle;
  await choose({ hidden: ['likes', 'views', 'followers'], hideWhose: 'others' });
  await visit('/@me.measured', VIEWS);
  expect((await visible(page, VIEWS)).hidden).toBe(0);
  expect(await visible(page, HEADER)).toEqual({ shown: 2, hidden: 0 });
  // Within the same page load: cards are recycled, and what is shown goes with them.
  await page.evaluate((other) => {
    const link = document.createElement('a');
    link.href = `/@${other}`;
    document.body.append(link);
    link.click();
    link.remove();
  }, other);
  await expect.poll(() => visible(page, HEADER)).toEqual({ shown: 0, hidden: 2 });
  await expect.poll(async () => (await visible(page, VIEWS)).hidden).toBeGreaterThan(0);
  expect((await visible(page, VIEWS)).shown).toBe(0);
  await choose({ hideWhose: 'mine' });
  expect((await visible(page, VIEWS)).hidden).toBe(0);
  await visit('/@me.measured', VIEWS);
  expect((await visible(page, VIEWS)).shown).toBe(0);
  expect(await visible(page, HEADER)).toEqual({ shown: 0, hidden: 2 });
  await choose({ myHandle: 'somebody.else' });
  expect((await visible(page, VIEWS)).hidden).toBe(0);
});

it('hides everyone’s where nobody is logged in', async () => {
  const { page, choose, visit } = await launch({});
  await choose({ hidden: ['likes', 'views', 'followers'], hideWhose: 'mine' });
  await visit('/foryou', LIKES);
  const seen = await visible(page, LIKES);
  expect(seen.shown).toBe(0);
  expect(seen.hidden).toBeGreaterThan(0);
  // A wall of creators to follow, whose followers have no name in the markup.
  await visit('/following', 'a p');
  const wall = await page.evaluate(() =>
    [...document.querySelectorAll('a p')]
      .filter((text) => /\d Followers$/.test(text.textContent ?? ''))
      .map((text) => getComputedStyle(text).visibility),
  );
  expect(wall.length).toBeGreaterThan(3);
  expect(new Set(wall)).toEqual(new Set(['hidden']));
});

it('shows what has cooled off, by the age of each video', async () => {
  const { page, choose, visit, replica } = await launch({ viewer: 'me.measured' });
  const ages = replica.world.videos.map(({ id }) => Date.now() / 1000 - (uploadedAt(id) ?? 0)).sort((a, b) => a - b);
  const hours = Math.round((ages[ages.length >> 1] ?? 0) / 3600);
  await choose({ hidden: ['likes'], coolOff: { hours, of: 'all' } });
  await visit('/explore', LIKE);
  const cards = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('[data-e2e="explore-item"] a[href*="/video/"]')].map((link) => ({
      id: link.href.split('/').pop() ?? '',
      isShown:
        getComputedStyle(link.querySelector('[data-e2e="explore-card-like-container"]') as Element).visibility ===
        'visible',
    })),
  );
  const isOld = (id: string) => Date.now() / 1000 - (uploadedAt(id) ?? 0) >= hours * 3600;
  expect(cards.filter(({ id }) => isOld(id)).length).toBeGreaterThan(0);
  expect(cards.filter(({ id }) => !isOld(id)).length).toBeGreaterThan(0);
  expect(cards.filter(({ id, isShown }) => isShown !== isOld(id))).toEqual([]);
});

it('lets one look at one card while a key is held, and counts how often', async () => {
  const { page, choose, visit, stored } = await launch({});
  await choose({ hidden: ['likes'] });
  await visit('/explore', LIKE);
  await page.locator('[data-e2e="explore-item"]').nth(1).hover();
  await page.keyboard.down('Alt');
  await sleep(150);
  expect((await visible(page, LIKE)).shown).toBe(0);
  await page.keyboard.up('Alt');
  await choose({ peek: 'Alt' });
  await page.bringToFront();
  await page.keyboard.down('Alt');
  const peeks = async () => ((await stored())['setting:peeks'] as { count: number } | undefined)?.count;
  await expect.poll(async () => (await visible(page, LIKE)).shown).toBe(1);
  await expect.poll(peeks).toBe(1);
  await page.locator('[data-e2e="explore-item"]').nth(2).hover();
  expect((await visible(page, LIKE)).shown).toBe(1);
  await page.keyboard.up('Alt');
  await expect.poll(async () => (await visible(page, LIKE)).shown).toBe(0);
  await expect.poll(peeks).toBe(2);
  // A button in the popup: while it is held, and no longer than its word lasts.
  const end = Date.now() + 5_000;
  await choose({ peekUntil: end });
  await expect.poll(async () => (await visible(page, LIKE)).hidden).toBe(0);
  await expect.poll(async () => (await visible(page, LIKE)).shown, { interval: 200 }).toBe(0);
  expect(Date.now()).toBeGreaterThanOrEqual(end);
});

it('hides by the clock', async () => {
  const { page, choose, visit } = await launch({});
  const now = new Date();
  const minute = now.getHours() * 60 + now.getMinutes();
  const every = [0, 1, 2, 3, 4, 5, 6];
  const later = { on: true, from: (minute + 120) % 1440, to: (minute + 180) % 1440, days: every };
  await choose({ hidden: ['likes'], schedule: later });
  await visit('/foryou', LIKES);
  expect((await visible(page, LIKES)).hidden).toBe(0);
  await choose({ schedule: { ...later, from: (minute + 1380) % 1440 } });
  expect((await visible(page, LIKES)).shown).toBe(0);
});
