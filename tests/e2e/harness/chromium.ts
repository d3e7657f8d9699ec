import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Download, type Page } from 'playwright-core';
import { findBrowser } from '../../browsers.ts';
import { type ExtensionBrowser, LONG_MS, removeFolder, type TestPage, until } from './browser.ts';
import { EXTENSION } from './build.ts';
import { readRawDatabase, reviveDatabase } from './database.ts';
import { extensionIdOf } from './installed.ts';
import { chromiumTree } from './trees.ts';

/** The address bar's popups are pages of their own that follow every tab: a fifth of a browser's work, seen by nobody. */
const POPUPS = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
/** The last list that Chromium is given counts, so what Playwright's own would leave out is told again. */
const DISABLED_FEATURES = [
  ...POPUPS,
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];
const ARGUMENTS = [
  `--disable-features=${DISABLED_FEATURES}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface ChromiumOptions {
  /** False to run the browser without the extension. */
  readonly extension?: boolean;
  /** Folder of the unpacked extension. */
  readonly folder?: string;
  readonly headless?: boolean;
  readonly viewport?: { width: number; height: number } | null;
  readonly colorScheme?: 'light' | 'dark';
  /** A profile to use and keep, in which the extension is installed already. */
  readonly installedIn?: string;
  /** A profile to use and keep; the extension is loaded into it anew. */
  readonly profile?: string;
  /** True to keep pages for going back, as the browser does by itself. */
  readonly bfcache?: boolean;
  /** Leaves the first-run page open. */
  readonly keepWelcome?: boolean;
}

export interface ChromiumBrowser extends ExtensionBrowser {
  readonly context: BrowserContext;
  readonly extensionId: string;
}

export function wrapPage(page: Page): TestPage {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
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
    screenshot: async (path) => void (await page.screenshot({ path })),
    resize: (width, height) => page.setViewportSize({ width, height }),
    choose: (selector, path) => page.setInputFiles(selector, path),
    tree: () => chromiumTree(page),
    close: () => page.close(),
  } as TestPage;
}

export async function launchChromium(options: ChromiumOptions = {}): Promise<ChromiumBrowser> {
  const { extension = true, folder = EXTENSION.chromium, headless = true, viewport, colorScheme = 'light' } = options;
  const { installedIn } = options;
  const profile = installedIn ?? options.profile ?? mkdtempSync(join(tmpdir(), 'measured-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium'),
    timeout: LONG_MS,
    headless,
    colorScheme,
    viewport: viewport === undefined ? { width: 1280, height: 800 } : viewport,
    ignoreDefaultArgs: ['--disable-extensions', ...(options.bfcache ? ['--disable-back-forward-cache'] : [])],
    args: [
      ...(headless ? ['--headless=new'] : []),
      ...ARGUMENTS,
      ...(extension && !installedIn ? [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`] : []),
    ],
  });
  context.setDefaultTimeout(LONG_MS);
  const downloads: Download[] = [];
  context.on('page', (page) => page.on('download', (download) => void downloads.push(download)));
  const worker =
    extension && !installedIn
      ? (context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: LONG_MS })))
      : undefined;
  const extensionId = worker ? new URL(worker.url()).host : installedIn ? extensionIdOf(folder) : '';
  // The first-run page takes the foreground, and a tab behind it is painted once a second at most.
  if (worker && !options.keepWelcome) {
    const isWelcome = (page: Page) => page.url().includes('#/welcome');
    // A profile that knew the extension before may greet nobody.
    await until(() => context.pages().some(isWelcome), options.profile ? 10_000 : undefined);
    for (const page of context.pages().filter(isWelcome)) await page.close();
  }
  const openExtensionPage = async (path: string) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/${path}`, { waitUntil: 'load' });
    return page;
  };
  /**
   * A document of the extension without a script, in a window of its own, to look into the database from: a tab in the
   * pages' window would hide the one that is looked at.
   */
  const openApart = async () => {
    const [any] = context.pages();
    const client = await context.newCDPSession(any ?? (await context.newPage()));
    const opened = context.waitForEvent('page');
    await client.send('Target.createTarget', { url: 'about:blank', newWindow: true });
    const page = await opened;
    await page.goto(`chrome-extension://${extensionId}/icon/16.png`);
    return page;
  };
  let apart: Promise<Page> | undefined;

  return {
    name: 'chromium',
    context,
    extensionId,
    newPage: async () => wrapPage(await context.newPage()),
    openExtensionPage: async (path) => wrapPage(await openExtensionPage(path)),
    async readDatabase(name?: string) {
      const page = await (apart ??= openApart());
      return reviveDatabase(await page.evaluate(readRawDatabase, name));
    },
    downloads: () =>
      Promise.all(
        downloads.map(async (download) => ({
          name: download.suggestedFilename(),
          bytes: new Uint8Array(readFileSync(await download.path())),
        })),
      ),
    async stopBackground() {
      const page = await (apart ??= openApart());
      const client = await context.newCDPSession(page);
      await client.send('ServiceWorker.enable');
      await client.send('ServiceWorker.stopAllWorkers');
      await client.detach();
    },
    async close() {
      await context.close();
      if (!installedIn && !options.profile) removeFolder(profile);
    },
  };
}
