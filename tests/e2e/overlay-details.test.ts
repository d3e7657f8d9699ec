/** The details of a card and the summary of a profile: what they say, how they come and go, that they are in sight. */
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveToPlaywright, serveToPuppeteer } from '../replica/intercept';
import { createReplica } from '../replica/server';
import { type ExtensionBrowser, sleep, type TestPage, until } from './harness/browser';
import { type ChromiumBrowser, launchChromium } from './harness/chromium';
import { launchFirefox } from './harness/firefox';
import { withOpenRoots } from './harness/open-roots';
import { chooseOverlay } from './harness/overlay';
import { everySurface, ORIGIN } from './harness/tour';
import { elements, textOf } from './harness/trees';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const replica = createReplica({ seed: 7, variant: { viewer: 'me.measured' } });
const urlOf = (wanted: string) => everySurface(replica.world).find(({ surface }) => surface === wanted)?.url ?? '';
const COUNTS = ['Views', 'Likes', 'Comments', 'Shares', 'Saves'];

describe('in Chromium, with open roots', () => {
  const folder = withOpenRoots();
  let browser: ChromiumBrowser;
  let control: TestPage;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium({ folder });
    await serveToPlaywright(browser.context, replica);
    control = await browser.openExtensionPage('popup.html');
    page = await browser.context.newPage();
    await chooseOverlay(control, 'always');
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const details = () => page.locator('measured-details .root');
  async function open(url: string): Promise<void> {
    await page.goto(ORIGIN + url);
    // In a low window the first card may be far below.
    await page.waitForSelector('[id^="grid-item-container-1"] a, article');
    await page.evaluate(() =>
      document.querySelector('[id^="grid-item-container-1"]')?.scrollIntoView({ block: 'end' }),
    );
    await page.waitForSelector('measured-chip', { state: 'attached' });
    await page.waitForTimeout(400);
  }
  /** The first card that lies wholly in the window. */
  const card = async () => {
    const cards = page.locator('[id^="grid-item-container-"] a:has(measured-chip)');
    for (const each of await cards.all()) {
      const box = await each.boundingBox();
      if (box && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0)) return each;
    }
    return cards.first();
  };
  async function axe(host: string): Promise<string[]> {
    return page.evaluate(
      async ({ source, host }) => {
        // biome-ignore lint/security/noGlobalEval: the test's own checker, in a page that allows it
        await globalThis.eval(source);
        type Result = { violations: { id: string; nodes: { html: string }[] }[] };
        const { axe } = window as unknown as { axe: { run(where: object): Promise<Result> } };
        const { violations } = await axe.run({ include: [[host]] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      },
      { source: AXE, host },
    );
  }

  it('come when the pointer rests on a card or the focus is on it, say everything, and go with Escape', async () => {
    await open(urlOf('profile'));
    const link = await card();
    await link.hover();
    await details().waitFor();
    const text = (await details().textContent()) ?? '';
    for (const word of [...COUNTS, 'Like-to-view ratio', 'Age']) expect(text).toContain(word);
    const id = (await link.getAttribute('href'))?.split('/').pop() ?? '';
    const { comments } = replica.world.truthAt(id, replica.clock.now);
    expect(text).toContain(comments < 10_000 ? `Comments${new Intl.NumberFormat('en').format(comments)}` : 'Comments');
    expect(await details().getAttribute('aria-live')).toBe('off');
    await page.keyboard.press('Escape');
    await expect.poll(() => details().count()).toBe(0);
    // It stays away as long as the pointer is there, and comes again with the next look.
    const box = await link.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 30, (box?.y ?? 0) + 30);
    await page.waitForTimeout(400);
    expect(await details().count()).toBe(0);
    await page.mouse.move(2, 2);
    await link.hover();
    await details().waitFor();
    await page.mouse.move(2, 2);
    await expect.poll(() => details().count()).toBe(0);

    // By keyboard, whatever it is of the card that takes the focus.
    const isOnCard = () =>
      page.evaluate(() => document.activeElement?.closest('[id^="grid-item-container-"]') !== null);
    for (let i = 0; i < 80 && !(await isOnCard()); i += 1) await page.keyboard.press('Tab');
    await details().waitFor();
    expect(await details().getAttribute('aria-live')).toBe('polite');
    await page.keyboard.press('Escape');
    await expect.poll(() => details().count()).toBe(0);
    await page.keyboard.press('Tab');
    await details().waitFor();
    // A click with the mouse brings nothing.
    await page.mouse.move(2, 2);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await expect.poll(() => details().count()).toBe(0);
  });

  it('come by default only on cards with a chip, and beside a bar only for the bar', async () => {
    await chooseOverlay(control, 'unusual');
    await page.goto(ORIGIN + urlOf('explore'));
    await page.waitForTimeout(1_500);
    const bare = page.locator('[id^="grid-item-container-"] a[href*="/video/"]:not(:has(measured-chip))').first();
    await bare.hover();
    await page.waitForTimeout(500);
    expect(await details().count()).toBe(0);
    await chooseOverlay(control, 'always');
    await open(urlOf('foryou'));
    await page.locator('article [data-e2e="like-icon"]').first().hover();
    await details().waitFor();
    await page
      .locator('article')
      .first()
      .hover({ position: { x: 30, y: 200 }, force: true });
    await expect.poll(() => details().count()).toBe(0);
  });

  it('stay within the window, small ones too, on pages that are written either way', async () => {
    const outside: string[] = [];
    for (const direction of ['ltr', 'rtl']) {
      for (const [width, height] of [
        [1280, 800],
        [640, 480],
        [320, 568],
        [320, 256],
      ] as const) {
        await page.setViewportSize({ width, height });
        await open(urlOf('profile'));
        await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
        await page.evaluate(() =>
          document.querySelector('[id^="grid-item-container-1"] a')?.scrollIntoView({ block: 'center' }),
        );
        await page.waitForTimeout(300);
        await page
          .locator('[id^="grid-item-container-1"] a')
          .first()
          .hover({ position: { x: 20, y: 20 } });
        await details().waitFor();
        const box = await details().boundingBox();
        const isIn = box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
        const cut = await details().evaluate((element) => element.scrollHeight - element.clientHeight);
        if (!isIn || (height > 400 && cut > 0)) outside.push(JSON.stringify({ direction, width, height, box, cut }));
        await page.mouse.move(0, 0);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(outside).toEqual([]);
  });

  it('and the summary of a profile pass axe, light and dark, wide and narrow', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 320]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 700 });
        await open(urlOf('profile'));
        await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), colorScheme);
        await (await card()).hover({ position: { x: 20, y: 20 } });
        await details().waitFor();
        expect([colorScheme, width, await axe('measured-details')]).toEqual([colorScheme, width, []]);
        await page.evaluate(() => scrollTo(0, 0));
        await page.locator('measured-profile button').click();
        await page.locator('measured-panel table').waitFor();
        expect([colorScheme, width, await axe('measured-panel')]).toEqual([colorScheme, width, []]);
        const box = await page.locator('measured-panel .sheet').boundingBox();
        expect(box && box.x >= 0 && box.x + box.width <= width, `${JSON.stringify(box)} at ${width}`).toBe(true);
        await page.keyboard.press('Escape');
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('the summary sorts and finds what was seen, and leads to the dashboard', async () => {
    await open(urlOf('profile'));
    await page.waitForTimeout(1_500);
    await page.locator('measured-profile button').click();
    const panel = page.locator('measured-panel');
    await panel.locator('table').waitFor();
    const ratios = () => panel.locator('tbody td:last-child').allTextContents();
    await panel.getByRole('button', { name: /^Like-to-view/ }).click();
    // Of a range, its middle, which may be a little off.
    const numbers = (await ratios()).map((text) => {
      const bounds = (text.match(/[\d.]+/g) ?? []).map(Number);
      return bounds.reduce((sum, bound) => sum + bound, 0) / bounds.length;
    });
    expect(numbers.length).toBeGreaterThan(4);
    expect(
      numbers.every((number, i) => i === 0 || number < (numbers[i - 1] ?? 0) + 0.15),
      `${numbers}`,
    ).toBe(true);
    const [title = ''] = await panel.locator('tbody th').allTextContents();
    const word = /\p{L}{4,}/u.exec(title)?.[0] ?? title;
    await panel.getByRole('searchbox').fill(word);
    await expect.poll(() => panel.locator('tbody tr').count()).toBeLessThan(numbers.length);
    expect(await panel.locator('tbody th').allTextContents()).toContain(title);
    const opened = browser.context.waitForEvent('page');
    await panel.getByRole('button', { name: 'More in the dashboard' }).click();
    const dashboard = await opened;
    await dashboard.waitForURL(/dashboard\.html#\/creators\/\d+/);
    const handle = urlOf('profile').slice(2);
    await expect.poll(() => dashboard.locator('body').textContent()).toContain(handle);
    await dashboard.close();
  });
});

