/**
 * How a rate per video seen changed from one time to another, and how sure that is: the exact conditional test of two
 * Poisson rates (Przyborowski and Wilenski 1940). Given how often something was shown in all, the showings of the recent
 * window are binomial with the share n₁ ÷ (n₁ + n₀) where nothing changed. Where showings come together, counts are divided
 * by how many make an independent one (Rao and Scott 1992); as that is known only roughly, what is said is the mean over
 * what it may be.
 */
import { betaBelow, reaching } from './beta';
import type { Clustering } from './clustering';
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

const ALONE: readonly Clustering[] = [{ videos: 1, weight: 1 }];

/** How probable `count` or more of `total` are with this share. */
function tailAt(share: number, count: number, total: number, clustering: readonly Clustering[]): number {
  let sum = 0;
  for (const { videos, weight } of clustering) {
    sum += weight * betaBelow(share, count / videos, (total - count) / videos + 1);
  }
  return sum;
}

/**
 * @param clustering weights that add up to 1.
 * @returns undefined where nothing was seen at one of the times, or it at neither.
 */
export function rateChange(recent: Rate, before: Rate, clustering = ALONE): RateChange | undefined {
  const total = recent.count + before.count;
  if (recent.seen === 0 || before.seen === 0 || total === 0) return undefined;
  const share = recent.seen / (recent.seen + before.seen);
  const oddsAt = (share: number) => (share / (1 - share)) * (before.seen / recent.seen);
  /** The least share that so many of a side are no surprise for. */
  const least = (count: number) => reaching(TAIL, (share) => tailAt(share, count, total, clustering));
  return {
    ratio: () => ({
      value: recent.count / recent.seen / (before.count / before.seen),
      lo: recent.count > 0 ? oddsAt(least(recent.count)) : 0,
      hi: before.count > 0 ? oddsAt(1 - least(before.count)) : Number.POSITIVE_INFINITY,
    }),
    risen: tailTest(recent.count, total, share, clustering),
    fallen: tailTest(before.count, total, 1 - share, clustering),
  };
}

interface Tail {
  readonly count: number;
  readonly tail: number;
}

/** Whether `count` of `total` is more than chance gives to a side with this share of what was seen. */
function tailTest(count: number, total: number, share: number, clustering: readonly Clustering[]): DiscreteTest {
  const at = (count: number): Tail => ({
    count,
    tail: count <= 0 ? 1 : count > total ? 0 : tailAt(share, count, total, clustering),
  });
  const first: Tail = { count: -1, tail: Number.POSITIVE_INFINITY };
  // Asked for one bound after another, each a little lower, the answer is mostly the same or the next.
  let [above, found] = [first, at(Math.floor(total * share))];
  return {
    p: at(count).tail,
    attainable(most) {
      if (found.tail <= most && most < above.tail) return found.tail;
      above = most < found.tail ? found : first;
      let step = 1;
      found = at(above.count + step);
      while (found.tail > most) {
        above = found;
        step *= 2;
        found = at(above.count + step);
      }
      while (found.count - above.count > 1) {
        const middle = at((above.count + found.count) >> 1);
        if (middle.tail <= most) found = middle;
        else above = middle;
      }
      return found.tail;
    },
  };
}
