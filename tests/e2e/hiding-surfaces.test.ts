/** Hidden counts are painted in no frame, on no surface, in both browsers; and nothing else changes. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { HIDEABLE } from '@/utils/hiding/metrics';
import { createReplica, type Replica } from '../replica/server';
import { toldCounts } from './harness/accessibility';
import { type ExtensionBrowser, sleep, type TestPage, until } from './harness/browser';
import type { ChromiumBrowser } from './harness/chromium';
import { choose, chooseFor, forget, launchWithProbe, notePage, pageChange, painted, reload } from './harness/hiding';
import { looksOf, type PaintedReport } from './harness/painted';
import { click, everySurface, firstCards, ORIGIN, rest } from './harness/tour';
import { appearancesOn } from './harness/truth';

const table: object[] = [];
let browser: ExtensionBrowser | undefined;
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});
afterAll(() => console.table(table));

const LOOKS = looksOf('all');

/** Adds up what was seen, place by place. */
function createSum() {
  const sum = { frames: 0, counts: 0, painted: 0, names: 0, told: 0, toldCounts: 0, found: [] as string[] };
  return Object.assign(sum, {
    add(place: string, { frames, counts, painted, names, texts, nameTexts }: PaintedReport) {
      sum.frames += frames;
      sum.counts += counts;
      sum.painted += painted;
      sum.names += names;
      sum.found.push(...[...texts, ...nameTexts].map((text) => `${place}: ${text}`));
    },
    addTold(place: string, { told, counts }: { told: number; counts: string[] }) {
      sum.told += told;
      sum.toldCounts += counts.length;
      sum.found.push(...counts.slice(0, 5).map((text) => `${place}, told: ${text}`));
    },
    row: ({ frames, counts, painted, names, told, toldCounts, found } = sum) => ({
      frames,
      counts,
      painted,
      names,
      told,
      toldCounts,
      found: found.length,
    }),
  });
}

const scroll = (page: TestPage, pixels: number) => page.evaluate((pixels) => scrollBy(0, pixels), pixels);
const hover = (page: TestPage, selector: string) =>
  page.evaluate((selector) => {
    document.querySelector(selector)?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
  }, selector);
/** Opens what the surface has beside its cards: suggested accounts, a person's card, another tab, the overlay. */
async function open(page: TestPage, surface: string): Promise<void> {
  await scroll(page, 900);
  await sleep(150);
  if (surface === 'profile') {
    await click(page, '[data-e2e="follow-button"],[data-e2e="edit-profile-entrance"]');
    await hover(page, '[data-e2e="nav-profile"]');
    await sleep(500);
    await click(page, '[data-e2e="repost-tab"]');
  }
  if (surface === 'foryou') await hover(page, '[data-e2e="video-author-avatar"][href]');
  const isOverlaid = await page.evaluate(() => location.pathname.includes('/video/'));
  if (surface === 'hashtag' && !isOverlaid) await click(page, '[data-e2e="challenge-item"] a[href*="/video/"]');
  await sleep(350);
}

/** Loads a surface with hiding off, switches it on and off again, and loads it anew with hiding on. */
async function visit(page: TestPage, extensionPage: TestPage, url: string, surface: string, sums: Sums) {
  const told = async (sum: Sums['on']) => {
    if (browser?.name !== 'chromium') return;
    const here = await page.evaluate(() => location.href);
    const found = (browser as ChromiumBrowser).context.pages().find((one) => one.url() === here);
    if (found) sum.addTold(surface, await toldCounts(found, LOOKS));
  };
  await page.goto(ORIGIN + url);
  // Until storage has answered nothing is shown.
  const isDecided = () =>
    page.evaluate(() => /show-likes/.test(document.documentElement.getAttribute('data-measured-counts') ?? ''));
  await until(isDecided);
  await sleep(400);
  await open(page, surface);
  await rest(page);
  await page.evaluate(notePage);
  // The probe isn't blind: it found whatever the replica says it shows.
  const shown = await appearancesOn(page);
  await sleep(100);
  const off = await painted(page);
  sums.off.add('', off);
  await told(sums.off);
  const missed = shown
    .filter(({ lastAt, firstAt }) => lastAt - firstAt > 100)
    .flatMap(({ shown }) => Object.values(shown))
    .filter((text) => /\d/.test(text) && !off.values.includes(text));
  expect(missed, `${surface} shows what the probe didn't see`).toEqual([]);

  await chooseFor(page, extensionPage, HIDEABLE);
  const covered = await pageChange(page);
  expect(covered.boxes, surface).toEqual([]);
  await forget(page);
  await sleep(100);
  sums.on.add(surface, await painted(page));
  await told(sums.on);
  await chooseFor(page, extensionPage, []);
  const restored = await pageChange(page);
  sums.elements += restored.elements;
  expect({ ...restored, elements: 0 }, surface).toEqual({ elements: 0, boxes: [], contents: [] });

  await choose(extensionPage, HIDEABLE);
  await reload(page);
  await sleep(400);
  await open(page, surface);
  sums.on.add(surface, await painted(page));
  await told(sums.on);
  await choose(extensionPage, []);
}
type Sums = { on: ReturnType<typeof createSum>; off: ReturnType<typeof createSum>; elements: number };

