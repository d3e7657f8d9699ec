/** Views, or likes for views, of a creator's videos at the same ages, without the creator's own drift. */
import type { StoredVideo } from '../store/schema';
import { agedCounts } from './at-age';
import { driftOf } from './drift';
import { growthCurve, SETTLED_AGE } from './growth-curve';
import { type Level, levelAt, levelsByAge, moved, ratiosByAge } from './levels';
import type { MeasuredVideo } from './measured-video';

export type Measure = 'views' | 'ratio';

export interface Levels {
  readonly videos: readonly StoredVideo[];
  /** Of each, the step nearest to its age at its last reading. */
  readonly steps: readonly number[];
  /** Of each its last reading, moved to the age of that step. */
  readonly own: readonly (Level | undefined)[];
  /** Of one at the age of a step; undefined where that can't be told. */
  levelAt(place: number, step: number): Level | undefined;
}

const HOUR = 60 * 60 * 1000;
/** Ages are compared at steps of a quarter more each. */
const STEP = 1.25;
export const ageOf = (step: number): number => HOUR * STEP ** step;
const stepOf = (age: number) => Math.round(Math.log(age / HOUR) / Math.log(STEP));
/** How far, as a factor of age, another's reading may be moved. */
const REACH = 1.5;

/** @param videos in order of posting, with known times; those never read after their first hour are left out. */
export function levelsOf(videos: readonly MeasuredVideo[], measure: Measure): Levels {
  const read = videos
    .map(({ history, video, views }) => ({
      video,
      levels:
        measure === 'views'
          ? levelsByAge(views)
          : ratiosByAge(agedCounts(history, video.facts.createdAt, 'likes'), views),
    }))
    .filter(({ levels }) => (levels.at(-1)?.age ?? 0) >= HOUR);
  const curve = growthCurve(read.map(({ levels }) => levels));
  const postedAt = (place: number) => read[place]!.video.facts.createdAt!;
  const drift = driftOf(
    read.flatMap(({ levels }, place) => {
      const level = levelAt(levels, SETTLED_AGE, curve, REACH);
      return level ? [{ x: postedAt(place), y: level.value }] : [];
    }),
  );

  const undrifted = (level: Level | undefined, place: number) => level && moved(level, -drift * postedAt(place));
  const steps = read.map(({ levels }) => stepOf(levels.at(-1)!.age));
  /** By step, then by place; null where it was found that nothing tells. */
  const known = new Map<number, (Level | null)[]>();
  return {
    videos: read.map(({ video }) => video),
    steps,
    own: read.map(({ levels }, place) =>
      undrifted(levelAt(levels.slice(-1), ageOf(steps[place]!), curve, REACH), place),
    ),
    levelAt(place, step) {
      let levels = known.get(step);
      if (!levels) known.set(step, (levels = []));
      if (levels[place] === undefined) {
        levels[place] = undrifted(levelAt(read[place]!.levels, ageOf(step), curve, REACH), place) ?? null;
      }
      return levels[place] ?? undefined;
    },
  };
}
