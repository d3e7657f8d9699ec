import { describe, expect, it } from 'vitest';
import { currentHealth, summariseHealth } from '../../../utils/metrics/reading-health';
import { shownIn, spanOf } from '../../../utils/metrics/tallies';
import { recordedSince } from '../../../utils/metrics/today';
import { risingFirst, trendsOf } from '../../../utils/metrics/trends';
import type { HourlyVideo, StoredHealth, StoredHour } from '../../../utils/store/schema';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 22, 15, 30);

function hours(videos: readonly HourlyVideo[]): StoredHour[] {
  const starts = new Map<number, HourlyVideo[]>();
  for (const video of videos) {
    const start = video.at - (video.at % HOUR);
    starts.set(start, [...(starts.get(start) ?? []), video]);
  }
  return [...starts].map(([start, list]) => ({ start, snapshots: list.length, videos: list }));
}

let ids = 0;
/** `n` different videos, of three creators in two sessions unless told otherwise. */
function seen(n: number, at: number, sound?: string, more: Partial<HourlyVideo> = {}): HourlyVideo[] {
  return Array.from({ length: n }, (_, i) => ({
    id: String(ids++),
    at: at + i,
    ...(sound !== undefined && { sound }),
    creator: `c${i % 3}`,
    session: `s${i % 2}`,
    surfaces: ['foryou'],
    exposures: 1,
    ...more,
  }));
}
const RECENT = NOW - 2 * DAY;
const BEFORE = NOW - 20 * DAY;
const SPAN = spanOf(7, NOW);
const soundsOf = ({ sound }: HourlyVideo) => (sound === undefined ? [] : [sound]);
const trendsIn = (videos: HourlyVideo[], own?: string) => trendsOf(shownIn(hours(videos), SPAN, own), SPAN, soundsOf);
const trendOf = (videos: HourlyVideo[], sound = 'a') => trendsIn(videos).trends.find(({ id }) => id === sound);
const changeOf = (videos: HourlyVideo[], sound = 'a') => trendOf(videos, sound)?.change;
/** Of `n` videos so many with the sound, each by someone else, in as many sessions as days. */
const mixed = (n: number, days: number, from: number, sounds: number): HourlyVideo[] =>
  Array.from({ length: n }, (_, i) => ({
    ...seen(
      1,
      from + Math.floor((i * days * DAY) / n),
      sounds > 0 && i % Math.floor(n / sounds) === 0 ? 'a' : `o${i}`,
    )[0]!,
    creator: `c${i}`,
    session: `s${from}${Math.floor((i * days) / n)}`,
  }));

describe('what counts', () => {
  it('is a video once, at its first time, of the recent days or of those before', () => {
    const [again, earlier] = [...seen(1, RECENT, 'a'), ...seen(1, BEFORE, 'b')];
    const {
      seen: total,
      seenBefore,
      trends,
    } = trendsIn([
      { ...again!, at: again!.at + DAY, exposures: 3 },
      again!,
      earlier!,
      { ...earlier!, at: RECENT },
      ...seen(4, RECENT, 'a'),
      ...seen(3, RECENT, 'b'),
      ...seen(7, NOW - 36 * DAY, 'b'),
      ...seen(2, NOW + 1, 'b'),
      ...seen(1, RECENT, 'once'),
    ]);
    expect([total, seenBefore]).toEqual([9, 1]);
    expect(trends.map(({ id, recent, before }) => [id, recent.videos, before.videos])).toEqual([
      ['a', 5, 0],
      ['b', 3, 1],
    ]);
    expect(trends[0]).toMatchObject({ share: 5 / 9, recent: { creators: 3, sessions: 2 }, change: 'not-enough' });
    expect(trends[0]?.times).toEqual([...(trends[0]?.times ?? [])].sort());
    expect(trends[0]?.times[0]).toBe(again!.at);
  });

  it('is neither an advertisement nor one’s own, nor what was asked for', () => {
    const asked = (...surfaces: HourlyVideo['surfaces']) => trendsIn(seen(1, RECENT, 'a', { surfaces })).seen;
    expect(
      trendsIn([...seen(2, RECENT, 'a', { isAd: true }), ...seen(3, RECENT, 'a', { creator: 'me' })], 'me').seen,
    ).toBe(0);
    expect([asked('sound'), asked('hashtag'), asked('search'), asked('profile'), asked('profile', 'video')]).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect([asked('foryou'), asked('explore', 'sound'), asked('video'), asked('following')]).toEqual([1, 1, 1, 1]);
  });

  it('may be of several hashtags', () => {
    const videos = seen(4, RECENT, 'a', { hashtags: ['fyp', 'cats'] });
    const { trends } = trendsOf(shownIn(hours(videos), SPAN), SPAN, ({ hashtags = [] }) => hashtags);
    expect(trends.map(({ id, share }) => [id, share])).toEqual([
      ['cats', 1],
      ['fyp', 1],
    ]);
  });

  it('has windows of 1, 7 and 28 days', () => {
    const days = ([1, 7, 28] as const).map((days) => spanOf(days, NOW));
    expect(days.map(({ from, divide, to }) => [(to - divide) / DAY, (divide - from) / DAY])).toEqual([
      [1, 7],
      [7, 28],
      [28, 84],
    ]);
  });
});

