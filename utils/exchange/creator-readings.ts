/** What was last told of a creator by some time: a line about a video must not carry numbers of a later day. */
import { CREATOR_METRICS, type CreatorCounts } from '../facts';
import { historyOf } from '../store/queries';
import type { StoredCreator } from '../store/schema';
import { isWithin } from '../time-range';
import type { ExportJob } from './export-job';

export interface CreatorReading {
  /** Unix milliseconds. */
  readonly at: number;
  readonly counts: CreatorCounts;
}

/** Snapshots kept in memory, of whichever creators were read last: some ten megabytes. */
const KEPT = 100_000;

export function createCreatorReadings({ db, range }: Pick<ExportJob, 'db' | 'range'>) {
  const histories = new Map<string, Promise<Readings>>();
  let kept = 0;

  async function read(key: string): Promise<Readings> {
    const { snapshots } = await historyOf(db, `c:${key}`);
    const readings = inNumbers(snapshots.filter(({ at }) => isWithin(range, at)));
    kept += readings.times.length;
    for (const [oldest, history] of histories) {
      if (kept <= KEPT || oldest === key) break;
      histories.delete(oldest);
      kept -= (await history).times.length;
    }
    return readings;
  }

  /** The last reading at `at` or before, within the range. Unix milliseconds. */
  return async ({ key, snapshots }: StoredCreator, at: number): Promise<CreatorReading | undefined> => {
    if (snapshots === 0) return undefined;
    const history = histories.get(key) ?? read(key);
    histories.set(key, history);
    const readings = await history;
    const index = readings.times.findLastIndex((time) => time <= at);
    return index < 0 ? undefined : readingAt(readings, index);
  };
}

/** A history as numbers: as objects, all that is kept would take several times the memory, and the collector's time. */
interface Readings {
  /** Unix milliseconds, rising. */
  readonly times: Float64Array;
  /** Of each reading, for each metric: value, lo and hi, or NaN where it wasn't told. */
  readonly numbers: Float64Array;
}

const NUMBERS = 3 * CREATOR_METRICS.length;

function inNumbers(readings: readonly CreatorReading[]): Readings {
  const numbers = new Float64Array(readings.length * NUMBERS).fill(Number.NaN);
  for (const [index, { counts }] of readings.entries()) {
    for (const [place, metric] of CREATOR_METRICS.entries()) {
      const count = counts[metric];
      if (count) numbers.set([count.value, count.lo, count.hi], index * NUMBERS + 3 * place);
    }
  }
  return { times: Float64Array.from(readings, ({ at }) => at), numbers };
}

function readingAt({ times, numbers }: Readings, index: number): CreatorReading {
  const counts = CREATOR_METRICS.flatMap((metric, place) => {
    const start = index * NUMBERS + 3 * place;
    const [value = Number.NaN, lo = value, hi = value] = numbers.subarray(start, start + 3);
    return Number.isNaN(value) ? [] : [[metric, { value, lo, hi }] as const];
  });
  return { at: times[index] as number, counts: Object.fromEntries(counts) };
}
