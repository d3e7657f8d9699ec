/** Hiding through the life of an installation: tabs from before, restarts, updates, private windows. In both browsers. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Page as PuppeteerPage } from 'puppeteer-core';
import { afterAll, afterEach, expect, it } from 'vitest';
import { findBrowser } from '../browsers';
import { serveToPlaywright, serveToPuppeteer } from '../replica/intercept';
import { createReplica } from '../replica/server';
import { LONG_MS, removeFolder, sleep, type TestPage, until } from './harness/browser';
import { EXTENSION } from './harness/build';
import { launchChromium } from './harness/chromium';
import { readRawDatabase, reviveDatabase } from './harness/database';
import { type FirefoxBrowser, GECKO_ID, launchFirefox } from './harness/firefox';
import { choose, forget, painted } from './harness/hiding';
import { bumpVersion, extensionIdOf, installInto, installXpi } from './harness/installed';
import { installPaintedProbe, looksOf } from './harness/painted';
import { ORIGIN } from './harness/tour';

const LOOKS = looksOf('likes');
const LEAST = 20;
const table: object[] = [];
const folders: string[] = [];
let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
  for (const folder of folders.splice(0)) removeFolder(folder);
});
afterAll(() => console.table(table));

function temporary(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `measured-${name}-`));
  folders.push(folder);
  return folder;
}
function copyOf(browser: 'chromium' | 'firefox'): string {
  const folder = join(temporary('extension'), 'extension');
  cpSync(EXTENSION[browser], folder, { recursive: true });
  return folder;
}
/** Holds that enough counts were there to be painted, however slow the machine, and none was. */
async function check(proof: string, page: TestPage): Promise<void> {
  await until(async () => (await painted(page)).counts > LEAST);
  const { frames, counts, painted: seen, names, texts, nameTexts } = await painted(page);
  table.push({ proof, frames, counts, painted: seen, names });
  expect(counts, proof).toBeGreaterThan(LEAST);
  expect([seen, names], `${proof}: ${[...texts, ...nameTexts].join('\n')}`).toEqual([0, 0]);
}
const serveFirefox = async (page: PuppeteerPage) => {
  await serveToPuppeteer(page, createReplica({ seed: 7 }));
  await page.evaluateOnNewDocument(installPaintedProbe, LOOKS);
};

it('chromium: goes on after a restart and an update, and through an update with a tab open', async () => {
  const folder = copyOf('chromium');
  const profile = temporary('profile');
  await (await launchChromium({ installedIn: profile, folder, extension: false })).close();
  installInto(profile, folder);
  const launch = async () => {
    const browser = await launchChromium({ installedIn: profile, folder });
    await serveToPlaywright(browser.context, createReplica({ seed: 7 }));
    await browser.context.addInitScript(installPaintedProbe, LOOKS);
    close = browser.close;
    return browser;
  };
  const first = await launch();
  await choose(await first.openExtensionPage('popup.html'), ['likes']);
  await sleep(400);
  await first.close();
  for (const proof of ['restart', 'update', 'update, open tab']) {
    if (proof === 'update') bumpVersion(folder, '0.1.1');
    const browser = await launch();
    const page = await browser.newPage();
    await page.goto(`${ORIGIN}/explore`);
    await sleep(1_200);
    if (proof === 'update, open tab') {
      bumpVersion(folder, '0.1.2');
      const popup = await browser.openExtensionPage('popup.html');
      await page.bringToFront();
      const returned = browser.context.waitForEvent('serviceworker');
      // The page that asks goes as well.
      await popup
        .evaluate(() => {
          (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload();
        })
        .catch(() => {});
      await returned;
      await sleep(1_000);
      const version = await (await browser.openExtensionPage('popup.html')).evaluate(
        () =>
          (
            globalThis as unknown as { chrome: { runtime: { getManifest(): { version: string } } } }
          ).chrome.runtime.getManifest().version,
      );
      expect(version).toBe('0.1.2');
    }
    await check(`chromium, ${proof}`, page);
    if (proof === 'update, open tab') {
      // The new version's script has taken over in the tab.
      await choose(await browser.openExtensionPage('popup.html'), []);
      await page.bringToFront();
      await forget(page);
      await until(async () => (await painted(page)).painted > 0);
      expect((await painted(page)).painted).toBeGreaterThan(0);
    }
    await browser.close();
  }
  close = undefined;
});

it('firefox: goes on after a restart and an update', async () => {
  const folder = copyOf('firefox');
  const profile = temporary('profile');
  installXpi(profile, folder, GECKO_ID);
  const launch = async () => {
    const browser = await launchFirefox({ installedIn: profile, prepare: serveFirefox });
    close = browser.close;
    return browser;
  };
  const first = await launch();
  await choose(await first.openExtensionPage('popup.html'), ['likes']);
  await sleep(600);
  await first.close();
  for (const proof of ['restart', 'update']) {
    if (proof === 'update') {
      bumpVersion(folder, '0.1.1');
      installXpi(profile, folder, GECKO_ID);
    }
    const browser = await launch();
    const page = await browser.newPage();
    await page.goto(`${ORIGIN}/explore`);
    await sleep(1_500);
    await check(`firefox, ${proof}`, page);
    await browser.close();
  }
  close = undefined;
});

async function tabFromBefore(name: string, page: TestPage, install: () => Promise<TestPage>) {
  await page.goto(`${ORIGIN}/explore`);
  await sleep(1_200);
  const popup = await install();
  await page.bringToFront();
  const followed = (word: string) => () =>
    page.evaluate((word) => document.documentElement.getAttribute('data-measured-counts')?.includes(word), word);
  await until(followed('show-likes'));
  await choose(popup, ['likes']);
  await until(followed('hide-likes'), undefined, 20);
  await forget(page);
  await sleep(400);
  await check(`${name}, tab from before`, page);
}

/** Chromium with nothing in it but what is told to it later: Puppeteer installs at run time and opens private windows. */
async function launchPuppeteer(profile?: string) {
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium'),
    headless: true,
    timeout: LONG_MS,
    protocolTimeout: 5 * LONG_MS,
    pipe: true,
    enableExtensions: true,
    defaultViewport: { width: 1280, height: 800 },
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    ...(profile && { userDataDir: profile }),
  });
  close = () => browser.close();
  const prepared = async (page: PuppeteerPage) => {
    await serveToPuppeteer(page, createReplica({ seed: 7 }));
    await page.evaluateOnNewDocument(installPaintedProbe, LOOKS);
    return wrapPuppeteer(page);
  };
  const openExtensionPage = async (id: string) => {
    const page = await browser.newPage();
    await page.goto(`chrome-extension://${id}/popup.html`);
    return wrapPuppeteer(page);
  };
  return { browser, prepared, openExtensionPage };
}
const wrapPuppeteer = (page: PuppeteerPage) =>
  ({
    goto: async (url: string) => {
      await page.bringToFront();
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    },
    evaluate: (fn: unknown, arg?: unknown) => page.evaluate(fn as never, arg as never),
    bringToFront: () => page.bringToFront(),
  }) as unknown as TestPage;

