/** Open tabs while the extension is updated and removed: of the overlay the newest is there, once, and then nothing. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { serveToPlaywright, serveToPuppeteer } from '../replica/intercept';
import { createReplica } from '../replica/server';
import { type ExtensionBrowser, removeFolder, type TestPage, until } from './harness/browser';
import { EXTENSION } from './harness/build';
import { launchChromium } from './harness/chromium';
import { type FirefoxBrowser, launchFirefox } from './harness/firefox';
import { bumpVersion, installInto } from './harness/installed';
import { chooseOverlay } from './harness/overlay';
import { everySurface, ORIGIN, scrollDown } from './harness/tour';

const replica = createReplica({ seed: 7, variant: { viewer: 'me.measured' } });
const profileUrl = everySurface(replica.world).find(({ surface }) => surface === 'profile')?.url ?? '';
const table: object[] = [];
afterAll(() => console.table(table));
let close: (() => Promise<void>) | undefined;
const folders: string[] = [];
afterEach(async () => {
  await close?.();
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** Runs in the page: what is there of ours, what of it can be seen, and what stands twice. */
function whatIsThere() {
  const all = [
    ...document.querySelectorAll<HTMLElement>('measured-chip,measured-details,measured-profile,measured-panel'),
  ];
  const visible = all.filter((element) => element.getClientRects().length > 0);
  const twice = all.filter((element) =>
    element.parentElement?.querySelector(`:scope > ${element.localName} ~ measured-chip`),
  );
  const marks = [...document.querySelectorAll('*')].filter((element) =>
    element
      .getAttributeNames()
      .some((name) => name.startsWith('data-measured-') && !element.localName.startsWith('measured-')),
  );
  return { elements: all.length, visible: visible.length, twice: twice.length, marks: marks.length };
}

async function openWithChips(browser: ExtensionBrowser): Promise<TestPage> {
  await chooseOverlay(await browser.openExtensionPage('popup.html'), 'always');
  const page = await browser.newPage();
  await page.goto(ORIGIN + profileUrl);
  await until(async () => (await page.evaluate(whatIsThere)).visible > 4);
  await page.evaluate(() => {
    const chip = document.querySelector('measured-chip');
    chip?.parentElement?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  });
  await until(() => page.evaluate(() => document.querySelector('measured-details') !== null));
  return page;
}

interface Installed {
  readonly browser: ExtensionBrowser;
  update(): Promise<void>;
  remove(): Promise<void>;
}
const INSTALL: Record<'chromium' | 'firefox', (folder: string) => Promise<Installed>> = {
  async chromium(folder) {
    // Really installed: what is loaded by the command line doesn't come back after a reload.
    const installedIn = mkdtempSync(join(tmpdir(), 'measured-profile-'));
    folders.push(installedIn);
    await (await launchChromium({ installedIn, folder, extension: false })).close();
    installInto(installedIn, folder);
    const browser = await launchChromium({ installedIn, folder });
    await serveToPlaywright(browser.context, replica);
    type Chrome = {
      chrome: { runtime: { reload(): void }; management: { uninstallSelf(options: object): Promise<void> } };
    };
    // The page that asks goes as well.
    const ask = async (what: 'reload' | 'remove') => {
      const popup = await browser.openExtensionPage('popup.html');
      const asked = popup.evaluate((what) => {
        const { chrome } = globalThis as unknown as Chrome;
        if (what === 'reload') chrome.runtime.reload();
        else void chrome.management.uninstallSelf({ showConfirmDialog: false });
      }, what);
      await asked.catch(() => {});
    };
    return {
      browser,
      async update() {
        bumpVersion(folder, '0.1.7');
        await ask('reload');
      },
      remove: () => ask('remove'),
    };
  },
  async firefox(folder) {
    const browser: FirefoxBrowser = await launchFirefox({
      extension: false,
      prepare: (page) => serveToPuppeteer(page, replica),
    });
    await browser.install(folder);
    return {
      browser,
      async update() {
        bumpVersion(folder, '0.1.7');
        await browser.install(folder);
      },
      remove: browser.uninstall,
    };
  },
};

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  it('shows the newest overlay once after an update, and nothing after the removal', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'measured-extension-')), 'extension');
    folders.push(folder);
    cpSync(EXTENSION[name], folder, { recursive: true });
    const { browser, update, remove } = await INSTALL[name](folder);
    close = browser.close;
    const page = await openWithChips(browser);
    const look = async (when: string) => {
      const there = await page.evaluate(whatIsThere);
      table.push({ browser: name, when, ...there });
      return there;
    };
    await look('before');
    // What is there now, so that what comes anew can be told apart.
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('measured-chip,measured-details,measured-profile')) {
        Object.assign(element, { isOld: true });
      }
    });
    await update();
    await page.bringToFront();
    const areOld = () =>
      page.evaluate(
        () => [...document.querySelectorAll('[id^="grid-item-"] *,html > *')].filter((each) => 'isOld' in each).length,
      );
    await until(async () => (await areOld()) === 0);
    expect(await areOld()).toBe(0);
    // The button of the new script needs nothing that the page was told; that it listens to what comes is sure by then.
    const isNew = () =>
      page.evaluate(() => [...document.querySelectorAll('measured-profile')].some((each) => !('isOld' in each)));
    await until(isNew);
    // What the page was told before, the new script can't know: it begins with what comes once it is there.
    await until(async () => {
      await scrollDown(page, 4, { pixels: 500, restMs: 150 });
      return (await page.evaluate(whatIsThere)).visible > 4;
    }, 60_000);
    const updated = await look('updated');
    expect(updated.twice).toBe(0);
    expect(updated.visible).toBeGreaterThan(4);

    await remove();
    await page.bringToFront();
    await until(async () => (await page.evaluate(whatIsThere)).visible === 0);
    const removed = await look('removed');
    expect(removed.visible).toBe(0);
    // Firefox ends our script without a word: what it leaves can't be seen, for the stylesheet is gone.
    if (name === 'chromium') expect(removed.elements).toBe(0);
  });
});
