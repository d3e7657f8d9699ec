/**
 * Showings that come together tell less than as many that come one by one: a session dwells on a topic, and a feed repeats
 * a creator. How much a thing's rate differs between sessions is known only roughly from a few of them. So every answer is
 * kept, with its probability by the thing's own sessions and by what other things of about as many videos do: empirical
 * Bayes with a prior of any shape (Laird 1978).
 */
import type { Side, Tally } from './tallies';

/** How many videos make one independent showing, 1 or more, and how probable that is, 0–1. */
export interface Clustering {
  readonly videos: number;
  readonly weight: number;
}

/** The variance of a thing's rate between sessions ÷ the square of its mean, from no difference to one session in 26. */
const SPREAD = [0.1, 0.4, 1.6, 6.4, 25.6] as const;
const VARIANCES = [0, ...SPREAD] as const;
/** What a size's things are added to: so much of a thing that any of the variances is as probable for. */
const UNTOLD = 0.3;
/** Steps of the EM algorithm; more change nothing that matters. */
const STEPS = 10;
/** What is less probable isn't reckoned with, and what is so near to another is one with it. */
const NEGLIGIBLE = 1e-6;
const NEAR = 1.1;
/**
 * So much of what a thing's own sessions say is believed whatever other things do: one may come at a sitting that was even
 * before. By simulated feeds: more hides trends whose sessions differ by chance.
 */
const OWN = 0.6;

const SIDES = ['recent', 'before'] as const;

const sumOfSquares = (counts: Map<number, number>) => {
  let sum = 0;
  for (const count of counts.values()) sum += count ** 2;
  return sum;
};

/** The number of sessions that, were they all as long, would tell as much (Kish 1965). */
const effectiveSessions = ({ videos, sessions }: Side) => videos ** 2 / sumOfSquares(sessions);

/** Σ ln(1 + j ÷ `strength`) over the whole numbers below `count`, those of smaller counts being known from before. */
function risingLogs(strength: number): (count: number) => number {
  const sums = [0, 0];
  return (count) => {
    for (let j = sums.length - 1; j < count; j += 1) sums.push(sums[j]! + Math.log1p(j / strength));
    return sums[count]!;
  };
}

/**
 * For each variance the logarithm of how probable a thing's videos per session are against with none, given their number on
 * each side: Dirichlet-multinomial (Mosimann 1962) with parameters by the lengths of the sessions.
 */
function likelihoods(all: Tally): (thing: Tally) => number[] {
  const sides = SIDES.map((side) => {
    const { videos, sessions } = all[side];
    const effective = effectiveSessions(all[side]);
    const logsOf = (part: number) => SPREAD.map((variance) => risingLogs((effective / variance) * part));
    const ofSession = new Map([...sessions].map(([id, length]) => [id, logsOf(length / videos)]));
    return { side, ofAll: logsOf(1), ofSession };
  });
  return (thing) => {
    const sums = VARIANCES.map(() => 0);
    for (const { side, ofAll, ofSession } of sides) {
      const { videos, sessions } = thing[side];
      for (let at = 0; at < SPREAD.length; at += 1) sums[at + 1]! -= ofAll[at]!(videos);
      for (const [id, count] of sessions) {
        // A single one is as probable with any.
        if (count < 2) continue;
        const logs = ofSession.get(id)!;
        for (let at = 0; at < SPREAD.length; at += 1) sums[at + 1]! += logs[at]!(count);
      }
    }
    return sums;
  };
}

/** In place, as it is done for every thing again and again. */
function normalise(values: number[]): number[] {
  let sum = 0;
  for (const value of values) sum += value;
  for (let at = 0; at < values.length; at += 1) values[at]! /= sum;
  return values;
}

