// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadPlot } from '../../../components/controls/chart/chart';
import { HiddenCounts } from '../../../components/controls/hidden-counts';
import { tellOfChange } from '../../../components/dashboard/changes';
import { comparedIn, compareHref, creatorHref } from '../../../components/dashboard/creators/addresses';
import { CreatorFigures } from '../../../components/dashboard/creators/creator-header';
import { CreatorsPage } from '../../../components/dashboard/creators/creators-page';
import type { Workshop } from '../../../components/dashboard/pages';
import { placeOf } from '../../../components/dashboard/router';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { countFromNumber, exactCount } from '../../../utils/metrics/counts';
import type { MeasuredDb } from '../../../utils/store/open';
import { pack } from '../../../utils/store/packing';
import { creatorWorld, DAY, NOW } from '../../worlds/creator-world';
import { byRole, click, freshStore, mount, settle, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));
// Nothing is painted here.
vi.mock('../../../components/controls/chart/plot', () => ({
  drawChart: () => ({ destroy() {}, setSize() {}, redraw() {}, setCursor() {}, valToPos: () => 0 }),
}));
// It comes with the first chart, which a test may not live to see.
beforeAll(async () => void (await loadPlot()));

/** A creator of 40 videos and one whom nobody can say much of. */
async function fill(db: MeasuredDb) {
  const world = creatorWorld(5, {
    videos: 40,
    spread: 0.2,
    plant(video, _die, index) {
      video.kind = 'video';
      video.isAd = index === 3;
      video.pinned = index === 4;
      if (index === 0) video.finalViews *= 6;
    },
  });
  const tx = db.transaction(['creators', 'videos', 'blocks'], 'readwrite');
  const { handle, id } = world.creator;
  const seen = { firstSeen: NOW - 90 * DAY, lastSeen: NOW };
  tx.objectStore('creators').put({
    key: id,
    handle,
    facts: { id, username: handle, displayName: 'Mira Harbour', isVerified: true },
    latest: { ...world.followers.at(-1)!, counts: { ...world.followers.at(-1)!.counts, videos: exactCount(77) } },
    snapshots: world.followers.length,
    ...seen,
  });
  tx.objectStore('creators').put({
    key: '222',
    handle: 'other',
    facts: { id: '222', username: 'other' },
    latest: { at: NOW, source: 'api', counts: { followers: countFromNumber(1_200_000) } },
    snapshots: 1,
    ...seen,
  });
  tx.objectStore('blocks').put(pack('c', [...world.followers]), [`c:${id}`, world.followers[0]!.at]);
  for (const { video, history } of world.seen) {
    tx.objectStore('videos').put(video);
    if (history.length > 0) tx.objectStore('blocks').put(pack('v', [...history]), [`v:${video.id}`, history[0]!.at]);
  }
  await tx.done;
  return world;
}

let stored: MeasuredDb;
const comeBack = async () => {
  document.dispatchEvent(new Event('visibilitychange'));
  for (let turn = 0; turn < 4; turn += 1) await settle(20);
};

async function open(subject?: string, hidden: readonly HideableMetric[] = [], me?: string) {
  const { db } = await freshStore(() => NOW);
  const world = await fill(db);
  stored = db;
  const workshop = { db: async () => db, now: () => NOW, me: async () => me } as unknown as Workshop;
  mount(
    <HiddenCounts.Provider value={new Set(hidden)}>
      <CreatorsPage workshop={workshop} subject={subject === 'first' ? world.creator.id : subject} />
    </HiddenCounts.Provider>,
  );
  for (let turn = 0; turn < 6; turn += 1) await settle(20);
  return world;
}
const region = (name: string) => textOf(byRole('region', name)[0]);

beforeEach(() => {
  // happy-dom lays nothing out.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
});

describe('addresses', () => {
  it('of a comparison can be kept, and hold five at most', () => {
    const keys = ['6812', '@some.one', '77'];
    expect(compareHref(keys)).toBe('#/creators/compare~6812~%40some.one~77');
    expect(comparedIn(placeOf(compareHref(keys)).subject)).toEqual(keys);
    expect(comparedIn('compare~1~1~2~3~4~5~6')).toEqual(['1', '2', '3', '4', '5']);
    expect(comparedIn('6812')).toBeUndefined();
    expect(comparedIn(undefined)).toBeUndefined();
  });
});

