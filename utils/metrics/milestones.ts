/**
 * How far a creator is on the way to what TikTok's Creator Rewards Program asks for, as far as what was seen tells: so
 * many followers, and so many views in the last 30 days.
 */
import type { Count } from './counts';
import { countAt, difference, type Growth, type Reading, readingsOf } from './growth';
import type { MeasuredVideo } from './measured-video';
import { postedAt } from './stored-video';

const DAY = 24 * 60 * 60 * 1000;
export const VIEW_DAYS = 30;
/**
 * As others report TikTok's help page, which could not be opened from where this was written; other conditions (age,
 * country, length of the videos) no count can tell.
 */
export const REWARDS = {
  followers: 10_000,
  views: 100_000,
  source: 'support.tiktok.com/en/business-and-creator/creator-rewards-program/creator-rewards-program',
  /** The day of the report. */
  reported: '2026-05-23',
} as const;

export interface ViewsGained {
  /** Of the videos that tell; views of others come on top. `hi` holds for these only. */
  readonly views: Count;
  /** Videos that tell how many views they gained. */
  readonly told: number;
  /** Videos of which no reading is old enough, or none tells views. */
  readonly untold: number;
  /** The newest reading of any. */
  readonly to: number | undefined;
}

function gained({ video, history }: MeasuredVideo, from: number): Count | undefined {
  const readings = readingsOf(history, 'views');
  const last = readings.at(-1);
  const posted = postedAt(video);
  if (!last) return undefined;
  // Not looked at since: whatever it gained is unknown, but for what is no less than nothing.
  if (last.at < from) return undefined;
  if (posted !== undefined && posted >= from) return last.count;
  const then = countAt(readings, from);
  if (!then) return undefined;
  const { value, lo, hi } = difference(last.count, then);
  return { value: Math.max(0, value), lo: Math.max(0, lo), hi: Math.max(0, hi) };
}

/** Views gained in the 30 days before `now`, Unix milliseconds. */
export function viewsGained(videos: readonly MeasuredVideo[], now: number): ViewsGained {
  const gains = videos.map((one) => gained(one, now - VIEW_DAYS * DAY));
  const known = gains.filter((gain) => gain !== undefined);
  const last = videos.flatMap(({ history }) => history.at(-1)?.at ?? []);
  const sum = (bound: keyof Count) => known.reduce((total, gain) => total + gain[bound], 0);
  return {
    views: { value: sum('value'), lo: sum('lo'), hi: sum('hi') },
    told: known.length,
    untold: gains.length - known.length,
    to: last.length > 0 ? last.reduce((a, b) => Math.max(a, b)) : undefined,
  };
}

/** Days until so many are reached at the pace of `growth`; undefined where it may stand still or fall. */
export function daysUntil(goal: number, latest: Reading, growth: Growth | undefined): Count | undefined {
  const change = growth?.change;
  if (!change || change.lo <= 0 || latest.count.hi >= goal) return undefined;
  const days = (missing: number, perDay: number) => Math.ceil(missing / perDay);
  return {
    value: days(goal - latest.count.value, change.value / growth.days),
    lo: days(goal - latest.count.hi, change.hi / growth.days),
    hi: days(goal - latest.count.lo, change.lo / growth.days),
  };
}
