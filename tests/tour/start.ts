/**
 * `npm start`: the extension at work on the replica. With a display, a window to play in; without one, a scripted tour
 * that prints what was recorded beside what is true and leaves pictures. `npm start -- --live` opens the real site.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from '../browsers.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { ORIGIN } from '../e2e/harness/tour.ts';
import { timeServing } from '../e2e/harness/truth.ts';
import { serveToPlaywright } from '../replica/intercept.ts';
import { createReplica } from '../replica/server.ts';
import { printReport } from './report.ts';
import { takeTour } from './scripted.ts';

const { values } = parseArgs({
  options: {
    live: { type: 'boolean', default: false },
    tour: { type: 'boolean', default: false },
    pictures: { type: 'string', default: '.artifacts/tour' },
  },
});
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  if (values.live && !hasDisplay)
    throw new Error('There is no display to open a window on. Without --live, a tour needs none.');
  findBrowser('chromium');
  console.log('Building the extension …');
  execFileSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (values.live) await play({ live: true });
  else if (hasDisplay && !values.tour) await play({ live: false });
  else await tour(resolve(values.pictures));
}

/** A window of one's own, until it is closed. */
async function play({ live }: { live: boolean }): Promise<void> {
  const browser = await launchChromium({ headless: false, viewport: null, keepWelcome: true });
  if (!live) {
    const replica = createReplica({ now: Date.now(), variant: { viewer: 'harbour.notes' } });
    await serveToPlaywright(browser.context, replica);
    // An hour passes there in ten seconds here, so that counts grow while one looks.
    const speed = 360;
    const begun = Date.now();
    setInterval(() => {
      replica.clock.now = begun + (Date.now() - begun) * speed;
    }, 1_000).unref();
  }
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/foryou`);
  console.log(
    `${live ? 'The real site' : 'The replica'} is open. Click the extension's icon; close the window to end.`,
  );
  await browser.context.waitForEvent('close', { timeout: 0 });
}

async function tour(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const replica = createReplica({ now: Date.now(), variant: { viewer: 'harbour.notes' } });
  const servedAt = timeServing(replica);
  const browser = await launchChromium();
  try {
    await serveToPlaywright(browser.context, replica);
    const seen = await takeTour(browser, replica.world, folder);
    const isRight = printReport(await browser.readDatabase(), seen, replica, servedAt);
    console.log(`\nPictures: ${folder}`);
    if (!isRight) process.exitCode = 1;
  } finally {
    await browser.close();
  }
}
