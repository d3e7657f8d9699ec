/** The captured pages at their real addresses: what was written on them is in no frame while it is hidden. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HIDEABLE } from '@/utils/hiding/metrics';
import { capturedText, hasCaptured } from '../captured/captured-dir';
import { sleep } from './harness/browser';
import { type ChromiumBrowser, launchChromium } from './harness/chromium';
import { installPaintedProbe, looksOf, type PaintedReport } from './harness/painted';

const PAGES = [
  { file: 'page-foryou_2026-10.html', path: '/foryou', counts: 8, names: 8 },
  { file: 'page-profile_2026-10.html', path: '/@tiktok', counts: 12, names: 0 },
  { file: 'page-video_2025-11.html', path: '/@creator/video/7508500000000000000', counts: 20, names: 20 },
  { file: 'page-hashtag_2025-08.html', path: '/tag/tiktokmademebuyit', counts: 1, names: 0 },
] as const;

describe.skipIf(!hasCaptured)('captured pages in Chromium', () => {
  let browser: ChromiumBrowser;
  beforeAll(async () => {
    browser = await launchChromium();
    await browser.context.addInitScript(installPaintedProbe, looksOf('all'));
  });
  afterAll(() => browser?.close());

  it.each(['off', 'on'] as const)('paint and name their counts only where hiding is off: %s', async (hiding) => {
    const rows: object[] = [];
    const extensionPage = await browser.openExtensionPage('popup.html');
    await extensionPage.evaluate(
      (hidden) => {
        type Api = { storage: { local: { set(items: object): Promise<void> } } };
        return (globalThis as unknown as { chrome: Api }).chrome.storage.local.set({ 'setting:hidden': hidden });
      },
      hiding === 'on' ? [...HIDEABLE] : [],
    );
    await extensionPage.close();
    for (const { file, path, counts, names } of PAGES) {
      const address = `https://www.tiktok.com${path}`;
      await browser.context.unrouteAll();
      await browser.context.route('https://www.tiktok.com/**', (route) =>
        route.request().url() === address
          ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: capturedText(file) })
          : route.fulfill({ status: 404, body: '' }),
      );
      const page = await browser.newPage();
      await page.goto(address);
      await sleep(800);
      const report = await page.evaluate(() => (window as unknown as { painted: PaintedReport }).painted);
      await page.close();
      rows.push({ file, hiding, frames: report.frames, counts: report.counts, painted: report.painted });
      expect(report.counts, file).toBeGreaterThanOrEqual(counts * 10);
      if (hiding === 'off') {
        expect(report.painted, file).toBe(report.counts);
        expect(report.names, file).toBeGreaterThanOrEqual(names * 10);
      } else {
        const found = `${file}: ${[...report.texts, ...report.nameTexts].join('\n')}`;
        expect([report.painted, report.names], found).toEqual([0, 0]);
      }
    }
    console.table(rows);
  });
});
