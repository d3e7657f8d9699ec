/**
 * How fast every view of the dashboard is on a large database: 1,000 creators, 100,000 videos, 1,000,000 snapshots, in
 * real Chromium or Firefox. Prints for each view the milliseconds from opening its address to its first content and to the last
 * change of what it shows, and the longest frame; then the same for moving to it within the open dashboard; for a view
 * with a table also a sort, a search, and the longest frame while it is scrolled through.
 *
 * Run, after `npm run build`:
 *   npm run bench:dashboard                     every view
 *   npm run bench:dashboard -- videos sounds    some; `creators/1` and the like open what a view is about
 *   npm run bench:dashboard -- --fresh videos   writes the database anew first
 *   npm run bench:dashboard -- --pictures DIR videos   leaves a picture of each
 *   npm run bench:dashboard -- --firefox videos   in Firefox, which doesn't tell of frames
 *
 * The database is written once (some minutes) and kept in .artifacts for half a day, after which "the last seven
 * days" would be empty. A view says that it is not complete yet by `aria-busy="true"` on anything, or a <progress>.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TestPage } from '../e2e/harness/browser.ts';
import { call, openBench, openLarge } from './large/browser.ts';
import { measureView, type ViewFigures } from './large/watch.ts';

const VIEWS = [
  'creators',
  'creators/me',
  'creators/compare',
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
  options: {
    firefox: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    pictures: { type: 'string' },
  },
  allowPositionals: true,
});

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

/** Takes `one` for the id of something that has much to show, `me` for the person, `compare` for those with most. */
async function addressOf(page: TestPage, view: string): Promise<string> {
  const [route, subject] = view.split('/');
  if (subject === 'compare') return `${route}/compare~${(await call(page, 'mostSeen', 5)).join('~')}`;
  if (subject !== 'one' && subject !== 'me') return view;
  return `${route}/${encodeURIComponent(await call(page, 'example', route ?? ''))}`;
}

const browser = await openLarge(values.firefox ? 'firefox' : 'chromium', values.fresh);
try {
  const page = await openBench(browser);
  console.log(`every record of a video: ${Math.round(await call(page, 'readVideos', 2_000))} ms\n`);
  console.log(
    [
      'view'.padEnd(14),
      'how'.padEnd(8),
      ...['first', 'complete', 'frame', 'sort', 'search', 'scroll', 'rows'].map((name) => name.padStart(8)),
    ].join(''),
  );
  for (const view of positionals.length > 0 ? positionals : VIEWS) {
    const { opened, moved } = await measureView(
      browser,
      await addressOf(page, view),
      values.pictures && join(values.pictures, `${view.replace('/', '-')}.png`),
    );
    printRow(view, 'opened', opened);
    printRow(view, 'moved to', moved);
  }
} finally {
  await browser.close();
}
