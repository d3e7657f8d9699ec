// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Popup } from '../../../components/popup/popup';
import { createPopupModel, type PopupDeps } from '../../../components/popup/popup-model';
import { lastActiveTab } from '../../../components/popup/which-tab';
import { createProjects } from '../../../components/projects';
import { localise } from '../../../utils/localise';
import type { CurrentView } from '../../../utils/messages';
import { exactCount, roundedCount } from '../../../utils/metrics/counts';
import { StoreError } from '../../../utils/store/errors';
import { locale } from './fake-browser';
import { batchOf, byRole, click, fakeStorage, freshStore, mount, settle, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));

const NOW = new Date(2026, 10, 22, 12).getTime();
const DAY = 86_400_000;
const FEED: CurrentView = {
  surface: 'foryou',
  video: {
    facts: { id: '99999', kind: 'video', creatorId: '111', username: 'user111', description: 'A <b>bold</b> claim' },
    counts: {
      views: roundedCount(1_500_000, 100_000),
      likes: roundedCount(36_200, 100),
      comments: exactCount(12),
      shares: exactCount(0),
    },
  },
  creator: { facts: { id: '111', username: 'user111', displayName: 'User 111' }, counts: {} },
};
const PROFILE: CurrentView = {
  surface: 'profile',
  creator: {
    facts: { id: '111', username: 'user111' },
    counts: { followers: roundedCount(46_300, 100) },
  },
};

let stop: AbortController;
beforeEach(() => {
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  Object.assign(locale, { language: 'en', dir: 'ltr' });
});

async function open(view: CurrentView | undefined, overrides: Partial<PopupDeps> = {}) {
  const { db, recorder } = await freshStore(() => NOW);
  const storage = fakeStorage();
  const model = createPopupModel({
    findTab: async () => 7,
    askTab: async () => {
      if (!view) throw new Error('nobody there');
      return view;
    },
    db: async () => db,
    storage,
    projects: createProjects(storage),
    permission: { has: async () => true, request: async () => true },
    trouble: async () => undefined,
    now: () => NOW,
    isVisible: () => true,
    ...overrides,
  });
  const show = async () => {
    mount(<Popup model={model} now={() => NOW} />);
    void model.start(stop.signal);
    await settle();
  };
  return { model, recorder, storage, show };
}
const region = (name: string) => textOf(byRole('region', name)[0]);

describe('a video in view', () => {
  it('shows its ratio with no digit that rounding leaves open, and unknown as unknown', async () => {
    const { show } = await open(FEED);
    await show();
    const text = region('This video');
    expect(text).toContain('Like-to-view ratio2.33–2.50%');
    expect(text).toContain('Engagement per viewunknownNot all of its counts can be read here.');
    expect(text).toContain('Views≈ 1.5M');
    expect(text).toContain('Shares0');
    expect(text).toContain('Savesunknown');
    expect(text).toContain('Rounded by TikTok: 36,150–36,249.');
    expect(text).toContain('None of their videos recorded yet');
    expect(text).toContain('A <b>bold</b> claim');
  });

  it('puts it beside the median of the creator’s videos seen', async () => {
    const { recorder, show } = await open(FEED);
    const seen = [1, 2, 3, 4, 5].map((n) => ({
      id: `5000${n}`,
      at: NOW - DAY - n,
      likes: n,
      views: 100,
      creator: '111',
    }));
    await recorder.record(
      batchOf([...seen, { id: '60000', at: NOW - DAY, likes: 90, views: 100, isAd: true, creator: '111' }]),
    );
    await show();
    expect(region('This video')).toContain("Creator's median3.00% n = 5 videos seen");
    expect(region('This video')).toContain('not enough yet (n = ');
  });

  it('places it among what was seen of creators as large where there is too little of its creator', async () => {
    const video = { ...FEED.video!, facts: { ...FEED.video!.facts, createdAt: NOW / 1000 - 40 * 86_400 } };
    const creator = { ...FEED.creator!, counts: { followers: exactCount(5_000) } };
    const { recorder, show } = await open({ ...FEED, video, creator });
    const seen = Array.from({ length: 20 }, (_, n) => ({
      id: `5000${n}`,
      at: NOW - DAY,
      likes: n,
      views: 500,
      creator: `20${n % 4}`,
    }));
    const batch = batchOf(seen);
    const small = batch.creators.map((one) => ({ ...one, counts: { followers: exactCount(3_000) } }));
    await recorder.record({ ...batch, creators: small });
    await show();
    // 2.33–2.50 % among 0, 0.2, … 3.8 %: above 12 or 13 of 20.
    expect(region('This video')).toContain('Among videos you saw of creators as large, of similar ageabove 6');
  });
});

