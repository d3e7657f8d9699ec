/**
 * What the trends find and what they make up, in feeds whose truth is known. `WORLDS=400` runs every cell of the table
 * on as many seeds as the bounds.
 */
import { describe, expect, it } from 'vitest';
import { shownIn, spanOf } from '../../utils/metrics/tallies';
import { type TrendChange, trendsOf } from '../../utils/metrics/trends';
import type { StoredHour } from '../../utils/store/schema';
import { type Feed, feedOf, NOW, OWN, PLANTED, planted } from './feed-world';

const SEEDS = 400;
const OTHER_SEEDS = Number(process.env.WORLDS ?? 30);
const SPAN = spanOf(7, NOW);
/** Of the recent videos. */
const PLANTED_SHARE = 0.02;
const EFFECTS = [1, 1.5, 2, 3, 5];
const CALLED: ReadonlySet<TrendChange> = new Set(['new', 'rising', 'falling']);

interface Outcome {
  readonly hit: boolean;
  /** Called a trend without being one. */
  readonly wrong: number;
  readonly called: number;
}

function judge(hours: readonly StoredHour[], effect: number): Outcome {
  const { trends } = trendsOf(shownIn(hours, SPAN, OWN), SPAN, ({ sound }) => (sound === undefined ? [] : [sound]));
  const called = trends.filter(({ change }) => CALLED.has(change));
  const hit = effect > 1 && called.some(({ id, change }) => id === PLANTED && change === 'rising');
  return { hit, wrong: called.length - Number(hit), called: called.length };
}

function cell(feed: (seed: number) => Feed, seen: number, effect: number, seeds: number) {
  const outcomes = Array.from({ length: seeds }, (_, index) =>
    judge(planted(feed(index + 1), index + 1, Math.round(PLANTED_SHARE * seen), effect), effect),
  );
  const mean = (of: (outcome: Outcome) => number) => outcomes.reduce((sum, one) => sum + of(one), 0) / seeds;
  return {
    power: mean(({ hit }) => Number(hit)),
    falseDiscoveries: mean(({ wrong, called }) => (called > 0 ? wrong / called : 0)),
    worldsWithFalse: mean(({ wrong }) => Number(wrong > 0)),
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

describe('trends in worlds with a known truth', () => {
  it.each([
    [500, OTHER_SEEDS],
    [1_500, SEEDS],
    [3_000, OTHER_SEEDS],
  ])('of %i recent videos', { timeout: 600_000 }, (seen, seeds) => {
    const feeds = new Map<number, Feed>();
    const feed = (seed: number) => feeds.get(seed) ?? feeds.set(seed, feedOf(seed, seen)).get(seed)!;
    const rows = EFFECTS.map((effect) => {
      const worlds = effect === 1 || effect === 3 ? seeds : Math.min(seeds, OTHER_SEEDS);
      return { effect, worlds, ...cell(feed, seen, effect, worlds) };
    });
    console.table(
      rows.map(({ effect, worlds, power, falseDiscoveries, worldsWithFalse }) => ({
        'recent videos': seen,
        'with the sound': Math.round(PLANTED_SHARE * seen),
        effect: effect === 1 ? 'none' : `×${effect}`,
        worlds,
        found: effect === 1 ? '' : percent(power),
        'false discoveries': effect === 1 ? '' : percent(falseDiscoveries),
        'worlds with a false one': percent(worldsWithFalse),
      })),
    );
    for (const { effect, falseDiscoveries, worldsWithFalse } of rows) {
      if (effect === 1) expect(worldsWithFalse).toBeLessThanOrEqual(0.05);
      else expect(falseDiscoveries).toBeLessThanOrEqual(0.1);
    }
    if (seen === 1_500) expect(rows.find(({ effect }) => effect === 3)?.power).toBeGreaterThanOrEqual(0.8);
  });
});
