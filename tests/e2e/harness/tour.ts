/** Browses the replica as a person would: every surface, by address and by clicks inside the page. */
import type { World } from '../../replica/world';
import { sleep, type TestPage, until } from './browser.ts';
import { type Appearance, appearancesOn } from './truth.ts';

export const ORIGIN = 'https://www.tiktok.com';

/** Scrolls down, with a rest after every step has been painted. */
export function scrollDown(page: TestPage, steps: number, { pixels = 500, restMs = 300 } = {}): Promise<void> {
  return page.evaluate(
    async ({ steps, pixels, restMs }) => {
      for (let i = 0; i < steps; i += 1) {
        scrollBy(0, pixels);
        // Two frames, where the tab is in front: what stands there now has been on screen by then.
        const isPainted = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        await Promise.race([isPainted, new Promise((resolve) => setTimeout(resolve, 2_000))]);
        await new Promise((resolve) => setTimeout(resolve, restMs));
      }
    },
    { steps, pixels, restMs },
  );
}

/** Clicks the first element that a selector finds, once it is there. */
export async function click(page: TestPage, selector: string): Promise<void> {
  await until(() =>
    page.evaluate((selector) => {
      const element = document.querySelector<HTMLElement>(selector);
      element?.click();
      return element !== null;
    }, selector),
  );
}

/** Waits until the page has loaded what it wants to for where one is. */
export async function rest(page: TestPage): Promise<void> {
  let before = -1;
  let calm = 0;
  const isCalm = async () => {
    const { asking, size } = await page.evaluate(() => ({
      asking: (window as unknown as { replicaAsking?: number }).replicaAsking ?? 0,
      size: document.body.querySelectorAll('*').length,
    }));
    calm = asking === 0 && size === before ? calm + 1 : 0;
    before = size;
    return calm === 2;
  };
  await until(isCalm, undefined, 120);
}

/** Waits for the first card that the replica knows to be on screen. */
export async function firstCards(page: TestPage): Promise<void> {
  await until(async () => (await appearancesOn(page)).length > 0);
}

interface Stop {
  readonly surface: string;
  readonly url: string;
  readonly steps: number;
}

/** An address of every surface, with how far to scroll there. */
export function everySurface({ creators, videos, sounds, playlists, collections, hashtags }: World): Stop[] {
  const videosOf = (id: string) => videos.filter(({ creator }) => creator.id === id).length;
  const viewer = creators.find(({ handle }) => handle === 'me.measured');
  const [busiest] = [...creators].sort((a, b) => videosOf(b.id) - videosOf(a.id));
  const uses = (id: string) => videos.filter(({ sound }) => sound.id === id).length;
  const [sound] = [...sounds].sort((a, b) => uses(b.id) - uses(a.id));
  const tagged = (name: string) => videos.filter(({ parts }) => parts.some((part) => part.name === name)).length;
  const [tag] = [...hashtags].sort((a, b) => tagged(b.name) - tagged(a.name));
  const here = videos.filter((video) => !('gone' in video && video.gone));
  const video = here.find(({ kind }) => kind === 'video');
  const photo = here.find(({ kind }) => kind === 'photo');
  const list = (kind: string, [first]: World['playlists']) =>
    first ? [{ surface: kind, url: `/@${first.creator.handle}/${kind}/${first.name}-${first.id}`, steps: 3 }] : [];
  if (!busiest || !sound || !tag || !video || !photo) throw new Error('the world lacks a surface');
  return [
    { surface: 'foryou', url: '/foryou', steps: 16 },
    { surface: 'profile', url: `/@${busiest.handle}`, steps: 6 },
    ...(viewer ? [{ surface: 'profile', url: `/@${viewer.handle}`, steps: 3 }] : []),
    { surface: 'explore', url: '/explore', steps: 6 },
    { surface: 'sound', url: `/music/${sound.title.replace(/[^\p{L}\p{N}]+/gu, '-')}-${sound.id}`, steps: 5 },
    { surface: 'hashtag', url: `/tag/${encodeURIComponent(tag.name)}`, steps: 5 },
    { surface: 'search', url: '/search?q=morning', steps: 4 },
    { surface: 'search', url: '/search/video?q=morning', steps: 4 },
    { surface: 'video', url: `/@${video.creator.handle}/video/${video.id}`, steps: 5 },
    { surface: 'photo', url: `/@${photo.creator.handle}/photo/${photo.id}`, steps: 3 },
    { surface: 'following', url: '/following', steps: 6 },
    { surface: 'friends', url: '/friends', steps: 4 },
    ...list('playlist', playlists),
    ...list('collection', collections),
    { surface: 'live', url: '/live', steps: 2 },
  ];
}

interface Browsing {
  /** After every step of scrolling, in ms. */
  readonly restMs?: number;
  /** Waits until what is on screen now is stored. */
  readonly stored: () => Promise<void>;
}

/** Visits every surface by its address, then moves on inside the page; gives what was on screen. */
export async function browseEverything(
  page: TestPage,
  world: World,
  { restMs = 300, stored }: Browsing,
): Promise<Appearance[]> {
  const seen: Appearance[] = [];
  const isAt = (path: string) => until(() => page.evaluate((path) => location.pathname.startsWith(path), path));
  for (const { surface, url, steps } of everySurface(world)) {
    await page.goto(ORIGIN + url);
    // A live page has none.
    const hasCards = surface !== 'live';
    if (hasCards) await firstCards(page);
    await scrollDown(page, steps, { restMs });
    if (surface === 'profile') {
      for (const tab of ['repost-tab', 'liked-tab', 'favorites-tab']) {
        const isThere = (tab: string) => document.querySelector(`[data-e2e="${tab}"]`) !== null;
        if (!(await page.evaluate(isThere, tab))) continue;
        await click(page, `[data-e2e="${tab}"]`);
        await rest(page);
        await scrollDown(page, 2, { restMs });
      }
    }
    await rest(page);
    await (hasCards ? stored() : sleep(2_000));
    seen.push(...(await appearancesOn(page)));
  }

  // Inside one page load: explore, a card in the overlay, back, its author, a sound, home.
  await page.goto(`${ORIGIN}/explore`);
  await firstCards(page);
  await scrollDown(page, 2, { restMs });
  await click(page, '[data-e2e="explore-item"] a[href*="/video/"]');
  await isAt('/@');
  await rest(page);
  await sleep(1_000);
  await page.evaluate(() => history.back());
  await isAt('/explore');
  await sleep(700);
  await click(page, '[data-e2e="explore-card-user-link"]');
  await isAt('/@');
  await firstCards(page);
  await scrollDown(page, 3, { restMs });
  await click(page, '[data-e2e="nav-foryou"]');
  await until(() => page.evaluate(() => document.querySelector('article') !== null));
  await scrollDown(page, 6, { restMs });
  await rest(page);
  await stored();
  seen.push(...(await appearancesOn(page)));
  return seen;
}