it('sums up a creator on their profile', async () => {
  const { recorder, show } = await open(PROFILE);
  await recorder.record(
    batchOf([
      {
        id: '50001',
        at: NOW - DAY,
        likes: 10,
        views: 100,
        creator: '111',
        isPinned: true,
        description: 'The pinned one',
      },
      { id: '50002', at: NOW - DAY, likes: 5, views: 100, creator: '111' },
      { id: '50003', at: NOW - DAY, likes: 1, views: 100, creator: '111', description: 'The weak one' },
      { id: '50004', at: NOW - DAY, creator: '111' },
    ]),
  );
  await show();
  const text = region('This creator');
  expect(text).toContain('Median like-to-view ratio5.00%n = 3 videos seen');
  expect(text).toContain('Followers≈ 46.3KTier: 10K–100K');
  expect(text).toContain('Best of those seenpinned10.0% The pinned one');
  expect(text).toContain('Weakest of those seen1.00% The weak one');
  expect(text).toContain('1 more video seen without readable likes and views.');
});

async function withSounds() {
  const { recorder, ...popup } = await open(FEED);
  const of = (sound: string, n: number, at: number, from: number) =>
    Array.from({ length: n }, (_, i) => ({ id: String(from + i), at: at + i, creator: `20${i % 4}`, sound }));
  for (const day of [9, 12, 15]) await recorder.record(batchOf(of('777', 30, NOW - day * DAY, 1_000 * (10 + day))));
  await recorder.record(batchOf(of('888', 6, NOW - 3 * DAY, 20_000)));
  await recorder.record(batchOf([...of('888', 2, NOW - 2 * DAY, 30_000), ...of('777', 2, NOW - 2 * DAY, 40_000)]));
  return popup;
}

it('lists the sounds of the person’s own feeds, and marks what is new or rising', async () => {
  const { show } = await withSounds();
  await show();
  const text = region('Sounds in your feeds');
  expect(text).toContain('In the 10 videos that your feeds showed you for the first time in the last 7 days');
  expect(text).toMatch(/Sound 888Band 8888 videos80% of those✦ New to you · 28 days before: 0 of 90/);
  expect(text).toMatch(/Sound 777Band 7772 videos20% of those28 days before: 90 of 90/);
  expect(document.body.textContent).not.toMatch(/Trending|No clear change/);
});

it('tells of sounds neither by number, verdict nor order where those are hidden', async () => {
  const { storage, show } = await withSounds();
  await storage.local.set({ 'setting:hidden': ['soundsAndHashtags'] });
  await show();
  const text = region('Sounds in your feeds');
  expect(text).toMatch(/Sound 777Band 777hiddenSound 888Band 888hidden$/);
  expect(text).not.toMatch(/New to you|28 days|%/);
});

it('says what was recorded today, and warns when much is unread', async () => {
  const { recorder, show } = await open(FEED);
  const cards = { onScreen: 12, identified: 6, matched: 6, textOnly: 0, unread: 6 };
  const health = { surfaces: { foryou: cards }, sources: {}, dropped: 0 };
  await recorder.record(batchOf([{ id: '50001', at: NOW - 60_000, likes: 1, views: 10 }], { health }));
  await show();
  expect(region('Recorded today')).toContain('1 video1 snapshot1 appearance');
  expect(region('Recorded today')).toContain('12 cards seen · 6 read · 6 unread · since Nov 22, 2026');
  expect(byRole('status').map(textOf).join()).toContain('TikTok may have changed its page');
});

describe('the switch', () => {
  it('is named "Record what I see", pauses, and leaves the numbers', async () => {
    const { storage, show } = await open(FEED);
    await show();
    const [control] = byRole('switch', 'Record what I see');
    expect(control.getAttribute('aria-checked')).toBe('true');
    await click(control);
    expect(control.getAttribute('aria-checked')).toBe('false');
    expect(await storage.local.get(['setting:recording'])).toEqual({ 'setting:recording': false });
    expect(document.body.textContent).toContain('Paused. Numbers are shown, nothing is kept.');
    expect(region('This video')).toContain('2.33–2.50%');
  });

  it('follows what is chosen elsewhere', async () => {
    const { storage, show } = await open(FEED);
    await show();
    await storage.local.set({ 'setting:recording': false });
    await settle(3);
    expect(byRole('switch', 'Record what I see')[0].getAttribute('aria-checked')).toBe('false');
  });
});

