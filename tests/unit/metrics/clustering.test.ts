import { describe, expect, it } from 'vitest';
import { type Clustering, clusteringOf } from '../../../utils/metrics/clustering';
import type { Side, Tally } from '../../../utils/metrics/tallies';

const LENGTH = 100;

/** Videos in each session, by session; all by someone else unless told. */
function side(counts: readonly number[], creators = counts.reduce((a, b) => a + b, 0)): Side {
  const videos = counts.reduce((a, b) => a + b, 0);
  return {
    videos,
    creators: new Map(Array.from({ length: creators }, (_, creator) => [creator, videos / creators])),
    sessions: new Map([...counts.entries()].filter(([, count]) => count > 0)),
  };
}

const tally = (recent: Side, before: Side): Tally => ({ recent, before, times: [] });
const sessions = (n: number) => Array.from({ length: n }, () => LENGTH);
const ALL = tally(side(sessions(3)), side(sessions(21)));
const spread = (n: number) => Array.from({ length: n }, (_, session) => 1 + (session % 3));
const EVEN = tally(side([3, 2, 2]), side(spread(21)));
/** In two sessions of the 24, one of each side. */
const DWELLING = tally(side([0, 9, 0]), side([0, 0, 0, 10, ...new Array(17).fill(0)]));
const SEEN_ONLY_NOW = tally(side([6, 0, 5]), side(new Array(21).fill(0)));

const mean = (clustering: readonly Clustering[]) =>
  clustering.reduce((sum, { videos, weight }) => sum + videos * weight, 0);
const among = (thing: Tally, others: Tally, many = 40) =>
  clusteringOf([thing, ...new Array(many).fill(others)], ALL)[0]!;

describe('clustering', () => {
  it('is one video where a thing is in every session alike, and several where it is in few', () => {
    expect(mean(among(EVEN, EVEN))).toBeLessThan(1.3);
    expect(mean(among(DWELLING, DWELLING))).toBeGreaterThan(3);
  });

  it('is taken from others where a thing’s own sessions tell little', () => {
    expect(mean(among(SEEN_ONLY_NOW, DWELLING))).toBeGreaterThan(1.5 * mean(among(SEEN_ONLY_NOW, EVEN)));
  });

  it('is what each session tells, not the others, where a thing’s own tell much', () => {
    const often = tally(side([30, 33, 28]), side(Array.from({ length: 21 }, (_, session) => 28 + (session % 5))));
    expect(mean(among(often, DWELLING))).toBeLessThan(1.3);
  });

  it('is not known for certain: its probabilities add up to 1', () => {
    const known = among(SEEN_ONLY_NOW, DWELLING);
    expect(known.length).toBeGreaterThan(1);
    expect(known.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 4);
    for (const { videos } of known) expect(videos).toBeGreaterThanOrEqual(1);
  });

  it('is at least what its creators say', () => {
    const byTwo = tally(side([3, 2, 2], 1), side(spread(21), 6));
    expect(mean(among(byTwo, EVEN))).toBeGreaterThan(6);
  });
});
