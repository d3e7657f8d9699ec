/** The large database in a real browser: written once, some minutes long, and kept in .artifacts/large for half a day. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { sleep } from '../../e2e/harness/browser.ts';
import { type ChromiumBrowser, launchChromium } from '../../e2e/harness/chromium.ts';
import type { LargeBench } from './page.ts';
import { LARGE } from './plan.ts';

const FOLDER = resolve('.artifacts/large');
/** A copy of the build with one more page; at one place, since the place decides the extension's id. */
const EXTENSION = join(FOLDER, 'extension');
const PROFILE = join(FOLDER, 'profile');
const WRITTEN = join(FOLDER, 'written.json');
const KEPT_MS = 12 * 3_600_000;

async function prepareExtension(): Promise<void> {
  const built = resolve('.output/chrome-mv3');
  if (!existsSync(built)) throw new Error('There is no build: run `npm run build` first.');
  mkdirSync(FOLDER, { recursive: true });
  rmSync(EXTENSION, { recursive: true, force: true });
  cpSync(built, EXTENSION, { recursive: true });
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: EXTENSION,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: fileURLToPath(new URL('./page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'page',
        fileName: () => 'bench.js',
      },
    },
  });
  if (!result) throw new Error('nothing was built');
  writeFileSync(join(EXTENSION, 'bench.html'), '<!doctype html><title>bench</title><script src="/bench.js"></script>');
}

const isKept = () => existsSync(WRITTEN) && Date.now() - JSON.parse(readFileSync(WRITTEN, 'utf8')).at < KEPT_MS;

/** Calls a function of tests/bench/large/page.ts. */
export const call = <K extends keyof LargeBench>(page: Page, name: K, ...args: Parameters<LargeBench[K]>) =>
  page.evaluate(
    ([name, args]) =>
      (globalThis as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }).bench[name]?.(...args),
    [name, args] as const,
  ) as Promise<Awaited<ReturnType<LargeBench[K]>>>;

export async function openBench(browser: ChromiumBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/bench.html`);
  return page;
}

async function writeDatabase(): Promise<void> {
  rmSync(PROFILE, { recursive: true, force: true });
  rmSync(WRITTEN, { force: true });
  const browser = await launchChromium({ folder: EXTENSION, profile: PROFILE });
  const begun = Date.now();
  const page = await openBench(browser);
  const filling = call(page, 'fill', { now: begun, ...LARGE });
  let isDone = false;
  void filling.finally(() => (isDone = true)).catch(() => {});
  while (!isDone) {
    await sleep(5_000);
    if (!isDone) console.log(`writing the database: ${await page.title()}`);
  }
  await filling;
  await page.evaluate(() =>
    (
      globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }
    ).chrome.storage.local.set({
      'setting:myHandle': 'me.measured',
    }),
  );
  await browser.close();
  writeFileSync(WRITTEN, JSON.stringify({ at: begun }));
  console.log(`written in ${Math.round((Date.now() - begun) / 1_000)} s`);
}

/** @param isFresh writes the database anew in any case. */
export async function openLarge(isFresh = false): Promise<ChromiumBrowser> {
  await prepareExtension();
  if (isFresh || !isKept()) await writeDatabase();
  return launchChromium({ folder: EXTENSION, profile: PROFILE });
}
