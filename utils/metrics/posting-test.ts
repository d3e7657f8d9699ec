/**
 * The window of time in which scores lie highest, and how often chance alone makes one as high: every window of one to
 * eight hours on all days, every day of the week, working days and the weekend are tried on the scores as they are
 * and, 999 times, dealt anew among the same times. The deal is the same for the same data.
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
  /** One over the standard deviation of that sum under chance. */
  readonly scale: number;
  /** Taken off: there are many narrow windows to find something in, and few wide ones (Walther 2010). */
  readonly penalty: number;
}

function candidatesFor(times: readonly WeekHour[], variance: number): Candidate[] {
  const n = times.length;
  return WINDOWS.flatMap((window) => {
    const k = times.filter((time) => window.holds(time)).length;
    if (k < LEAST || n - k < LEAST) return [];
    const { hour, hours = 0, weekdays } = window;
    const parts = weekdays
      ? weekdays.map((weekday) => 24 + weekday)
      : Array.from({ length: hours }, (_, step) => ((hour ?? 0) + step) % 24);
    const scale = 1 / Math.sqrt((variance * k * (n - k)) / (n - 1));
    return [{ window, parts, scale, penalty: Math.sqrt(2 * Math.log((Math.E * n) / k)) }];
  });
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
  const candidates = variance > 0 ? candidatesFor(times, variance) : [];
  if (candidates.length === 0) return undefined;
  const hours = Uint8Array.from(times, ({ hour }) => hour);
  const days = Uint8Array.from(times, ({ weekday }) => 24 + weekday);
  const sums = new Float64Array(31);

  function highest(): { z: number; candidate: Candidate } {
    sums.fill(0);
    for (let place = 0; place < n; place += 1) {
      const score = dealt[place]!;
      sums[hours[place]!]! += score;
      sums[days[place]!]! += score;
    }
    let best = { z: Number.NEGATIVE_INFINITY, candidate: candidates[0]! };
    for (const candidate of candidates) {
      let sum = 0;
      for (const part of candidate.parts) sum += sums[part]!;
      const z = sum * candidate.scale - candidate.penalty;
      if (z > best.z) best = { z, candidate };
    }
    return best;
  }

  const seen = highest();
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
      // A hair's breadth less is the same window again, summed in another order.
      if (highest().z >= seen.z - 1e-9) asHigh += 1;
    },
    watched,
  );
  return { window: seen.candidate.window, p: asHigh / (DEALS + 1) };
}
