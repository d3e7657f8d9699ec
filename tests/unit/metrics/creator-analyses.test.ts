import { describe, expect, it } from 'vitest';
import { conversation } from '../../../utils/metrics/conversation';
import { countFromNumber, exactCount } from '../../../utils/metrics/counts';
import { creatorProfile, standingInTier } from '../../../utils/metrics/creator-profile';
import { driftOf } from '../../../utils/metrics/drift';
import { goesWell, lengthBand } from '../../../utils/metrics/goes-well';
import { measured, type Performance, performances } from '../../../utils/metrics/measured-video';
import { daysUntil, viewsGained } from '../../../utils/metrics/milestones';
import { outliers } from '../../../utils/metrics/outliers';
import { bestWindow } from '../../../utils/metrics/posting-test';
import { postingTime } from '../../../utils/metrics/posting-time';
import { normalFromT, normalP } from '../../../utils/metrics/robust';
import { shiftBetween } from '../../../utils/metrics/shift';
import { isTimeZone, wallClock } from '../../../utils/metrics/wall-clock';
import { inSlices } from '../../../utils/slices';
import type { Snapshot, StoredVideo } from '../../../utils/store/schema';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20);

function video(id: number, views: number, facts: Partial<StoredVideo['facts']> = {}, more: Snapshot['counts'] = {}) {
  const createdAt = (NOW - (200 - id) * DAY) / 1000;
  const counts = { views: exactCount(views), likes: exactCount(Math.round(views / (9 + (id % 5) / 2))), ...more };
  const latest: Snapshot = { at: NOW, surface: 'profile', source: 'api', seen: true, counts };
  const stored: StoredVideo = {
    id: String(id),
    facts: { id: String(id), kind: 'video', createdAt, ...facts },
    firstSeen: NOW,
    lastSeen: NOW,
    snapshots: 1,
    latest,
  };
  return measured(stored, [latest]);
}
/** 900 to 1,100 views, no two next to each other alike. */
const usual = (n: number, facts?: (id: number) => Partial<StoredVideo['facts']>) =>
  Array.from({ length: n }, (_, id) => video(id, 900 + ((id * 67) % 201), facts?.(id)));

describe('outliers', () => {
  it('need eight others of their kind, and leave ads out', async () => {
    expect(await outliers([...usual(8), video(100, 9_000, { isAd: true })])).toMatchObject({ judged: 0, tooFew: 8 });
    const photo = video(50, 9_000, { kind: 'photo' });
    expect((await outliers([...usual(20), photo])).tooFew).toBe(1);
  });

  it('are told by factor, n and age, whether high or low', async () => {
    const { found } = await outliers([...usual(30), video(40, 4_000), video(41, 100)]);
    expect(found.map(({ video, measure }) => [video.id, measure]).sort()).toEqual([
      ['40', 'views'],
      ['41', 'views'],
    ]);
    expect(found.find(({ video }) => video.id === '40')).toMatchObject({ n: 30 });
    expect(found.find(({ video }) => video.id === '40')?.factor.value).toBeCloseTo(4, 0);
    expect(found.find(({ video }) => video.id === '41')?.z).toBeLessThan(-3.5);
  });

  it('are none where all are alike', async () => {
    expect((await outliers(usual(60))).found).toEqual([]);
  });
});