describe('a trend', () => {
  it('needs three creators, five videos, two sessions and a time before', () => {
    const before = mixed(400, 28, NOW - 35 * DAY, 0);
    const recent = mixed(200, 7, NOW - 7 * DAY, 20);
    const with_ = (more: Partial<HourlyVideo>) =>
      changeOf([...before, ...recent.map((video) => (video.sound === 'a' ? { ...video, ...more } : video))]);
    expect(with_({})).toBe('new');
    expect(with_({ creator: 'one' })).toBe('not-enough');
    expect(with_({ session: 'one' })).toBe('not-enough');
    expect(changeOf([...before, ...mixed(200, 7, NOW - 7 * DAY, 4)])).toBe('not-enough');
    expect(changeOf([...mixed(19, 28, NOW - 35 * DAY, 0), ...recent])).toBe('not-enough');
    expect(changeOf(recent)).toBe('not-enough');
  });

  it('is of rates per video seen, not of counts', () => {
    const change = (recent: [number, number], before: [number, number]) =>
      changeOf([...mixed(before[0], 28, NOW - 35 * DAY, before[1]), ...mixed(recent[0], 7, NOW - 7 * DAY, recent[1])]);
    expect(change([800, 80], [200, 20])).toBe('unclear');
    expect(change([400, 80], [800, 40])).toBe('rising');
    expect(change([400, 8], [800, 200])).toBe('falling');
    expect(change([100, 6], [100, 4])).toBe('unclear');
  });

  it('is not what came at one sitting, nor by one creator', () => {
    const before = mixed(1_200, 28, NOW - 35 * DAY, 20);
    const recent = mixed(300, 7, NOW - 7 * DAY, 25);
    expect(changeOf([...before, ...recent])).toBe('rising');
    let nth = 0;
    const crowded = (more: Partial<HourlyVideo>) =>
      recent.map((video) => (video.sound === 'a' && (nth += 1) % 5 > 0 ? { ...video, ...more } : video));
    expect(changeOf([...before, ...crowded({ session: recent[0]!.session })])).toBe('unclear');
    expect(changeOf([...before, ...crowded({ creator: 'eager' })])).toBe('unclear');
  });

  it('carries how much it rose at least and at most, and lists the surest first', () => {
    const before = mixed(1_200, 28, NOW - 35 * DAY, 20);
    const recent = mixed(300, 7, NOW - 7 * DAY, 25);
    const common = (n: number, days: number) =>
      seen(n, NOW - days * DAY, 'common').map((video, i) => ({
        ...video,
        creator: `d${i}`,
        session: `s${NOW - days * DAY}${i % (days === 7 ? 7 : 28)}`,
      }));
    const { trends } = trendsIn([...before, ...recent, ...common(40, 7), ...common(160, 35)]);
    const ratio = trends.find(({ id }) => id === 'a')?.ratio();
    expect(ratio?.value).toBeCloseTo(25 / 340 / (20 / 1_360), 10);
    expect(ratio?.lo).toBeGreaterThan(2);
    expect(ratio?.hi).toBeLessThan(10);
    expect(trends[0]?.id).toBe('common');
    expect(risingFirst(trends)[0]?.id).toBe('a');
  });

  it('is nothing of nothing', () => {
    expect(trendsIn([])).toMatchObject({ seen: 0, seenBefore: 0, tested: 0, trends: [] });
  });
});

it('sums what was recorded since midnight', () => {
  const midnight = Date.UTC(2026, 10, 22);
  const [twice] = seen(1, midnight + HOUR);
  const rows = hours([...seen(3, midnight - 1 - HOUR), twice!, { ...twice!, at: twice!.at + HOUR }, ...seen(2, NOW)]);
  expect(recordedSince(rows, midnight)).toEqual({ videos: 3, snapshots: 4, exposures: 4 });
});

describe('reading health', () => {
  const day = (name: string, onScreen: number, unread: number, rejected = 0): StoredHealth => ({
    day: name,
    surfaces: { foryou: { onScreen, identified: onScreen, matched: onScreen - unread, textOnly: 0, unread } },
    sources: { list: { seen: 4, accepted: 4 - rejected, rejected } },
    dropped: 0,
  });

  it('warns when many are unread or most data is rejected', () => {
    expect(summariseHealth([day('2026-11-22', 100, 3)]).looksBroken).toBe(false);
    expect(summariseHealth([day('2026-11-22', 4, 4)]).looksBroken).toBe(false);
    expect(summariseHealth([day('2026-11-22', 12, 6)])).toMatchObject({ looksBroken: true, read: 6, unread: 6 });
    expect(summariseHealth([day('2026-11-22', 50, 0, 3)]).looksBroken).toBe(true);
    expect(summariseHealth([])).toMatchObject({ onScreen: 0, since: undefined, looksBroken: false });
  });

  it('judges by the newest day, with the one before while it holds little', () => {
    const good = day('2026-11-21', 500, 0);
    expect(currentHealth([good, day('2026-11-22', 30, 15)])).toMatchObject({ since: '2026-11-22', looksBroken: true });
    expect(currentHealth([good, day('2026-11-22', 8, 0)])).toMatchObject({ since: '2026-11-21', onScreen: 508 });
    expect(currentHealth([good, day('2026-11-22', 8, 8)])).toMatchObject({ since: '2026-11-22', looksBroken: true });
  });
});