it('chromium: reaches tabs from before the extension', async () => {
  const { browser, prepared, openExtensionPage } = await launchPuppeteer();
  const page = await prepared(await browser.newPage());
  await tabFromBefore('chromium', page, async () => {
    const id = await browser.installExtension(EXTENSION.chromium);
    // The first-run page takes the foreground, whenever it comes.
    await browser.waitForTarget((target) => target.url().includes('#/welcome'), { timeout: LONG_MS });
    return openExtensionPage(id);
  });
});

it('chromium: hides in private windows, where it records nothing', async () => {
  const folder = copyOf('chromium');
  const profile = temporary('profile');
  await (await launchChromium({ installedIn: profile, folder, extension: false })).close();
  installInto(profile, folder, true);
  const { browser, prepared, openExtensionPage } = await launchPuppeteer(profile);
  const popup = await openExtensionPage(extensionIdOf(folder));
  await choose(popup, ['likes']);
  await sleep(500);
  const context = await browser.createBrowserContext();
  const page = await prepared(await context.newPage());
  await page.goto(`${ORIGIN}/explore`);
  await sleep(3_000);
  await check('chromium, private window', page);
  const videos = async () => reviveDatabase(await popup.evaluate(readRawDatabase)).videos.length;
  expect(await videos()).toBe(0);
  // The same in an ordinary window is recorded.
  const ordinary = await prepared(await browser.newPage());
  await ordinary.goto(`${ORIGIN}/explore`);
  await until(async () => (await videos()) > 0);
});

it('firefox: reaches tabs from before the extension', async () => {
  const browser: FirefoxBrowser = await launchFirefox({ extension: false, prepare: serveFirefox });
  close = browser.close;
  const page = await browser.newPage();
  await tabFromBefore('firefox', page, async () => {
    await browser.install();
    return browser.openExtensionPage('popup.html');
  });
  // And through an update with the tab open.
  const folder = copyOf('firefox');
  bumpVersion(folder, '0.1.9');
  await page.bringToFront();
  await forget(page);
  await browser.install(folder);
  await sleep(2_000);
  await check('firefox, update, open tab', page);
  await choose(await browser.openExtensionPage('popup.html'), []);
  await page.bringToFront();
  await until(async () => (await painted(page)).painted > 0);
  expect((await painted(page)).painted).toBeGreaterThan(0);
});