describe('everyone seen', () => {
  it('is listed with tier, followers, videos seen and median ratio', async () => {
    const { creator } = await open();
    const text = textOf(document.body);
    expect(text).toContain(`@${creator.handle}`);
    expect(text).toContain('over 1M');
    expect(text).toContain('39'); // without the ad
    expect(byRole('link', `@${creator.handle}`)[0].getAttribute('href')).toBe(creatorHref(creator.id));
  });

  it('leads to the person’s own page, or says how it comes about', async () => {
    await open(undefined, [], 'other');
    expect(byRole('link', 'My page: @other')[0].getAttribute('href')).toBe('#/creators/222');
    await open(undefined, [], 'nobody.yet');
    expect(textOf(document.body)).toContain('You are @nobody.yet. Open your own profile');
    await open();
    expect(textOf(document.body)).toContain('Your own page appears here once');
  });

  it('lets one choose whom to compare', async () => {
    const { creator } = await open();
    await click(byRole('checkbox', 'Compare @other')[0]);
    expect(byRole('link', /^Compare these/)).toHaveLength(0);
    await click(byRole('checkbox', `Compare @${creator.handle}`)[0]);
    expect(byRole('link', 'Compare these 2')[0].getAttribute('href')).toBe(compareHref(['222', creator.id]));
  });
});

