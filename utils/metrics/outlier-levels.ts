/** Views, or likes for views, of a creator's videos at the same ages, without the creator's own drift. */
import type { StoredVideo } from '../store/schema';
import { agedCounts } from './at-age';
import { driftOf } from './drift';
import { growthCurve, SETTLED_AGE } from './growth-curve';
import { type Level, levelAt } from './levels';
import type { MeasuredVideo } from './measured-video';

export type Measure = 'views' | 'ratio';

export interface Levels {
  readonly videos: readonly StoredVideo[];
  /** Of each, the step of its age at its last reading. */
  readonly steps: readonly number[];
  /** Of each at the age of a step; undefined where that can't be told. */
  levelsAt(step: number): readonly (Level | undefined)[];
}

const HOUR = 60 * 60 * 1000;
/** Ages are compared at steps of a half more each. */
const STEP = 1.5;
export const ageOf = (step: number): number => HOUR * STEP ** step;
const stepOf = (age: number) => Math.floor(Math.log(age / HOUR) / Math.log(STEP));

const plus = (level: Level, value: number, lo = value, hi = value): Level => ({
  value: level.value + value,
  lo: level.lo + lo,
  hi: level.hi + hi,
  moved: level.moved,
});

/** @param videos in order of posting, with known times; those never read after their first hour are left out. */
export function levelsOf(videos: readonly MeasuredVideo[], measure: Measure): Levels {
  const read = videos.filter(({ views }) => (views.at(-1)?.age ?? 0) >= HOUR);
  const likes = read.map(({ history, video }) =>
    measure === 'ratio' ? agedCounts(history, video.facts.createdAt, 'likes') : [],
  );
  const viewCurve = growthCurve(read.map(({ views }) => views));
  const likeCurve = growthCurve(likes);
  const postedAt = (place: number) => read[place]!.video.facts.createdAt!;

  function levelOf(place: number, age: number): Level | undefined {
    const viewed = levelAt(read[place]!.views, age, viewCurve, STEP);
    if (measure === 'views' || !viewed) return viewed;
    const liked = levelAt(likes[place]!, age, likeCurve, STEP);
    return liked && plus(liked, -viewed.value, -viewed.hi, -viewed.lo);
  }
  const drift = driftOf(
    read.flatMap((_, place) => {
      const level = levelOf(place, SETTLED_AGE);
      return level ? [{ x: postedAt(place), y: level.value }] : [];
    }),
  );
  const known = new Map<number, readonly (Level | undefined)[]>();
  return {
    videos: read.map(({ video }) => video),
    steps: read.map(({ views }) => stepOf(views.at(-1)!.age)),
    levelsAt(step) {
      const levels =
        known.get(step) ??
        read.map((_, place) => {
          const level = levelOf(place, ageOf(step));
          return level && plus(level, -drift * postedAt(place));
        });
      known.set(step, levels);
      return levels;
    },
  };
}