describe('posting time', () => {
  const at = (hour: number, id: number) => ({ createdAt: Math.floor((NOW - (200 - id) * DAY) / 1000) + hour * 3_600 });
  const lifted = Array.from({ length: 60 }, (_, id) =>
    video(id, (id % 3 === 0 ? 1_800 : 900) + ((id * 67) % 201), at(id % 3 === 0 ? 18 : 6 + (id % 9), id)),
  );

  it('finds an hour that does twice as well, by the clocks of the zone asked for', async () => {
    const performed = performances(lifted);
    const { test, n } = await postingTime({ videos: 60, performed }, 'UTC');
    expect(n).toBe(60);
    expect(test).toMatchObject({ isDetected: true, inside: 20 });
    expect(test?.window.holds({ weekday: 0, hour: 18 })).toBe(true);
    expect(test?.lift?.value).toBeCloseTo(1.9, 0);
    const berlin = await postingTime({ videos: 60, performed }, 'Europe/Berlin');
    expect(berlin.test?.window.holds({ weekday: 0, hour: 20 })).toBe(true);
    // The same data give the same answer.
    expect((await postingTime({ videos: 60, performed }, 'UTC')).test?.p).toBe(test?.p);
  });

  it('leaves out pinned ones and ads, and draws thin cells towards the usual', async () => {
    const pinned = video(70, 90_000, { ...at(3, 70), isPinned: true });
    const ad = video(71, 90_000, { ...at(3, 71), isAd: true });
    const time = await postingTime({ videos: 63, performed: performances([...lifted, pinned, ad]) }, 'UTC');
    expect(time).toMatchObject({ n: 60, pinned: 1, ads: 1, unread: 1 });
    expect(time.cells.every(({ hour }) => hour !== 3)).toBe(true);
    for (const { n, factor } of time.cells.filter(({ hour }) => hour === 18)) {
      expect(n).toBeLessThan(5);
      expect(factor).toBeGreaterThan(1);
      expect(factor).toBeLessThan(1.9);
    }
  });

  it('says nothing of few, and nothing of what was posted at one time', async () => {
    const few = await postingTime({ videos: 20, performed: performances(lifted.slice(0, 20)) }, 'UTC');
    expect(few.test).toBeUndefined();
    const same = { weekday: 1, hour: 2 };
    expect(await bestWindow([same, same, same], [1, 2, 3])).toBeUndefined();
  });

  it('can be stopped, and tells how far it is', async () => {
    const told: number[] = [];
    const stop = new AbortController();
    const busy = () => {
      const until = performance.now() + 5;
      while (performance.now() < until);
    };
    const watched = {
      until: stop.signal,
      progress: (share: number) => {
        told.push(share);
        if (told.length === 2) stop.abort(new Error('enough'));
      },
    };
    await expect(inSlices(100, busy, watched)).rejects.toThrow('enough');
    expect(told).toHaveLength(2);
    expect(told[1]).toBeGreaterThan(told[0]!);
  });

  it('reads clocks across the change to summer time', () => {
    const clock = wallClock('Europe/Berlin');
    expect(clock(Date.UTC(2026, 2, 29, 0, 59))).toEqual({ weekday: 6, hour: 1 });
    expect(clock(Date.UTC(2026, 2, 29, 1, 0))).toEqual({ weekday: 6, hour: 3 });
    expect(wallClock('Asia/Kolkata')(Date.UTC(2026, 10, 22, 18, 30))).toEqual({ weekday: 0, hour: 0 });
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Nowhere')]).toEqual([true, false]);
  });
});

describe('what goes well', () => {
  const performed = performances(
    usual(40, (id) => ({
      hashtags: [id % 2 ? 'odd' : 'even', ...(id % 10 === 0 ? ['rare'] : [])],
      soundId: id % 4 ? '1' : '2',
      duration: id % 2 ? 10 : 40,
      isAd: id === 3,
    })),
  ).map((one, place): Performance => ({ ...one, score: one.score + (place % 2 ? 0.7 : 0) }));

  it('compares each with the rest, and corrects', async () => {
    const found = await goesWell(
      performed,
      new Map([
        ['1', true],
        ['2', false],
      ]),
    );
    const of = (key: string) => found.find(({ trait }) => 'key' in trait && trait.key === key);
    expect(of('odd')?.n).toBe(19);
    expect(of('odd')?.rest).toBe(20);
    expect(of('odd')?.views?.adjusted).toBeLessThan(0.01);
    expect(of('odd')!.views!.factor.lo).toBeGreaterThan(1);
    expect(of('even')!.views!.factor.hi).toBeLessThan(1);
    expect(of('rare')).toBeUndefined();
    expect(of('under15')?.n).toBe(19);
    expect(found.find(({ trait }) => trait.type === 'original')?.n).toBe(29);
    expect(found.some(({ trait }) => trait.type === 'photo')).toBe(false);
  });

  it('sorts lengths into bands by their lower ends', () => {
    expect([14.9, 15, 59, 60, 180].map(lengthBand)).toEqual(['under15', '15to30', '30to60', '60to180', 'over180']);
  });
});

describe('conversation', () => {
  it('is each video against the creator’s own median', () => {
    const talk = (id: number, comments: number) => video(id, 1_000, {}, { comments: exactCount(comments) }).video;
    const { medians, n, videos } = conversation([
      talk(1, 2),
      talk(2, 4),
      talk(3, 12),
      { ...talk(4, 900), facts: { id: '4', isAd: true } },
    ]);
    expect(medians.comments?.value).toBe(0.004);
    expect(n).toEqual({ comments: 3, shares: 0, saves: 0 });
    expect(medians.shares).toBeUndefined();
    expect(videos.map(({ against }) => against.comments?.value)).toEqual([0.5, 1, 3]);
  });
});

