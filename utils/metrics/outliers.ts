/**
 * Videos far from what is usual for their creator at the same age: by views, and by likes for their views. Usual is the
 * median of the creator's other videos of the same kind posted around then; how far is told in median absolute
 * deviations, and only what many comparisons at once don't explain is named.
 */
import { inSlices, type Watched } from '../slices';
import { agedCounts } from './at-age';
import { driftOf } from './drift';
import { adjustedForMany } from './false-discovery';
import { growthCurve, SETTLED_AGE } from './growth-curve';
import { type Level, levelAt } from './levels';
import type { MeasuredVideo } from './measured-video';
import { median } from './medians';
import type { Ratio } from './ratios';
import { MAD_TO_SD, madAround, normalFromT, normalP } from './robust';

export type Measure = 'views' | 'ratio';

export interface Outlier {
  readonly video: MeasuredVideo['video'];
  readonly measure: Measure;
  /** The age at which it was compared, milliseconds. */
  readonly age: number;
  /** How many it was compared with. */
  readonly n: number;
  /** Against the median of those: 2.4 is 2.4 times as much. */
  readonly factor: Ratio;
  /** 0.6745 × distance from the median ÷ median absolute deviation, of logarithms. */
  readonly z: number;
}

export interface Outliers {
  /** Furthest from usual first. */
  readonly found: readonly Outlier[];
  /** Videos that had enough others to be compared with, and those that hadn't. */
  readonly judged: number;
  readonly tooFew: number;
}

const HOUR = 60 * 60 * 1000;
export const MIN_COMPARABLE = 8;
/** Nearest in order of posting: a creator's usual drifts. */
const MOST_COMPARABLE = 80;
/** Share of those named that may be no outliers. */
const FALSE_DISCOVERIES = 0.08;
/** Ages are compared at steps of a half more each. */
const STEP = 1.5;
/** So many deviations from the median that it says nothing of what is usual. */
const APART = 3;

interface Leveled {
  readonly video: MeasuredVideo['video'];
  /** Step of the age at its last reading. */
  readonly step: number;
  /** Without the creator's own drift. */
  level(step: number): Level | undefined;
}

const ageOf = (step: number) => HOUR * STEP ** step;
const stepOf = (age: number) => Math.floor(Math.log(age / HOUR) / Math.log(STEP));
const plus = (level: Level, value: number, lo = value, hi = value): Level => ({
  value: level.value + value,
  lo: level.lo + lo,
  hi: level.hi + hi,
  moved: level.moved,
});

/** `videos` in order of posting. */
function leveled(videos: readonly MeasuredVideo[], measure: Measure): Leveled[] {
  const likes = videos.map(({ history, video }) => agedCounts(history, video.facts.createdAt, 'likes'));
  const viewCurve = growthCurve(videos.map(({ views }) => views));
  const likeCurve = growthCurve(likes);
  const postedAt = (place: number) => videos[place]!.video.facts.createdAt!;

  function levelOf(place: number, step: number): Level | undefined {
    const viewed = levelAt(videos[place]!.views, ageOf(step), viewCurve, STEP);
    if (measure === 'views' || !viewed) return viewed;
    const liked = levelAt(likes[place]!, ageOf(step), likeCurve, STEP);
    return liked && plus(liked, -viewed.value, -viewed.hi, -viewed.lo);
  }
  const drift = driftOf(
    videos.flatMap((_, place) => {
      const level = levelOf(place, stepOf(SETTLED_AGE));
      return level ? [{ x: postedAt(place), y: level.value }] : [];
    }),
  );
  return videos.flatMap(({ video, views }, place) => {
    const last = views.at(-1);
    if (!last || last.age < HOUR) return [];
    const known = new Map<number, Level | undefined>();
    return {
      video,
      step: stepOf(last.age),
      level(step: number) {
        if (!known.has(step)) {
          const level = levelOf(place, step);
          known.set(step, level && plus(level, -drift * postedAt(place)));
        }
        return known.get(step);
      },
    };
  });
}

