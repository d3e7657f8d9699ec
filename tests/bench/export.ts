/**
 * What an export of a large database takes: 1,000 creators, 100,000 videos, 1,000,000 snapshots, in real Chromium. Prints
 * for each file its size, the seconds from the click to the finished download, and how far memory rose above what it was
 * before the click: of the page's process with its worker, and of all of the browser's processes together; also the
 * seconds that the processors worked for it, which other work on the machine doesn't change.
 *
 * Run, after `npm run build`: npm run bench:export [-- --fresh parquet backup]
 */
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Download, Page } from 'playwright-core';
import { EXPORTS } from '../../components/dashboard/exchange/exports.ts';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { sleep } from '../e2e/harness/browser.ts';
import { openLarge } from './large/browser.ts';
import { processorSeconds, watchMemory } from './memory.ts';

const { values, positionals } = parseArgs({
  options: { fresh: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !EXPORTS.some((offer) => offer.name === name));
if (unknown.length > 0) {
  throw new Error(`No such export: ${unknown.join(', ')}. There are ${EXPORTS.map(({ name }) => name).join(', ')}.`);
}
const chosen = EXPORTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

/** The download, as soon as there is one. @throws where the page says that it failed. */
async function downloadOf(page: Page): Promise<Download> {
  const failure = page.locator('.notice.error').first();
  const failed = failure.waitFor({ timeout: 0 }).then(async () => {
    throw new Error(await failure.innerText());
  });
  // Once there is a file, nobody waits for this any more, and the page may go.
  failed.catch(() => {});
  return Promise.race([page.waitForEvent('download', { timeout: 0 }), failed]);
}

async function measure(page: Page, label: string) {
  const button = page.getByRole('button', { name: label, exact: true });
  await button.waitFor();
  await sleep(3_000);
  const stop = watchMemory();
  const [begun, worked] = [performance.now(), processorSeconds()];
  const downloading = downloadOf(page);
  await button.click();
  const path = await (await downloading).path();
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, processor: processorSeconds() - worked, bytes: statSync(path).size, ...stop() };
}

/** In a browser of its own: memory that stays with the process after one export would hide what the next one needs. */
async function inNewBrowser<T>(isFresh: boolean, run: (page: Page) => Promise<T>): Promise<T> {
  const browser = await openLarge('chromium', isFresh);
  try {
    const page = await browser.context.newPage();
    await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html#/data`);
    return await run(page);
  } finally {
    await browser.close();
  }
}

const line = (name: string, cells: readonly string[]) =>
  console.log(`${name.padEnd(14)}${cells.map((cell) => cell.padStart(10)).join('')}`);

line('file', ['MB', 'seconds', 'processor', 'page +MB', 'all +MB']);
for (const [index, { name, label }] of chosen.entries()) {
  const { seconds, processor, bytes, pages, all } = await inNewBrowser(values.fresh && index === 0, (page) =>
    measure(page, messages[label].message),
  );
  const figures = [bytes / 1e6, seconds, processor, pages / 1e6, all / 1e6];
  line(
    name,
    figures.map((figure) => figure.toFixed(1)),
  );
}
