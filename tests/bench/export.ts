/**
 * What an export of a large database takes: 1,000 creators, 100,000 videos, 1,000,000 snapshots, in real Chromium. Prints
 * for each file its size, the seconds from the click to the finished download, and how far memory rose above what it was
 * before the click: of the page's process with its worker, and of all of the browser's processes together.
 *
 * Run, after `npm run build`: npm run bench:export [-- --fresh 'Export Parquet']
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { sleep } from '../e2e/harness/browser.ts';
import { openLarge } from './large/browser.ts';

const BUTTONS = ['Export data package', 'Export Parquet'] as const;
const SAMPLE_GAP_MS = 50;

const { values, positionals } = parseArgs({
  options: { fresh: { type: 'boolean', default: false } },
  allowPositionals: true,
});

interface Process {
  readonly parent: number;
  readonly command: string;
  /** Anonymous and shared memory that is in use, bytes: not the files that the system has at hand for it. */
  readonly memory: number;
}

function readProcess(pid: number): Process | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return {
      parent: kilobytes('PPid'),
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
      memory: 1024 * (kilobytes('RssAnon') + kilobytes('RssShmem')),
    };
  } catch {
    return undefined;
  }
}

/** All processes that descend from this one, which started the browser. */
function browserProcesses(): Map<number, Process> {
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? readProcess(Number(name)) : undefined;
    if (found) all.set(Number(name), found);
  }
  const descends = (pid: number): boolean => {
    const parent = all.get(pid)?.parent;
    return parent !== undefined && (parent === process.pid || descends(parent));
  };
  return new Map([...all].filter(([pid]) => descends(pid)));
}

function memory(): { pages: number; all: number } {
  const processes = [...browserProcesses().values()];
  const sum = (chosen: Process[]) => chosen.reduce((total, { memory }) => total + memory, 0);
  return { pages: sum(processes.filter(({ command }) => command.includes('--type=renderer'))), all: sum(processes) };
}

/** The most that memory rises above what it is now, until stopped; bytes. */
function watchMemory() {
  const before = memory();
  const most = { ...before };
  const timer = setInterval(() => {
    const now = memory();
    most.pages = Math.max(most.pages, now.pages);
    most.all = Math.max(most.all, now.all);
  }, SAMPLE_GAP_MS);
  return () => {
    clearInterval(timer);
    return { pages: most.pages - before.pages, all: most.all - before.all };
  };
}

async function measure(page: Page, label: string) {
  const button = page.getByRole('button', { name: label, exact: true });
  await button.waitFor();
  await sleep(3_000);
  const stop = watchMemory();
  const begun = performance.now();
  const downloading = page.waitForEvent('download', { timeout: 0 });
  await button.click();
  const path = await (await downloading).path();
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, bytes: statSync(path).size, ...stop() };
}

const browser = await openLarge(values.fresh);
try {
  console.log(
    `${'file'.padEnd(24)}${['MB', 'seconds', 'page +MB', 'all +MB'].map((name) => name.padStart(10)).join('')}`,
  );
  for (const label of positionals.length > 0 ? positionals : BUTTONS) {
    const page = await browser.context.newPage();
    await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html#/data`);
    const { seconds, bytes, pages, all } = await measure(page, label);
    const figures = [bytes / 1e6, seconds, pages / 1e6, all / 1e6];
    console.log(`${label.padEnd(24)}${figures.map((figure) => figure.toFixed(1).padStart(10)).join('')}`);
    await page.close();
  }
} finally {
  await browser.close();
}
