/** What the overlay shows by default: a chip on the unusual videos, and on no others. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createReplica } from '../replica/server';
import { sleep, until } from './harness/browser';
import type { ChromiumBrowser } from './harness/chromium';
import { snapshotsByVideo } from './harness/database';
import { launchOnReplica } from './harness/on-replica';
import { chipsOn, chooseOverlay, setSetting } from './harness/overlay';
import { everySurface, ORIGIN, scrollDown } from './harness/tour';
import { appearancesOn, storedInChromium } from './harness/truth';
import { expectedStandings } from './harness/unusual';

const replica = createReplica({ seed: 7, variant: { viewer: 'me.measured' } });
const surfaces = everySurface(replica.world);
const profileUrl = surfaces.find(({ surface }) => surface === 'profile')?.url ?? '';
let browser: ChromiumBrowser;
beforeAll(async () => {
  browser = await launchOnReplica('chromium', replica);
});
afterAll(() => browser?.close());

const SIGNS = { above: /▲/, below: /▼/ };
/** Videos of a page that are looked at, so that a few of them are unusual among all. */
const ENOUGH = 40;

/** Runs in the page: the videos of the cards that are wholly in view. */
const idsInView = () =>
  [
    ...document.querySelectorAll<HTMLAnchorElement>(
      '[id^="grid-item-"] a[href*="/video/"],[id^="grid-item-"] a[href*="/photo/"]',
    ),
  ]
    .filter((link) => {
      const { top, bottom } = link.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && bottom > top;
    })
    .map(({ href }) => /\/(\d+)$/.exec(href)?.[1] ?? '');

it("stands on exactly the unusual ones, among the creator's own and among the sample", async () => {
  const control = await browser.openExtensionPage('popup.html');
  const page = await browser.newPage();
  const places = [
    ...surfaces.flatMap(({ surface, url }) => (/explore|hashtag/.test(surface) ? [url] : [])),
    profileUrl,
  ];
  await chooseOverlay(control, 'off');
  const recorded = new Set<string>();
  for (const url of places) {
    await page.goto(ORIGIN + url);
    // As many as make a sample, however slowly they load.
    for (let step = 0, ids: string[] = []; step < 150 && ids.length < ENOUGH; step += 1) {
      await scrollDown(page, 1, { pixels: 560, restMs: 100 });
      const appearances = await appearancesOn(page);
      ids = [...new Set(appearances.map(({ videoId }) => videoId))];
      // What was there for a frame may have come and gone between two looks.
      for (const { videoId, visibleMs } of appearances) if (visibleMs >= 500) recorded.add(videoId);
    }
    await storedInChromium(browser);
  }
  const areStored = async () => {
    const stored = snapshotsByVideo(await browser.readDatabase());
    return [...recorded].every((id) => stored.has(id));
  };
  await until(areStored, undefined, 1_000);
  // What there is to compare with stays as it is from here on, and is read anew, whole.
  await setSetting(control, 'recording', false);
  await browser.stopBackground();
  const expected = expectedStandings(await browser.readDatabase(), Date.now());
  await chooseOverlay(control, 'unusual');
  const isRight = (id: string, text: string | undefined) => {
    const unusual = expected.get(id)?.unusual;
    return unusual ? SIGNS[unusual].test(text ?? '') : text === undefined;
  };
  const shown = new Map<string, string | undefined>();
  for (const url of places) {
    await page.goto(ORIGIN + url);
    await until(() => page.evaluate(() => document.querySelector('[id^="grid-item-"] a') !== null));
    for (let step = 0; step < 9; step += 1) {
      // What stands there once it has settled counts; a chip too many may come a moment late.
      await sleep(500);
      await until(async () => {
        const inView = await page.evaluate(idsInView);
        const chips = (await chipsOn(page)).filter(({ isVisible }) => isVisible);
        const texts = new Map(chips.map(({ videoId, text }) => [videoId, text]));
        for (const id of new Set([...inView, ...texts.keys()])) shown.set(id, texts.get(id));
        return inView.length > 0 && inView.every((id) => !expected.has(id) || isRight(id, texts.get(id)));
      }, 30_000);
      await page.evaluate(() => scrollBy(0, 620));
    }
  }
  // What was not recorded before can't be worked out apart.
  const rows = [...shown].filter(([id]) => expected.has(id)).map(([id, text]) => ({ id, text, ...expected.get(id) }));
  const wrong = rows.filter(({ id, text }) => !isRight(id, text));
  const chips = rows.filter(({ text }) => text !== undefined);
  const counted = (of: 'creator' | 'sample') => rows.filter((row) => row.of === of && row.unusual).length;
  console.log(
    `${rows.length} cards looked at, of them unusual among their creator's own ${counted('creator')}, ` +
      `among the sample ${counted('sample')}; ${chips.length} chips`,
  );
  expect(wrong).toEqual([]);
  expect(counted('creator')).toBeGreaterThan(2);
  expect(counted('sample')).toBeGreaterThan(2);
});
