/**
 * `npm run pictures`: every picture of the README, made on the replica. Seven weeks of browsing are recorded first, by
 * the recorder itself. With names after `--`, only those pictures: npm run pictures -- feed videos
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { sleep, until } from '../e2e/harness/browser.ts';
import { type ChromiumBrowser, launchChromium } from '../e2e/harness/chromium.ts';
import { ORIGIN } from '../e2e/harness/tour.ts';
import { serveToPlaywright } from '../replica/intercept.ts';
import { createReplica, type Replica } from '../replica/server.ts';
import type { World } from '../replica/types.ts';
import { withWorkshopPage } from '../workshop-page.ts';
import type { Seed } from './page.ts';
import { weeksOfBrowsing } from './weeks.ts';

const FOLDER = resolve('docs/pictures');
const DAY = 86_400_000;
const WEEKS = 7;
const ME = 'harbour.notes';
/** So many batches at a time cross into the page. */
const STEP = 12;

type Theme = 'light' | 'dark';

interface Shot {
  readonly name: string;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Shows what is to be seen in `page`, or in another page that it gives. */
  show(stage: Stage, page: Page): Promise<unknown>;
}

interface Stage {
  readonly browser: ChromiumBrowser;
  readonly replica: Replica;
  /** What the views of one thing are about. */
  readonly subjects: Subjects;
  readonly extension: string;
}

interface Subjects {
  readonly creator: string;
  readonly compared: readonly string[];
  readonly video: string;
  readonly sound: string;
  readonly hashtag: string;
}

/** @param heading scrolled to the top. */
const dashboard = (place: (subjects: Subjects) => string, heading?: string) => async (stage: Stage, page: Page) => {
  await page.goto(`${stage.extension}/dashboard.html#/${place(stage.subjects)}`);
  await complete(page);
  if (heading === undefined) return;
  await page.getByRole('heading', { name: heading, exact: true }).evaluate((element) => {
    (element.closest('section') ?? element).scrollIntoView({ block: 'start' });
    scrollBy(0, -16);
  });
  await sleep(300);
};

const SHOTS: readonly Shot[] = [
  { name: 'overlay-light', show: (stage, page) => profile(stage, page) },
  { name: 'overlay-dark', theme: 'dark', show: (stage, page) => profile(stage, page) },
  { name: 'profile-summary', show: (stage, page) => profileSummary(stage, page) },
  { name: 'hiding-off', show: (stage, page) => feed(stage, page) },
  { name: 'hiding-on', show: (stage, page) => hidden(stage, page) },
  {
    name: 'sidepanel',
    width: 400,
    height: 900,
    show: (stage, page) => beside(stage, page, 'sidepanel.html', '/foryou'),
  },
  { name: 'popup-video', width: 380, height: 720, show: (stage, page) => beside(stage, page, 'popup.html', '/foryou') },
  {
    name: 'popup-profile',
    theme: 'dark',
    width: 380,
    height: 720,
    show: (stage, page) => beside(stage, page, 'popup.html', `/@${ME}`),
  },
  { name: 'creators', height: 1000, show: dashboard(() => 'creators') },
  { name: 'creator', height: 1400, show: dashboard(({ creator }) => `creators/${creator}`) },
  {
    name: 'posting-time',
    height: 1100,
    show: dashboard(({ creator }) => `creators/${creator}`, 'Posting time'),
  },
  { name: 'compare', show: dashboard(({ compared }) => `creators/compare~${compared.join('~')}`) },
  { name: 'videos', height: 1000, show: dashboard(() => 'videos') },
  { name: 'video', height: 1400, show: dashboard(({ video }) => `videos/${video}`) },
  { name: 'sounds', show: dashboard(() => 'sounds') },
  { name: 'sound', height: 1100, show: dashboard(({ sound }) => `sounds/${sound}`) },
  { name: 'hashtags', show: dashboard(() => 'hashtags') },
  { name: 'feed', height: 1100, show: dashboard(() => 'feed') },
  { name: 'data', height: 1100, show: dashboard(() => 'data') },
  { name: 'health', theme: 'dark', show: dashboard(() => 'health') },
  { name: 'settings', theme: 'dark', height: 1100, show: dashboard(() => 'settings') },
];

/** Waits until a page of ours says nothing of being unfinished. */
async function complete(page: Page): Promise<void> {
  await sleep(700);
  await until(() => page.evaluate(() => !document.querySelector('main [aria-busy="true"], main progress')), 20_000);
  await sleep(500);
}

async function choose(stage: Stage, settings: Record<string, unknown>): Promise<void> {
  const page = await stage.browser.context.newPage();
  await page.goto(`${stage.extension}/popup.html`);
  await page.evaluate((settings) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: object): Promise<void> } } };
    };
    return chrome.storage.local.set(settings);
  }, settings);
  await page.close();
}

async function goto(page: Page, path: string): Promise<void> {
  await page.goto(ORIGIN + path);
  await page.waitForSelector('article, [id^="grid-item-container-"]', { timeout: 20_000 });
  await sleep(2_500);
}

