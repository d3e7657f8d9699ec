/**
 * The creators' pages on seven weeks of browsing, in both browsers: complete, accessible, in narrow and mirrored windows.
 * PICTURES names a folder for pictures of each.
 */
import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../utils/exchange/backup-file';
import { openStore } from '../../utils/store/open';
import { creatorVideos } from '../../utils/store/queries';
import { createRecorder } from '../../utils/store/recorder';
import { environment } from '../environment';
import { weeksOfBrowsing } from '../pictures/weeks';
import { createWorld } from '../replica/world';
import { violationsIn } from './harness/axe';
import { type ExtensionBrowser, type TestPage, until } from './harness/browser';
import { type ChromiumBrowser, launchChromium } from './harness/chromium';
import { launchFirefox } from './harness/firefox';

const WEEKS = 7;
const NOW = Date.now();
console.log(`the last of the weeks ends at ${NOW}`);
const world = createWorld({ seed: 11, start: NOW, videos: 900 });
/** Those with most videos, of whom a person sees most. */
const favourites = world.creators
  .map((creator) => ({ creator, videos: world.videos.filter((video) => video.creator === creator).length }))
  .sort((a, b) => b.videos - a.videos)
  .slice(0, 3)
  .map(({ creator }) => creator);

const [first] = favourites;

async function backup(): Promise<{ file: Uint8Array; own: number }> {
  const db = await openStore();
  for (const batch of weeksOfBrowsing(
    world,
    NOW,
    WEEKS,
    favourites.map(({ handle }) => handle),
  )) {
    const deps = { db, now: () => batch.sentAt, newId: () => crypto.randomUUID(), environment };
    await createRecorder(deps).record(batch);
  }
  const parts: Uint8Array[] = [];
  await makeBackup({ db, extensionVersion: '0.1.0' } as Parameters<typeof makeBackup>[0], (bytes) => {
    parts.push(bytes.slice());
  });
  const own = (await creatorVideos(db, first?.id ?? '')).length;
  db.close();
  return { file: Buffer.concat(parts), own };
}

const weeks = backup();
/** Places, and what each shows last. */
const PLACES = [
  { path: 'creators', last: 'main td' },
  { path: `creators/${first?.id}`, last: 'main meter' },
  { path: `creators/compare~${favourites.map(({ id }) => id).join('~')}`, last: 'main td' },
] as const;

const isComplete = (page: TestPage, last: string) =>
  until(() =>
    page.evaluate(
      (last) =>
        document.querySelector(last) !== null &&
        document.querySelector('main [aria-busy="true"], main progress') === null,
      last,
    ),
  );

const sidewaysOf = (page: TestPage) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));

describe.each(['chromium', 'firefox'] as const)('creators in %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'measured-creators-'));
  let browser: ExtensionBrowser;
  beforeAll(async () => {
    const file = join(folder, 'weeks.ndjson.gz');
    writeFileSync(file, (await weeks).file);
    browser = name === 'chromium' ? await launchChromium() : await launchFirefox();
    const data = await browser.openExtensionPage('dashboard.html#/data');
    await until(() => data.evaluate(() => document.querySelector('input[type=file]') !== null));
    await data.choose('input[type=file]', file);
    const told = await until(
      () => data.evaluate(() => document.querySelector('.totals[aria-label]')?.textContent ?? ''),
      300_000,
    );
    expect(told).toMatch(/^Added[1-9]/);
    await data.close();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(PLACES)('$path is complete, without a fault, and never scrolls sideways', async ({ path, last }) => {
    const page = await browser.openExtensionPage(`dashboard.html#/${path}`);
    for (const width of [320, 1280]) {
      for (const direction of ['ltr', 'rtl']) {
        await page.resize(width, process.env.PICTURES ? 4_000 : 800);
        await page.evaluate((direction) => void (document.documentElement.dir = direction), direction);
        expect(await isComplete(page, last)).toBe(true);
        expect([path, width, direction, await sidewaysOf(page)]).toEqual([path, width, direction, 0]);
        if (process.env.PICTURES) {
          await page.screenshot(
            join(process.env.PICTURES, `${name}-${path.slice(0, 14).replace('/', '-')}-${width}-${direction}.png`),
          );
        }
      }
    }
    expect(page.complaints).toEqual([]);
    await page.close();
  });

  it.each(name === 'chromium' ? PLACES : [])(
    '$path has no fault that an accessibility checker finds',
    async ({ path, last }) => {
      const { context, extensionId } = browser as ChromiumBrowser;
      const page = await context.newPage();
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          await page.goto(`chrome-extension://${extensionId}/dashboard.html#/${path}`);
          await page.reload();
          await page.waitForFunction(
            (last) => document.querySelector(last) && !document.querySelector('main :is([aria-busy="true"], progress)'),
            last,
          );
          expect([path, colorScheme, width, await violationsIn(page)]).toEqual([path, colorScheme, width, []]);
        }
      }
      await page.close();
    },
  );

  it('a creator’s page tells growth, every video, outliers, posting time, and what is missing', async () => {
    const { path, last } = PLACES[1];
    const page = await browser.openExtensionPage(`dashboard.html#/${path}`);
    expect(await isComplete(page, last)).toBe(true);
    const headings = await page.evaluate(() => [...document.querySelectorAll('h1, h2')].map((one) => one.textContent));
    for (const heading of [
      'Followers and growth',
      'Videos',
      'Outliers',
      'Posting time',
      'What goes well',
      'Milestones',
    ]) {
      expect(headings).toContain(heading);
    }
    const rows = await page.evaluate(() =>
      Number(document.querySelector('table[aria-label="Videos"]')?.getAttribute('aria-rowcount')),
    );
    const { own } = await weeks;
    expect(own).toBeGreaterThan(20);
    expect(rows).toBe(own + 1);
    await page.close();
  });
});
