import { describe, expect, it } from 'vitest';
import { FORECAST_MINIMUM, growthOf, usageIn } from '../../../utils/metrics/storage-forecast';
import { dice } from '../../replica/prng';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const daily = (increments: readonly number[], start = 1_000_000) => {
  let bytes = start;
  return [start, ...increments.map((more) => (bytes += more))].map((bytes, index) => ({
    at: NOW - (increments.length - index) * DAY,
    bytes,
  }));
};

describe('the growth of storage', () => {
  it('is not told of too few days', () => {
    expect(growthOf([], NOW)).toBeUndefined();
    expect(growthOf(daily(Array(FORECAST_MINIMUM - 2).fill(5)), NOW)).toBeUndefined();
    const close = daily(Array(20).fill(5)).map(({ bytes }, index) => ({ at: NOW - 20 + index, bytes }));
    expect(growthOf(close, NOW)).toBeUndefined();
  });

  it('is exact where every day adds the same, and a year is so many days', () => {
    const growth = growthOf(daily(Array(10).fill(2_000)), NOW);
    expect(growth).toEqual({ perDay: { value: 2_000, lo: 2_000, hi: 2_000 }, days: 10 });
    expect(growth && usageIn(365, 1_000_000, growth)).toEqual({ lo: 1_730_000, hi: 1_730_000 });
  });

  it('looks back four weeks only, and never promises less than nothing', () => {
    const growth = growthOf(daily([...Array(60).fill(9_000), ...Array(27).fill(-1_000)]), NOW);
    expect(growth?.perDay.value).toBe(-1_000);
    expect(growth && usageIn(365, 20_000, growth)).toEqual({ lo: 0, hi: 0 });
  });

  it('holds the true rate in about 95 % of cases, with weekends and idle days', () => {
    const held = Array.from({ length: 500 }, (_, world) => {
      const { next } = dice(`${world}`, 'storage');
      const increments = Array.from({ length: 20 }, () => (next() < 0.3 ? 0 : 4_000 * next()));
      const { lo = 1, hi = 0 } = growthOf(daily(increments), NOW)?.perDay ?? {};
      return lo <= 1_400 && 1_400 <= hi;
    }).filter(Boolean).length;
    console.log(`the rate lies within the interval in ${held / 5} % of 500 cases`);
    expect(held / 500).toBeGreaterThan(0.92);
  });
});
