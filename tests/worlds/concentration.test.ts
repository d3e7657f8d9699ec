/** Feeds drawn from known creators: how often the intervals hold the truth, and how far off the figures are. */
import { describe, expect, it } from 'vitest';
import { concentrationOf, type SessionCounts, TOP } from '../../utils/metrics/concentration';
import { median } from '../../utils/metrics/medians';
import { shareOf } from '../../utils/metrics/share-of';
import { type Dice, dice } from '../replica/prng';

/** How often a feed stays with the creator it just showed. */
const DWELLS = 0.3;

/** Shares of `count` creators, falling with the rank. */
function sharesOf(count: number, exponent: number): number[] {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 2) ** exponent);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function drawFrom(sums: readonly number[], { next }: Dice): number {
  const target = next() * (sums.at(-1) ?? 0);
  const place = sums.findIndex((sum) => sum >= target);
  return place < 0 ? sums.length - 1 : place;
}

/** Sessions of 20 to 119 appearances. Dwelling makes neighbours alike and leaves every creator's share as it is. */
function drawFeed(sums: readonly number[], sessions: number, random: Dice): SessionCounts[] {
  return Array.from({ length: sessions }, () => {
    const counts = new Map<string, number>();
    let creator = -1;
    for (let left = 20 + Math.floor(random.next() * 100); left > 0; left -= 1) {
      if (creator < 0 || random.next() >= DWELLS) creator = drawFrom(sums, random);
      counts.set(String(creator), (counts.get(String(creator)) ?? 0) + 1);
    }
    return counts;
  });
}

const WORLDS = 200;
const SHAPES = [
  { creators: 100, exponent: 1, sessions: 12 },
  { creators: 1_000, exponent: 0.8, sessions: 30 },
  { creators: 2_000, exponent: 0.5, sessions: 60 },
];

describe('a feed of known creators', () => {
  it.each(SHAPES)('$creators creators, $sessions sessions: the intervals hold', ({ creators, exponent, sessions }) => {
    const shares = sharesOf(creators, exponent);
    let sum = 0;
    const sums = shares.map((share) => (sum += share));
    const truth = 1 / shares.reduce((total, share) => total + share ** 2, 0);
    const found = Array.from({ length: WORLDS }, (_, world) => {
      const random = dice(`${world}`, `concentration ${creators}`);
      return concentrationOf(drawFeed(sums, sessions, random));
    });
    const topOnAverage = found.reduce((total, each) => total + (each?.topShare ?? 0), 0) / WORLDS;
    const holds = (interval: { lo: number; hi: number } | undefined, value: number) =>
      interval !== undefined && interval.lo <= value && value <= interval.hi;
    const share = (is: (each: (typeof found)[number]) => boolean) => found.filter(is).length / WORLDS;
    const figures = {
      truth: Math.round(truth),
      median: Math.round(median(found.flatMap((each) => each?.effective?.value ?? [])) ?? 0),
      effectiveHeld: share((each) => holds(each?.effective, truth)),
      [`top${TOP}`]: topOnAverage.toFixed(3),
      topHeld: share((each) => holds(each?.topInterval, topOnAverage)),
    };
    console.log(`${creators} creators, ${sessions} sessions: ${JSON.stringify(figures)}`);
    expect(figures.effectiveHeld).toBeGreaterThanOrEqual(0.9);
    expect(figures.topHeld).toBeGreaterThanOrEqual(0.9);
    expect(figures.median).toBeGreaterThan(0.9 * truth);
    expect(figures.median).toBeLessThan(1.1 * truth);
  });
});

it('Wilson’s interval holds a share in about 95 % of samples, small and rare ones too', () => {
  for (const [share, of] of [
    [0.06, 40],
    [0.06, 1_500],
    [0.5, 12],
  ] as const) {
    const { next } = dice('7', `wilson ${share} ${of}`);
    const held = Array.from({ length: 2_000 }, () => {
      const count = Array.from({ length: of }, next).filter((value) => value < share).length;
      const found = shareOf(count, of);
      return found && found.lo <= share && share <= found.hi;
    }).filter(Boolean).length;
    console.log(`${share} of ${of}: held in ${((100 * held) / 2_000).toFixed(1)} %`);
    expect(held / 2_000).toBeGreaterThan(0.92);
  }
});
