/**
 * Videos far from what is usual for their creator at the same age: by views, and by likes for their views. Usual is the
 * median of the creator's other videos of the same kind posted around then; how far is told in median absolute
 * deviations, and only what many comparisons at once don't explain is named.
 */
import { inSlices, type Watched } from '../slices';
import { adjustedForMany } from './false-discovery';
import type { Level } from './levels';
import type { MeasuredVideo } from './measured-video';
import { ageOf, type Levels, levelsOf, type Measure } from './outlier-levels';
import type { Ratio } from './ratios';
import { MAD_TO_SD, normalFromT, normalP } from './robust';

export type { Measure };

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

export const MIN_COMPARABLE = 8;
/** Nearest in order of posting: a creator's usual drifts. */
const MOST_COMPARABLE = 80;
/** Share of those named that may be no outliers. */
const FALSE_DISCOVERIES = 0.06;
/** So many deviations from the median that it says nothing of what is usual. */
const APART = 3;

/** The levels at one step of those nearest in order, without the one itself and what is known to be unusual. */
function comparable({ steps, levelsAt }: Levels, place: number, unusual: ReadonlySet<number>): Level[] {
  const all = levelsAt(steps[place]!);
  const levels: Level[] = [];
  for (let distance = 1; distance < all.length && levels.length < MOST_COMPARABLE; distance += 1) {
    for (const other of [place - distance, place + distance]) {
      const level = all[other];
      if (level && !unusual.has(other)) levels.push(level);
    }
  }
  return levels;
}

/** The median of ascending numbers. */
function middleOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Two-sided p-value of a distance, by Student's t: a median absolute deviation alone tells less than all of `offs`. */
function improbable(off: number, offs: Float64Array): number {
  const degrees = offs.length - 1;
  const variance = offs.reduce((sum, other) => sum + other * other, 0) / Math.max(1, degrees);
  return variance > 0 ? normalP(normalFromT(off / Math.sqrt(variance * (1 + 1 / offs.length)), degrees)) : 1;
}

interface Judged extends Omit<Outlier, 'factor'> {
  readonly p: number;
  /** Worked out for the few that are named. */
  factor(): Ratio;
}

function judge(all: Levels, place: number, measure: Measure, unusual: ReadonlySet<number>): Judged | undefined {
  const [video, step] = [all.videos[place]!, all.steps[place]!];
  const own = all.levelsAt(step)[place];
  if (!own) return undefined;
  const others = comparable(all, place, unusual);
  const n = others.length;
  if (n < MIN_COMPARABLE) return undefined;
  const values = Float64Array.from(others, ({ value }) => value).sort();
  const usual = middleOf(values);
  const spread = middleOf(values.map((value) => Math.abs(value - usual)).sort());
  if (spread === 0) return undefined;
  const z = (MAD_TO_SD * (own.value - usual)) / spread;
  const p = improbable(
    own.value - usual,
    values.map((value) => value - usual).filter((off) => Math.abs(off) * MAD_TO_SD <= APART * spread),
  );
  const factor = () => ({
    value: Math.exp(own.value - usual),
    lo: Math.exp(own.lo - middleOf(Float64Array.from(others, ({ hi }) => hi).sort())),
    hi: Math.exp(own.hi - middleOf(Float64Array.from(others, ({ lo }) => lo).sort())),
  });
  return { video, measure, age: ageOf(step), n, factor, z, p };
}

/** What is unusual widens what seems usual, so it is looked for twice, the second time without what was found. */
async function judgeAll(videos: readonly MeasuredVideo[], measure: Measure, watched?: Watched): Promise<Judged[]> {
  const all = levelsOf(videos, measure);
  const judged = new Map<number, Judged>();
  const unusual = new Set<number>();
  for (let round = 0; round < 2; round += 1) {
    const known = new Set(unusual);
    await inSlices(
      all.videos.length,
      (place) => {
        const one = judge(all, place, measure, known);
        if (!one) return;
        judged.set(place, one);
        if (Math.abs(one.z) > APART) unusual.add(place);
      },
      watched,
    );
    if (unusual.size === 0) break;
  }
  return [...judged.values()];
}

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
    const named = some.filter((_, place) => adjusted[place]! <= FALSE_DISCOVERIES);
    // What rounding alone could have made is no finding.
    return named
      .map(({ p: _p, factor, ...outlier }): Outlier => ({ ...outlier, factor: factor() }))
      .filter(({ factor }) => factor.lo > 1 || factor.hi < 1);
  });
  const ids = new Set(judged.flat().map(({ video }) => video.id));
  return {
    found: found.sort((a, b) => Math.abs(b.z) - Math.abs(a.z)),
    judged: ids.size,
    tooFew: own.length - ids.size,
  };
}
