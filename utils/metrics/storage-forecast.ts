/** How the storage used grows. It is measured once a day, and what a day adds is taken to vary independently. */
import type { Ratio } from './ratios';
import { studentT } from './student-t';

const DAY = 24 * 60 * 60 * 1000;
/** Days looked back on. */
const WINDOW = 28;
/** Measurements, and days between the first and the last, from which anything is said. */
export const FORECAST_MINIMUM = 7;

export interface UsageReading {
  /** Unix milliseconds. */
  readonly at: number;
  readonly bytes: number;
}

export interface Growth {
  /** Bytes a day, with a 95 % interval. */
  readonly perDay: Ratio;
  /** Days that it was measured over. */
  readonly days: number;
}

/** `readings` in order of time; undefined where they are too few to tell. */
export function growthOf(readings: readonly UsageReading[], now: number): Growth | undefined {
  const recent = readings.filter(({ at }) => at > now - WINDOW * DAY && at <= now);
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || recent.length < FORECAST_MINIMUM) return undefined;
  const span = (last.at - first.at) / DAY;
  if (span < FORECAST_MINIMUM - 1) return undefined;
  const value = (last.bytes - first.bytes) / span;
  let squares = 0;
  for (const [index, reading] of recent.entries()) {
    const before = recent[index - 1];
    if (!before || reading.at <= before.at) continue;
    const days = (reading.at - before.at) / DAY;
    squares += (reading.bytes - before.bytes - value * days) ** 2 / days;
  }
  const freedom = recent.length - 2;
  const half = studentT(freedom) * Math.sqrt(squares / freedom / span);
  return { perDay: { value, lo: value - half, hi: value + half }, days: Math.round(span) };
}

/** What it would come to if it went on like this; never less than nothing. */
export function usageIn(days: number, bytes: number, { perDay }: Growth): Pick<Ratio, 'lo' | 'hi'> {
  const then = (rate: number) => Math.max(0, bytes + rate * days);
  return { lo: then(perDay.lo), hi: then(perDay.hi) };
}