/** For each thing how probable each of the variances is. */
function probabilities(things: readonly Tally[], all: Tally): number[][] {
  const logLikelihoods = likelihoods(all);
  const relative = things.map((thing) => {
    const logs = logLikelihoods(thing);
    const most = Math.max(...logs);
    return logs.map((log) => Math.exp(log - most));
  });
  // One prior for every doubling of videos; between two of them a thing belongs to both.
  const levels = things.map(({ recent, before }) => {
    const level = Math.log2(recent.videos + before.videos);
    const lower = Math.floor(level);
    return { lower, upper: level - lower };
  });
  const count = levels.reduce((most, { lower }) => Math.max(most, lower + 2), 0);
  const evenly = (sum: number) => Array.from({ length: count }, () => VARIANCES.map(() => sum / VARIANCES.length));
  let priors = evenly(1);
  const posterior = (index: number) => {
    const { lower, upper } = levels[index]!;
    const [below, above] = [priors[lower]!, priors[lower + 1]!];
    return normalise(
      relative[index]!.map((likelihood, at) => likelihood * ((1 - upper) * below[at]! + upper * above[at]!)),
    );
  };
  for (let step = 0; step < STEPS; step += 1) {
    const sums = evenly(UNTOLD);
    for (let index = 0; index < things.length; index += 1) {
      const { lower, upper } = levels[index]!;
      const [below, above] = [sums[lower]!, sums[lower + 1]!];
      const probable = posterior(index);
      for (let at = 0; at < probable.length; at += 1) {
        below[at]! += (1 - upper) * probable[at]!;
        above[at]! += upper * probable[at]!;
      }
    }
    priors = sums.map(normalise);
  }
  return things.map((_, index) => posterior(index));
}

/** The variance of the videos per session about the thing's rate on this side ÷ that of independent ones. */
function acrossSessions(thing: Side, all: Side, squared: number): number {
  if (thing.videos === 0 || all.sessions.size < 2) return 1;
  const rate = thing.videos / all.videos;
  let found = rate * rate * squared;
  for (const [session, count] of thing.sessions) {
    const expected = rate * (all.sessions.get(session) ?? 0);
    found += (count - expected) ** 2 - expected ** 2;
  }
  return found / (thing.videos * (1 - squared / all.videos ** 2));
}

/** A creator's videos as one draw: the second moment of their number against the first. */
function acrossCreators({ recent, before }: Tally): number {
  const sum = ({ creators }: Side) => [...creators.values()].reduce((total, count) => total + count, 0);
  const videos = sum(recent) + sum(before);
  return videos > 0 ? (sumOfSquares(recent.creators) + sumOfSquares(before.creators)) / videos : 1;
}

/**
 * For each thing how many of its videos make one independent showing: the variance of its recent number ÷ the binomial one,
 * if nothing changed, given how many it has in all; or more, by its own sessions or its creators.
 * @param all of which both sides hold videos.
 */
export function clusteringOf(things: readonly Tally[], all: Tally): Clustering[][] {
  if (things.length === 0) return [];
  const [recent, before] = SIDES.map((side) => sumOfSquares(all[side].sessions)) as [number, number];
  const share = all.recent.videos / (all.recent.videos + all.before.videos);
  const unit = share * (1 - share) * (recent / all.recent.videos ** 2 + before / all.before.videos ** 2);
  return probabilities(things, all).map((weights, index) => {
    const thing = things[index]!;
    const videos = thing.recent.videos + thing.before.videos;
    const bySession =
      (1 - share) * acrossSessions(thing.recent, all.recent, recent) +
      share * acrossSessions(thing.before, all.before, before);
    const least = Math.max(OWN * bySession, acrossCreators(thing));
    return distinct(
      VARIANCES.map((variance, at) => ({
        videos: Math.max(1 + variance * unit * videos, least),
        weight: weights[at]!,
      })),
    );
  });
}

/** @param clusterings least first. */
function distinct(clusterings: readonly Clustering[]): Clustering[] {
  const kept: Clustering[] = [];
  for (const one of clusterings) {
    const last = kept.at(-1);
    if (one.weight < NEGLIGIBLE) continue;
    if (last && one.videos < last.videos * NEAR) {
      const weight = last.weight + one.weight;
      kept[kept.length - 1] = { videos: (last.videos * last.weight + one.videos * one.weight) / weight, weight };
    } else kept.push(one);
  }
  return kept;
}