/** The levels at one step of those nearest in order, without the one itself and what is known to be unusual. */
function comparable(all: readonly Leveled[], place: number, unusual: ReadonlySet<string>): Level[] {
  const { step } = all[place]!;
  const levels: Level[] = [];
  for (let distance = 1; distance < all.length && levels.length < MOST_COMPARABLE; distance += 1) {
    for (const other of [all[place - distance], all[place + distance]]) {
      const level = other && !unusual.has(other.video.id) ? other.level(step) : undefined;
      if (level) levels.push(level);
    }
  }
  return levels;
}

/** Two-sided p-value of a distance, by Student's t: a median absolute deviation alone tells less than all of `offs`. */
function improbable(off: number, offs: readonly number[]): number {
  const degrees = offs.length - 1;
  const variance = offs.reduce((sum, other) => sum + other * other, 0) / Math.max(1, degrees);
  return variance > 0 ? normalP(normalFromT(off / Math.sqrt(variance * (1 + 1 / offs.length)), degrees)) : 1;
}

type Judged = Outlier & { readonly p: number };

function judge(
  all: readonly Leveled[],
  place: number,
  measure: Measure,
  unusual: ReadonlySet<string>,
): Judged | undefined {
  const { video, step, level } = all[place]!;
  const own = level(step);
  if (!own) return undefined;
  const others = comparable(all, place, unusual);
  const n = others.length;
  if (n < MIN_COMPARABLE) return undefined;
  const [usual = 0, lo = 0, hi = 0] = (['value', 'lo', 'hi'] as const).map((bound) =>
    median(others.map((other) => other[bound])),
  );
  const spread = madAround(
    others.map(({ value }) => value),
    usual,
  );
  if (!spread) return undefined;
  const z = (MAD_TO_SD * (own.value - usual)) / spread;
  const p = improbable(
    own.value - usual,
    others.map((other) => other.value - usual).filter((off) => Math.abs(off) * MAD_TO_SD <= APART * spread),
  );
  const factor = { value: Math.exp(own.value - usual), lo: Math.exp(own.lo - hi), hi: Math.exp(own.hi - lo) };
  return { video, measure, age: ageOf(step), n, factor, z, p };
}

/** What is unusual widens what seems usual, so it is looked for twice, the second time without what was found. */
async function judgeAll(videos: readonly MeasuredVideo[], measure: Measure, watched?: Watched): Promise<Judged[]> {
  const all = leveled(videos, measure);
  let unusual = new Set<string>();
  let judged: Judged[] = [];
  for (let round = 0; round < 2; round += 1) {
    judged = [];
    await inSlices(all.length, (place) => judged.push(...arrayOf(judge(all, place, measure, unusual))), watched);
    unusual = new Set(judged.filter(({ z }) => Math.abs(z) > APART).map(({ video }) => video.id));
    if (unusual.size === 0) break;
  }
  return judged;
}

const arrayOf = <T>(one: T | undefined): T[] => (one === undefined ? [] : [one]);

const KINDS = ['video', 'photo'] as const;

/** Ads are left out. @throws where the signal in `watched` aborts. */
export async function outliers(videos: readonly MeasuredVideo[], watched?: Watched): Promise<Outliers> {
  const own = videos
    .filter(({ video }) => !video.facts.isAd && video.facts.createdAt !== undefined)
    .sort((a, b) => a.video.facts.createdAt! - b.video.facts.createdAt!);
  const alike = KINDS.map((kind) => own.filter(({ video }) => (video.facts.kind ?? 'video') === kind));
  const judged = [];
  for (const measure of ['views', 'ratio'] as const) {
    const some = [];
    for (const videos of alike) some.push(...(await judgeAll(videos, measure, watched)));
    judged.push(some);
  }
  const found = judged.flatMap((some) => {
    const adjusted = adjustedForMany(some.map(({ p }) => p));
    return some.flatMap(({ p: _p, ...outlier }, place) => (adjusted[place]! <= FALSE_DISCOVERIES ? outlier : []));
  });
  const ids = new Set(judged.flat().map(({ video }) => video.id));
  return {
    found: found.sort((a, b) => Math.abs(b.z) - Math.abs(a.z)),
    judged: ids.size,
    tooFew: own.length - ids.size,
  };
}