describe('without numbers', () => {
  it('offers to allow tiktok.com, and asks when told to', async () => {
    let allowed = false;
    const request = vi.fn(async () => {
      allowed = true;
      return true;
    });
    const { show } = await open(FEED, { permission: { has: async () => allowed, request } });
    await show();
    expect(byRole('region', 'This video')).toHaveLength(0);
    expect(byRole('switch', 'Record what I see')).toHaveLength(1);
    await click(byRole('button', 'Allow on tiktok.com')[0]);
    expect(request).toHaveBeenCalledOnce();
    expect(region('This video')).toContain('2.33–2.50%');
  });

  it.each([
    ['no tab', { findTab: async () => undefined }, 'No TikTok tab is open.'],
    ['a silent tab', { askTab: async () => Promise.reject(new Error('gone')) }, "This tab doesn't answer"],
    ['a page without videos', { askTab: async () => ({}) }, 'This page shows no videos.'],
    ['a grid', { askTab: async () => ({ surface: 'search' as const }) }, 'No single video fills this page.'],
  ])('says why: %s', async (_, overrides, expected) => {
    const { show } = await open(FEED, overrides);
    await show();
    expect(document.body.textContent).toContain(expected);
    expect(byRole('link', 'Your data')).toHaveLength(1);
    expect(byRole('link', 'Reading health')).toHaveLength(1);
  });

  it('explains a database that can’t be opened, and still shows what the tab tells', async () => {
    const { show } = await open(FEED, { db: async () => Promise.reject(new StoreError('newer', 'newer')) });
    await show();
    expect(textOf(byRole('alert')[0])).toContain("Your data can't be opened");
    expect(textOf(byRole('alert')[0])).toContain('Update the extension');
    expect(region('This video')).toContain('2.33–2.50%');
  });

  it('tells of a failure to record', async () => {
    const { show } = await open(FEED, { trouble: async () => ({ code: 'full', message: '', at: NOW }) });
    await show();
    expect(textOf(byRole('alert')[0])).toContain('is full');
  });
});

it('runs in both directions', async () => {
  const { show } = await open(FEED);
  for (const dir of ['rtl', 'ltr']) {
    locale.dir = dir;
    localise(document, () => 'Measured');
    expect(document.documentElement).toMatchObject({ dir, lang: 'en' });
    await show();
    expect(byRole('switch', 'Record what I see')).toHaveLength(1);
  }
});

it('takes the tab used last, an active one first where the browser doesn’t say', () => {
  expect(lastActiveTab([])).toBeUndefined();
  expect(
    lastActiveTab([
      { id: 1, active: true, lastAccessed: 5 },
      { id: 2, active: false, lastAccessed: 9 },
    ]),
  ).toBe(2);
  expect(
    lastActiveTab([
      { id: 1, active: false },
      { id: 2, active: true },
    ]),
  ).toBe(2);
});

describe('hiding', () => {
  const METRICS = ['Comments', 'Shares', 'Saves', 'Views', 'Followers', 'Sound and hashtag counts'];
  const boxes = () => METRICS.map((name) => (byRole('checkbox', name)[0] as HTMLInputElement).checked);

  it('has a switch for likes and a box for every other count, each on its own', async () => {
    const { storage, show } = await open(FEED);
    await show();
    const [hide] = byRole('switch', 'Hide like counts');
    expect(hide.getAttribute('aria-checked')).toBe('false');
    expect(boxes()).toEqual(METRICS.map(() => false));
    await click(byRole('checkbox', 'Saves')[0]);
    await click(byRole('checkbox', 'Followers')[0]);
    expect(hide.getAttribute('aria-checked')).toBe('false');
    expect(boxes()).toEqual([false, false, true, false, true, false]);
    await click(hide);
    expect(await storage.local.get(['setting:hidden'])).toEqual({
      'setting:hidden': ['likes', 'saves', 'followers'],
    });
    await click(byRole('checkbox', 'Saves')[0]);
    expect(hide.getAttribute('aria-checked')).toBe('true');
    expect(boxes()).toEqual([false, false, false, false, true, false]);
  });

  it.each([
    ['likes', /2\.33|36\.2|36,150/, /1\.5M/],
    ['views', /2\.33|1\.5M|1,450,000/, /36\.2K/],
    ['comments', /Comments12/, /2\.33–2\.50%/],
  ] as const)('leaves out %s and what is made of them', async (metric, gone, still) => {
    const { storage, show } = await open(FEED);
    await storage.local.set({ 'setting:hidden': [metric] });
    await show();
    expect(region('This video')).not.toMatch(gone);
    expect(region('This video')).toMatch(still);
    expect(document.body.innerHTML).not.toMatch(gone);
  });

  it('shows no number before storage has answered', async () => {
    const { model } = await open(FEED);
    mount(<Popup model={model} now={() => NOW} />);
    await model.refresh();
    await settle();
    expect(region('This video')).not.toMatch(/\d{2}%|1\.5M|36\.2K/);
  });

  it('leaves out a creator’s followers and medians', async () => {
    const { recorder, storage, show } = await open(PROFILE);
    await recorder.record(
      batchOf([1, 2, 3].map((n) => ({ id: `5000${n}`, at: NOW - DAY, likes: n, views: 100, creator: '111' }))),
    );
    await storage.local.set({ 'setting:hidden': ['followers', 'likes'] });
    await show();
    expect(region('This creator')).not.toMatch(/46\.3|tier|2\.00%|Best/);
  });
});
