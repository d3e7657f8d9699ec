import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaBelow, reaching } from '../../../utils/metrics/beta';
import { adjustedForMany, adjustedForManyCounts } from '../../../utils/metrics/false-discovery';
import { rateChange } from '../../../utils/metrics/rate-change';

/** P(at least `count` of `total`), summed up. */
function binomialTail(count: number, total: number, share: number): number {
  let [sum, choose] = [0, 1];
  for (let k = 0; k <= total; k += 1) {
    if (k >= count) sum += choose * share ** k * (1 - share) ** (total - k);
    choose *= (total - k) / (k + 1);
  }
  return sum;
}

describe('the beta distribution', () => {
  it('is the tail of a binomial', () => {
    for (const [count, total, share] of [
      [5, 5, 0.2],
      [30, 70, 0.2],
      [12, 15, 0.5],
      [3, 40, 0.1],
      [1, 1, 0.9],
    ] as const) {
      const expected = binomialTail(count, total, share);
      expect(betaBelow(share, count, total - count + 1) / expected).toBeCloseTo(1, 10);
    }
    expect([betaBelow(0, 2, 3), betaBelow(1, 2, 3)]).toEqual([0, 1]);
  });

  it('is undone by its quantile', () => {
    // Beyond these, as between 1 − 1e-16 and 1, doubles run out.
    const shape = fc.double({ min: 1, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), shape, shape, (p, a, b) => {
        const below = (x: number) => betaBelow(x, a, b);
        expect(below(reaching(p, below))).toBeCloseTo(p, 6);
      }),
    );
  });
});

describe('rateChange', () => {
  it('tests what is binomial where nothing changed', () => {
    const change = rateChange({ count: 12, seen: 100 }, { count: 8, seen: 400 });
    expect(change?.risen.p).toBeCloseTo(binomialTail(12, 20, 0.2), 12);
    expect(change?.fallen.p).toBeCloseTo(binomialTail(8, 20, 0.8), 12);
    expect(change?.ratio().value).toBeCloseTo(6, 12);
  });

  it('has an interval that 1 lies outside of just where the test says so', () => {
    const count = fc.nat(60);
    fc.assert(
      fc.property(
        count,
        count,
        fc.integer({ min: 60, max: 900 }),
        fc.integer({ min: 60, max: 900 }),
        (r1, r0, n1, n0) => {
          fc.pre(r1 + r0 > 0);
          const change = rateChange({ count: r1, seen: n1 }, { count: r0, seen: n0 })!;
          const { lo, value, hi } = change.ratio();
          expect(lo).toBeLessThanOrEqual(value);
          expect(hi).toBeGreaterThanOrEqual(value);
          if (Math.abs(change.risen.p - 0.05) > 1e-9) expect(lo > 1).toBe(change.risen.p < 0.05);
          if (Math.abs(change.fallen.p - 0.05) > 1e-9) expect(hi < 1).toBe(change.fallen.p < 0.05);
        },
      ),
    );
  });

  it('knows of no bound where it was never seen before, and of nothing where nothing was', () => {
    const change = rateChange({ count: 5, seen: 100 }, { count: 0, seen: 400 });
    expect(change?.ratio()).toMatchObject({ value: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY });
    expect(change?.risen.p).toBeCloseTo(0.2 ** 5, 12);
    expect(rateChange({ count: 0, seen: 100 }, { count: 0, seen: 400 })).toBeUndefined();
    expect(rateChange({ count: 0, seen: 0 }, { count: 3, seen: 400 })).toBeUndefined();
  });

  it('is less sure of showings that came together', () => {
    const [alone, together] = [1, 3].map((videos) =>
      rateChange({ count: 30, seen: 300 }, { count: 40, seen: 1_200 }, [{ videos, weight: 1 }]),
    );
    expect(together!.risen.p).toBeGreaterThan(alone!.risen.p);
    expect(together!.ratio().lo).toBeLessThan(alone!.ratio().lo);
    expect(together!.ratio().value).toBe(alone!.ratio().value);
  });

  it('says the mean over what the clustering may be', () => {
    const change = (...videos: readonly number[]) =>
      rateChange(
        { count: 30, seen: 300 },
        { count: 40, seen: 1_200 },
        videos.map((one) => ({ videos: one, weight: 1 / videos.length })),
      )!;
    const [even, clustered, unsure] = [change(1), change(5), change(1, 5)];
    expect(unsure.risen.p).toBeCloseTo((even.risen.p + clustered.risen.p) / 2, 12);
    expect(unsure.risen.p).toBeGreaterThan(change(3).risen.p);
    expect(unsure.ratio().lo).toBeLessThan(even.ratio().lo);
    expect(unsure.ratio().lo).toBeGreaterThan(clustered.ratio().lo);
  });

  it('tells the p-values that its count can have', () => {
    const { risen } = rateChange({ count: 3, seen: 100 }, { count: 4, seen: 400 })!;
    expect(risen.attainable(risen.p)).toBe(risen.p);
    expect(risen.attainable(risen.p * 0.999)).toBeCloseTo(binomialTail(4, 7, 0.2), 12);
    expect(risen.attainable(1e-9)).toBe(0);
    expect(risen.attainable(1)).toBe(1);
    const { fallen } = rateChange({ count: 40, seen: 300 }, { count: 500, seen: 1_200 })!;
    for (const most of [0.5, 0.02, 0.019, 1e-5, 1e-12, 0.3]) {
      const tails = Array.from({ length: 541 }, (_, count) => binomialTail(count, 540, 0.8));
      expect(fallen.attainable(most) / Math.max(...tails.filter((tail) => tail <= most))).toBeCloseTo(1, 6);
    }
  });
});

describe('the correction for many counts', () => {
  const fine = (p: number) => ({ p, attainable: (most: number) => most });

  it('is that of Benjamini and Hochberg where every p-value can be', () => {
    const ps = [0.001, 0.02, 0.04, 0.03, 0.6];
    adjustedForManyCounts(ps.map(fine), 1).forEach((adjusted, index) => {
      expect(adjusted).toBeCloseTo(adjustedForMany(ps)[index]!, 12);
    });
  });

  it('is not made harder by what can’t be found', () => {
    const hopeless = { p: 1, attainable: () => 0 };
    const [alone] = adjustedForManyCounts([fine(0.01), fine(0.5)], 0.05);
    const [among] = adjustedForManyCounts([fine(0.01), fine(0.5), ...Array.from({ length: 50 }, () => hopeless)], 0.05);
    expect(among).toBe(alone);
    expect(adjustedForManyCounts([fine(0.2)], 0.05)).toEqual([1]);
  });
});