async function profile(stage: Stage, page: Page): Promise<void> {
  await choose(stage, { 'setting:overlay': 'always', 'setting:hidden': [] });
  await goto(page, `/@${ME}`);
}

/** The summary is in a closed shadow root, so it is opened as a keyboard opens it. */
async function profileSummary(stage: Stage, page: Page): Promise<void> {
  await profile(stage, page);
  const client = await stage.browser.context.newCDPSession(page);
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as {
    nodes: { role?: { value?: string }; name?: { value?: string }; backendDOMNodeId?: number }[];
  };
  const button = nodes.find(
    ({ role, name }) => role?.value === 'button' && /measured|summary/i.test(name?.value ?? ''),
  );
  if (button?.backendDOMNodeId !== undefined) {
    const { object } = await client.send('DOM.resolveNode', { backendNodeId: button.backendDOMNodeId });
    if (object.objectId) {
      await client.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: 'function () { this.click(); }',
      });
    }
  }
  await sleep(1_500);
}

async function feed(stage: Stage, page: Page): Promise<void> {
  await choose(stage, { 'setting:overlay': 'off', 'setting:hidden': [] });
  await goto(page, '/foryou');
}

async function hidden(stage: Stage, page: Page): Promise<void> {
  await choose(stage, {
    'setting:overlay': 'off',
    'setting:hidden': ['likes', 'comments', 'shares', 'saves', 'views'],
  });
  await goto(page, '/foryou');
}

/** A page of ours that looks at a tab of TikTok's. */
async function beside(stage: Stage, page: Page, path: string, site: string): Promise<void> {
  await choose(stage, { 'setting:overlay': 'unusual', 'setting:hidden': [] });
  const tab = await stage.browser.context.newPage();
  await tab.setViewportSize({ width: 1280, height: 800 });
  await goto(tab, site);
  await page.goto(`${stage.extension}/popup.html`);
  const id = await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { tabs: { query(of: object): Promise<{ id?: number }[]> } } };
    return (await chrome.tabs.query({ url: '*://*.tiktok.com/*' })).at(-1)?.id;
  });
  await page.goto(`${stage.extension}/${path}?tab=${id}`);
  await page.bringToFront();
  await sleep(3_500);
  // It asks the tab every second, so the tab stays until the picture is taken.
  page.once('close', () => void tab.close());
}

/** Whose profiles the person opens. */
const favourites = ({ creators }: World) => creators.slice(0, 4).map(({ handle }) => handle);

async function seed(stage: Stage): Promise<void> {
  const page = await stage.browser.context.newPage();
  await page.goto(`${stage.extension}/workshop.html`);
  const { world, clock } = stage.replica;
  const batches = [...weeksOfBrowsing(world, clock.now, WEEKS, [ME, ...favourites(world)])];
  for (let start = 0; start < batches.length; start += STEP) {
    await page.evaluate(
      (some) => (globalThis as unknown as { seed: Seed }).seed.record(some),
      batches.slice(start, start + STEP),
    );
  }
  await page.close();
  const lastVisit = stage.replica.clock.now - 3 * DAY;
  await choose(stage, { 'setting:myHandle': ME, visits: { main: { seen: lastVisit } } });
}

/** What the pages of one thing are about: the person themself, one of their videos, what they were shown most. */
function subjectsOf({ world, clock }: Replica): Subjects {
  const own = world.videos.filter(({ creator, isPrivate }) => creator.handle === ME && !isPrivate);
  const recent = world.videos.filter(({ createdAt }) => createdAt > clock.now - 21 * DAY);
  const most = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
  };
  const [video] = own
    .filter(({ createdAt }) => createdAt < clock.now - 10 * DAY)
    .sort((a, b) => b.createdAt - a.createdAt);
  return {
    creator: world.creatorByHandle(ME)?.id ?? '',
    compared: [ME, ...favourites(world)].flatMap((handle) => world.creatorByHandle(handle)?.id ?? []).slice(0, 4),
    video: video?.id ?? '',
    sound: most(recent.map(({ sound }) => sound.id)),
    hashtag: most(recent.flatMap(({ hashtags }) => hashtags.map(({ name }) => name.toLowerCase()))),
  };
}

const wanted = process.argv.slice(2);
execFileSync('npx', ['wxt', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
mkdirSync(FOLDER, { recursive: true });
const place = mkdtempSync(join(tmpdir(), 'measured-pictures-'));
const folder = join(place, 'extension');
await withWorkshopPage(folder, new URL('./page.ts', import.meta.url));
const browser = await launchChromium({ folder });
try {
  const replica = createReplica({ now: Date.now(), videos: 900, variant: { viewer: ME, failures: false } });
  await serveToPlaywright(browser.context, replica);
  const extension = `chrome-extension://${browser.extensionId}`;
  const stage: Stage = { browser, replica, extension, subjects: subjectsOf(replica) };
  await seed(stage);
  for (const { name, theme = 'light', width = 1280, height = 800, show } of SHOTS) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const page = await browser.context.newPage();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme });
    await show(stage, page);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    await page.close();
    console.log(name);
  }
} finally {
  await browser.close();
  rmSync(place, { recursive: true, force: true });
}
