/** What the tour visits, and the pictures it takes on the way. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { sleep, type TestPage, until } from '../e2e/harness/browser.ts';
import type { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import { everySurface, ORIGIN, scrollDown } from '../e2e/harness/tour.ts';
import { type Appearance, appearancesOn } from '../e2e/harness/truth.ts';
import type { World } from '../replica/world.ts';

const STOPS = ['foryou', 'profile', 'sound', 'search'];

/** A picture of one of the extension's pages, as tall as it is. */
async function picture(browser: ChromiumBrowser, path: string, file: string, width: number): Promise<void> {
  const page: Page = await browser.context.newPage();
  await page.setViewportSize({ width, height: 720 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`chrome-extension://${browser.extensionId}/${path}`);
    await sleep(1_500);
    await page.screenshot({ path: `${file}-${colorScheme}.png`, fullPage: true });
  }
  await page.close();
}

/** The number by which the browser knows the tab that shows TikTok. */
async function tabId(browser: ChromiumBrowser): Promise<number | undefined> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/popup.html`);
  const id = await page.evaluate(async () => {
    const { chrome } = window as unknown as {
      chrome: { tabs: { query(query: object): Promise<{ id?: number }[]> } };
    };
    return (await chrome.tabs.query({ url: '*://*.tiktok.com/*' }))[0]?.id;
  });
  await page.close();
  return id;
}

/** Browses the replica as a person would; gives what was on screen. */
export async function takeTour(browser: ChromiumBrowser, world: World, folder: string): Promise<Appearance[]> {
  const page: TestPage = await browser.newPage();
  const seen: Appearance[] = [];
  for (const { surface, url, steps } of everySurface(world).filter(({ surface }) => STOPS.includes(surface))) {
    console.log(`${surface.padEnd(8)} ${decodeURI(url)}`);
    await page.goto(ORIGIN + url);
    await until(() =>
      page.evaluate(() => document.querySelectorAll('article, [id^="grid-item-container-"]').length > 0),
    );
    await scrollDown(page, steps, { restMs: 450 });
    await sleep(2_200);
    await page.screenshot(join(folder, `page-${surface}.png`));
    if (surface === 'foryou' || surface === 'profile') {
      const tab = await tabId(browser);
      await picture(browser, `popup.html?tab=${tab}`, join(folder, `popup-${surface}`), 380);
    }
    seen.push(...(await appearancesOn(page)));
  }
  await picture(browser, 'dashboard.html#/data', join(folder, 'data'), 1_000);
  await picture(browser, 'dashboard.html#/health', join(folder, 'health'), 1_000);
  return seen;
}