describe('one creator', () => {
  it('shows followers with growth, and since when it is known', async () => {
    const { creator } = await open('first');
    expect(document.querySelector('h1')?.textContent).toBe(`@${creator.handle}`);
    const text = region('Followers and growth');
    expect(text).toContain('Videos seen40of 77 that the profile claims');
    expect(text).toMatch(/7 days[+≈]/);
    expect(text).toMatch(/365 daysunknown: read since/);
  });

  it('says of followers that surely stayed the same that they did', async () => {
    const at = NOW - 8 * DAY;
    const reading = (at: number) => ({ at, source: 'api' as const, counts: { followers: exactCount(500) } });
    const head = {
      creator: { key: '9', handle: 'still', facts: { id: '9' }, snapshots: 2, firstSeen: at, lastSeen: NOW },
      history: [reading(at), reading(NOW)],
      seen: 0,
    };
    mount(<CreatorFigures head={head as never} />);
    expect(textOf(document.body)).toContain('7 daysno change0%');
  });

  it('lists every video seen of them, those with most views first', async () => {
    const { truth } = await open('first');
    const rows = byRole('region', 'Videos')[0].querySelectorAll('tbody th');
    expect(rows[0]?.textContent).toBe('Video 0');
    expect(rows.length).toBeGreaterThan(8);
    expect(region('Videos')).toContain(`${truth.length} rows`);
  });

  it('names the outlier that was planted, by how much and among how many', async () => {
    await open('first');
    expect(region('Outliers')).toMatch(/Video 0.*Views×\d(\.\d+)?.* its usual at this age \(n = 3\d\)/);
  });

  it('says plainly that no posting time is better where none is, and keeps the cells readable by keyboard', async () => {
    await open('first');
    const text = region('Posting time');
    expect(text).toContain('No detectable difference');
    expect(text).toContain('n = 37 videos. 1 pinned one left out. 1 ad left out.');
    expect(text).toContain('Trying zones until something appears is fishing');
    const grid = document.querySelector('[role="grid"]')!;
    const hours = [...grid.querySelectorAll('thead th')].map(textOf);
    expect([hours.length, hours[0], hours[20]]).toEqual([24, '12 AM', '8 PM']);
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await act(() => {
      grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    });
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Tue 12:00\sAM/);
  });

  it('takes another time zone, and keeps the last where none is meant', async () => {
    await open('first');
    const field = document.querySelector<HTMLInputElement>('.zone-field input')!;
    await act(() => {
      field.value = 'Nowhere/Else';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(region('Posting time')).toContain('Not a time zone');
  });

  it('tells milestones with what is missing, and conversation against the median', async () => {
    await open('first');
    expect(region('Milestones')).toContain('10,000 followers');
    expect(region('Milestones')).toMatch(/Gained by \d+ videos? seen/);
    // A goal is no work that goes on.
    expect(document.querySelectorAll('meter')).toHaveLength(2);
    expect(document.querySelector('progress')).toBeNull();
    expect(region('Conversation')).toMatch(/Comments per 1,000 views[\d.–]+median, n = 38/);
    expect(region('Paid partnerships and ads')).toContain('Ads1 /');
  });

  it('lists videos by what is neither views nor any other count where views are hidden', async () => {
    await open('first', ['views']);
    const rows = [...byRole('region', 'Videos')[0].querySelectorAll('tbody th')].map((each) => each.textContent ?? '');
    const ids = (await stored.getAll('videos')).filter(({ facts }) => rows.includes(facts.description ?? ''));
    expect(rows).toEqual(ids.slice(0, rows.length).map(({ facts }) => facts.description));
  });

  it('shows no number that is hidden, nor what is made of it', async () => {
    await open('first', ['views', 'followers']);
    expect(region('Outliers')).not.toContain('×');
    expect(document.querySelector('[role="grid"]')).toBeNull();
    expect(region('Followers and growth')).not.toMatch(/[+×]/);
    expect(region('What goes well')).not.toMatch(/×|clear difference|None makes/);
    const [goesWell] = byRole('region', 'What goes well');
    const names = [...goesWell.querySelectorAll('tbody th')].map((each) => each.textContent ?? '');
    expect(names.length).toBeGreaterThan(2);
    expect(names).toEqual([...names].sort(new Intl.Collator('en', { numeric: true }).compare));
    expect(textOf(document.body)).not.toContain('over 1 M');
    expect(region('Milestones')).not.toMatch(/missing|reached|Gained/);
  });

  it('says so where they aren’t recorded', async () => {
    await open('999');
    expect(textOf(document.body)).toContain('This creator isn’t recorded'.replace('’', "'"));
  });
});

describe('what changed meanwhile', () => {
  const seen = () => /Videos seen(\d+)/.exec(region('Followers and growth'))?.[1];

  it('is read of one creator when a person comes back', async () => {
    const { truth } = await open('first');
    expect(seen()).toBe('40');
    await stored.delete('videos', truth[0]!.id);
    await comeBack();
    expect(seen()).toBe('39');
    expect(region('Videos')).toContain('39 rows');
    expect(region('Posting time')).toContain('n = 3');
    await stored.delete('creators', (await stored.getAllKeys('creators')).find((key) => key !== '222')!);
    await comeBack();
    expect(textOf(document.body)).toContain("This creator isn't recorded");
    expect(byRole('region', 'Videos')).toHaveLength(0);
  });

  it('is read of one creator at once where another page deletes or imports', async () => {
    const { truth } = await open('first');
    await stored.delete('videos', truth[0]!.id);
    tellOfChange();
    for (let turn = 0; turn < 4; turn += 1) await settle(20);
    expect(seen()).toBe('39');
  });

  it('is read of those of the same size, once they were asked for', async () => {
    const { seen } = await open('first');
    await click(byRole('button', 'Compare with this tier')[0]);
    await settle(40);
    expect(region('Among creators of this size')).toContain('Not enough yet: 0 creators');
    for (const { video } of seen.slice(5, 10)) {
      await stored.put('videos', { ...video, id: `9${video.id}`, creator: '222' });
    }
    tellOfChange();
    for (let turn = 0; turn < 4; turn += 1) await settle(20);
    expect(region('Among creators of this size')).toContain('Not enough yet: 1 creator,');
  });

  it('is read of everyone, and of those compared', async () => {
    const { creator } = await open();
    expect(textOf(document.body)).toContain('@other');
    await stored.delete('creators', '222');
    await comeBack();
    expect(textOf(document.body)).not.toContain('@other');
    await open(`compare~222~${creator.id}`);
    await stored.delete('creators', '222');
    await comeBack();
    expect(textOf(document.querySelector('thead') ?? undefined)).toBe(`Figure@${creator.handle}`);
  });
});

describe('some side by side', () => {
  it('are compared in a table', async () => {
    const { creator } = await open(`compare~222~${5}`);
    expect(textOf(document.querySelector('thead') ?? undefined)).toBe('Figure@other');
    await open(`compare~222~${creator.id}`);
    const text = textOf(document.querySelector('table') ?? undefined);
    expect(text).toContain(`@${creator.handle}`);
    expect(text).toMatch(/Consistency of viewsnot enough yethalf within ×1\.\d/);
    expect(text).toMatch(/Videos seen per weeknot enough yet\d/);
  });
});
