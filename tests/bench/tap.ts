/**
 * What the tap costs the page: the time from asking to having parsed data, in one page with the extension at work, by
 * the tapped functions of the page and by the untouched ones of a frame in it, in turn. The same without the extension
 * tells what a frame costs by itself. Prints milliseconds.
 */
import { launchChromium } from '../e2e/harness/chromium.ts';
import { ORIGIN } from '../e2e/harness/tour.ts';
import { createReplica } from '../replica/server.ts';

const ROUNDS = 100;
const SIZES = { '100 kB': 100_000, '750 kB': 750_000 };

/** A list of real shape and about this many characters. */
function listOf(size: number): string {
  const replica = createReplica();
  const { body } = replica.respond({ url: `${ORIGIN}/api/explore/item_list/?count=16&cursor=0` });
  const { itemList, ...envelope } = JSON.parse(body);
  const items: unknown[] = [];
  for (let length = 0; length < size; length += JSON.stringify(items.at(-1)).length + 1) {
    items.push(itemList[items.length % itemList.length]);
  }
  return JSON.stringify({ ...envelope, itemList: items });
}

/** Runs in the page: gives the times of both ways, in turn, in ms. */
async function race({ path, rounds }: { path: string; rounds: number }) {
  const frame = document.createElement('iframe');
  frame.src = '/frame';
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve));
  const untouched = frame.contentWindow as Window & typeof globalThis;
  const byFetch = async (world: typeof untouched) => {
    const begun = performance.now();
    const response = await world.fetch(path);
    await response.json();
    return performance.now() - begun;
  };
  const byXhr = (world: typeof untouched) =>
    new Promise<number>((resolve) => {
      const begun = performance.now();
      const xhr = new world.XMLHttpRequest();
      xhr.open('GET', path);
      xhr.addEventListener('load', () => {
        JSON.parse(xhr.responseText);
        resolve(performance.now() - begun);
      });
      xhr.send();
    });
  const times: Record<string, [number, number][]> = { fetch: [], XMLHttpRequest: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries({ fetch: byFetch, XMLHttpRequest: byXhr })) {
      // Which goes first changes, so that neither always follows the other's leftovers.
      const worlds = round % 2 ? [window, untouched] : [untouched, window];
      const [first = 0, second = 0] = [await way(worlds[0] as never), await way(worlds[1] as never)];
      times[name]?.push(round % 2 ? [first, second] : [second, first]);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
  return times;
}

/** Answers from memory, so that neither a network nor the test's own interception is in the times. */
const SERVICE_WORKER = `
  const bodies = new Map();
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('fetch', (event) => {
    const size = new URL(event.request.url).searchParams.get('size');
    if (!size) return;
    event.respondWith((async () => {
      if (!bodies.has(size)) bodies.set(size, await (await fetch('/body/' + encodeURIComponent(size))).text());
      return new Response(bodies.get(size), { headers: { 'content-type': 'application/json; charset=utf-8' } });
    })());
  });`;

const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

interface Result {
  page: number;
  frame: number;
  /** Median of the differences of pairs. */
  difference: number;
}

/** By list and way. */
async function measure(extension: boolean): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  const browser = await launchChromium({ extension });
  try {
    const bodies = Object.fromEntries(Object.entries(SIZES).map(([name, size]) => [name, listOf(size)]));
    await browser.context.route(`${ORIGIN}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/sw.js') return route.fulfill({ contentType: 'text/javascript', body: SERVICE_WORKER });
      const size = /^\/body\/(.*)$/.exec(decodeURIComponent(pathname))?.[1];
      if (size) return route.fulfill({ body: bodies[size] ?? '' });
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title><body></body>' });
    });
    const page = await browser.newPage();
    await page.goto(`${ORIGIN}/foryou`);
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
      }
    });
    for (const name of Object.keys(SIZES)) {
      const path = `/api/explore/item_list/?size=${encodeURIComponent(name)}`;
      const times = await page.evaluate(race, { path, rounds: ROUNDS });
      for (const [way, pairs] of Object.entries(times)) {
        results.set(`${name} by ${way}`, {
          page: median(pairs.map(([inPage]) => inPage)),
          frame: median(pairs.map(([, inFrame]) => inFrame)),
          difference: median(pairs.map(([inPage, inFrame]) => inPage - inFrame)),
        });
      }
    }
  } finally {
    await browser.close();
  }
  return results;
}

const [tapped, untapped] = [await measure(true), await measure(false)];
console.table(
  [...tapped].map(([list, { page, frame, difference }]) => {
    const bias = untapped.get(list)?.difference ?? Number.NaN;
    return {
      list,
      'tapped page': page.toFixed(2),
      'untouched frame': frame.toFixed(2),
      difference: difference.toFixed(2),
      'the same without the extension': bias.toFixed(2),
      'added by the tap': (difference - bias).toFixed(2),
    };
  }),
);
