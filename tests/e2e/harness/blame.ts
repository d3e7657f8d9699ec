/** How long scripts of the extension hold up a page in one go, by the browser's own profiler. Chromium only. */
import type { Page } from 'playwright-core';

/** Microseconds between two samples. */
const INTERVAL = 250;
/** Runs of ours with less than this between them may be one task, and are counted as one. */
const GAP = 2 * INTERVAL;

/** Longer between two samples the thread wasn't running at all: another process had its core. */
const LONGEST_SAMPLE = 8 * INTERVAL;

interface Node {
  id: number;
  callFrame: { functionName: string; url: string };
  children?: number[];
}

export interface Blame {
  /** Milliseconds. */
  readonly longest: number;
  readonly total: number;
  /** The functions of ours that were on top the most in the longest run, for who wants to know. */
  readonly top: string[];
}

/** Profiles the page's thread until the function that it returns is called. */
export async function blameOurs(page: Page, extensionId: string): Promise<() => Promise<Blame>> {
  const client = await page.context().newCDPSession(page);
  await client.send('Profiler.enable');
  await client.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await client.send('Profiler.start');
  return async () => {
    const { profile } = await client.send('Profiler.stop');
    await client.detach();
    return longestRun(profile.nodes, profile.samples ?? [], profile.timeDeltas ?? [], extensionId);
  };
}

function longestRun(nodes: readonly Node[], samples: readonly number[], deltas: readonly number[], id: string): Blame {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** Of each sample's node, the innermost function of ours in its stack. */
  const owners = new Map<number, string>();
  const visit = (node: Node, above: string | undefined): void => {
    const { functionName, url } = node.callFrame;
    const own = url.includes(id) ? functionName || '(anonymous)' : above;
    if (own !== undefined) owners.set(node.id, own);
    for (const child of node.children ?? []) visit(byId.get(child) as Node, own);
  };
  if (nodes[0]) visit(nodes[0], undefined);

  const isCollector = (sample: number) => byId.get(sample)?.callFrame.functionName === '(garbage collector)';
  let total = 0;
  let longest = { length: 0, tops: new Map<string, number>() };
  let run = { length: 0, tops: new Map<string, number>() };
  let gap = 0;
  for (const [i, sample] of samples.entries()) {
    // A sample stands for the time until the next one.
    const length = Math.min(deltas[i + 1] ?? 0, LONGEST_SAMPLE);
    const owner = owners.get(sample) ?? (isCollector(sample) && run.length > 0 ? '(garbage collector)' : undefined);
    if (owner === undefined) {
      gap += length;
      if (gap > GAP) run = { length: 0, tops: new Map() };
      continue;
    }
    total += length;
    run.length += length + (run.length > 0 ? gap : 0);
    gap = 0;
    run.tops.set(owner, (run.tops.get(owner) ?? 0) + length);
    if (run.length > longest.length) longest = run;
  }
  const top = [...longest.tops].sort((a, b) => b[1] - a[1]).slice(0, 4);
  return {
    longest: longest.length / 1000,
    total: total / 1000,
    top: top.map(([name, time]) => `${name} ${(time / 1000).toFixed(1)}`),
  };
}