it('in Firefox they come with the focus and the pointer, and go with Escape', async () => {
  const browser: ExtensionBrowser = await launchFirefox({ prepare: (page) => serveToPuppeteer(page, replica) });
  try {
    const control = await browser.openExtensionPage('popup.html');
    await chooseOverlay(control, 'always');
    const page = await browser.newPage();
    await page.goto(ORIGIN + urlOf('profile'));
    const text = async () => {
      const found = [...elements(await page.tree())].find(([{ name }]) => name === 'measured-details');
      return found ? textOf(found[0]) : '';
    };
    await until(() => page.evaluate(() => document.querySelector('measured-chip') !== null));
    await sleep(400);
    await page.evaluate(() => {
      const card = document.querySelector('measured-chip')?.closest('[id^="grid-item-container-"]');
      card?.querySelector<HTMLElement>('a[href],[tabindex="0"]')?.focus();
    });
    await until(async () => (await text()) !== '');
    for (const word of COUNTS) expect(await text()).toContain(word);
    await page.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
    await until(async () => (await text()) === '');
    expect(await text()).toBe('');
    await page.evaluate(() => {
      const chip = [...document.querySelectorAll('measured-chip')].at(1);
      chip?.parentElement?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    });
    await until(async () => (await text()) !== '');
    for (const word of COUNTS) expect(await text()).toContain(word);
  } finally {
    await browser.close();
  }
});
