// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadPlot } from '../../../components/controls/chart/chart';
import { HiddenCounts } from '../../../components/controls/hidden-counts';
import type { Workshop } from '../../../components/dashboard/pages';
import { filtered } from '../../../components/dashboard/videos/filters';
import { VideosPage } from '../../../components/dashboard/videos/videos-page';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { roundedCount } from '../../../utils/metrics/counts';
import { storedVelocity } from '../../../utils/metrics/stored-video';
import type { StoredVideo } from '../../../utils/store/schema';
import { batchOf, byRole, freshStore, mount, settle, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));
// happy-dom paints nothing.
vi.mock('../../../components/controls/chart/plot', () => ({
  drawChart: () => ({ setSize() {}, redraw() {}, destroy() {} }),
}));
// It comes with the first chart, which a test may not live to see.
beforeAll(async () => void (await loadPlot()));

const NOW = new Date(2026, 10, 22, 12).getTime();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

beforeEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
});

/** The page of a video that was posted, as far as TikTok told, at a moment. */
async function openPosted(createdAt: number | undefined) {
  const { db, recorder } = await freshStore(() => NOW);
  const batch = batchOf([{ id: '50001', at: NOW - HOUR, views: 5, likes: 1, creator: '111' }]);
  const videos = batch.videos.map(({ facts: { createdAt: _, ...facts }, ...video }) => ({
    ...video,
    facts: { ...facts, ...(createdAt !== undefined && { createdAt }) },
  }));
  await recorder.record({ ...batch, videos });
  const workshop = { db: async () => db, now: () => NOW } as unknown as Workshop;
  for (const subject of [undefined, '50001']) {
    mount(<VideosPage workshop={workshop} subject={subject} />);
    await settle();
    if (subject === undefined) expect(rows()[0]).not.toMatch(/minutes|years/);
  }
}

async function open(subject?: string, hidden: readonly HideableMetric[] = []) {
  const { db, recorder } = await freshStore(() => NOW);
  const seen = (id: string, at: number, views: number, likes: number, creator = '111') => ({
    id,
    at,
    views,
    likes,
    creator,
    sound: '71',
    description: `Clip ${id}`,
  });
  await recorder.record(
    batchOf([seen('50001', NOW - 5 * HOUR, 1_000, 100), seen('50002', NOW - 4 * HOUR, 2_000, 20, '222')]),
  );
  await recorder.record(batchOf([seen('50001', NOW - HOUR, 9_000, 900)]));
  const workshop = { db: async () => db, now: () => NOW } as unknown as Workshop;
  mount(
    <HiddenCounts.Provider value={new Set(hidden)}>
      <VideosPage workshop={workshop} subject={subject} />
    </HiddenCounts.Provider>,
  );
  await settle();
  return db;
}

