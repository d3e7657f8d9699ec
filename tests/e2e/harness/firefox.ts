import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from '../../browsers.ts';
import { type ExtensionBrowser, sleep, type TestPage, until } from './browser.ts';
import { EXTENSION } from './build.ts';
import { readRawDatabase, reviveDatabase } from './database.ts';

export const GECKO_ID = 'measured@measured.invalid';
/** Fixed, so that the extension's own pages have an address that is known beforehand. */
const UUID = '6d656173-7572-4564-8000-000000000001';

export interface FirefoxBrowser extends ExtensionBrowser {
  /** Installs the extension, or another version of it, until the browser is closed. */
  install(folder?: string): Promise<void>;
}

export interface FirefoxOptions {
  /** False to run the browser without the extension. */
  readonly extension?: boolean;
  /** A profile to use and keep, in which the extension is installed already. */
  readonly installedIn?: string;
  /** Called with every page before it goes anywhere: where the replica is put in front of it. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export async function launchFirefox(options: FirefoxOptions = {}): Promise<FirefoxBrowser> {
  const { prepare, extension = true, installedIn } = options;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: true,
    args: ['--remote-allow-system-access', '--width=1280', '--height=800'],
    defaultViewport: { width: 1280, height: 800 },
    ...(installedIn && { userDataDir: installedIn }),
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      'extensions.background.idle.timeout': 30_000,
      // An unsigned file in the profile is taken for an installation.
      ...(installedIn && {
        'xpinstall.signatures.required': false,
        'extensions.autoDisableScopes': 0,
        'extensions.startupScanScopes': 15,
        'extensions.enabledScopes': 15,
      }),
    },
  });
  const install = async (folder = EXTENSION.firefox) => void (await browser.installExtension(folder));
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
      resize: (width, height) => page.setViewport({ width, height }),
      close: () => page.close(),
    } as TestPage;
  };
  const openExtensionPage = async (path: string) => {
    const page = await browser.newPage();
    // The load is never reported for these pages, though it happens.
    page.goto(`moz-extension://${UUID}/${path}`).catch(() => {});
    await until(
      () =>
        page
          .evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete')
          .catch(() => false),
      15_000,
    );
    return page;
  };

  return {
    name: 'firefox',
    install,
    async newPage() {
      const page = await browser.newPage();
      await prepare?.(page);
      return wrap(page);
    },
    openExtensionPage: async (path) => wrap(await openExtensionPage(path)),
    async readDatabase() {
      const page = await openExtensionPage('popup.html');
      const raw = await page.evaluate(readRawDatabase);
      await page.close();
      return reviveDatabase(raw);
    },
    async stopBackground() {
      throw new Error('Firefox ends an event page by itself; there is no command for it');
    },
    async close() {
      await browser.close();
      await sleep(200);
    },
  };
}
