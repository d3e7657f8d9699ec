/** The large database in a real browser: written once, some minutes long, and kept in .artifacts for half a day. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserName } from '../../browsers.ts';
import { sleep, type TestPage } from '../../e2e/harness/browser.ts';
import { type ChromiumBrowser, launchChromium } from '../../e2e/harness/chromium.ts';
import { type FirefoxBrowser, launchFirefox } from '../../e2e/harness/firefox.ts';
import { runFirst, withWorkshopPage } from '../../workshop-page.ts';
import type { LargeBench } from './page.ts';
import { LARGE } from './plan.ts';

export const FOLDERS: Readonly<Record<BrowserName, string>> = {
  chromium: resolve('.artifacts/large'),
  firefox: resolve('.artifacts/large-firefox'),
};
/** A copy of the build with one more page; at one place, since the place decides the extension's id. */
export const extensionIn = (name: BrowserName): string => join(FOLDERS[name], 'extension');
const profileIn = (name: BrowserName) => join(FOLDERS[name], 'profile');
const noteIn = (name: BrowserName) => join(FOLDERS[name], 'written.json');
const KEPT_MS = 12 * 3_600_000;

interface Launched {
  chromium: ChromiumBrowser;
  firefox: FirefoxBrowser;
}

const LAUNCH: { [Name in BrowserName]: (options: { folder: string; profile: string }) => Promise<Launched[Name]> } = {
  chromium: launchChromium,
  firefox: launchFirefox,
};

/**
 * When the database was written that is kept, if one is. It belongs to an extension's id, and that to the place where it
 * lies: a copy of the folder is empty.
 */
export function writtenAt(name: BrowserName = 'chromium'): number | undefined {
  if (!existsSync(noteIn(name))) return undefined;
  const { at, place } = JSON.parse(readFileSync(noteIn(name), 'utf8'));
  return place === extensionIn(name) && Date.now() - at < KEPT_MS ? at : undefined;
}

/** Calls a function of tests/bench/large/page.ts. The driver may not wait for one answer for minutes. */
export async function call<K extends keyof LargeBench>(
  page: TestPage,
  name: K,
  ...args: Parameters<LargeBench[K]>
): Promise<Awaited<ReturnType<LargeBench[K]>>> {
  await page.evaluate(
    ([name, args]) => {
      const { bench } = globalThis as unknown as { bench: Record<string, (...args: unknown[]) => Promise<unknown>> };
      const called: { value?: unknown; error?: string } = {};
      Object.assign(globalThis, { called });
      bench[name]?.(...args).then(
        (value) => Object.assign(called, { value: value ?? null }),
        (error) => Object.assign(called, { error: String(error) }),
      );
    },
    [name, args] as const,
  );
  for (;;) {
    const { value, error } = await page.evaluate(
      () => (globalThis as unknown as { called: { value?: unknown; error?: string } }).called,
    );
    if (error !== undefined) throw new Error(error);
    if (value !== undefined) return value as Awaited<ReturnType<LargeBench[K]>>;
    await sleep(250);
  }
}

export const openBench = (browser: ChromiumBrowser | FirefoxBrowser): Promise<TestPage> =>
  browser.openExtensionPage('workshop.html');

async function writeDatabase(name: BrowserName): Promise<void> {
  rmSync(profileIn(name), { recursive: true, force: true });
  rmSync(noteIn(name), { force: true });
  mkdirSync(profileIn(name), { recursive: true });
  const browser = await LAUNCH[name]({ folder: extensionIn(name), profile: profileIn(name) });
  const begun = Date.now();
  const page = await openBench(browser);
  const filling = call(page, 'fill', { now: begun, ...LARGE });
  let isDone = false;
  void filling.finally(() => (isDone = true)).catch(() => {});
  while (!isDone) {
    await sleep(5_000);
    if (!isDone) console.log(`writing the database: ${await page.evaluate(() => document.title)}`);
  }
  await filling;
  await call(page, 'nameMe', 'me.measured');
  await browser.close();
  writeFileSync(noteIn(name), JSON.stringify({ at: begun, place: extensionIn(name) }));
  console.log(`written in ${Math.round((Date.now() - begun) / 1_000)} s`);
}

/** @param isFresh writes the database anew in any case. */
export async function openLarge<Name extends BrowserName>(name: Name, isFresh = false): Promise<Launched[Name]> {
  const folder = extensionIn(name);
  await withWorkshopPage(folder, new URL('./page.ts', import.meta.url), name);
  await runFirst(folder, 'dashboard.html', new URL('./watched.ts', import.meta.url));
  if (isFresh || writtenAt(name) === undefined) await writeDatabase(name);
  return LAUNCH[name]({ folder, profile: profileIn(name) });
}
