/** The captured pages at their real addresses: what was written on them is in no frame while it is hidden. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { HIDEABLE } from '@/utils/hiding/metrics';
import { capturedText, hasCaptured } from '../captured/captured-dir';
import { createReplica } from '../replica/server';
import { toldCounts } from './harness/accessibility';
import { type ExtensionBrowser, sleep, until } from './harness/browser';
import type { ChromiumBrowser } from './harness/chromium';
import { chooseFor, forget, launchWithProbe, notePage, pageChange, painted, reload } from './harness/hiding';
import { looksOf } from './harness/painted';

/** How many counts and names of buttons with counts each of them shows. */
const PAGES = [
  { file: 'page-foryou_2026-10.html', path: '/foryou', counts: 8, names: 8 },
  { file: 'page-profile_2026-10.html', path: '/@tiktok', counts: 12, names: 0 },
  { file: 'page-video_2025-11.html', path: '/@creator/video/7508500000000000000', counts: 20, names: 20 },
  { file: 'page-hashtag_2025-08.html', path: '/tag/tiktokmademebuyit', counts: 1, names: 0 },
  // Its numbers are placeholders, and live rooms have none.
  { file: 'page-explore_2026-08.html', path: '/explore', counts: 0, names: 0 },
  { file: 'page-live_2026-08.html', path: '/live', counts: 0, names: 0 },
] as const;
const LOOKS = looksOf('all');
const rows: object[] = [];
let browser: ExtensionBrowser | undefined;
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});
afterAll(() => console.table(rows));

describe.skipIf(!hasCaptured).each(['chromium', 'firefox'] as const)('captured pages in %s', (name) => {
  it('paint and name their counts only where hiding is off, and are the same afterwards', async () => {
    const replica = createReplica();
    replica.respond = ({ url }) => {
      const captured = PAGES.find(({ path }) => new URL(url).pathname === path);
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      return captured
        ? { status: 200, headers, body: capturedText(captured.file) }
        : { status: 404, headers, body: '' };
    };
    browser = await launchWithProbe(name, replica, LOOKS);
    const extensionPage = await browser.openExtensionPage('popup.html');
    const page = await browser.newPage();
    const told = async () => {
      const tab = (browser as ChromiumBrowser).context?.pages().find((one) => one.url().includes('tiktok.com'));
      return tab ? (await toldCounts(tab, LOOKS)).counts : [];
    };
    const note = async (file: string, hiding: string) => {
      const { frames, counts, painted: visible, names, texts, nameTexts } = await painted(page);
      const counted = await told();
      rows.push({ browser: name, file, hiding, frames, counts, painted: visible, names, told: counted.length });
      const found = `${file}: ${[...texts, ...nameTexts, ...counted].join('\n')}`;
      return { frames, counts, painted: visible, names, told: counted.length, found };
    };
    for (const { file, path, counts, names } of PAGES) {
      await page.goto(`https://www.tiktok.com${path}`);
      await until(() => page.evaluate(() => document.readyState === 'complete'));
      // Until storage has answered nothing is shown: what counts is what comes after.
      await chooseFor(page, extensionPage, []);
      await forget(page);
      await until(async () => (await painted(page)).frames > 2);
      const off = await note(file, 'off');
      expect(off.frames, file).toBeGreaterThan(0);
      expect(off.counts, file).toBeGreaterThanOrEqual(counts * off.frames);
      expect(off.painted, file).toBe(off.counts);
      expect(off.names, file).toBeGreaterThanOrEqual(names * off.frames);
      if (name === 'chromium') expect(off.told, file).toBeGreaterThanOrEqual(counts);
      await page.evaluate(notePage);
      await chooseFor(page, extensionPage, HIDEABLE);
      await forget(page);
      await sleep(150);
      expect((await pageChange(page)).boxes, file).toEqual([]);
      const on = await note(file, 'switched on');
      expect([on.painted, on.names, on.told], on.found).toEqual([0, 0, 0]);
      await chooseFor(page, extensionPage, []);
      expect({ ...(await pageChange(page)), elements: 0 }, file).toEqual({ elements: 0, boxes: [], contents: [] });
      await chooseFor(page, extensionPage, HIDEABLE);
      await reload(page);
      await sleep(300);
      const anew = await note(file, 'loaded');
      expect([anew.painted, anew.names, anew.told], anew.found).toEqual([0, 0, 0]);
      await chooseFor(page, extensionPage, []);
    }
  });
});
