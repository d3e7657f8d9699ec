import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactCount, roundedCount } from '../../../utils/metrics/counts';
import { median, medianRatio } from '../../../utils/metrics/medians';
import { engagementPerView, likeToView, ratioOf, sumOf } from '../../../utils/metrics/ratios';
import { known, video } from './arbitrary';

const bounds = fc
  .tuple(fc.nat(1e9), fc.nat(1e6), fc.nat(1e6))
  .map(([lo, a, b]) => ({ lo, value: lo + Math.min(a, b), hi: lo + Math.max(a, b) }));
const within = ({ lo, hi }: { lo: number; hi: number }) => fc.integer({ min: lo, max: hi });

describe('ratioOf', () => {
  it('covers the ratio of any true values within the bounds', () => {
    const cases = fc
      .tuple(bounds, bounds)
      .chain(([part, whole]) => fc.tuple(fc.constant(part), fc.constant(whole), within(part), within(whole)));
    fc.assert(
      fc.property(cases, ([part, whole, truePart, trueWhole]) => {
        const ratio = ratioOf(part, whole);
        if (trueWhole === 0) return;
        expect(ratio!.lo).toBeLessThanOrEqual(truePart / trueWhole);
        expect(ratio!.hi).toBeGreaterThanOrEqual(truePart / trueWhole);
        expect(ratio!.lo).toBeLessThanOrEqual(ratio!.value);
        expect(ratio!.hi).toBeGreaterThanOrEqual(ratio!.value);
      }),
    );
  });

  it('is as sharp as TikTok’s rounding: 36.2K of 1.5M is good to about 3.5 %', () => {
    const ratio = ratioOf(roundedCount(36_200, 100), roundedCount(1_500_000, 100_000));
    expect(ratio).toEqual({ value: 36_200 / 1_500_000, lo: 36_150 / 1_549_999, hi: 36_249 / 1_450_000 });
  });

  it('does not exist without views, and is finite where the bounds touch 0', () => {
    expect(ratioOf(exactCount(0), exactCount(0))).toBeUndefined();
    expect(ratioOf(exactCount(3), { value: 0, lo: 0, hi: 10 })).toEqual({ value: 3, lo: 0.3, hi: 3 });
  });
});

describe('likeToView and engagementPerView', () => {
  const counts = { views: exactCount(200), likes: exactCount(10), comments: exactCount(1), shares: exactCount(2) };

  it('are unknown where a part is unknown, never 0', () => {
    expect(likeToView({ views: exactCount(5) })).toBeUndefined();
    expect(likeToView({ likes: exactCount(5) })).toBeUndefined();
    expect(engagementPerView(counts)).toBeUndefined();
    expect(engagementPerView({ ...counts, saves: exactCount(7) })?.value).toBe(0.1);
  });

  it('sum bounds with bounds', () => {
    fc.assert(
      fc.property(fc.array(known(1e9), { minLength: 1, maxLength: 5 }), (parts) => {
        const truth = parts.reduce((sum, part) => sum + part.truth, 0);
        const sum = sumOf(parts.map(({ count }) => count));
        expect(sum!.lo).toBeLessThanOrEqual(truth);
        expect(sum!.hi).toBeGreaterThanOrEqual(truth);
      }),
    );
  });
});

describe('medians', () => {
  it('is the middle one, or the mean of the middle two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeUndefined();
    expect(medianRatio([])).toBeUndefined();
  });

  it('lies within the medians of the bounds', () => {
    fc.assert(
      fc.property(fc.array(video, { minLength: 1, maxLength: 30 }), (videos) => {
        const truth = median(videos.map((one) => one.truth)) as number;
        const { lo, value, hi } = medianRatio(videos.map((one) => one.ratio))!;
        expect(lo).toBeLessThanOrEqual(truth);
        expect(hi).toBeGreaterThanOrEqual(truth);
        expect(lo).toBeLessThanOrEqual(value);
        expect(hi).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});
