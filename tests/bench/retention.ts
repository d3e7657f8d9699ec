/**
 * What deleting what is old takes, and how long a batch that is recorded meanwhile has to wait: the older half of the large
 * database's days, or of one with as many thousand videos as the first argument says.
 *
 * Run, after `npm run build`: npm run bench:retention [-- 10]
 */
import { sleep } from '../e2e/harness/browser.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { withWorkshopPage } from '../workshop-page.ts';
import { call, extensionIn, openBench } from './large/browser.ts';
import { DAY, DAYS, LARGE } from './large/plan.ts';
import { processorSeconds } from './memory.ts';

const share = Number(process.argv[2] ?? 100) / 100;
const size = { creators: LARGE.creators, videos: LARGE.videos * share, snapshots: LARGE.snapshots * share };

const folder = extensionIn('chromium');
await withWorkshopPage(folder, new URL('./large/page.ts', import.meta.url));
const browser = await launchChromium({ folder });
try {
  const page = await openBench(browser);
  const now = Date.now();
  console.log(`writing ${size.videos} videos with ${size.snapshots} snapshots`);
  await call(page, 'fill', { now, ...size });
  await sleep(1_000);
  const worked = processorSeconds();
  const { seconds, videos, longestWait } = await call(page, 'deleteBefore', now - (DAYS / 2) * DAY);
  const processor = (processorSeconds() - worked).toFixed(0);
  console.log(
    `${videos} videos and ${DAYS / 2} of ${DAYS} days deleted in ${seconds.toFixed(0)} s (processor ${processor} s)`,
  );
  console.log(`a batch recorded meanwhile waited ${longestWait.toFixed(0)} ms at most`);
} finally {
  await browser.close();
}
