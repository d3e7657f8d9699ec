/**
 * How fast every view of the dashboard is on a large database: 1,000 creators, 100,000 videos, 1,000,000 snapshots, in
 * real Chromium. Prints for each view the milliseconds from opening its address to its first content and to the last
 * change of what it shows, and the longest frame; then the same for moving to it within the open dashboard; for a view
 * with a table also a sort, a search, and the longest frame while it is scrolled through.
 *
 * Run, after `npm run build`:
 *   npm run bench:dashboard                     every view
 *   npm run bench:dashboard -- videos sounds    some; `creators/1` and the like open what a view is about
 *   npm run bench:dashboard -- --fresh videos   writes the database anew first
 *   npm run bench:dashboard -- --pictures DIR videos   leaves a picture of each
 *
 * The database is written once (some minutes) and kept in .artifacts/large for half a day, after which "the last seven
 * days" would be empty. A view says that it is not complete yet by `aria-busy="true"` on anything, or a <progress>.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { sleep } from '../e2e/harness/browser.ts';
import { type ChromiumBrowser, launchChromium } from '../e2e/harness/chromium.ts';
import type { LargeBench } from './large/page.ts';
import { LARGE } from './large/plan.ts';
import { measureView, type ViewFigures, watchPage } from './large/watch.ts';

const FOLDER = resolve('.artifacts/large');
/** A copy of the build with one more page; at one place, since the place decides the extension's id. */
const EXTENSION = join(FOLDER, 'extension');
const PROFILE = join(FOLDER, 'profile');
const WRITTEN = join(FOLDER, 'written.json');
const KEPT_MS = 12 * 3_600_000;

const VIEWS = [
  'creators',
  'creators/me',
  'videos',
  'videos/one',
  'sounds',
  'sounds/one',
  'hashtags',
  'hashtags/one',
  'feed',
  'data',
  'health',
  'settings',
];

const { values, positionals } = parseArgs({
  options: { fresh: { type: 'boolean', default: false }, pictures: { type: 'string' } },
  allowPositionals: true,
});

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
        entry: fileURLToPath(new URL('./large/page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'page',
        fileName: () => 'bench.js',
      },
    },
  });
  if (!result) throw new Error('nothing was built');
  writeFileSync(join(EXTENSION, 'bench.html'), '<!doctype html><title>bench</title><script src="/bench.js"></script>');
}

const isFresh = () => existsSync(WRITTEN) && Date.now() - JSON.parse(readFileSync(WRITTEN, 'utf8')).at < KEPT_MS;

/** Calls a function of tests/bench/large/page.ts. */
const call = <K extends keyof LargeBench>(page: Page, name: K, ...args: Parameters<LargeBench[K]>) =>
  page.evaluate(
    ([name, args]) =>
      (globalThis as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }).bench[name]?.(...args),
    [name, args] as const,
  ) as Promise<Awaited<ReturnType<LargeBench[K]>>>;

async function openBench(browser: ChromiumBrowser): Promise<Page> {
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

const milliseconds = (ms: number | undefined) => (ms === undefined ? '' : Math.round(ms));

function printRow(view: string, how: string, figures: ViewFigures): void {
  const { first, complete, longestFrame, sort, search, scrollFrame, rows } = figures;
  console.log(
    [
      view.padEnd(14),
      how.padEnd(8),
      ...[first, complete, longestFrame, sort, search, scrollFrame, rows].map((ms) =>
        String(milliseconds(ms)).padStart(8),
      ),
    ].join(''),
  );
}

/** Takes `one` for the id of something that has much to show, and `me` for the person. */
async function addressOf(page: Page, view: string): Promise<string> {
  const [route, subject] = view.split('/');
  if (subject !== 'one' && subject !== 'me') return view;
  return `${route}/${encodeURIComponent(await call(page, 'example', route ?? ''))}`;
}

await prepareExtension();
if (values.fresh || !isFresh()) await writeDatabase();
const browser = await launchChromium({ folder: EXTENSION, profile: PROFILE });
try {
  const page = await openBench(browser);
  await watchPage(browser.context);
  console.log(`every record of a video: ${Math.round(await call(page, 'readVideos', 2_000))} ms\n`);
  console.log(
    [
      'view'.padEnd(14),
      'how'.padEnd(8),
      ...['first', 'complete', 'frame', 'sort', 'search', 'scroll', 'rows'].map((name) => name.padStart(8)),
    ].join(''),
  );
  for (const view of positionals.length > 0 ? positionals : VIEWS) {
    const address = `chrome-extension://${browser.extensionId}/dashboard.html#/${await addressOf(page, view)}`;
    const { opened, moved } = await measureView(
      browser.context,
      address,
      values.pictures && join(values.pictures, `${view.replace('/', '-')}.png`),
    );
    printRow(view, 'opened', opened);
    printRow(view, 'moved to', moved);
  }
} finally {
  await browser.close();
}
