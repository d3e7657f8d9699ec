// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadPlot } from '../../../components/controls/chart/chart';
import { HiddenCounts } from '../../../components/controls/hidden-counts';
import type { Workshop } from '../../../components/dashboard/pages';
import { aloneText } from '../../../components/dashboard/trends/trend-columns';
import { HashtagsPage, SoundsPage } from '../../../components/dashboard/trends/trends-page';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { roundedCount } from '../../../utils/metrics/counts';
import type { TrendChange } from '../../../utils/metrics/trends';
import type { MeasuredDb } from '../../../utils/store/open';
import { batchOf, byRole, click, freshStore, mount, settle, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));
// happy-dom has no canvas; the table behind a chart holds its numbers.
vi.mock('../../../components/controls/chart/plot', () => ({ drawChart: () => ({ destroy: () => {} }) }));
// It comes with the first chart, which a test may not live to see.
beforeAll(async () => void (await loadPlot()));

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
let db: MeasuredDb;
let ids = 10_000;

/** A session of videos by different creators, `of` of them with sound 900 and hashtag `cats`. */
function session(at: number, videos: number, of: number) {
  const seen = Array.from({ length: videos }, (_, i) => ({
    id: String(ids++),
    at: at + i * 1_000,
    creator: String(ids),
    sound: i < of ? '900' : String(20_000 + (ids % 7)),
  }));
  const batch = batchOf(seen);
  return {
    ...batch,
    videos: batch.videos.map((video, i) => ({
      ...video,
      facts: { ...video.facts, hashtags: i < of ? ['cats', 'fyp'] : ['fyp'] },
    })),
    sounds: batch.sounds.map((sound) => ({
      ...sound,
      facts: { ...sound.facts, isOriginal: sound.facts.id !== '900' },
      counts: { videos: roundedCount(at > NOW - 4 * DAY ? 1_300_000 : 1_200_000, 100_000) },
    })),
  };
}

beforeAll(async () => {
  // It lays nothing out either.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
  const store = await freshStore(() => NOW);
  db = store.db;
  for (let day = 34; day >= 10; day -= 4) await store.recorder.record(session(NOW - day * DAY, 30, 1));
  for (let day = 6; day >= 1; day -= 1) await store.recorder.record(session(NOW - day * DAY, 20, 4));
}, 30_000);

async function show(Page: typeof SoundsPage, subject?: string, hidden: readonly HideableMetric[] = []) {
  const workshop = { db: async () => db, now: () => NOW, me: async () => undefined } as unknown as Workshop;
  mount(
    <HiddenCounts.Provider value={new Set(hidden)}>
      <Page workshop={workshop} subject={subject} />
    </HiddenCounts.Provider>,
  );
  await settle();
}
const rowOf = (name: string) =>
  textOf(
    [...document.querySelectorAll('tbody tr')].find((row) => row.querySelector('th')?.textContent?.includes(name)),
  );
const choose = async (label: string) => {
  const input = [...document.querySelectorAll('label')].find((one) => textOf(one) === label)?.querySelector('input');
  await act(() => input!.click());
  await settle();
};

describe('the page of sounds', () => {
  it('says what rises, how much at least, by how many, and of what', async () => {
    await show(SoundsPage);
    expect(document.body.textContent).toContain(
      '120 videos that your feeds showed you for the first time in the last 7 days, without ads and your own. Compared with 210 in the 28 days before.',
    );
    expect(document.body.textContent).toContain('1 rising, 0 new to you, 0 falling.');
    expect(rowOf('Sound 900')).toMatch(/Band 900▲ Risingat least ×\d(\.\d)?24 of 1207 of 210246/);
    expect(byRole('link', 'Sound 900')[0].getAttribute('href')).toBe('#/sounds/900');
    expect(document.body.textContent).toContain('one person’s feed');
  });

  it('lists original sounds, released music, and its artists', async () => {
    await show(SoundsPage);
    await choose('Original sounds');
    expect(rowOf('Sound 900')).toBe('');
    expect(rowOf('Sound 20001')).not.toBe('');
    await choose('Artists');
    expect(byRole('link', 'Band 900')[0].getAttribute('href')).toBe('#/sounds/artist%3ABand%20900');
    expect(rowOf('Released music')).toMatch(/24 of 12020%7 of 210×/);
  });

  it('counts another window when asked', async () => {
    await show(SoundsPage);
    await choose('28 days');
    expect(document.body.textContent).toContain(
      '270 videos that your feeds showed you for the first time in the last 28 days, without ads and your own. Compared with 60 in the 84 days before.',
    );
  });

  it('tells no number, no order and no change while they are hidden', async () => {
    await show(SoundsPage, undefined, ['soundsAndHashtags']);
    expect(rowOf('Sound 900')).not.toMatch(/Rising|×|24/);
    expect(rowOf('Sound 900')).toContain('hidden');
    const first = [...document.querySelectorAll('.data-table tbody th a')].map(textOf);
    expect(first).toEqual([...first].sort());
    expect(first.at(-1)).toBe('Sound 900');
  });
});

describe('the page of one', () => {
  it('shows its counts, the videos behind them, and TikTok’s total with its step', async () => {
    await show(SoundsPage, '900');
    const shown = textOf(byRole('region', 'In your feeds')[0]);
    expect(shown).toContain('Rising');
    expect(shown).toContain('Recently24 of 120Before7 of 210');
    expect(shown).toContain('31 rows');
    const totals = textOf(byRole('region', 'TikTok’s own totals')[0]);
    expect(totals).toContain('Videos on TikTok: ≈ 1.3M');
    // From the first reading of 1.2M to the first of 1.3M are 31 days; rounding leaves nothing to 200,000.
    expect(totals).toMatch(/≈ 1\.2M → ≈ 1\.3M.*6,500/);
  });

  it('is an artist’s too, who has no totals', async () => {
    await show(SoundsPage, 'artist:Band 900');
    expect(textOf(byRole('region', 'In your feeds')[0])).toContain('24 of 120');
    expect(byRole('region', 'TikTok’s own totals')).toHaveLength(0);
  });

  it('says so of what wasn’t shown', async () => {
    await show(HashtagsPage, 'dogs');
    expect(document.body.textContent).toContain('Not shown in this time');
    expect(document.body.textContent).toContain('Known once you open this hashtag’s page');
  });
});

it('hashtags have a page of their own', async () => {
  await show(HashtagsPage);
  expect(rowOf('#cats')).toMatch(/Rising/);
  expect(rowOf('#fyp')).toMatch(/No clear change/);
  await click(byRole('button', 'Save as CSV: Hashtags')[0]);
});

describe('a change that chance explains, seen alone', () => {
  const trend = (change: TrendChange, lo: number, hi: number) => ({ change, ratio: () => ({ value: lo, lo, hi }) });
  it('is explained where its interval looks like a verdict', () => {
    expect(aloneText(trend('unclear', 1.5, 12), 41)).toBe(
      'Alone this would look like a rise; among the 41 compared, chance makes such differences.',
    );
    expect(aloneText(trend('unclear', 0.2, 0.9), 41)).toMatch(/look like a fall; among the 41/);
  });
  it('is left alone where the words and the interval agree', () => {
    expect(aloneText(trend('unclear', 0.9, 3), 41)).toBeUndefined();
    expect(aloneText(trend('rising', 1.5, 12), 41)).toBeUndefined();
    expect(aloneText({ change: 'not-enough', ratio: () => undefined }, 41)).toBeUndefined();
  });
});
