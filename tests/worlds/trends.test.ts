/**
 * What the trends find and what they make up, in feeds whose truth is known: the table for sounds and the window of seven
 * days, on few seeds but for its bounds, and how often a trend is made up where hashtags come in few sessions. `WORLDS=400`
 * runs every cell on as many, and the same for hashtags and for windows of one day and of 28.
 */
import { describe, expect, it } from 'vitest';
import { shownIn, spanOf, type WindowDays } from '../../utils/metrics/tallies';
import { type TrendChange, trendsOf } from '../../utils/metrics/trends';
import type { HourlyVideo, StoredHour } from '../../utils/store/schema';
import { type Feed, feedOf, type HashtagsOfTopics, NOW, OWN, PLANTED, planted } from './feed-world';

const SEEDS = 400;
const OTHER_SEEDS = Number(process.env.WORLDS ?? 30);
const IS_WHOLE = process.env.WORLDS !== undefined;
/** Of the recent videos. */
const PLANTED_SHARE = 0.02;
const EFFECTS = [1, 1.5, 2, 3, 5];
const CALLED: ReadonlySet<TrendChange> = new Set(['new', 'rising', 'falling']);

interface Case {
  readonly of: 'sound' | 'hashtag';
  readonly days: WindowDays;
  /** Videos in the window. */
  readonly seen: number;
  readonly seeds: number;
}

const KEYS: Readonly<Record<Case['of'], (video: HourlyVideo) => readonly string[]>> = {
  sound: ({ sound }) => (sound === undefined ? [] : [sound]),
  hashtag: ({ hashtags }) => hashtags ?? [],
};

interface Outcome {
  readonly hit: boolean;
  /** Called a trend without being one. */
  readonly wrong: number;
  readonly called: number;
}

function judge(hours: readonly StoredHour[], effect: number, { of, days }: Case): Outcome {
  const span = spanOf(days, NOW);
  const { trends } = trendsOf(shownIn(hours, span, OWN), span, KEYS[of]);
  const called = trends.filter(({ change }) => CALLED.has(change));
  const hit = effect > 1 && called.some(({ id, change }) => id === PLANTED && change === 'rising');
  return { hit, wrong: called.length - Number(hit), called: called.length };
}

function cell(feed: (seed: number) => Feed, effect: number, seeds: number, one: Case) {
  const { of, days, seen } = one;
  const plant = { count: Math.round(PLANTED_SHARE * seen), effect, days, as: of };
  const outcomes = Array.from({ length: seeds }, (_, index) =>
    judge(planted(feed(index + 1), index + 1, plant), effect, one),
  );
  const mean = (of: (outcome: Outcome) => number) => outcomes.reduce((sum, one) => sum + of(one), 0) / seeds;
  return {
    power: mean(({ hit }) => Number(hit)),
    falseDiscoveries: mean(({ wrong, called }) => (called > 0 ? wrong / called : 0)),
    worldsWithFalse: mean(({ wrong }) => Number(wrong > 0)),
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

const sample = (of: Case['of'], days: WindowDays, seen: number, seeds = OTHER_SEEDS): Case => ({
  of,
  days,
  seen,
  seeds,
});
const SHORT = [sample('sound', 7, 500), sample('sound', 7, 1_500, SEEDS), sample('sound', 7, 3_000)];
const FURTHER = [
  ...[500, 1_500, 3_000].map((seen) => sample('hashtag', 7, seen)),
  ...(['sound', 'hashtag'] as const).flatMap((of) => [
    ...[250, 500, 1_000].map((seen) => sample(of, 1, seen)),
    ...[2_000, 6_000].map((seen) => sample(of, 28, seen)),
  ]),
];

const BOUNDS = { worlds: 0.05, discoveries: 0.1 };

interface NoTrend extends Case {
  readonly ofTopics: HashtagsOfTopics;
}
/** A day's few sessions on a topic look like a trend of its hashtags. */
const NO_TREND: readonly NoTrend[] = [
  { ...sample('hashtag', 1, 500, Math.max(100, OTHER_SEEDS)), ofTopics: 'anywhere' },
  { ...sample('hashtag', 1, 500, Math.max(40, OTHER_SEEDS)), ofTopics: 'on topic only' },
];
const NO_TREND_FURTHER = [
  ...[250, 1_000].map((seen) => sample('hashtag', 1, seen)),
  ...[500, 1_500].map((seen) => sample('hashtag', 7, seen)),
].map((one): NoTrend => ({ ...one, ofTopics: 'on topic only' }));

describe('trends in worlds with a known truth', () => {
  it.each([...SHORT, ...(IS_WHOLE ? FURTHER : [])])(
    '$of: $seen videos in $days days',
    { timeout: 3_600_000 },
    (one) => {
      const { of, days, seen, seeds } = one;
      const feeds = new Map<number, Feed>();
      const feed = (seed: number) => {
        const known = feeds.get(seed) ?? feedOf(seed, seen, days);
        // The larger ones are made again for every effect, or they would fill the memory.
        if (seen <= 3_000) feeds.set(seed, known);
        return known;
      };
      const rows = EFFECTS.map((effect) => {
        const worlds = effect === 1 || effect === 3 ? seeds : Math.min(seeds, OTHER_SEEDS);
        return { effect, worlds, ...cell(feed, effect, worlds, one) };
      });
      console.table(
        rows.map(({ effect, worlds, power, falseDiscoveries, worldsWithFalse }) => ({
          of,
          days,
          'recent videos': seen,
          'with it': Math.round(PLANTED_SHARE * seen),
          effect: effect === 1 ? 'none' : `×${effect}`,
          worlds,
          found: effect === 1 ? '' : percent(power),
          'false discoveries': effect === 1 ? '' : percent(falseDiscoveries),
          'worlds with a false one': percent(worldsWithFalse),
        })),
      );
      for (const { effect, falseDiscoveries, worldsWithFalse } of rows) {
        if (effect === 1) expect(worldsWithFalse).toBeLessThanOrEqual(BOUNDS.worlds);
        else expect(falseDiscoveries).toBeLessThanOrEqual(BOUNDS.discoveries);
      }
      if (of === 'sound' && days === 7 && seen === 1_500) {
        expect(rows.find(({ effect }) => effect === 3)?.power).toBeGreaterThanOrEqual(0.8);
      }
    },
  );

  it.each([...NO_TREND, ...(IS_WHOLE ? NO_TREND_FURTHER : [])])(
    'makes up few of $seen videos in $days days, with hashtags of topics $ofTopics',
    { timeout: 3_600_000 },
    (one) => {
      const { seen, days, seeds, ofTopics } = one;
      const { worldsWithFalse } = cell((seed) => feedOf(seed, seen, days, ofTopics), 1, seeds, one);
      console.log(`${percent(worldsWithFalse)} of ${seeds} worlds with a false one`);
      expect(worldsWithFalse).toBeLessThanOrEqual(BOUNDS.worlds);
    },
  );
});
