/** The captured pages at their real addresses, read by the built extension in Chromium. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VideoMetric } from '@/utils/facts';
import { capturedText, hasCaptured } from '../captured/captured-dir';
import { sleep, until } from './harness/browser';
import { type ChromiumBrowser, launchChromium } from './harness/chromium';
import { type RawDatabase, snapshotsByVideo } from './harness/database';

/** Scripts and styles are gone from the captures: without sizes there is nothing to be on screen. */
const SIZES = `<style>
  article, [data-e2e$="-item"] { display: block; min-height: 500px }
  a { display: inline-block; min-width: 40px; min-height: 20px }
  [data-e2e$="-item"] a:has(picture) { display: block; width: 220px; height: 300px }
  svg { width: 24px; height: 24px }
</style>`;

const PAGES = [
  { file: 'page-foryou_2026-10.html', url: '/foryou', videos: 2, hasValues: true },
  { file: 'page-profile_2026-10.html', url: '/@tiktok', videos: 12, hasValues: true },
  { file: 'page-video_2025-11.html', url: undefined, videos: 2, hasValues: true },
  { file: 'page-explore_2026-08.html', url: '/explore', videos: 5, hasValues: false },
  { file: 'page-hashtag_2025-08.html', url: '/tag/tiktokmademebuyit', videos: 0, hasValues: false },
  { file: 'page-live_2026-08.html', url: '/live', videos: 0, hasValues: false },
] as const;

type Expected = Record<string, Partial<Record<VideoMetric, { value: number; lo: number; hi: number }>>>;

/** A text such as "25.6M" by the rounding rule, written out here on its own. */
function shown(text: string) {
  const [, digits = '', unit = ''] = /^([\d.]+)([KM]?)$/.exec(text.trim()) ?? [];
  const step = { '': 1, K: 100, M: 100_000 }[unit] ?? Number.NaN;
  const value = Math.round(Number(digits) * { '': 1, K: 1_000, M: 1_000_000 }[unit as 'K']!);
  return { value, lo: step === 1 ? value : value - step / 2, hi: step === 1 ? value : value + step / 2 - 1 };
}

/** What the page says: the texts of its cards, and for the video page the numbers in its state. */
function textsOnPage(): Record<string, Record<string, string>> {
  const text = (root: Element, ...names: string[]) =>
    names.map((name) => root.querySelector(`[data-e2e="${name}"]`)?.textContent ?? '').find((found) => found) ?? '';
  const found: Record<string, Record<string, string>> = {};
  for (const article of document.querySelectorAll('article')) {
    const id =
      article.querySelector('[data-more-menu-item-id]')?.getAttribute('data-more-menu-item-id') ??
      article.querySelector('[id^="xgwrapper-"]')?.id.split('-')[2];
    if (!id) continue;
    found[id] = {
      likes: text(article, 'like-count'),
      comments: text(article, 'comment-count'),
      saves: text(article, 'favorite-count', 'undefined-count'),
      shares: text(article, 'share-count'),
    };
  }
  for (const item of document.querySelectorAll('[data-e2e="user-post-item"]')) {
    const id = item.querySelector('a')?.href.split('/').pop() ?? '';
    found[id] = { views: text(item, 'video-views') };
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-e2e="explore-item"] a[href*="/video/"]')) {
    found[link.href.split('/').pop() ?? ''] = {};
  }
  return found;
}

function stateOf(html: string) {
  const [, text = ''] = /<script[^>]*__UNIVERSAL_DATA_FOR_REHYDRATION__[^>]*>(.*?)<\/script>/s.exec(html) ?? [];
  return text ? JSON.parse(text).__DEFAULT_SCOPE__['webapp.video-detail']?.itemInfo?.itemStruct : undefined;
}

describe.skipIf(!hasCaptured)('captured pages in Chromium', () => {
  let browser: ChromiumBrowser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it('every video on screen has a snapshot with the numbers of the page', async () => {
    const rows: object[] = [];
    let before: RawDatabase = await browser.readDatabase();
    for (const { file, url, videos, hasValues } of PAGES) {
      const html = capturedText(file);
      const state = stateOf(html);
      const address = `https://www.tiktok.com${url ?? `/@${state.author.uniqueId}/video/${state.id}`}`;
      await browser.context.unrouteAll();
      await browser.context.route('https://www.tiktok.com/**', (route) =>
        route.request().url() === address
          ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html.replace('</head>', `${SIZES}</head>`) })
          : route.fulfill({ status: 404, body: '' }),
      );
      const page = await browser.newPage();
      await page.goto(address);
      await page.evaluate(async () => {
        const end = () => document.documentElement.scrollHeight;
        for (let top = 0; top < end(); top += 300) {
          scrollTo(0, top);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          await new Promise((resolve) => setTimeout(resolve, 120));
        }
      });
      const known = new Set(before.videos.map(({ id }) => id));
      const added = (db: RawDatabase) => db.videos.filter(({ id }) => !known.has(id));
      await until(async () => added(await browser.readDatabase()).length >= videos, 60_000, 500);
      await sleep(2_000);
      const texts = await page.evaluate(textsOnPage);
      const complaints = page.complaints.filter((text) => !text.includes('404'));
      await page.close();

      const expected: Expected = Object.fromEntries(
        Object.entries(texts).map(([id, counts]) => [
          id,
          Object.fromEntries(Object.entries(counts).map(([metric, text]) => [metric, shown(text)])),
        ]),
      );
      if (state) {
        const exact = (value: number | string) => ({ value: +value, lo: +value, hi: +value });
        const { stats } = state;
        expected[state.id] = {
          ...expected[state.id],
          views: stats.playCount >= 1e6 ? shown(`${stats.playCount / 1e6}M`) : shown(`${stats.playCount / 1e3}K`),
          saves: exact(stats.collectCount),
        };
      }

      const after = await browser.readDatabase();
      const recorded = added(after);
      const histories = snapshotsByVideo(after);
      let values = 0;
      let wrong = 0;
      for (const { id } of recorded) {
        const counts = Object.assign({}, ...(histories.get(id) ?? []).map((snapshot) => snapshot.counts));
        for (const [metric, count] of Object.entries(counts)) {
          values += 1;
          const truth = expected[id]?.[metric as VideoMetric];
          // The state alone holds reposts; no capture shows them.
          if (metric !== 'reposts' && JSON.stringify(truth) !== JSON.stringify(count)) wrong += 1;
        }
        for (const metric of Object.keys(expected[id] ?? {})) if (!(metric in counts)) wrong += 1;
      }
      rows.push({ file, 'videos expected': videos, recorded: recorded.length, values, wrong });
      expect(complaints).toEqual([]);
      expect(recorded.map(({ id }) => id).sort()).toEqual(Object.keys(expected).sort());
      expect([file, recorded.length]).toEqual([file, videos]);
      expect([file, wrong]).toEqual([file, 0]);
      expect(recorded.every(({ id }) => (histories.get(id)?.length ?? 0) === (hasValues ? 1 : 0))).toBe(true);
      before = after;
    }
    console.table(rows);
    const [hashtag] = before.hashtags.filter(({ name }) => name === 'tiktokmademebuyit');
    expect(hashtag?.latest?.counts.videos).toEqual({ value: 20_200_000, lo: 20_150_000, hi: 20_249_999 });
  });
});
