/**
 * Whether scores are higher in some window of time than chance alone makes them, and in which: windows of one to eight
 * hours on all days, days of the week, working days and the weekend. Every window's likelihood ratio (how much likelier
 * the scores are if they lie higher inside) is averaged, weighted by how worth asking about the window is before any
 * score is looked at; the average is compared with that of the same scores dealt anew among the same times, 999 times.
 * An average asks one question where a maximum asks two hundred. The deal is the same for the same data.
 */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { probit } from 'simple-statistics';
import { inSlices, type Watched } from '../slices';
import type { WeekHour } from './wall-clock';

export interface TimeWindow {
  /** First hour and how many; the whole day where only days of the week matter. */
  readonly hour?: number;
  readonly hours?: number;
  /** 0 is Monday; all of them where only the hour matters. */
  readonly weekdays?: readonly number[];
  holds(time: WeekHour): boolean;
}

const DEALS = 999;
const SEED = 20_261_125;
const LENGTHS = [1, 2, 3, 4, 6, 8] as const;
/** Inside a window, and outside it. */
const LEAST = 5;
/** How much higher scores may lie inside, in standard deviations: twice as much is half as likely. */
const EFFECTS = [0.4, 0.8, 1.6] as const;
/** Shares of the say: of the creator's habit, of full hours, and of days; the rest is the other hours'. */
const HABIT = 0.6;
const FULL = 0.2;
const DAYS = 0.02;
/** A habit that holds more of the videos leaves too few to compare with. */
const HABIT_MOST = 0.6;
/** A window a tenth less crowded than the fullest has less than a third of its say. */
const NEARLY = 12;
/** A likelihood ratio beyond this is as good as certain, and none is infinite. */
const MOST = 600;

const hourWindow = (hour: number, hours: number): TimeWindow => ({
  hour,
  hours,
  holds: (time) => (time.hour - hour + 24) % 24 < hours,
});
const dayWindow = (...weekdays: number[]): TimeWindow => ({
  weekdays,
  holds: ({ weekday }) => weekdays.includes(weekday),
});
const WINDOWS: readonly TimeWindow[] = [
  ...LENGTHS.flatMap((hours) => Array.from({ length: 24 }, (_, hour) => hourWindow(hour, hours))),
  ...Array.from({ length: 7 }, (_, weekday) => dayWindow(weekday)),
  dayWindow(5, 6),
  dayWindow(0, 1, 2, 3, 4),
];

/** By rank, as if they were drawn from a normal distribution: no single video decides. Ties share their rank. */
function normalScores(scores: readonly number[]): Float64Array {
  const order = scores.map((_, place) => place).sort((a, b) => scores[a]! - scores[b]!);
  const result = new Float64Array(scores.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) end += 1;
    for (const place of order.slice(start, end)) result[place] = probit((start + end) / 2 / scores.length);
    start = end;
  }
  return result;
}

interface Candidate {
  readonly window: TimeWindow;
  /** Hours (0–23) and days (24–30) whose sums make up the window's. */
  readonly parts: readonly number[];
  /** How many were posted in it. */
  readonly k: number;
  /** Share of the say. */
  readonly weight: number;
}

interface Usable {
  readonly window: TimeWindow;
  readonly k: number;
}

const hours = ({ window }: Usable) => window.hours ?? 24;
const crowd = (one: Usable, n: number) => (one.k / hours(one)) * one.k * (n - one.k);

/** How far the number posted in some hours stands out from posting at all hours alike: a log likelihood ratio. */
function standsOut(k: number, n: number, hours: number): number {
  const expected = (n * hours) / 24;
  return k <= expected ? 0 : k * Math.log(k / expected) + (n - k) * Math.log((n - k) / (n - expected));
}

/** In proportion to what `of` says of each, and together `total`. */
function dealOut<T>(items: readonly T[], total: number, of: (item: T) => number): number[] {
  const parts = items.map(of);
  const sum = parts.reduce((all, part) => all + part, 0);
  return parts.map((part) => (sum > 0 ? (total * part) / sum : 0));
}

/**
 * Most of the say is the hours' that stand out most as times of posting: whether the creator's habit pays is what one
 * wants to know first, and little can be told of hours that are hardly used. Some is theirs that have most videos an
 * hour and leave enough to compare with, for who posts in few hours only. The rest is spread over all hours, and days.
 */
