/**
 * Showings that come together tell less than as many that come one by one: a feed repeats itself within a session, and
 * a creator within a feed. How many videos make one independent showing is the variance of their number against that
 * of independent ones.
 */
import type { Side, Tally } from './tallies';

/** A variance, and what it would be without clustering; sums of them are too. */
interface Dispersion {
  readonly found: number;
  readonly expected: number;
}

const ratio = ({ found, expected }: Dispersion) => (expected > 0 ? found / expected : 1);
const plus = (a: Dispersion, b: Dispersion): Dispersion => ({
  found: a.found + b.found,
  expected: a.expected + b.expected,
});

/** A thing's own sessions count as much as those of all things where it was seen in so many videos. */
const BORROWED = 30;

const sumOfSquares = (counts: Map<number, number>) => [...counts.values()].reduce((sum, count) => sum + count ** 2, 0);

/** How far a session's videos are from its share of all videos; `squared` is the sum of squares of all sessions'. */
function acrossSessions(thing: Side, all: Side, squared: number): Dispersion {
  if (thing.videos === 0) return { found: 0, expected: 0 };
  const rate = thing.videos / all.videos;
  let found = rate * rate * squared;
  for (const [session, count] of thing.sessions) {
    const expected = rate * (all.sessions.get(session) ?? 0);
    found += (count - expected) ** 2 - expected ** 2;
  }
  return { found, expected: thing.videos * (1 - squared / all.videos ** 2) };
}

/** A creator's videos as one draw: the second moment of their number against the first. */
function acrossCreators({ recent, before }: Tally): number {
  const sum = ({ creators }: Side) => [...creators.values()].reduce((total, count) => total + count, 0);
  return ratio({
    found: sumOfSquares(recent.creators) + sumOfSquares(before.creators),
    expected: sum(recent) + sum(before),
  });
}

/**
 * For each thing how many of its videos make one independent showing, 1 or more: by sessions, where the sessions of all
 * things together tell what too few of its own can't, or by creators where that is more.
 */
export function clusteringOf(things: readonly Tally[], all: Tally): number[] {
  const [squared, squaredBefore] = [sumOfSquares(all.recent.sessions), sumOfSquares(all.before.sessions)];
  const sessions = things.map(({ recent, before }) =>
    plus(acrossSessions(recent, all.recent, squared), acrossSessions(before, all.before, squaredBefore)),
  );
  const known = things.map(({ recent, before }, index) => ({
    videos: recent.videos + before.videos,
    bySession: ratio(sessions[index]!),
  }));
  const common = middle(known);
  return known.map(({ videos, bySession }, index) => {
    const shared = (bySession * videos + common * BORROWED) / (videos + BORROWED);
    return Math.max(1, shared, acrossCreators(things[index]!));
  });
}

/** What half of the videos are below: one thing watched in a row doesn't stand for the others. */
function middle(things: readonly { readonly videos: number; readonly bySession: number }[]): number {
  let left = things.reduce((sum, { videos }) => sum + videos, 0) / 2;
  for (const { videos, bySession } of [...things].sort((a, b) => a.bySession - b.bySession)) {
    left -= videos;
    if (left <= 0) return bySession;
  }
  return 1;
}
