/** The captured pages at their real addresses: the right chip on every card whose views and likes are told, and no other. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { capturedText, hasCaptured } from '../captured/captured-dir';
import { createReplica } from '../replica/server';
import { type ExtensionBrowser, sleep, until } from './harness/browser';
import { launchOnReplica } from './harness/on-replica';
import { chipsOn, chooseOverlay, ours, says, shiftSince, survey, watchShifts } from './harness/overlay';

/** Their styles are gone: sizes, and what stands on what, as the site has them. */
const STYLES = `<style>
  body { margin: 0 }
  article { display: block; position: relative; min-height: 500px; padding: 40px }
  [data-e2e$="-item"] { display: block; position: relative; min-height: 300px }
  a { display: inline-block; min-width: 40px; min-height: 20px }
  [data-e2e$="-item"] a:has(picture) { display: block; position: relative; width: 220px; height: 300px }
  a:has(picture) [data-e2e="explore-card-info"], a:has(picture) div:has(> [data-e2e="video-views"]) { position: absolute; bottom: 0 }
  svg { width: 24px; height: 24px }
</style>`;

const PAGES = [
  { file: 'page-foryou_2026-10.html', list: '/api/recommend/item_list/', path: '/foryou', chips: 2 },
  { file: 'page-profile_2026-10.html', list: '/api/post/item_list/', path: '/@tiktok', chips: 12 },
  { file: 'page-explore_2026-08.html', list: '/api/explore/item_list/', path: '/explore', chips: 5 },
  // One of its two videos is told of by the page's own state; of the other nothing tells the views.
  { file: 'page-video_2025-11.html', list: undefined, path: undefined, chips: 1 },
  { file: 'page-hashtag_2025-08.html', list: undefined, path: '/tag/tiktokmademebuyit', chips: 0 },
  { file: 'page-live_2026-08.html', list: undefined, path: '/live', chips: 0 },
] as const;

function stateOf(html: string) {
  const [, text = ''] = /<script[^>]*__UNIVERSAL_DATA_FOR_REHYDRATION__[^>]*>(.*?)<\/script>/s.exec(html) ?? [];
  return text ? JSON.parse(text).__DEFAULT_SCOPE__['webapp.video-detail']?.itemInfo?.itemStruct : undefined;
}

/** The lists that these pages had fetched were not captured with them: made up, each video's counts its own. */
function listed(html: string) {
  const ids = [...html.matchAll(/(?:xgwrapper-\d+-|data-more-menu-item-id="|\/video\/)(\d{19})/g)].map(([, id]) => id);
  return [...new Set(ids as string[])].map((id, i) => ({
    id,
    createTime: 1_780_000_000 + i,
    stats: { playCount: 9_000 - i, diggCount: 100 + 37 * i, commentCount: 5, shareCount: 6, collectCount: '7' },
  }));
}

/** Runs in the page: scrolls to the card of a video. */
function showCard(id: string): void {
  const part = document.querySelector(`[id$="-${id}"],[data-more-menu-item-id="${id}"],a[href$="/${id}"]`);
  const card = part?.closest('article,[id^="grid-item-container-"]') ?? part;
  card?.scrollIntoView({ block: 'center' });
}

const rows: object[] = [];
afterAll(() => console.table(rows));
let browser: ExtensionBrowser | undefined;
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

describe.skipIf(!hasCaptured).each(['chromium', 'firefox'] as const)('captured pages in %s', (name) => {
  it('carry the right chip on every card with known views and likes, unmoved, and nothing afterwards', async () => {
    const replica = createReplica();
    browser = await launchOnReplica(name, replica);
    const control = await browser.openExtensionPage('popup.html');
    const page = await browser.newPage();
    for (const { file, list, path, chips } of PAGES) {
      const html = capturedText(file);
      const state = stateOf(html);
      const items = list ? listed(html) : state ? [state] : [];
      const fetching = list ? `<script>fetch('${list}?aid=1988').then((response) => response.json())</script>` : '';
      const body = html.replace('</head>', `${STYLES}</head>`).replace('</body>', `${fetching}</body>`);
      const address = path ?? `/@${state.author.uniqueId}/video/${state.id}`;
      replica.respond = ({ url }) => {
        const { pathname } = new URL(url);
        if (pathname === decodeURIComponent(address) || pathname === address)
          return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
        if (pathname === list)
          return {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ statusCode: 0, itemList: items }),
          };
        return { status: 404, headers: {}, body: '' };
      };
      await chooseOverlay(control, 'off');
      await page.goto(`https://www.tiktok.com${address}`);
      await until(() => page.evaluate(() => document.readyState === 'complete'));
      await sleep(500);
      await page.evaluate(showCard, items[0]?.id ?? '');
      const before = await page.evaluate(survey);
      await page.evaluate(watchShifts);
      await chooseOverlay(control, 'always');
      await until(async () => (await chipsOn(page)).some(({ isVisible }) => isVisible), chips > 0 ? undefined : 1_000);
      const { boxes, ...after } = await page.evaluate(survey);
      const moved = boxes.filter((box, i) => box !== before.boxes[i]).length;
      const found = { right: new Set<string>(), wrong: new Set<string>() };
      for (const { id, stats } of items) {
        await page.evaluate(showCard, id);
        const isThere = async () => (await chipsOn(page)).find((chip) => chip.videoId === id && chip.isVisible);
        const chip = await until(isThere, 3_000);
        if (chip) found[says(chip, (100 * stats.diggCount) / stats.playCount) ? 'right' : 'wrong'].add(id);
        const { outside, covering } = await page.evaluate(survey);
        after.outside += outside;
        after.covering += covering;
      }
      const strays = (await chipsOn(page)).filter(({ videoId }) => !items.some(({ id }) => id === videoId)).length;
      const shift = await page.evaluate(shiftSince);
      await chooseOverlay(control, 'off');
      await until(async () => (await page.evaluate(ours)) === 0);
      const left = await page.evaluate(ours);
      const row = { right: found.right.size, wrong: found.wrong.size, strays, moved, shift, left, ...after };
      rows.push({ browser: name, file, ...row });
      expect({ file, ...row }).toMatchObject({
        file,
        right: chips,
        wrong: 0,
        strays: 0,
        moved: 0,
        shift: 0,
        left: 0,
        outside: 0,
        covering: 0,
        takesClicks: 0,
        tabStops: 0,
      });
      expect(after.chips > 0, file).toBe(chips > 0);
    }
  });
});
