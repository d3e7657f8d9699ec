/**
 * How one creator's videos usually grow with age, learnt from their own histories: in the logarithms of age and count a
 * video between two snapshots climbs a slope, and the curve's slope at an age is the median of those that pass it.
 */
import type { AgedLevel } from './levels';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** From here on a video that no history speaks of is taken to have had its views. */
export const SETTLED_AGE = 14 * DAY;

/** Ages are cut into steps of a quarter more each, from half an hour to some four years. */
const FIRST = Math.log(HOUR / 2);
const STEP = Math.log(1.25);
const STEPS = 50;
/** Two snapshots further apart than this factor in age say little about any age between them. */
const LONGEST_GAP = Math.log(8);

export interface GrowthCurve {
  /** Growth to expect between two ages, as a difference of logarithms; undefined where nothing tells. */
  gain(fromAge: number, toAge: number): number | undefined;
}

interface Slope {
  readonly slope: number;
  readonly weight: number;
}

function weightedMedian(slopes: Slope[]): number | undefined {
  const total = slopes.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { slope, weight } of slopes.sort((a, b) => a.slope - b.slope)) {
    passed += weight;
    if (passed >= total / 2) return slope;
  }
  return undefined;
}

function collectSlopes(videos: readonly (readonly AgedLevel[])[]): Slope[][] {
  const steps: Slope[][] = Array.from({ length: STEPS }, () => []);
  for (const points of videos) {
    for (let index = 1; index < points.length; index += 1) {
      const [before, after] = [points[index - 1]!, points[index]!];
      const [from, to] = [Math.log(before.age), Math.log(after.age)];
      if (to - from > LONGEST_GAP || to <= from) continue;
      const slope = (after.value - before.value) / (to - from);
      const last = Math.min(STEPS - 1, Math.floor((to - FIRST) / STEP));
      for (let step = Math.max(0, Math.floor((from - FIRST) / STEP)); step <= last; step += 1) {
        const covered = Math.min(to, FIRST + (step + 1) * STEP) - Math.max(from, FIRST + step * STEP);
        if (covered > 0) steps[step]!.push({ slope, weight: covered / (to - from) });
      }
    }
  }
  return steps;
}

/** One list for each video, youngest first. */
export function growthCurve(videos: readonly (readonly AgedLevel[])[]): GrowthCurve {
  const known = collectSlopes(videos).map(weightedMedian);
  const slopes = known.map((slope, step) => {
    if (slope !== undefined) return slope;
    const before = known.findLast((other, place) => place < step && other !== undefined);
    const after = known.find((other, place) => place > step && other !== undefined);
    if (before !== undefined && after !== undefined) return (before + after) / 2;
    return FIRST + step * STEP >= Math.log(SETTLED_AGE) - STEP ? 0 : undefined;
  });

  // Climbed from the first step on, and how many steps before each aren't known.
  const climbed = new Float64Array(STEPS + 1);
  const unknown = new Uint8Array(STEPS + 1);
  slopes.forEach((slope, step) => {
    climbed[step + 1] = climbed[step]! + (slope ?? 0) * STEP;
    unknown[step + 1] = unknown[step]! + (slope === undefined ? 1 : 0);
  });
  /** Ages before the first step and after the last climb on as those do. */
  const at = (age: number) => {
    const place = (Math.log(age) - FIRST) / STEP;
    const step = Math.max(0, Math.min(STEPS - 1, Math.floor(place + 1e-9)));
    return { step, level: climbed[step]! + (slopes[step] ?? 0) * STEP * (place - step) };
  };
  function gain(fromAge: number, toAge: number): number | undefined {
    const [from, to] = [at(fromAge), at(toAge)];
    const [first, last] = from.step < to.step ? [from.step, to.step] : [to.step, from.step];
    return unknown[last + 1]! > unknown[first]! ? undefined : to.level - from.level;
  }
  return { gain };
}
