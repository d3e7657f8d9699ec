/**
 * What snapshots cost on disk and how long writing and reading them takes, in real Chromium.
 * Run: node tests/bench/store.ts [path of chromium]
 */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import type { Bench } from './store-page.ts';

const VIDEOS = 1_000;
const DAYS = 25;
const ORIGIN = 'https://bench.measured.invalid';
const BROWSER_ARGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('./store-page.ts', import.meta.url)), formats: ['iife'], name: 'page' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    const chunk = 'output' in output ? output.output[0] : undefined;
    if (chunk?.type === 'chunk') return chunk.code;
  }
  throw new Error('nothing was built');
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}

const code = await bundle();
const profile = await mkdtemp(join(tmpdir(), 'measured-bench-'));

/** A new browser on the same profile, so that what is on disk is what a person would have. */
async function inBrowser<T, I>(job: (bench: Bench, input: I) => Promise<T>, input: I, origin = ORIGIN): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.argv[2] ?? '/usr/bin/chromium',
    headless: true,
    args: BROWSER_ARGS,
  });
  try {
    await context.route(`${origin}/**`, (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: code })
        : route.fulfill({ contentType: 'text/html', body: '<!doctype html><script src="/bench.js"></script>' }),
    );
    const page = await context.newPage();
    await page.goto(origin);
    return (await page.evaluate(`(${job})(bench, ${JSON.stringify(input)})`)) as T;
  } finally {
    await context.close();
  }
}

async function onDisk(origin: string): Promise<number> {
  const folder = join(profile, 'Default', 'IndexedDB');
  const names = (await readdir(folder)).filter((name) => name.startsWith(origin.replace('://', '_')));
  return (await Promise.all(names.map((name) => sizeOf(join(folder, name))))).reduce((a, b) => a + b, 0);
}

/**
 * What the histories take, written once each. The browser's own folder holds what was overwritten, too, until it
 * tidies up some day, which is megabytes more or less at any one time.
 */
async function sizeOfHistories(name: string): Promise<number> {
  const origin = `https://${name}.measured.invalid`;
  const blocks = await inBrowser((bench) => bench.readBlocks(), undefined);
  await inBrowser((bench, blocks) => bench.writeBlocks(blocks), blocks, origin);
  return onDisk(origin);
}

const show = (name: string, value: number, unit: string) =>
  console.log(`${name.padEnd(44)} ${value.toFixed(1)} ${unit}`);

try {
  const input = { videos: VIDEOS, days: DAYS };
  const first = await inBrowser((bench, { videos, days }) => bench.write(videos, 0, days), input);
  const before = await sizeOfHistories('once');
  const second = await inBrowser((bench, { videos, days }) => bench.write(videos, days, 2 * days), input);
  const after = await sizeOfHistories('twice');
  const times = await inBrowser((bench) => bench.read(), undefined);
  show('snapshots', second, '');
  show('the whole database as the browser left it', (await onDisk(ORIGIN)) / 1e6, 'MB');
  show('a further snapshot', (after - before) / (second - first), 'bytes');

  for (const [name, ms] of Object.entries(times)) show(name, ms, 'ms');

  show('bare transaction, 1 read and write', await inBrowser((bench) => bench.yardstick(1), undefined), 'ms');
  show('bare transaction, 60 reads and writes', await inBrowser((bench) => bench.yardstick(60), undefined), 'ms');
  for (const already of [0, 2000]) {
    const pace = await inBrowser((bench, already) => bench.pace(already), already);
    console.log(`\nA batch of 10 videos in an hour with ${already} before:`);
    show('  new videos', pace.fresh, 'ms');
    show('  the same videos, changed counts', pace.again, 'ms');
    show('  the same again', pace.same, 'ms');
  }
} finally {
  await rm(profile, { recursive: true, force: true });
}
