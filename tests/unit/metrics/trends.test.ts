import { describe, expect, it } from 'vitest';
import { currentHealth, summariseHealth } from '../../../utils/metrics/reading-health';
import { recordedSince } from '../../../utils/metrics/today';
import { soundTrends } from '../../../utils/metrics/trends';
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
const BEFORE = NOW - 9 * DAY;
const changeOf = (videos: HourlyVideo[], sound = 'a') =>
  soundTrends(hours(videos), NOW).sounds.find(({ id }) => id === sound)?.change;

describe('soundTrends', () => {
  it('counts a video once, leaves ads and other weeks out, and tells the share', () => {
    const [again] = seen(1, RECENT, 'a');
    const videos = [
      again!,
      { ...again!, at: again!.at + DAY, exposures: 3 },
      ...seen(4, RECENT, 'a'),
      ...seen(3, RECENT, 'b'),
      ...seen(2, RECENT),
      ...seen(5, RECENT, 'b', { isAd: true }),
      ...seen(7, NOW - 15 * DAY, 'b'),
      ...seen(1, RECENT, 'once'),
    ];
    const { seen: total, sounds } = soundTrends(hours(videos), NOW);
    expect(total).toBe(11);
    expect(sounds.map(({ id, videos: n }) => [id, n])).toEqual([
      ['a', 5],
      ['b', 3],
    ]);
    expect(sounds[0]).toMatchObject({ share: 5 / 11, before: 0, change: 'not-enough' });
  });

  it('says nothing of change before three creators, five videos and two sessions', () => {
    const before = seen(60, BEFORE);
    expect(changeOf([...before, ...seen(4, RECENT, 'a')])).toBe('not-enough');
    expect(changeOf([...before, ...seen(9, RECENT, 'a', { creator: 'one' })])).toBe('not-enough');
    expect(changeOf([...before, ...seen(9, RECENT, 'a', { session: 'one' })])).toBe('not-enough');
    expect(changeOf([...before, ...seen(5, RECENT, 'a')])).toBe('new');
    expect(changeOf([...seen(19, BEFORE), ...seen(5, RECENT, 'a')])).toBe('not-enough');
  });

  it('compares rates per video seen, not counts', () => {
    const tenOf = (n: number, at: number, sounds: number) => [...seen(sounds, at, 'a'), ...seen(n - sounds, at)];
    expect(changeOf([...tenOf(400, RECENT, 40), ...tenOf(100, BEFORE, 10)])).toBe('steady');
    expect(changeOf([...tenOf(100, RECENT, 30), ...tenOf(100, BEFORE, 5)])).toBe('more');
    expect(changeOf([...tenOf(100, RECENT, 6), ...tenOf(100, BEFORE, 30)])).toBe('less');
    expect(changeOf([...tenOf(100, RECENT, 6), ...tenOf(100, BEFORE, 4)])).toBe('steady');
  });

  it('is empty of nothing', () => {
    expect(soundTrends([], NOW)).toEqual({ seen: 0, seenBefore: 0, sounds: [] });
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
