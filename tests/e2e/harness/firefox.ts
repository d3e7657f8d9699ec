import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../browsers.ts';
import { type ExtensionBrowser, LONG_MS, removeFolder, sleep, type TestPage, until } from './browser.ts';
import { EXTENSION } from './build.ts';
import { readRawDatabase, reviveDatabase } from './database.ts';
import { firefoxTree } from './trees.ts';

export const GECKO_ID = 'measured@measured.invalid';
/** Fixed, so that the extension's own pages have an address that is known beforehand. */
const UUID = '6d656173-7572-4564-8000-000000000001';

export interface FirefoxBrowser extends ExtensionBrowser {
  /** Installs the extension, or another version of it, until the browser is closed. */
  install(folder?: string): Promise<void>;
  uninstall(): Promise<void>;
}

/** Older Firefox can't be told how the screen is held; the page has its size all the same. */
function unlessOrientation(error: unknown): void {
  if (!String(error).includes('unknown command emulation.setScreenOrientationOverride')) throw error;
}

/** The size of a file that was just renamed is 0. */
function statsOf(path: string): { size: number; changedAt: number } {
  const stats = statSync(path, { throwIfNoEntry: false });
  return { size: stats?.size ?? 0, changedAt: stats?.mtimeMs ?? 0 };
}

/** `name.zip` is `name.<letters>.zip.part` on its way. */
function isPartOf(part: string, name: string): boolean {
  const dot = name.lastIndexOf('.');
  return part.startsWith(name.slice(0, dot)) && part.endsWith(`${name.slice(dot)}.part`);
}

/** The first-run page takes the foreground whenever it comes, and a tab behind it is hardly painted. */
async function closeWelcome(browser: Browser, mayBeKnown: boolean): Promise<void> {
  const welcome = async () => {
    for (const page of await browser.pages()) {
      // Where a page of the extension has gone is never reported.
      if ((await page.evaluate(() => location.hash).catch(() => '')) === '#/welcome') return page;
    }
    return undefined;
  };
  // A profile that knew the extension before may greet nobody.
  await (await until(welcome, mayBeKnown ? 10_000 : undefined))?.close();
}

export interface FirefoxOptions {
  /** False to run the browser without the extension. */
  readonly extension?: boolean;
  /** Folder of the unpacked extension. */
  readonly folder?: string;
  /** A profile to use and keep, in which the extension is installed already. */
  readonly installedIn?: string;
  /** A profile to use and keep; the extension is installed into it anew, and finds its data there. */
  readonly profile?: string;
  /** Called with every page before it goes anywhere: where the replica is put in front of it. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export async function launchFirefox(options: FirefoxOptions = {}): Promise<FirefoxBrowser> {
  const { prepare, extension = true, folder = EXTENSION.firefox, installedIn, profile = installedIn } = options;
  const downloaded = mkdtempSync(join(tmpdir(), 'measured-downloads-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: true,
    timeout: LONG_MS,
    protocolTimeout: 5 * LONG_MS,
    args: ['--remote-allow-system-access', '--width=1280', '--height=800'],
    defaultViewport: { width: 1280, height: 800 },
    ...(profile && { userDataDir: profile }),
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      'extensions.background.idle.timeout': 30_000,
      'browser.download.folderList': 2,
      'browser.download.dir': downloaded,
      ...(profile && { 'extensions.webextensions.keepStorageOnUninstall': true }),
      // An unsigned file in the profile is taken for an installation.
      ...(installedIn && {
        'xpinstall.signatures.required': false,
        'extensions.autoDisableScopes': 0,
        'extensions.startupScanScopes': 15,
        'extensions.enabledScopes': 15,
      }),
    },
  });
  let isInstalled = false;
  const install = async (from = folder) => {
    await browser.installExtension(from);
    if (isInstalled) return;
    isInstalled = true;
    await closeWelcome(browser, profile !== undefined);
  };
  if (extension && !installedIn) await install();

  const wrap = (page: Page): TestPage => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return {
      complaints,
      async goto(url) {
        await page.bringToFront();
        await page.goto(url, { waitUntil: 'domcontentloaded' });
      },
      evaluate: (fn: unknown, arg?: unknown) => page.evaluate(fn as never, arg as never),
      bringToFront: () => page.bringToFront(),
      screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
      resize: (width, height) => page.setViewport({ width, height }).catch(unlessOrientation),
      // Elements of the extension's own pages can't be handed to the driver, so the file is made within.
      async choose(selector, path) {
        const file = { selector, name: basename(path), bytes: [...readFileSync(path)] };
        await page.evaluate(({ selector, name, bytes }) => {
          const chosen = new DataTransfer();
          chosen.items.add(new File([Uint8Array.from(bytes)], name));
          const field = document.querySelector<HTMLInputElement>(selector);
          if (!field) throw new Error(`no ${selector}`);
          field.files = chosen.files;
          field.dispatchEvent(new Event('change', { bubbles: true }));
        }, file);
      },
      tree: () => firefoxTree(page),
      close: () => page.close(),
    } as TestPage;
  };
  const openExtensionPage = async (path: string) => {
    const page = await browser.newPage();
    // The load is never reported for these pages, though it happens.
    page.goto(`moz-extension://${UUID}/${path}`).catch(() => {});
    await until(() =>
      page
        .evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete')
        .catch(() => false),
    );
    return page;
  };

  return {
    name: 'firefox',
    install,
    uninstall: () => browser.uninstallExtension(GECKO_ID),
    async newPage() {
      const page = await browser.newPage();
      page.setDefaultTimeout(LONG_MS);
      await prepare?.(page);
      return wrap(page);
    },
    openExtensionPage: async (path) => wrap(await openExtensionPage(path)),
    async readDatabase(name?: string) {
      const page = await openExtensionPage('popup.html');
      const raw = await page.evaluate(readRawDatabase, name);
      await page.close();
      return reviveDatabase(raw);
    },
    async downloads() {
      const files = readdirSync(downloaded).map((name) => ({ name, ...statsOf(join(downloaded, name)) }));
      // While a download lasts, its file is there twice: empty, and as a part.
      const isWhole = ({ name, size }: { name: string; size: number }) =>
        size > 0 && !name.endsWith('.part') && !files.some((other) => isPartOf(other.name, name));
      return files
        .filter(isWhole)
        .sort((a, b) => a.changedAt - b.changedAt)
        .map(({ name }) => ({ name, bytes: new Uint8Array(readFileSync(join(downloaded, name))) }));
    },
    async stopBackground() {
      throw new Error('Firefox ends an event page by itself; there is no command for it');
    },
    async close() {
      await browser.close();
      removeFolder(downloaded);
      await sleep(200);
    },
  };
}
