/**
 * How long a large backup takes to import, and how much memory, in the built extension in real Chromium: 100,000 videos
 * of 1,000 creators with 1,000,000 snapshots, or as many thousand videos as the first argument says.
 * Run after `npm run build`: node tests/bench/import.ts [thousands of videos]
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { countFromNumber, exactCount } from '../../utils/metrics/counts.ts';
import { pack } from '../../utils/store/packing.ts';
import { sleep } from '../e2e/harness/browser.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';

const VIDEOS = 1000 * Number(process.argv[2] ?? 100);
const SNAPSHOTS = 10;
const CREATORS = 1000;
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

const idOf = (index: number) => `7${String(400_000_000_000_000_000n + BigInt(index) * 1_234_567_891n)}`;
const line = (value: object) => `${JSON.stringify(value)}\n`;

function* backup(): Generator<string> {
  yield line({ measured: 'backup', version: 1, since: START });
  for (let creator = 0; creator < CREATORS; creator += 1) {
    const facts = { id: idOf(creator), username: `creator.number${creator}` };
    const seen = { firstSeen: START, lastSeen: START + 90 * DAY, factsAt: START + 90 * DAY };
    yield line({ of: 'creators', record: { key: facts.id, handle: facts.username, facts, ...seen } });
  }
  for (let index = 0; index < VIDEOS; index += 1) {
    const first = START + (index % 1800) * 3_600_000;
    const snapshots = Array.from({ length: SNAPSHOTS }, (_, day) => ({
      at: first + day * DAY,
      surface: 'foryou' as const,
      source: 'api' as const,
      seen: true,
      counts: {
        views: countFromNumber(1000 + index * (day + 3)),
        likes: countFromNumber(100 + index * (day + 1)),
        comments: exactCount(index % 500),
      },
    }));
    const last = first + (SNAPSHOTS - 1) * DAY;
    const facts = {
      id: idOf(index),
      kind: 'video',
      creatorId: idOf(index % CREATORS),
      username: `creator.number${index % CREATORS}`,
      description: `Number ${index}, with friends and a song that everyone knows by now #fyp #one #two`,
      createdAt: Math.floor(START / 1000) - (index % 100_000),
      duration: 15 + (index % 40),
      soundId: idOf(index % 150),
      hashtags: ['fyp', `tag${index % 90}`],
      isAd: false,
    };
    const record = { id: facts.id, facts, creator: facts.creatorId, firstSeen: first, lastSeen: last, factsAt: last };
    yield line({ of: 'videos', record, history: [Buffer.from(pack('v', snapshots)).toString('base64')] });
  }
  yield line({ of: 'end' });
}

/** Megabytes that the processes below this one hold. */
async function memory(): Promise<number> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = async (pid: string) => {
    const [status, command] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''),
      readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    ]);
    // The profile's folder tells our own browser from others.
    return command.includes(profile) || command.includes('--extension-process')
      ? Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
      : 0;
  };
  return (await Promise.all(processes.map(read))).reduce((sum, size) => sum + size, 0);
}

const folder = mkdtempSync(join(tmpdir(), 'measured-bench-import-'));
const profile = join(folder, 'profile');
const file = join(folder, 'backup.ndjson.gz');
await pipeline(Readable.from(backup()), createGzip(), createWriteStream(file));
console.log(
  `Backup of ${VIDEOS} videos, ${VIDEOS * SNAPSHOTS} snapshots: ${(statSync(file).size / 1e6).toFixed(1)} MB`,
);

const browser = await launchChromium({ profile });
try {
  const page = await browser.openExtensionPage('dashboard.html#/data');
  await sleep(2000);
  const before = await memory();
  for (const name of ['into an empty database', 'once more']) {
    let most = before;
    const begun = Date.now();
    await page.choose('input[type=file]', file);
    for (let told = ''; !told; ) {
      await sleep(500);
      most = Math.max(most, await memory());
      const isRunning = await page.evaluate(() => document.querySelector('progress') !== null);
      if (!isRunning) {
        told = await page.evaluate(() => document.querySelector('.totals[aria-label]')?.textContent ?? '');
      }
    }
    const seconds = (Date.now() - begun) / 1000;
    const rate = Math.round((VIDEOS * SNAPSHOTS) / seconds);
    console.log(`${name}: ${seconds.toFixed(0)} s, ${rate} snapshots a second, ${Math.round(most - before)} MB more`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
