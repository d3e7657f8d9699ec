/** The extension's own pages as a person uses them: the popup's figures, the switch, deletion, and everything by name. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReplica } from '../replica/server';
import { violationsIn } from './harness/axe';
import { type ExtensionBrowser, sleep, type TestPage, until } from './harness/browser';
import type { ChromiumBrowser } from './harness/chromium';
import { launchOnReplica } from './harness/on-replica';
import { everySurface, firstCards, ORIGIN, rest, scrollDown } from './harness/tour';
import { appearancesOn, settledDatabase, storedInChromium } from './harness/truth';

const replica = createReplica({ seed: 9 });
const profileUrl = everySurface(replica.world).find(({ surface }) => surface === 'profile')?.url ?? '';

const textOf = (page: TestPage) => page.evaluate(() => document.body.textContent);

const ratioOf = (videoId: string) => {
  const { likes, views } = replica.world.truthAt(videoId, replica.clock.now);
  return likes / views;
};

/** The bounds in per cent that the popup claims for the ratio in large type. */
function claimedRatio(text: string): [number, number] | undefined {
  const after = text.split('Like-to-view ratio')[1] ?? '';
  const range = /([\d.]+)\s*%?–([\d.]+)\s*%/.exec(after.slice(0, 120));
  if (range) return [Number(range[1]), Number(range[2])];
  const one = /([\d.]+)\s*%/.exec(after);
  if (!one?.[1]) return undefined;
  const half = 0.5 * 10 ** -(one[1].split('.')[1]?.length ?? 0);
  return [Number(one[1]) - half, Number(one[1]) + half];
}

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;
  beforeAll(async () => {
    browser = await launchOnReplica(name, replica);
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  it('the popup tells the ratio of the video in view, within its bounds', async () => {
    await page.goto(`${ORIGIN}/foryou`);
    await until(async () => (await appearancesOn(page)).some(({ visibleMs }) => visibleMs > 1_500));
    const [first] = await appearancesOn(page);
    const popup = await browser.openExtensionPage('popup.html');
    const text = await until(async () => {
      const text = await textOf(popup);
      return claimedRatio(text) && text.includes('Sounds in your feeds') ? text : undefined;
    });
    const [lo, hi] = claimedRatio(text ?? '') ?? [Number.NaN, Number.NaN];
    const truth = 100 * ratioOf(first?.videoId ?? '');
    expect(lo).toBeLessThanOrEqual(truth);
    expect(hi).toBeGreaterThanOrEqual(truth);
    expect(text).toContain(`@${replica.world.videoById(first?.videoId ?? '')?.creator.handle}`);
    expect(popup.complaints).toEqual([]);
    await popup.close();
  });

  it('on a profile it tells the creator’s followers, median, n, best and weakest', async () => {
    await page.goto(ORIGIN + profileUrl);
    await firstCards(page);
    await rest(page);
    await scrollDown(page, 3);
    await sleep(2_000);
    const popup = await browser.openExtensionPage('popup.html');
    const videosIn = (text: string) => Number(/n = (\d+) videos/.exec(text)?.[1]);
    const text = await until(async () => {
      const text = await textOf(popup);
      return text.includes('Weakest of those seen') && videosIn(text) > 5 ? text : undefined;
    });
    const n = videosIn(text ?? '');
    const seen = new Set((await appearancesOn(page)).map(({ videoId }) => videoId));
    expect(n).toBeGreaterThan(5);
    expect(n).toBeLessThanOrEqual(seen.size);
    expect(text).toContain(profileUrl.slice(1));
    expect(text).toContain('Followers');
    await popup.close();
  });

  it('every video seen stands in a table that leads to its own page', async () => {
    const dashboard = await browser.openExtensionPage('dashboard.html#/videos');
    const rows = () =>
      dashboard.evaluate(() => document.querySelector('table[aria-label="Videos"]')?.getAttribute('aria-rowcount'));
    const isWhole = async () => (await rows()) === String((await browser.readDatabase()).videos.length + 1);
    await until(isWhole, undefined, 1_000);
    const address = await dashboard.evaluate(() => {
      const link = document.querySelector<HTMLAnchorElement>('tbody th a');
      link?.click();
      return link?.hash;
    });
    const text = await until(async () => {
      const text = await textOf(dashboard);
      return /\d+ appearances?, visible/.test(text) && !/Reading the others/.test(text) ? text : undefined;
    });
    expect(text).toContain(address?.split('/').at(-1));
    expect(text).toContain('Like-to-view ratio');
    expect(dashboard.complaints).toEqual([]);
    await dashboard.close();
  });

  it('a video and everything can be deleted, each after a question', async () => {
    const before = await browser.readDatabase();
    const data = await browser.openExtensionPage('dashboard.html#/data');
    const press = (label: string, within = 'body') =>
      until(() =>
        data.evaluate(
          ({ label, within }) => {
            const buttons = [...document.querySelectorAll<HTMLButtonElement>(`${within} button`)];
            const button = buttons.find(
              (button) =>
                (button.getAttribute('aria-label') ?? button.textContent).startsWith(label) && !button.disabled,
            );
            button?.click();
            return button !== undefined;
          },
          { label, within },
        ),
      );
    expect(await press('Delete video')).toBe(true);
    expect(await press('Cancel', 'dialog')).toBe(true);
    expect((await browser.readDatabase()).videos.length).toBe(before.videos.length);

    expect(await press('Delete video')).toBe(true);
    expect(await press('Delete', 'dialog .dialog-actions')).toBe(true);
    await until(async () => (await textOf(data)).includes('Deleted:'));
    const after = await browser.readDatabase();
    expect(after.videos.length).toBe(before.videos.length - 1);
    const [gone] = before.videos.filter(({ id }) => after.videos.every((video) => video.id !== id));
    expect(JSON.stringify([after.blocks.map(({ of }) => of), after.exposures, after.hours])).not.toContain(gone?.id);
    expect(after.totals[0]?.videos).toBe(after.videos.length);
    expect(after.totals[0]?.exposures).toBe(after.exposures.length);

    await page.goto('about:blank');
    await settledDatabase(browser);
    expect(await press('Delete everything')).toBe(true);
    await data.evaluate(() => document.querySelector<HTMLInputElement>('dialog input[type="checkbox"]')?.click());
    expect(await press('Delete everything', 'dialog .dialog-actions')).toBe(true);
    const wiped = await until(async () => {
      const { videos, exposures, blocks, creators } = await browser.readDatabase();
      return videos.length + exposures.length + blocks.length + creators.length === 0;
    });
    expect(wiped).toBe(true);
    expect(data.complaints).toEqual([]);
    await data.close();
  });
});

