/** The overlay on every surface, in both browsers: in its place, moving nothing, and gone when told. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReplica } from '../replica/server';
import { type ExtensionBrowser, sleep, type TestPage, until } from './harness/browser';
import type { ChromiumBrowser } from './harness/chromium';
import { launchOnReplica } from './harness/on-replica';
import { chooseOverlay, ours, shiftSince, survey, watchShifts } from './harness/overlay';
import { everySurface, firstCards, ORIGIN, rest, scrollDown } from './harness/tour';

const replica = createReplica({ seed: 7, variant: { viewer: 'me.measured' } });
const surfaces = everySurface(replica.world).filter(({ surface }) => surface !== 'live');
const profileUrl = surfaces.find(({ surface }) => surface === 'profile')?.url ?? '';

const table: object[] = [];
afterAll(() => console.table(table));

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  let browser: ExtensionBrowser;
  let control: TestPage;
  let page: TestPage;
  beforeAll(async () => {
    browser = await launchOnReplica(name, replica);
    control = await browser.openExtensionPage('popup.html');
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  it('stands in its place on every surface, moves nothing and leaves nothing', async () => {
    for (const { surface, url } of surfaces) {
      await chooseOverlay(control, 'off');
      await page.goto(ORIGIN + url);
      await firstCards(page);
      await rest(page);
      await scrollDown(page, 1, { pixels: 240, restMs: 100 });
      await rest(page);
      expect(await page.evaluate(ours)).toBe(0);
      const before = await page.evaluate(survey);
      await page.evaluate(watchShifts);
      await chooseOverlay(control, 'always');
      await until(async () => (await page.evaluate(survey)).chips > 0);
      await sleep(300);
      const after = await page.evaluate(survey);
      await chooseOverlay(control, 'off');
      await until(async () => (await page.evaluate(ours)) === 0);
      const left = await page.evaluate(ours);
      const shift = await page.evaluate(shiftSince);
      const moved = after.boxes.filter((box, i) => box !== before.boxes[i]).length;
      const { boxes, ...figures } = after;
      table.push({ browser: name, surface, elements: boxes.length, moved, shift, left, ...figures });
      expect({ surface, moved, shift, left, outside: after.outside, covering: after.covering }).toEqual({
        surface,
        moved: 0,
        shift: 0,
        left: 0,
        outside: 0,
        covering: 0,
      });
      expect([surface, after.chips > 0, after.takesClicks, after.tabStops]).toEqual([surface, true, 0, 0]);
    }
    expect(page.complaints).toEqual([]);
  });

  it('lets a click on a card do what the site does', async () => {
    await chooseOverlay(control, 'always');
    await page.goto(ORIGIN + profileUrl);
    await until(async () => (await page.evaluate(survey)).chips > 0);
    const opened = await page.evaluate(() => {
      const chip = [...document.querySelectorAll('measured-chip')].find((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      });
      const { left, top, width, height } = (chip as Element).getBoundingClientRect();
      const under = document.elementFromPoint(left + width / 2, top + height / 2);
      (under as HTMLElement).click();
      return chip?.parentElement?.getAttribute('href') ?? '';
    });
    const { pathname } = new URL(opened, ORIGIN);
    await until(() => page.evaluate((pathname) => location.pathname === pathname, pathname));
    expect(await page.evaluate(() => location.pathname)).toBe(pathname);
  });
});

describe('chromium, by keyboard', () => {
  let browser: ChromiumBrowser;
  let control: TestPage;
  let page: Page;
  beforeAll(async () => {
    browser = await launchOnReplica('chromium', replica);
    control = await browser.openExtensionPage('popup.html');
    page = await browser.context.newPage();
  });
  afterAll(() => browser?.close());

  it('opens the summary of a profile by keyboard, and Escape closes it', async () => {
    await chooseOverlay(control, 'always');
    await page.goto(ORIGIN + profileUrl);
    await page.waitForFunction(
      () => document.querySelectorAll('[id^="grid-item-"] a').length >= 8 && document.querySelector('measured-profile'),
    );
    await page.waitForTimeout(2_000);
    await page.evaluate(() => document.querySelector<HTMLElement>('measured-profile')?.scrollIntoView());
    const order = () =>
      page.evaluate(() => [...document.querySelectorAll('[id^="grid-item-"] a')].map(String).slice(0, 8));
    const before = await order();
    // Tab until the focus is in our button.
    for (let i = 0; i < 60; i += 1) {
      if (await page.evaluate(() => document.activeElement?.localName === 'measured-profile')) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    const focused = () => page.evaluate(() => document.activeElement?.localName);
    await expect.poll(focused).toBe('measured-panel');
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const named = (role: string) => nodes.filter((n) => n.role?.value === role).map((n) => String(n.name?.value ?? ''));
    expect(named('dialog').some((each) => each.startsWith('Profile summary'))).toBe(true);
    expect(named('searchbox').length + named('textbox').length).toBeGreaterThan(0);
    expect(await order()).toEqual(before);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.querySelectorAll('measured-panel').length)).toBe(0);
    await expect.poll(focused).toBe('measured-profile');
  });
});
