/** The road to the recorder: the worker may be stopped at any moment, and the tab may leave at any moment. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createReplica, type Replica } from '../replica/server';
import { sleep, until } from './harness/browser';
import type { ChromiumBrowser } from './harness/chromium';
import { snapshotsByVideo } from './harness/database';
import { launchOnReplica } from './harness/on-replica';
import { everySurface, firstCards, ORIGIN, rest, scrollDown } from './harness/tour';
import { appearancesOn, compareWithTruth, settledDatabase, storedInChromium, timeServing } from './harness/truth';

interface WithStorage {
  readonly chrome: {
    readonly storage: {
      readonly local: {
        get(name: string): Promise<Record<string, unknown>>;
        set(items: object): Promise<void>;
      };
    };
  };
}

/** The database of the project that the test makes. */
const STUDY = 'measured-project-study';

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
  const stops = { done: false, paused: false, count: 0, running: Promise.resolve() };
  const stopping = (async () => {
    while (!stops.done) {
      if (!stops.paused) {
        stops.running = browser.stopBackground();
        await stops.running;
        stops.count += 1;
      }
      await sleep(250 + 130 * (stops.count % 5));
    }
  })();
  const profile = everySurface(replica.world).find(({ surface }) => surface === 'profile');
  const seen = [];
  for (const url of ['/foryou', profile?.url ?? '', '/explore']) {
    await page.goto(ORIGIN + url);
    await firstCards(page);
    await scrollDown(page, 8, { restMs: 350 });
    await rest(page);
    await sleep(3_000);
    // What was said last before leaving may be lost with the worker; so it stays until the worker had its say.
    stops.paused = true;
    await stops.running;
    await storedInChromium(browser);
    seen.push(...(await appearancesOn(page)));
    stops.paused = false;
  }
  stops.done = true;
  await stopping;
  await storedInChromium(browser);
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
  const longEnough = async () => (await appearancesOn(page)).find(({ visibleMs }) => visibleMs > 2_000);
  const appearance = await until(longEnough);
  const { videoId = '', visibleMs = Number.NaN } = appearance ?? {};
  await page.close();
  const recorded = async () =>
    (await browser.readDatabase()).exposures.find((exposure) => exposure.videoId === videoId)?.visibleMs ?? 0;
  await until(async () => (await recorded()) > visibleMs - 1_000, 30_000, 300);
  console.log(`on screen for ${Math.round(visibleMs)} ms, recorded ${await recorded()} ms`);
  expect(await recorded()).toBeGreaterThan(visibleMs - 1_000);
});

/**
 * Runs in the page: keeps it so busy that nothing is done in the background; opens a grid meanwhile, and leaves as soon as
 * it has been on screen. Gives the videos of the grid.
 */
async function leaveWhileBusy(): Promise<string[]> {
  const { scheduler, replicaTruth } = window as unknown as {
    scheduler: { postTask(task: () => void): void };
    replicaTruth: { videoId: string }[];
  };
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const stayBusy = () => {
    const end = performance.now() + 4;
    while (performance.now() < end);
    scheduler.postTask(stayBusy);
  };
  for (let i = 0; i < 3; i += 1) stayBusy();
  document.querySelector<HTMLElement>('[data-e2e="nav-explore"]')?.click();
  while (replicaTruth.length === 0) await frame();
  for (let i = 0; i < 3; i += 1) await frame();
  location.href = '/messages';
  return replicaTruth.map(({ videoId }) => videoId);
}

it('reads what the page was told last before it is left', async () => {
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/live`);
  const seen = await page.evaluate(leaveWhileBusy);
  await until(() => page.evaluate(() => location.pathname === '/messages').catch(() => false));
  await settledDatabase(browser);
  const histories = snapshotsByVideo(await browser.readDatabase());
  const sources = seen.map((id) => histories.get(id)?.at(-1)?.source);
  console.log(
    `${seen.length} cards on screen for a moment, ${sources.filter((each) => each === 'api').length} recorded`,
  );
  expect(sources.length).toBeGreaterThan(3);
  expect(new Set(sources)).toEqual(new Set(['api']));
});

it('records nothing while paused, and goes on at once when told to', async () => {
  const popup = await browser.openExtensionPage('popup.html');
  const turn = async (on: boolean) => {
    const press = () =>
      popup.evaluate(() => {
        const control = document.querySelector<HTMLButtonElement>('[role="switch"]:enabled');
        control?.click();
        return control !== null;
      });
    const isStored = () =>
      popup.evaluate(async (on) => {
        const { storage } = (globalThis as unknown as WithStorage).chrome;
        return ((await storage.local.get('setting:recording'))['setting:recording'] ?? true) === on;
      }, on);
    await until(press);
    await until(isStored);
  };
  await turn(false);
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/foryou`);
  await until(async () => (await appearancesOn(page)).some(({ visibleMs }) => visibleMs > 2_000));
  expect((await browser.readDatabase()).videos).toEqual([]);
  await turn(true);
  const toldAt = Date.now();
  const exposures = () => browser.readDatabase().then((db) => db.exposures);
  await until(async () => (await exposures()).length > 0, 30_000, 300);
  const [first] = await exposures();
  expect(first?.startedAt).toBeLessThan(toldAt + 3_000);
  expect((await browser.readDatabase()).videos.length).toBeGreaterThan(0);
});

it('what is seen goes into the project that is open, also where one switches meanwhile, and a wiped one leaves nothing', async () => {
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/foryou`);
  const popup = await browser.openExtensionPage('popup.html');
  await popup.evaluate(() =>
    (globalThis as unknown as WithStorage).chrome.storage.local.set({
      projects: [{ id: 'study', name: 'Study' }],
      'setting:recordUnseen': true,
    }),
  );
  const isOffered = () =>
    popup.evaluate(() => document.querySelector('.project-choice select option[value="study"]') !== null);
  await until(isOffered);
  // Behind the popup's tab a video could be on screen for a single frame, of a second.
  await page.bringToFront();
  await storedInChromium(browser);
  const open = (id: string) =>
    popup.evaluate((id) => {
      const choice = document.querySelector<HTMLSelectElement>('.project-choice select');
      if (!choice) throw new Error('there is no choice of projects');
      choice.value = id;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    }, id);
  const read = async () => [await browser.readDatabase(), await browser.readDatabase(STUDY)] as const;
  /** When a project was switched to, and when the page was found to have followed. */
  const turnTo = async (id: string, database?: string): Promise<[told: number, followed: number]> => {
    const told = Date.now();
    await open(id);
    const isFollowed = async () =>
      (await browser.readDatabase(database)).exposures.some(({ startedAt }) => startedAt >= told);
    await until(isFollowed);
    return [told, Date.now()];
  };
  const toStudy = await turnTo('study', STUDY);
  await scrollDown(page, 3);
  await storedInChromium(browser, STUDY);
  const toMain = await turnTo('main');
  await scrollDown(page, 3);
  await storedInChromium(browser);
  // What was only loaded is told of later.
  await until(async () => (await read()).some(({ videos }) => videos.some(({ isUnseen }) => isUnseen)));
  await sleep(3_000);

  const [main, study] = await read();
  const [seenInMain, seenInStudy] = [main, study].map(({ exposures }) => exposures.map(({ startedAt }) => startedAt));
  const strayed = [
    ...(seenInMain ?? []).filter((at) => at > toStudy[1] && at < toMain[0]),
    ...(seenInStudy ?? []).filter((at) => at < toStudy[0] || at > toMain[1]),
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
