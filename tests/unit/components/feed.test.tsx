// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadPlot } from '../../../components/controls/chart/chart';
import { HiddenCounts } from '../../../components/controls/hidden-counts';
import { tellOfChange } from '../../../components/dashboard/changes';
import { Dashboard } from '../../../components/dashboard/dashboard';
import { FeedPage } from '../../../components/dashboard/feed/feed-page';
import type { Workshop } from '../../../components/dashboard/pages';
import type { Place } from '../../../components/dashboard/router';
import { createHidingChoices } from '../../../components/hiding-choices';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { batchOf, byRole, fakeStorage, freshStore, mount, settle, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));
// happy-dom has no canvas; the table behind a chart holds its numbers.
const drawn = vi.hoisted(() => vi.fn((..._: unknown[]) => ({ destroy: () => {} })));
vi.mock('../../../components/controls/chart/plot', () => ({ drawChart: drawn }));
// It comes with the first chart, which a test may not live to see.
beforeAll(async () => void (await loadPlot()));

interface Drawn {
  readonly labels: readonly string[];
  readonly isFromZero?: boolean;
  readonly isLastApart?: boolean;
  formatY(value: number): string;
}

const NOW = new Date(2026, 10, 22, 12).getTime();
const DAY = 86_400_000;

async function recorded() {
  const { db, recorder } = await freshStore(() => NOW);
  const seen = (sound: string, n: number, from: number) =>
    Array.from({ length: n }, (_, i) => ({ id: `${from + i}`, at: NOW - DAY + i, creator: '111', sound }));
  await recorder.record(batchOf([...seen('3', 2, 1_000), ...seen('1', 3, 2_000), ...seen('2', 5, 3_000)]));
  await recorder.record(batchOf([{ id: '4000', at: NOW - 1_000, creator: '222', sound: '2' }]));
  return db;
}

let workshop: Workshop;
beforeEach(async () => {
  // It lays nothing out either.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
  drawn.mockClear();
  const db = await recorded();
  workshop = { db: async () => db, now: () => NOW, me: async () => undefined } as unknown as Workshop;
});

async function show(hidden: readonly HideableMetric[] = []) {
  mount(
    <HiddenCounts.Provider value={new Set(hidden)}>
      <FeedPage workshop={workshop} subject={undefined} />
    </HiddenCounts.Provider>,
  );
  await settle();
}
const rows = (name: string) =>
  [...byRole('region', name)[0].querySelectorAll('tbody tr')].map((row) => [...row.children].map(textOf));

describe('what was shown', () => {
  it('is listed by sound, most first', async () => {
    await show();
    expect(rows('By sound').map(([name, appearances]) => [name, appearances])).toEqual([
      ['Sound 2Band 2', '6'],
      ['Sound 1Band 1', '3'],
      ['Sound 3Band 3', '2'],
    ]);
  });

  it('tells of sounds neither by number nor by order where those are hidden', async () => {
    await show(['soundsAndHashtags']);
    expect(rows('By sound')).toEqual(
      ['Sound 1Band 1', 'Sound 2Band 2', 'Sound 3Band 3'].map((name) => [name, ...Array(4).fill('hidden')]),
    );
    expect(rows('By creator')[0]?.slice(0, 2)).toEqual(['@user111', '10']);
  });
});

it('is read anew where another page deletes or imports', async () => {
  await show();
  const db = await workshop.db();
  await db.clear('hours');
  tellOfChange();
  await settle(60);
  expect(byRole('region', 'By sound')).toHaveLength(0);
});

describe('by day', () => {
  it('is drawn in what its axis tells, minutes, and from nothing up', async () => {
    await show();
    const charts = drawn.mock.calls.map(
      ([, data, options]) => ({ data, options }) as { data: number[][]; options: Drawn },
    );
    expect(charts.map(({ options: { labels, isFromZero, isLastApart } }) => [labels, isFromZero, isLastApart])).toEqual(
      [
        [['Appearances', 'Videos'], true, true],
        [['Time on screen'], true, true],
      ],
    );
    const [, { data, options }] = charts as [unknown, (typeof charts)[number]];
    // Ten of 5 seconds, then one.
    expect(data[1]?.map((minutes) => minutes.toFixed(3))).toEqual(['0.833', '0.083']);
    expect([0, 5, 10].map(options.formatY)).toEqual(['0', '5', '10']);
  });

  it('says of the last day that it isn’t over', async () => {
    await show();
    const days = byRole('region', 'By day')[0];
    expect(textOf(days)).toContain('The last day is today, so far: no line leads to it.');
    expect(textOf(days)).toMatch(/Nov 22, 2026, so far1/);
    expect(textOf(days)).toMatch(/Nov 21, 202610/);
  });
});

it.each([
  [['soundsAndHashtags'], true],
  [['likes'], false],
] as const)('with %j hidden, the page says so first: %j', async (hidden, isTold) => {
  const hiding = createHidingChoices(fakeStorage({ 'setting:hidden': hidden }));
  await hiding.follow(new AbortController().signal);
  const projects = { value: signal(undefined) };
  const shop = { ...workshop, hiding, projects } as unknown as Workshop;
  mount(<Dashboard place={signal<Place>({ route: 'feed' })} workshop={shop} />);
  await settle(60);
  expect(textOf(byRole('region', 'By sound')[0])).toContain('Sound 1');
  expect(document.body.textContent?.includes('You hide counts')).toBe(isTold);
});