describe('a creator in figures', () => {
  const creator = {
    key: '1',
    facts: { id: '1' },
    firstSeen: 0,
    lastSeen: 0,
    snapshots: 1,
    latest: { at: NOW, source: 'api' as const, counts: { followers: countFromNumber(12_300) } },
  };

  it('tells tier, pace and steadiness, or that there is too little', () => {
    const profile = creatorProfile(creator, usual(30));
    expect(profile).toMatchObject({ tier: '10Kto100K', videos: 30, engaged: 0, engagement: undefined });
    expect(profile.perWeek).toBeCloseTo(7);
    expect(profile.gap).toBeCloseTo(1);
    expect(profile.spread).toBeGreaterThan(1.02);
    expect(profile.spread).toBeLessThan(1.1);
    expect(creatorProfile(creator, usual(3))).toMatchObject({ perWeek: undefined, gap: undefined, spread: undefined });
  });

  it('stands among its tier only where there are eight others', () => {
    const ratio = (value: number) => ({ value, lo: value, hi: value });
    const others = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ratio(n / 100));
    expect(standingInTier(ratio(0.065), others)).toMatchObject({ n: 8, rank: { value: 0.75 } });
    expect(standingInTier(ratio(0.065), others.slice(1)).rank).toBeUndefined();
  });
});

describe('milestones', () => {
  it('count what was surely gained in 30 days, and how many videos can’t tell', () => {
    const at = (days: number, views: number): Snapshot => ({
      at: NOW - days * DAY,
      surface: 'profile',
      source: 'api',
      seen: true,
      counts: { views: exactCount(views) },
    });
    const { video: old } = video(1, 1);
    const young = { ...old, facts: { ...old.facts, createdAt: (NOW - 10 * DAY) / 1000 } };
    const gained = viewsGained(
      [measured(old, [at(40, 100), at(20, 300), at(1, 900)]), measured(young, [at(2, 50)]), measured(old, [at(5, 7)])],
      NOW,
    );
    expect(gained).toMatchObject({ told: 2, untold: 1, views: { lo: 650, hi: 850 }, to: NOW - DAY });
  });

  it('tell the days to go only where growth is sure', () => {
    const growth = (lo: number, hi: number) => ({
      days: 28,
      from: 0,
      to: 0,
      since: 0,
      rate: undefined,
      change: { value: (lo + hi) / 2, lo, hi },
    });
    const latest = { at: 0, count: exactCount(9_000) };
    expect(daysUntil(10_000, latest, growth(280, 560))).toEqual({ value: 67, lo: 50, hi: 100 });
    expect(daysUntil(10_000, latest, growth(-10, 560))).toBeUndefined();
    expect(daysUntil(9_000, latest, growth(280, 560))).toBeUndefined();
  });
});

describe('statistics', () => {
  it('shift one group against another, with ties and without', () => {
    const low = [1, 2, 3, 4, 5, 6, 7, 8];
    const shift = shiftBetween(
      low.map((x) => x + 10),
      low,
    );
    expect(shift?.value).toBe(10);
    // As R's wilcox.test, normal approximation with correction.
    expect(shift?.p).toBeCloseTo(0.00094, 4);
    expect(shiftBetween(low, low)).toMatchObject({ value: 0, p: 1 });
    expect(shiftBetween([1, 1], [1, 1])).toBeUndefined();
    expect(shiftBetween([], low)).toBeUndefined();
  });

  it('are those of the tables', () => {
    expect(normalP(1.96)).toBeCloseTo(0.05, 3);
    expect(normalP(normalFromT(2.228, 10))).toBeCloseTo(0.05, 2);
    expect(normalP(normalFromT(-3.169, 10))).toBeCloseTo(0.01, 3);
  });

  it('follow a steady rise that wild values don’t bend', () => {
    const points = Array.from({ length: 40 }, (_, x) => ({ x, y: x === 7 || x === 30 ? 9_999 : 2 * x }));
    expect(driftOf(points)).toBe(2);
    expect(driftOf(points.slice(0, 19))).toBe(0);
  });
});
