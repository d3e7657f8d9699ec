import { describe, expect, it } from 'vitest';
import { agedCounts, countAtAge } from '../../../utils/metrics/at-age';
import { countFromNumber, exactCount } from '../../../utils/metrics/counts';
import {
  formatChange,
  formatFactor,
  formatFactorRange,
  formatGrowthRate,
  formatPerThousand,
} from '../../../utils/metrics/format-change';
import { countAt, growthOver, type Reading } from '../../../utils/metrics/growth';
import { growthCurve } from '../../../utils/metrics/growth-curve';
import { levelAt, levelsByAge } from '../../../utils/metrics/levels';
import { latestVelocity, velocities } from '../../../utils/metrics/velocity';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const exact = (at: number, value: number): Reading => ({ at, count: exactCount(value) });
const rounded = (at: number, value: number): Reading => ({ at, count: countFromNumber(value) });

describe('growth', () => {
  it('is from the reading so many days before the last, read or in between', () => {
    const readings = [exact(0, 1_000), exact(10 * DAY, 2_000), exact(14 * DAY, 2_400)];
    expect(growthOver(readings, 14)?.change).toEqual({ value: 1_400, lo: 1_400, hi: 1_400 });
    // Seven days ago lies between 1,000 and 2,000, and no one knows where.
    expect(growthOver(readings, 7)?.change).toEqual({ value: 700, lo: 400, hi: 1_400 });
    expect(growthOver(readings, 7)?.rate?.lo).toBeCloseTo(0.2);
  });

  it('is unknown before the first reading, and says since when there are any', () => {
    expect(growthOver([exact(5, 1), exact(9, 2)], 7)).toMatchObject({ change: undefined, rate: undefined, since: 5 });
    expect(growthOver([], 7)).toBeUndefined();
    expect(countAt([exact(0, 1)], 1)).toBeUndefined();
  });

  it('of rounded counts is anything that both bounds allow', () => {
    const growth = growthOver([rounded(0, 4_000_000), rounded(7 * DAY, 4_000_000)], 7);
    expect(growth?.change).toEqual({ value: 0, lo: -99_999, hi: 99_999 });
    expect(formatChange(growth!.change!, 'en')).toMatch(/^-100K\s?–\s?\+100K$/);
    expect(formatGrowthRate(growth!.rate!, 'en')).toBeUndefined();
  });
});

describe('velocity', () => {
  it('is per hour between neighbours, and never claims less than standing still of what didn’t fall', () => {
    const [first, second] = velocities([exact(0, 100), exact(2 * HOUR, 300), rounded(3 * HOUR, 1_200_000)]);
    expect(first?.perHour).toEqual({ value: 100, lo: 100, hi: 100 });
    expect(second?.perHour.lo).toBe(1_150_000 - 300);
    expect(latestVelocity([rounded(0, 1_200_000), rounded(HOUR, 1_200_000)])?.perHour).toMatchObject({
      value: 0,
      lo: 0,
    });
    expect(latestVelocity([exact(0, 1)])).toBeUndefined();
    expect(velocities([exact(0, 1), exact(0, 2)])).toEqual([]);
  });
});