describe('in Chromium', () => {
  let browser: ChromiumBrowser;
  beforeAll(async () => {
    browser = await launchOnReplica('chromium', replica);
    const page = await browser.newPage();
    await page.goto(`${ORIGIN}/foryou`);
    await firstCards(page);
    await scrollDown(page, 4);
    await storedInChromium(browser);
    await page.close();
    await settledDatabase(browser);
  });
  afterAll(() => browser?.close());

  it('the switch is found by role and name, and takes the keyboard', async () => {
    const page: Page = await browser.context.newPage();
    await page.goto(`chrome-extension://${browser.extensionId}/popup.html`);
    const control = page.getByRole('switch', { name: 'Record what I see', exact: true });
    await control.focus();
    for (const state of [false, true]) {
      await page.keyboard.press('Space');
      await until(
        async () =>
          (await control.getAttribute('aria-checked')) === String(state) || (await control.isChecked()) === state,
      );
      expect(await control.isChecked()).toBe(state);
    }
    await page.close();
  });

  it('the sounds and hashtags of the feed are counted, each with the videos behind it', async () => {
    const { videos, exposures, sounds } = await browser.readDatabase();
    const shown = new Set(exposures.flatMap(({ surface, videoId }) => (surface === 'foryou' ? videoId : [])));
    const organic = videos.filter(({ id, facts }) => shown.has(id) && !facts.isAd);
    const of = (sound: string) => organic.filter(({ facts }) => facts.soundId === sound).length;
    const most = sounds.map(({ id }) => ({ id, videos: of(id) })).sort((a, b) => b.videos - a.videos)[0];
    expect(most?.videos).toBeGreaterThan(0);
    const page: Page = await browser.context.newPage();
    const open = (place: string) => page.goto(`chrome-extension://${browser.extensionId}/dashboard.html#/${place}`);
    await open('sounds');
    await page
      .getByText(`${organic.length} videos that your feeds showed you for the first time in the last 7 days`)
      .waitFor();
    await open(`sounds/${most?.id}`);
    await page.getByText(`${most?.videos} of ${organic.length}`).waitFor();
    await page.getByText(most?.videos === 1 ? '1 row' : `${most?.videos} rows`, { exact: true }).waitFor();
    await open('hashtags');
    await page.getByRole('heading', { name: 'Hashtags', exact: true }).waitFor();
    await page.getByRole('radio', { name: '28 days' }).check();
    await page
      .getByText(`${organic.length} videos that your feeds showed you for the first time in the last 28 days`)
      .waitFor();
    await page.close();
  });

  it('no page has a fault that an accessibility checker finds, nor scrolls sideways, in light and dark', async () => {
    const page: Page = await browser.context.newPage();
    const [video] = (await browser.readDatabase()).videos;
    for (const path of [
      'popup.html',
      ...['welcome', 'videos', `videos/${video?.id}`, 'sounds', 'hashtags', 'feed', 'data', 'health', 'settings'].map(
        (name) => `dashboard.html#/${name}`,
      ),
    ]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          await page.goto(`chrome-extension://${browser.extensionId}/${path}`);
          await page.reload();
          await page.waitForFunction(() => {
            const isBusy = document.querySelector('[aria-busy="true"], main progress') !== null;
            return document.querySelector('h1') !== null && !isBusy;
          });
          await sleep(250);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect([path, width, Math.max(0, overflow)]).toEqual([path, width, 0]);
          const violations = await violationsIn(page);
          expect([path, colorScheme, width, violations]).toEqual([path, colorScheme, width, []]);
        }
      }
    }
    await page.close();
  });
});
