import { describe, expect, it } from 'vitest';
import { exactCount, roundedCount } from '../../../utils/metrics/counts';
import { sameAge } from '../../../utils/metrics/same-age';

const HOUR = 3_600_000;
const points = (...counts: readonly (readonly [hours: number, views: number])[]) =>
  counts.map(([hours, views]) => ({ age: hours * HOUR, count: exactCount(views) }));
const others = Array.from({ length: 8 }, (_, nth) => points([1, 10], [10, 100 * (nth + 1)], [100, 5_000]));

describe('at the same age', () => {
  it('the others count with what they had then', () => {
    const found = sameAge(points([10, 900]), others);
    expect(found).toMatchObject({ age: 10 * HOUR, n: 8, median: { value: 450 }, rank: { value: 1 } });
    expect(found?.factor?.value).toBe(2);
  });

  it('the newest reading at which enough others are known is taken', () => {
    const found = sameAge(points([10, 900], [50, 1_000], [200, 9_000]), others);
    expect(found?.age).toBe(50 * HOUR);
    // Between two snapshots a count is bounded by theirs.
    expect(found?.median?.lo).toBe(450);
    expect(found?.median?.hi).toBe(5_000);
  });

  it('too few say how many they are and nothing else', () => {
    expect(sameAge(points([10, 900]), others.slice(1))).toMatchObject({ n: 7, median: undefined, rank: undefined });
    expect(sameAge([], others)).toBeUndefined();
  });

  it('rounding widens what is said', () => {
    const own = [{ age: 10 * HOUR, count: roundedCount(36_200, 100) }];
    expect(sameAge(own, others)?.factor).toEqual({ value: 36_200 / 450, lo: 36_150 / 450, hi: 36_249 / 450 });
  });
});