const rows = () => [...document.querySelectorAll('tbody tr')].map(textOf);
const choose = async (label: string, value: string) => {
  const select = [...document.querySelectorAll('select')].find(
    ({ id }) => textOf(document.querySelector(`label[for="${id}"]`) ?? undefined) === label,
  );
  await act(() => {
    if (!select) throw new Error(`no choice ${label}`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
};

describe('all videos', () => {
  it('stand there, the last seen first, with counts, ratio and speed', async () => {
    await open();
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toContain('Clip 50001');
    expect(rows()[0]).toContain('9,000');
    expect(rows()[0]).toContain('10.0%');
    // 8,000 views in four hours.
    expect(rows()[0]).toContain('2,000');
    expect(document.querySelector('[aria-busy="true"]')).toBeNull();
    expect(byRole('link', 'Clip 50001')[0].getAttribute('href')).toBe('#/videos/50001');
  });

  it('are narrowed', async () => {
    await open();
    await choose('Kind', 'photo');
    expect(document.body.textContent).toContain('No video matches.');
    await choose('Kind', '');
    const [field] = byRole('textbox', 'Creator') as unknown as [HTMLInputElement];
    await act(() => {
      field.value = '@USER222';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(rows()).toHaveLength(1);
    expect(rows()[0]).toContain('Clip 50002');
  });

  it('tell nothing that is hidden', async () => {
    await open(undefined, ['views']);
    expect(document.body.textContent).not.toMatch(/9,000|10\.0%/);
    expect(rows()[0]).toContain('900');
  });
});

describe('filters', () => {
  const video = (age: number, more: Partial<StoredVideo> = {}): StoredVideo => ({
    id: String(age),
    facts: { id: String(age), createdAt: (NOW - age * DAY) / 1_000 },
    firstSeen: NOW - DAY,
    lastSeen: NOW - DAY,
    snapshots: 0,
    ...more,
  });
  const ids = (found: readonly StoredVideo[]) => found.map(({ id }) => id).join(' ');
  it('go by age, time and advertisement; what is unknown doesn’t pass', () => {
    const unknown = { ...video(3), id: 'u', facts: { id: 'u' } };
    const all = [video(0.5), video(1), video(7), unknown];
    expect(ids(filtered(all, { age: 'week' }, NOW))).toBe('1');
    expect(ids(filtered(all, { age: 'month' }, NOW))).toBe('7');
    expect(filtered(all, { days: 1 }, NOW + 1)).toHaveLength(0);
    expect(filtered(all, { ads: 'without' }, NOW)).toHaveLength(4);
    expect(filtered(all, {}, NOW)).toBe(all);
  });
});

describe('views per hour', () => {
  it('carry what rounding leaves open', () => {
    const count = roundedCount(12_000, 100);
    const video: StoredVideo = {
      id: '1',
      facts: { id: '1' },
      firstSeen: 0,
      lastSeen: 0,
      snapshots: 2,
      latest: { at: 2 * HOUR, surface: 'profile', source: 'api', seen: true, counts: { views: count, likes: count } },
      previous: { at: 0, views: roundedCount(11_000, 100) },
    };
    expect(storedVelocity(video)?.perHour).toEqual({
      value: 500,
      lo: (11_950 - 11_049) / 2,
      hi: (12_049 - 10_950) / 2,
    });
    expect(storedVelocity({ ...video, previous: undefined } as unknown as StoredVideo)).toBeUndefined();
  });
});

describe('one video', () => {
  it('tells what it is, its history and where it was on screen', async () => {
    await open('50001');
    const text = document.body.textContent ?? '';
    expect(text).toContain('@user111');
    expect(text).toContain('Sound 71');
    expect(text).toContain('2 appearances, visible for 10 s together.');
    expect(text).toContain('Not enough yet: 0 other videos');
    expect(document.querySelectorAll('[aria-label="Snapshots"] tbody tr')).toHaveLength(2);
    expect(byRole('link', '@user111')[0].getAttribute('href')).toBe('#/creators/111');
  });

  it('says when it isn’t there', async () => {
    await open('59999');
    expect(document.body.textContent).toContain("This video isn't recorded");
  });
});

describe('a date of posting that can’t be', () => {
  const region = (name: string) => textOf(byRole('region', name)[0]);
  const SAME_AGE = "Among this creator's others at the same age";

  it('makes no age: in the future', async () => {
    await openPosted((NOW + 30 * DAY) / 1000);
    expect(region('What it is')).toContain('Dec 22, 2026, 12:00 PM (age unknown)');
    expect(region(SAME_AGE)).toContain("when it was posted isn't known");
  });

  it('makes no age: before there was TikTok', async () => {
    await openPosted(0);
    expect(region('What it is')).toContain('Postedunknown');
    expect(region(SAME_AGE)).toContain("when it was posted isn't known");
  });

  it('is not blamed for what else is missing', async () => {
    await openPosted((NOW - 30 * DAY) / 1000);
    expect(region(SAME_AGE)).toContain('Not enough yet: 0 other videos');
  });
});
