/**
 * At which times of the week a creator's videos do better, and whether that is more than chance. What a video did is
 * its views at equal age against the usual of its time (`performances`); pinned ones and ads are left out.
 */
import type { Watched } from '../slices';
import { type Performance, REFERENCE_AGE } from './measured-video';
import { bestWindow, type TimeWindow } from './posting-test';
import type { Ratio } from './ratios';
import { shiftBetween } from './shift';
import { type WeekHour, wallClock } from './wall-clock';

export { REFERENCE_AGE };
/** Fewer say "not enough yet". */
export const LEAST_VIDEOS = 30;
/** How often a difference may be called one where there is none. */
export const ALPHA = 0.02;
/** A cell is drawn towards the usual as if so many usual videos were in it; how many, the data say within these. */
const PULL = [3, 30] as const;
/** One video that went everywhere must not colour its cell alone: scores count to so many standard deviations. */
const WINSOR = 2.5;

export interface Cell extends WeekHour {
  readonly n: number;
  /** Views against the usual: 1.3 is 30 % more; drawn towards 1 where few videos tell. */
  readonly factor: number;
}

export interface PostingTime {
  /** Videos that count. */
  readonly n: number;
  readonly pinned: number;
  readonly ads: number;
  /** Too young, or without readable views. */
  readonly unread: number;
  /** Those of the 168 in which something was posted. */
  readonly cells: readonly Cell[];
  /** Undefined for fewer videos than are needed. */
  readonly test: PostingTest | undefined;
}

export interface PostingTest {
  readonly p: number;
  /** Whether p is at most `ALPHA`. */
  readonly isDetected: boolean;
  /** Where the difference is largest. */
  readonly window: TimeWindow;
  readonly inside: number;
  /** Views inside it against those outside, at equal age, with 95 %; the best of many windows flatters itself. */
  readonly lift: Ratio | undefined;
}

/** @param all those of one creator; `performed` of these. @throws where the signal in `watched` aborts. */
export async function postingTime(
  all: { readonly videos: number; readonly performed: readonly Performance[] },
  timeZone: string,
  watched?: Watched,
): Promise<PostingTime> {
  const pinned = all.performed.filter(({ video }) => video.facts.isPinned && !video.facts.isAd);
  const ads = all.performed.filter(({ video }) => video.facts.isAd);
  const counted = all.performed.filter(({ video }) => !video.facts.isPinned && !video.facts.isAd);
  const clock = wallClock(timeZone);
  const times = counted.map(({ postedAt }) => clock(postedAt));
  const scores = counted.map(({ score }) => score);
  return {
    n: counted.length,
    pinned: pinned.length,
    ads: ads.length,
    unread: all.videos - all.performed.length,
    cells: cellsOf(times, scores),
    test: counted.length < LEAST_VIDEOS ? undefined : await testOf(times, scores, watched),
  };
}

async function testOf(
  times: readonly WeekHour[],
  scores: readonly number[],
  watched: Watched | undefined,
): Promise<PostingTest | undefined> {
  const found = await bestWindow(times, scores, watched);
  if (!found) return undefined;
  const isInside = (place: number) => found.window.holds(times[place]!);
  const ascending = (some: readonly number[]) => [...some].sort((a, b) => a - b);
  const inside = scores.filter((_, place) => isInside(place));
  const outside = scores.filter((_, place) => !isInside(place));
  const shift = shiftBetween(ascending(inside), ascending(outside));
  return {
    p: found.p,
    isDetected: found.p <= ALPHA,
    window: found.window,
    inside: inside.length,
    lift: shift && { value: Math.exp(shift.value), lo: Math.exp(shift.lo), hi: Math.exp(shift.hi) },
  };
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function cellsOf(times: readonly WeekHour[], scores: readonly number[]): Cell[] {
  const centre = mean(scores);
  const spread = Math.sqrt(mean(scores.map((score) => (score - centre) ** 2)));
  const limit = WINSOR * spread;
  const cells = new Map<number, number[]>();
  times.forEach(({ weekday, hour }, place) => {
    const key = 24 * weekday + hour;
    const score = Math.max(-limit, Math.min(limit, scores[place]! - centre));
    const cell = cells.get(key);
    if (cell) cell.push(score);
    else cells.set(key, [score]);
  });
  const pull = pullOf([...cells.values()]);
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([key, own]) => ({
      weekday: Math.floor(key / 24),
      hour: key % 24,
      n: own.length,
      factor: Math.exp((mean(own) * own.length) / (own.length + pull)),
    }));
}

/** The variance within cells ÷ that between them, by the method of moments of a one-way analysis of variance. */
function pullOf(cells: readonly (readonly number[])[]): number {
  const [least, most] = PULL;
  const n = cells.reduce((sum, cell) => sum + cell.length, 0);
  const k = cells.length;
  if (k < 2 || n <= k) return most;
  const grand = mean(cells.flat());
  const between = cells.reduce((sum, cell) => sum + cell.length * (mean(cell) - grand) ** 2, 0) / (k - 1);
  const within =
    cells.reduce((sum, cell) => sum + cell.reduce((total, score) => total + (score - mean(cell)) ** 2, 0), 0) / (n - k);
  const size = (n - cells.reduce((sum, cell) => sum + cell.length ** 2, 0) / n) / (k - 1);
  const variance = (between - within) / size;
  return variance > 0 ? Math.max(least, Math.min(most, within / variance)) : most;
}
