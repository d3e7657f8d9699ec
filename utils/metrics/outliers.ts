/**
 * Videos far from what is usual for their creator at the same age: by views, and by likes for their views. Usual is what
 * the creator's other videos of the same kind posted around then did; how far is told in median absolute deviations from
 * their median, and only what many comparisons at once don't explain is named.
 */
import { inSlices, type Watched } from '../slices';
import { adjustedForMany } from './false-discovery';
import type { Level } from './levels';
import type { MeasuredVideo } from './measured-video';
import { ageOf, type Levels, levelsOf, type Measure } from './outlier-levels';
import type { Ratio } from './ratios';
import { MAD_TO_SD, middleOf, normalFromT, trimmedCentre, upperP } from './robust';
import { postedAt } from './stored-video';

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
/** Share of those named above the usual, and of those below, that may be no outliers. */
const FALSE_DISCOVERIES = 0.07;
/** So many deviations from the usual that it says nothing of what is usual. */
const APART = 2.8;
/** What is unusual widens what seems usual, so it is looked for again without what was found. */
const ROUNDS = 3;

/** The levels at one's step of those nearest in order, without the one itself and what is known to be unusual. */
function comparable({ steps, videos, levelAt }: Levels, place: number, unusual: ReadonlySet<number>): Level[] {
  const levels: Level[] = [];
  for (let distance = 1; distance < videos.length && levels.length < MOST_COMPARABLE; distance += 1) {
    for (const other of [place - distance, place + distance]) {
      if (other < 0 || other >= videos.length || unusual.has(other)) continue;
      const level = levelAt(other, steps[place]!);
      if (level) levels.push(level);
    }
  }
  return levels;
}

interface Judged extends Omit<Outlier, 'factor'> {
  /** As improbable as a standard normal number of this size. */
  readonly score: number;
  /** Worked out for the few that are named. */
  factor(): Ratio;
}

/** Ascending. */
function sorted(levels: readonly Level[], part: keyof Level): Float64Array {
  const numbers = new Float64Array(levels.length);
  for (let place = 0; place < levels.length; place += 1) numbers[place] = levels[place]![part];
  return numbers.sort();
}

function judge(all: Levels, place: number, measure: Measure, unusual: ReadonlySet<number>): Judged | undefined {
  const [video, step, own] = [all.videos[place]!, all.steps[place]!, all.own[place]];
  if (!own) return undefined;
  const others = comparable(all, place, unusual);
  const n = others.length;
  if (n < MIN_COMPARABLE) return undefined;
  const { median: usual, mad, mean, deviation } = trimmedCentre(sorted(others, 'value'));
  if (mad === 0 || !(deviation > 0)) return undefined;
  const factor = () => ({
    value: Math.exp(own.value - usual),
    lo: Math.exp(own.lo - middleOf(sorted(others, 'hi'))),
    hi: Math.exp(own.hi - middleOf(sorted(others, 'lo'))),
  });
  return {
    video,
    measure,
    age: ageOf(step),
    n,
    factor,
    z: (MAD_TO_SD * (own.value - usual)) / mad,
    score: normalFromT((own.value - mean) / (deviation * Math.sqrt(1 + 1 / n)), n - 1),
  };
}

async function judgeAll(videos: readonly MeasuredVideo[], measure: Measure, watched?: Watched): Promise<Judged[]> {
  const all = levelsOf(videos, measure);
  let judged = new Map<number, Judged>();
  let unusual: ReadonlySet<number> = new Set();
  for (let round = 0; round < ROUNDS; round += 1) {
    judged = new Map();
    await inSlices(
      all.videos.length,
      (place) => {
        const one = judge(all, place, measure, unusual);
        if (one) judged.set(place, one);
      },
      watched,
    );
    const found = new Set([...judged.keys()].filter((place) => Math.abs(judged.get(place)!.score) > APART));
    if (found.size === unusual.size && [...found].every((place) => unusual.has(place))) break;
    unusual = found;
  }
  return [...judged.values()];
}

/**
 * What is far above, and what is far below, each corrected for how many were looked at: a creator whose videos go
 * viral, and none of whose fail, needn't pay for looking both ways.
 */
function named(judged: readonly Judged[]): Judged[] {
  const above = adjustedForMany(judged.map(({ score }) => upperP(score)));
  const below = adjustedForMany(judged.map(({ score }) => upperP(-score)));
  return judged.filter((_, place) => Math.min(above[place]!, below[place]!) <= FALSE_DISCOVERIES);
}

const KINDS = ['video', 'photo'] as const;

/** Ads are left out. @throws where the signal in `watched` aborts. */
export async function outliers(videos: readonly MeasuredVideo[], watched?: Watched): Promise<Outliers> {
  const own = videos
    .filter(({ video }) => !video.facts.isAd && postedAt(video) !== undefined)
    .sort((a, b) => a.video.facts.createdAt! - b.video.facts.createdAt!);
  const alike = KINDS.map((kind) => own.filter(({ video }) => (video.facts.kind ?? 'video') === kind));
  const judged = [];
  for (const measure of ['views', 'ratio'] as const) {
    const some = [];
    for (const videos of alike) some.push(...(await judgeAll(videos, measure, watched)));
    judged.push(some);
  }
  const found = judged.flatMap((some) => {
    // What rounding alone could have made is no finding.
    return named(some)
      .map(({ score: _score, factor, ...outlier }): Outlier => ({ ...outlier, factor: factor() }))
      .filter(({ factor }) => factor.lo > 1 || factor.hi < 1);
  });
  const ids = new Set(judged.flat().map(({ video }) => video.id));
  return {
    found: found.sort((a, b) => Math.abs(b.z) - Math.abs(a.z)),
    judged: ids.size,
    tooFew: own.length - ids.size,
  };
}
