/**
 * How a rate per video seen changed from one time to another, and how sure that is: the exact conditional test of two
 * Poisson rates (Przyborowski and Wilenski 1940). Given how often something was shown in all, the showings of the recent
 * window are binomial with the share n₁ ÷ (n₁ + n₀) where nothing changed.
 */
import { betaBelow, betaQuantile } from './beta';
import type { DiscreteTest } from './false-discovery';
import type { Ratio } from './ratios';

/** `count` of `seen` videos. */
export interface Rate {
  readonly count: number;
  readonly seen: number;
}

export interface RateChange {
  /**
   * The recent rate ÷ the one before, with its 90 % interval. Where it was never seen before, value and `hi` are
   * Infinity. Takes longer than the tests, so it is made when asked for.
   */
  ratio(): Ratio;
  /** Of having risen, and of having fallen. */
  readonly risen: DiscreteTest;
  readonly fallen: DiscreteTest;
}

/** Left out on either side of the interval. */
const TAIL = 0.05;

/**
 * @param clustering how many videos make one independent showing, 1 or more: counts are divided by it.
 * @returns undefined where nothing was seen at one of the times, or it at neither.
 */
export function rateChange(recent: Rate, before: Rate, clustering = 1): RateChange | undefined {
  const total = recent.count + before.count;
  if (recent.seen === 0 || before.seen === 0 || total === 0) return undefined;
  const now = recent.count / clustering;
  const then = before.count / clustering;
  const share = recent.seen / (recent.seen + before.seen);
  const oddsAt = (share: number) => (share / (1 - share)) * (before.seen / recent.seen);
  return {
    ratio: () => ({
      value: recent.count / recent.seen / (before.count / before.seen),
      lo: now > 0 ? oddsAt(betaQuantile(TAIL, now, then + 1)) : 0,
      hi: then > 0 ? oddsAt(1 - betaQuantile(TAIL, then, now + 1)) : Number.POSITIVE_INFINITY,
    }),
    risen: tailTest(recent.count, total, share, clustering),
    fallen: tailTest(before.count, total, 1 - share, clustering),
  };
}

/** Whether `count` of `total` is more than chance gives to a side with this share of what was seen. */
function tailTest(count: number, total: number, share: number, clustering: number): DiscreteTest {
  const tail = (count: number) =>
    count > 0 ? betaBelow(share, count / clustering, (total - count) / clustering + 1) : 1;
  // Asked for one bound after another, the answer mostly stays the same.
  let known = { tail: Number.POSITIVE_INFINITY, next: Number.POSITIVE_INFINITY };
  return {
    p: tail(count),
    attainable(most) {
      if (known.tail <= most && most < known.next) return known.tail;
      let [lo, hi] = [0, total + 1];
      while (lo < hi) {
        const middle = (lo + hi) >> 1;
        if (middle > total || tail(middle) <= most) hi = middle;
        else lo = middle + 1;
      }
      known = { tail: lo <= total ? tail(lo) : 0, next: lo > 0 ? tail(lo - 1) : Number.POSITIVE_INFINITY };
      return known.tail;
    },
  };
}
