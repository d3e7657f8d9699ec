/**
 * What the import of a large file takes, in the built extension in real Chromium: the backup, the data package and the
 * Zeeschuimer lines of 1,000 creators, 100,000 videos and 1,000,000 snapshots, each into an empty database and once
 * more into the same. Prints the seconds, those that the processors worked for it (which other work on the machine doesn't
 * change), the lines that told something new, those that were known and those that were
 * refused, and how far memory rose: of the page's process with its worker, and of all of the browser's processes.
 * With `--stop`, also what stopping half-way costs and leaves.
 *
 * Run, after `npm run build`: npm run bench:import [-- --stop backup package zeeschuimer]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { sleep, until } from '../e2e/harness/browser.ts';
import { type ChromiumBrowser, launchChromium } from '../e2e/harness/chromium.ts';
import { FILES, type LargeFile, largeFiles } from './large/files.ts';
import { processorSeconds, watchMemory } from './memory.ts';

const HOUR_MS = 3_600_000;

const { values, positionals } = parseArgs({
  options: { stop: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const names = (positionals.length > 0 ? positionals : Object.keys(FILES)) as LargeFile[];

const HEAD = ['MB', 'seconds', 'processor', 'added', 'known', 'refused', 'page +MB', 'all +MB'];
const line = (label: string, cells: readonly (string | number)[]) =>
  console.log(`${label.padEnd(30)}${cells.map((cell) => String(cell).padStart(11)).join('')}`);

async function openData(browser: ChromiumBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html#/data`);
  await page.locator('input[type=file]').waitFor({ state: 'attached' });
  await sleep(3_000);
  return page;
}

/** What the outcome says: lines added, known and refused. @throws where it says that it failed. */
async function figures(page: Page): Promise<string[]> {
  const isRunning = async () => (await page.locator('progress').count()) > 0;
  await until(isRunning, 5_000, 20);
  await until(async () => !(await isRunning()), HOUR_MS, 200);
  const failure = page.locator('.notice.error');
  if ((await failure.count()) > 0) throw new Error(await failure.first().innerText());
  const texts = await page.locator('dl.totals[aria-label] dd').allTextContents();
  return texts.map((text) => /^[\d,]+/.exec(text)?.[0] ?? '?');
}

async function measure(page: Page, label: string, path: string): Promise<void> {
  const stop = watchMemory();
  const [begun, worked] = [performance.now(), processorSeconds()];
  await page.setInputFiles('input[type=file]', path);
  const told = await figures(page);
  const seconds = (performance.now() - begun) / 1000;
  const processor = (processorSeconds() - worked).toFixed(0);
  const { pages, all } = stop();
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  line(label, [
    megabytes(statSync(path).size),
    seconds.toFixed(0),
    processor,
    ...told,
    megabytes(pages),
    megabytes(all),
  ]);
}

/** Stops half-way: how long that takes, and that what is there then is consistent with its totals. */
async function measureStop(page: Page, path: string): Promise<void> {
  await page.setInputFiles('input[type=file]', path);
  const progress = () => page.locator('progress').evaluate((bar) => (bar as HTMLProgressElement).value);
  await until(async () => (await progress().catch(() => 0)) > 0.5, HOUR_MS, 200);
  const begun = performance.now();
  await page.getByRole('button', { name: /^Stop/ }).click();
  const told = await figures(page);
  line('  stopped half-way', ['', ((performance.now() - begun) / 1000).toFixed(1), '', ...told]);
}

async function inNewProfile(run: (page: Page) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'measured-bench-import-'));
  const browser = await launchChromium({ profile });
  try {
    await run(await openData(browser));
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const paths = await largeFiles(names);
line('file', HEAD);
for (const [name, path] of paths) {
  await inNewProfile(async (page) => {
    await measure(page, `${name}, into nothing`, path);
    await measure(page, '  once more', path);
  });
  if (!values.stop) continue;
  await inNewProfile(async (page) => {
    await measureStop(page, path);
    await measure(page, '  the rest', path);
  });
}