/** Within one page: recycled cards, the overlay and its comments, an author, back home, and a press of the like button. */
async function wander(page: TestPage, sum: Sums['on']): Promise<void> {
  await page.goto(`${ORIGIN}/explore`);
  await firstCards(page);
  await sleep(500);
  for (let i = 0; i < 4; i += 1) {
    await scroll(page, 1_200);
    await sleep(120);
  }
  await scroll(page, -9_000);
  await sleep(150);
  await click(page, '[data-e2e="explore-item"] a[href*="/video/"]');
  await sleep(900);
  await page.evaluate(() => history.back());
  await until(() =>
    page.evaluate(() => location.pathname === '/explore' && !document.querySelector('[role="dialog"]')),
  );
  await sleep(300);
  await click(page, '[data-e2e="explore-card-user-link"]');
  await until(() => page.evaluate(() => location.pathname !== '/explore'));
  await sleep(500);
  await click(page, '[data-e2e="nav-foryou"]');
  await until(() => page.evaluate(() => document.querySelector('article [data-e2e="like-icon"]') !== null));
  await sleep(200);
  let pressed = 0;
  for (let i = 0; i < 5; i += 1) {
    await scroll(page, 800);
    await sleep(150);
    pressed += await page.evaluate(() => {
      const buttons = [...document.querySelectorAll<HTMLElement>('article [data-e2e="like-icon"]')];
      for (const button of buttons) button.click();
      return buttons.length;
    });
  }
  expect(pressed).toBeGreaterThan(3);
  await sleep(100);
  sum.add('one page', await painted(page));
}

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  it('paints, names and moves nothing on any surface, and gives everything back', async () => {
    const replica: Replica = createReplica({ seed: 7, variant: { viewer: 'me.measured' } });
    browser = await launchWithProbe(name, replica, LOOKS);
    const extensionPage = await browser.openExtensionPage('popup.html');
    const page = await browser.newPage();
    const sums: Sums = { on: createSum(), off: createSum(), elements: 0 };
    const stops = [...everySurface(replica.world), { surface: 'people', url: '/search/user?q=a' }];
    for (const { surface, url } of stops) await visit(page, extensionPage, url, surface, sums);
    await choose(extensionPage, HIDEABLE);
    await wander(page, sums.on);
    await choose(extensionPage, []);
    // Whoever isn't logged in sees accounts to follow.
    delete replica.variant.viewer;
    await visit(page, extensionPage, '/following', 'accounts to follow', sums);
    for (const hiding of ['off', 'on'] as const) {
      table.push({ browser: name, hiding, surfaces: stops.length + 1, elements: sums.elements, ...sums[hiding].row() });
    }
    const { on, off } = sums;
    expect(off.painted).toBeGreaterThan(1_000);
    expect(off.names).toBeGreaterThan(100);
    expect(on.counts).toBeGreaterThan(1_000);
    if (name === 'chromium') expect(off.toldCounts).toBeGreaterThan(200);
    expect({ painted: on.painted, names: on.names, told: on.toldCounts }, on.found.join('\n')).toEqual({
      painted: 0,
      names: 0,
      told: 0,
    });
    expect(page.complaints).toEqual([]);
  });
});

it('firefox shows nothing on the way back to a page that was left before hiding was switched on', async () => {
  const replica = createReplica({ seed: 7 });
  // A page that may not be stored is not kept for going back either.
  const { respond } = replica;
  replica.respond = (request) => {
    const response = respond(request);
    return { ...response, headers: { ...response.headers, 'cache-control': 'max-age=0' } };
  };
  browser = await launchWithProbe('firefox', replica, looksOf('likes'));
  const extensionPage = await browser.openExtensionPage('popup.html');
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/explore`);
  await until(async () => (await painted(page)).painted > 0);
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
    addEventListener('pagehide', () => {
      const { painted } = window as unknown as { painted: PaintedReport };
      Object.assign(painted, { frames: 0, counts: 0, painted: 0, texts: [], values: [] });
    });
  });
  await page.goto(`${ORIGIN}/live`);
  await choose(extensionPage, ['likes']);
  await sleep(300);
  await page.evaluate(() => history.back()).catch(() => {});
  await until(() => page.evaluate(() => location.pathname === '/explore').catch(() => false));
  await until(async () => {
    const { frames, counts } = await painted(page);
    return frames > 10 && counts > 50;
  });
  const report = await painted(page);
  const { frames, counts } = report;
  table.push({ browser: 'firefox', hiding: 'way back', frames, counts, painted: report.painted });
  expect(await page.evaluate(() => (window as unknown as { persisted?: boolean }).persisted)).toBe(true);
  expect(report.frames).toBeGreaterThan(10);
  expect(report.counts).toBeGreaterThan(50);
  expect(report.painted, report.texts.join('\n')).toBe(0);
});
