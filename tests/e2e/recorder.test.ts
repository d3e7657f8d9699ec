/** The road to the recorder: the worker may be stopped at any moment, and the tab may leave at any moment. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createReplica, type Replica } from '../replica/server';
import { sleep, until } from './harness/browser';
import type { ChromiumBrowser } from './harness/chromium';
import { snapshotsByVideo } from './harness/database';
import { launchOnReplica } from './harness/on-replica';
import { everySurface, ORIGIN, scrollDown } from './harness/tour';
import { appearancesOn, compareWithTruth, timeServing } from './harness/truth';

let browser: ChromiumBrowser;
let replica: Replica;
beforeEach(async () => {
  replica = createReplica({ seed: 3 });
  browser = await launchOnReplica('chromium', replica);
});
afterEach(() => browser?.close());

it('loses nothing and doubles nothing when the worker is stopped again and again while one scrolls', async () => {
  const servedAt = timeServing(replica);
  const page = await browser.newPage();
  const stops = { done: false, paused: false, count: 0 };
  const stopping = (async () => {
    while (!stops.done) {
      if (!stops.paused) {
        await browser.stopBackground();
        stops.count += 1;
      }
      await sleep(250 + 130 * (stops.count % 5));
    }
  })();
  const profile = everySurface(replica.world).find(({ surface }) => surface === 'profile');
  const seen = [];
  for (const url of ['/foryou', profile?.url ?? '', '/explore']) {
    await page.goto(ORIGIN + url);
    await sleep(800);
    await scrollDown(page, 8, { restMs: 350 });
    await sleep(3_000);
    // What was said last before leaving may be lost with the worker; so it stays until the worker had its say: five
    // seconds may pass from one try to the next.
    stops.paused = true;
    await sleep(7_000);
    stops.paused = false;
    seen.push(...(await appearancesOn(page)));
  }
  stops.done = true;
  await stopping;
  await sleep(6_000);
  const db = await browser.readDatabase();
  const recordedAt = new Map([...snapshotsByVideo(db).keys()].map((id) => [id, 0]));
  const { details, ...figures } = compareWithTruth(db, seen, recordedAt, replica, servedAt);
  const keys = db.exposures.map(({ videoId, startedAt }) => `${videoId} ${startedAt}`);
  console.log(`worker stopped ${stops.count} times: ${JSON.stringify({ ...figures, exposures: keys.length })}`);
  expect(stops.count).toBeGreaterThan(10);
  expect(figures, details.join('\n')).toMatchObject({
    inTime: figures.cards,
    wrong: 0,
    missing: 0,
    repeats: 0,
    neverShown: 0,
  });
  expect(new Set(keys).size).toBe(keys.length);
  const totals = db.totals[0];
  expect(totals?.exposures).toBe(db.exposures.length);
  expect(totals?.snapshots).toBe([...snapshotsByVideo(db).values()].reduce((sum, history) => sum + history.length, 0));
  expect(db.hours.flatMap(({ videos }) => videos).reduce((sum, video) => sum + video.exposures, 0)).toBe(keys.length);
});

it('loses at most the last second when the tab is closed', async () => {
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/foryou`);
  await sleep(2_500);
  const [appearance] = await appearancesOn(page);
  await page.close();
  await sleep(500);
  const db = await browser.readDatabase();
  const exposure = db.exposures.find(({ videoId }) => videoId === appearance?.videoId);
  console.log(`on screen for ${Math.round(appearance?.visibleMs ?? 0)} ms, recorded ${exposure?.visibleMs} ms`);
  expect(exposure?.visibleMs).toBeGreaterThan((appearance?.visibleMs ?? 0) - 1_000);
});

it('records nothing while paused, and goes on at once when told to', async () => {
  const popup = await browser.openExtensionPage('popup.html');
  const toggle = () =>
    popup.evaluate(() => document.querySelector<HTMLElement>('[role="switch"]')?.click()).then(() => sleep(500));
  await sleep(500);
  await toggle();
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/foryou`);
  await sleep(2_500);
  expect((await browser.readDatabase()).videos).toEqual([]);
  await toggle();
  await sleep(2_000);
  const db = await browser.readDatabase();
  expect(db.videos.length).toBeGreaterThan(0);
});

it('what is seen goes into the project that is open, also where one switches meanwhile, and a wiped one leaves nothing', async () => {
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/foryou`);
  const popup = await browser.openExtensionPage('popup.html');
  await popup.evaluate(() =>
    (
      globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }
    ).chrome.storage.local.set({ projects: [{ id: 'study', name: 'Study' }], 'setting:recordUnseen': true }),
  );
  // Behind the popup's tab a video could be on screen for a single frame, of a second.
  await page.bringToFront();
  await sleep(2_000);
  const open = (id: string) =>
    popup.evaluate((id) => {
      const choice = document.querySelector<HTMLSelectElement>('.project-choice select');
      if (!choice) throw new Error('there is no choice of projects');
      choice.value = id;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    }, id);
  const before = Date.now();
  await open('study');
  await sleep(1_000);
  await scrollDown(page, 3);
  await sleep(2_000);
  const after = Date.now();
  await open('main');
  await sleep(1_000);
  await scrollDown(page, 3);
  await sleep(7_000);

  const [main, study] = [await browser.readDatabase(), await browser.readDatabase('measured-project-study')];
  const [seenInMain, seenInStudy] = [main, study].map(({ exposures }) => exposures.map(({ startedAt }) => startedAt));
  const strayed = [
    ...(seenInMain ?? []).filter((at) => at > before + 1_000 && at < after),
    ...(seenInStudy ?? []).filter((at) => at < before || at > after + 1_000),
  ];
  const shown = new Set((await appearancesOn(page)).map(({ videoId }) => videoId));
  const recorded = new Set([...main.exposures, ...study.exposures].map(({ videoId }) => videoId));
  const unseen = [...main.videos, ...study.videos].filter(({ isUnseen }) => isUnseen);
  console.log(
    `${seenInMain?.length} appearances in the main project, ${seenInStudy?.length} in the study, ${strayed.length} in ` +
      `the wrong one, ${[...shown].filter((id) => !recorded.has(id)).length} of ${shown.size} videos in none; ` +
      `${unseen.length} videos were loaded and not shown`,
  );
  expect(seenInMain?.length).toBeGreaterThan(1);
  expect(seenInStudy?.length).toBeGreaterThan(1);
  expect(strayed).toEqual([]);
  expect([...shown].filter((id) => !recorded.has(id))).toEqual([]);
  expect(unseen.length).toBeGreaterThan(0);
  for (const db of [main, study]) {
    const exposed = new Set(db.exposures.map(({ videoId }) => videoId));
    for (const [id, history] of snapshotsByVideo(db)) {
      const isUnseen = db.videos.find((video) => video.id === id)?.isUnseen === true;
      expect([id, exposed.has(id)]).toEqual([id, !isUnseen]);
      if (isUnseen) expect(history.every(({ seen }) => !seen)).toBe(true);
    }
  }

  await popup.close();
  const settings = await browser.openExtensionPage('dashboard.html#/settings');
  const press = (name: string) =>
    until(() =>
      settings.evaluate((name) => {
        const buttons = [...document.querySelectorAll<HTMLElement>('button')];
        const button = buttons.find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name);
        button?.click();
        return button !== undefined;
      }, name),
    );
  expect(await press('Wipe Study')).toBe(true);
  expect(await press('Wipe')).toBe(true);
  const names = await until(async () => {
    const names = await settings.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    return names.length === 1 && names;
  });
  expect(names).toEqual(['measured']);
  expect((await browser.readDatabase()).exposures.length).toBeGreaterThanOrEqual(main.exposures.length);
  expect(settings.complaints).toEqual([]);
});