function candidatesFor(times: readonly WeekHour[]): Candidate[] {
  const n = times.length;
  const usable = WINDOWS.map((window) => ({ window, k: times.filter((time) => window.holds(time)).length })).filter(
    ({ k }) => k >= LEAST && n - k >= LEAST,
  );
  const [byHour, byDay] = [
    usable.filter(({ window }) => !window.weekdays),
    usable.filter(({ window }) => window.weekdays),
  ];
  const outstanding = byHour.map((one) => (one.k > HABIT_MOST * n ? 0 : standsOut(one.k, n, hours(one))));
  const [most, fullest] = [Math.max(...outstanding), Math.max(...byHour.map((one) => crowd(one, n)))];
  const habit = dealOut(outstanding, HABIT, (one) => Math.exp((one - most) / 2));
  const full = dealOut(byHour, FULL, (one) => (crowd(one, n) / fullest) ** NEARLY);
  const spread = dealOut(byHour, 1 - HABIT - FULL - DAYS, (one) => one.k / hours(one));
  const days = dealOut(byDay, DAYS, ({ k }) => k);
  return [
    ...byHour.map((one, place) => ({
      ...one,
      parts: Array.from({ length: hours(one) }, (_, step) => ((one.window.hour ?? 0) + step) % 24),
      weight: habit[place]! + full[place]! + spread[place]!,
    })),
    ...byDay.map((one, place) => ({
      ...one,
      parts: one.window.weekdays!.map((weekday) => 24 + weekday),
      weight: days[place]!,
    })),
  ];
}

/** How much likelier a sum of scores inside a window is if they lie higher there. */
function likelihoodRatio(sum: number, information: number): number {
  let ratio = 0;
  for (const effect of EFFECTS) {
    ratio += Math.exp(Math.min(MOST, effect * sum - (effect * effect * information) / 2)) / effect;
  }
  return ratio;
}

/** Undefined where all were posted at one time, or all did the same. @throws where the signal aborts. */
export async function bestWindow(
  times: readonly WeekHour[],
  scores: readonly number[],
  watched?: Watched,
): Promise<{ readonly window: TimeWindow; readonly p: number } | undefined> {
  const n = times.length;
  const dealt = normalScores(scores);
  const variance = dealt.reduce((sum, score) => sum + score * score, 0) / n;
  const candidates = variance > 0 ? candidatesFor(times) : [];
  if (candidates.length === 0) return undefined;
  const information = candidates.map(({ k }) => (variance * k * (n - k)) / (n - 1));
  const hourOf = Uint8Array.from(times, ({ hour }) => hour);
  const dayOf = Uint8Array.from(times, ({ weekday }) => 24 + weekday);
  const sums = new Float64Array(31);

  function addUp(): void {
    sums.fill(0);
    for (let place = 0; place < n; place += 1) {
      const score = dealt[place]!;
      sums[hourOf[place]!]! += score;
      sums[dayOf[place]!]! += score;
    }
  }
  function evidenceOf({ parts, weight }: Candidate, place: number): number {
    let sum = 0;
    for (const part of parts) sum += sums[part]!;
    return weight * likelihoodRatio(sum, information[place]!);
  }
  function evidence(): number {
    addUp();
    let sum = 0;
    for (let place = 0; place < candidates.length; place += 1) sum += evidenceOf(candidates[place]!, place);
    return sum;
  }

  const seen = evidence();
  const best = candidates
    .map((candidate, place) => ({ window: candidate.window, evidence: evidenceOf(candidate, place) }))
    .reduce((most, one) => (one.evidence > most.evidence ? one : most));
  const random = xoroshiro128plus(SEED);
  let asHigh = 1;
  await inSlices(
    DEALS,
    () => {
      for (let last = n - 1; last > 0; last -= 1) {
        const other = Math.floor(((random.next() >>> 0) / 2 ** 32) * (last + 1));
        const held = dealt[last]!;
        dealt[last] = dealt[other]!;
        dealt[other] = held;
      }
      // A hair's breadth less is the same evidence again, summed in another order.
      if (evidence() >= seen * (1 - 1e-9)) asHigh += 1;
    },
    watched,
  );
  return { window: best.window, p: asHigh / (DEALS + 1) };
}
