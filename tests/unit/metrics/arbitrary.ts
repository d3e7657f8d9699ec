/** Arbitrary counts as TikTok rounds them, with a true number behind each. */
import fc from 'fast-check';
import { type Count, exactCount, roundedCount, roundingStep } from '../../../utils/metrics/counts';
import { likeToView, type Ratio } from '../../../utils/metrics/ratios';

export interface Known {
  readonly truth: number;
  readonly count: Count;
}

/** What is known of a true number after TikTok rounded it half up. */
export function seen(truth: number): Count {
  const step = roundingStep(truth);
  const shown = step === 1 ? truth : Math.floor(truth / step + 0.5) * step;
  return step === 1 && shown === truth ? exactCount(truth) : roundedCount(shown, step);
}

/** Sizes spread over all magnitudes, not only the largest. */
export const truths = (max: number) =>
  fc.double({ min: 0, max: Math.log10(max), noNaN: true }).map((power) => Math.floor(10 ** power) - 1);

export const known = (max: number): fc.Arbitrary<Known> => truths(max).map((truth) => ({ truth, count: seen(truth) }));

/** Likes and views with at least one view. */
export const video = fc
  .record({ likes: known(1e9), views: known(1e10).filter(({ truth }) => truth > 0) })
  .map(({ likes, views }) => ({
    truth: likes.truth / views.truth,
    ratio: likeToView({ likes: likes.count, views: views.count }) as Ratio,
  }));