describe('a count at an age', () => {
  const posted = Date.UTC(2026, 0, 1);
  const history = [1, 4, 16].map((days) => ({ at: posted + days * DAY, counts: { views: exactCount(100 * days) } }));
  const points = agedCounts(history, posted / 1_000, 'views');

  it('lies between the snapshots around it', () => {
    expect(countAtAge(points, 4 * DAY)).toEqual(exactCount(400));
    const between = countAtAge(points, 2 * DAY);
    expect(between).toMatchObject({ lo: 100, hi: 400 });
    expect(between?.value).toBeGreaterThan(190);
    expect(between?.value).toBeLessThan(210);
  });

  it('is unknown before the first, after the last, and where nobody knows the age', () => {
    expect(countAtAge(points, DAY / 2)).toBeUndefined();
    expect(countAtAge(points, 17 * DAY)).toBeUndefined();
    expect(agedCounts(history, undefined, 'views')).toEqual([]);
  });

  it('is moved along the usual growth no further than asked, unless all is settled', () => {
    // Doubles with every doubling of age until a week, then stands still.
    const views = (days: number) => exactCount(Math.round(1_000 * Math.min(days, 7)));
    const videos = Array.from({ length: 9 }, () =>
      [0.5, 1, 2, 4, 7, 20, 40].map((days) => ({ age: days * DAY, count: views(days) })),
    );
    const curve = growthCurve(videos.map(levelsByAge));
    expect(Math.exp(curve.gain(DAY, 4 * DAY)!)).toBeCloseTo(4, 1);
    expect(curve.gain(4 * DAY, DAY)).toBeCloseTo(-curve.gain(DAY, 4 * DAY)!, 6);
    expect(curve.gain(20 * DAY, 40 * DAY)).toBeCloseTo(0, 2);
    expect(curve.gain(HOUR, DAY)).toBeUndefined();
    const one = levelsByAge([{ age: 2 * DAY, count: exactCount(500) }]);
    expect(levelAt(one, 4 * DAY, curve, 1.5)).toBeUndefined();
    expect(Math.exp(levelAt(one, 4 * DAY, curve, 3)!.value)).toBeCloseTo(1_002, -2);
    const old = levelsByAge([{ age: 400 * DAY, count: exactCount(500) }]);
    expect(Math.exp(levelAt(old, 20 * DAY, curve, 1.5)!.value)).toBeCloseTo(500, 0);
  });
});

describe('as text', () => {
  it('a change has its sign and no digit that isn’t known', () => {
    // Some versions of Unicode’s data put spaces around the dash.
    const changeText = (value: number, lo: number, hi: number) =>
      formatChange({ value, lo, hi }, 'en').replace(/\s*–\s*/, '–');
    expect(formatChange({ value: 1_234, lo: 1_234, hi: 1_234 }, 'en')).toBe('+1,234');
    expect(changeText(3_961, 3_746, 4_175)).toBe('≈ +4,000 (3,700–4,200)');
    expect(changeText(3_746, 3_746, 4_175)).toBe('≈ +3,800 (3,700–4,200)');
    expect(formatChange({ value: -5, lo: -5, hi: -5 }, 'en')).toBe('−5');
    expect(changeText(1_200, 1_101, 1_349)).toBe('≈ +1,200 (1,100–1,400)');
    expect(changeText(3_600_000, 3_500_001, 3_699_999)).toBe('≈ +3.6M (3.5M–3.7M)');
    expect(changeText(-3_600_000, -3_699_999, -3_500_001)).toBe('≈ −3.6M (3.5M–3.7M)');
    expect(changeText(12_340, 12_328, 12_352)).toBe('≈ +12.34K (12.32K–12.36K)');
    expect(changeText(2, 1, 3)).toBe('≈ +2 (1–3)');
    expect(changeText(0, 0, 3)).toBe('0–+3');
    expect(formatChange({ value: -97_700, lo: -97_749, hi: -97_650 }, 'en')).toBe('≈ −97.7K');
    expect(formatGrowthRate({ value: 0.024, lo: 0.024, hi: 0.024 }, 'en')).toBe('+2.40%');
  });

  it('a factor and a rate tell two or three digits at most, or their range', () => {
    expect(formatFactor({ value: 2.41, lo: 2.39, hi: 2.43 }, 'en')).toBe('×2.4');
    expect(formatGrowthRate({ value: 0, lo: 0, hi: 0 }, 'en')).toBe('0%');
    expect(formatFactor({ value: 2.4, lo: 1.94, hi: 2.86 }, 'en')).toBe('×1.9–2.9');
    expect(formatFactorRange({ value: 3, lo: 1.57, hi: 12.1 }, 'en')).toBe('1.5–13');
    expect(formatFactor({ value: 2.4, lo: 1.9, hi: 2.9 }, 'en')).toBe('×1.9–2.9');
    expect(formatFactor({ value: 0, lo: 0, hi: 0 }, 'en')).toBe('×0');
    // Never one digit beside others with two.
    expect(formatFactor({ value: 1, lo: 0.96, hi: 1.04 }, 'en')).toBe('×0.96–1.1');
    expect(formatPerThousand({ value: 0.0041, lo: 0.0041, hi: 0.0041 }, 'en')).toBe('4.10');
  });
});
