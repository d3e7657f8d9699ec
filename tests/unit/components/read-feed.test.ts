import { afterEach, expect, it, vi } from 'vitest';
import { type FeedReport, readFeed } from '../../../components/dashboard/feed/read-feed';
import { batchOf, freshStore } from './harness';

const NOW = new Date(2026, 10, 22, 12, 30).getTime();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** On three days, of which this isn't one: some late on the last, one before that. */
async function recorded() {
  const { db, recorder } = await freshStore(() => NOW);
  const times = [NOW - 3 * DAY, NOW - 2 * DAY, NOW - DAY - 5 * HOUR, NOW - DAY, NOW - DAY + 60_000];
  await recorder.record(batchOf(times.map((at, nth) => ({ id: `${7_000 + nth}`, at, creator: `${nth}` }))));
  return db;
}

async function reportsOf(surface?: 'profile') {
  const db = await recorded();
  const reports: FeedReport[] = [];
  const progress: number[] = [];
  await readFeed(db, { range: 7, surface }, NOW, {
    report: (report) => void reports.push(report),
    progress: (share) => void progress.push(share),
    until: new AbortController().signal,
  });
  return {
    progress,
    told: reports.map(({ feed, from, isPartial }) => [feed.appearances, from, isPartial]),
  };
}
afterEach(() => vi.restoreAllMocks());

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
// Hours are those of UTC, also where the clock is half an hour off.
const LAST_HOUR = NOW - DAY - ((NOW - DAY) % HOUR);

it('tells of the last hour at once, then of the whole', async () => {
  const { told, progress } = await reportsOf();
  expect(told).toEqual([
    [2, LAST_HOUR, true],
    [5, midnight(NOW - 3 * DAY), false],
  ]);
  expect(progress).toEqual([0, 1 / 3, 2 / 3, 1]);
});

it('tells of more now and then while it reads on', async () => {
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 4_000));
  const { told } = await reportsOf();
  expect(told).toEqual([
    [2, LAST_HOUR, true],
    [3, midnight(NOW - DAY), true],
    [4, midnight(NOW - 2 * DAY), true],
    [5, midnight(NOW - 3 * DAY), false],
  ]);
});

it('says of a kind of page that nothing was on only when all is read', async () => {
  const { told } = await reportsOf('profile');
  expect(told).toEqual([[0, midnight(NOW - 3 * DAY), false]]);
});
