/**
 * With what a creator's videos do better: each hashtag, sound, length and kind against all their other videos, by views
 * at equal age and by like-to-view ratio. Dozens of comparisons find something by chance, so what is called clear is
 * what remains after a correction for all of them. Ads are left out.
 */
import { inSlices, type Watched } from '../slices';
import { storedRatio } from './creator-summary';
import { adjustedForMany } from './false-discovery';
import type { Performance } from './measured-video';
import type { Ratio } from './ratios';
import { shiftBetween } from './shift';

export type Trait =
  | { readonly type: 'hashtag' | 'sound'; readonly key: string }
  | { readonly type: 'length'; readonly key: LengthBand }
  | { readonly type: 'photo' | 'original' };
export const LENGTH_BANDS = ['under15', '15to30', '30to60', '60to180', 'over180'] as const;
export type LengthBand = (typeof LENGTH_BANDS)[number];

export interface Lift {
  /** Median lift against the rest with its 95 % interval: 1.3 is 30 % more. */
  readonly factor: Ratio;
  /** Smallest rate of false discoveries at which it still counts as one, among all comparisons made. */
  readonly adjusted: number;
}

export interface TraitLift {
  readonly trait: Trait;
  readonly n: number;
  /** Videos it was compared with. */
  readonly rest: number;
  readonly views: Lift | undefined;
  readonly ratio: Lift | undefined;
}

/** Videos with a trait, and without it, below which nothing is said. */
export const LEAST_WITH = 5;
/** Of those called clear, the share that may be chance. */
export const FALSE_DISCOVERIES = 0.1;
const BAND_ENDS = [15, 30, 60, 180] as const;

export const lengthBand = (seconds: number): LengthBand =>
  LENGTH_BANDS[BAND_ENDS.filter((end) => seconds >= end).length]!;

function traitsOf({ facts }: Performance['video'], isOriginal: ReadonlyMap<string, boolean>): Trait[] {
  const { hashtags = [], soundId, kind, duration = 0 } = facts;
  return [
    ...hashtags.map((key): Trait => ({ type: 'hashtag', key })),
    ...(soundId === undefined ? [] : [{ type: 'sound', key: soundId } as const]),
    ...(soundId !== undefined && isOriginal.get(soundId) ? [{ type: 'original' } as const] : []),
    ...(kind === 'photo' ? [{ type: 'photo' } as const] : []),
    ...(kind !== 'photo' && duration > 0 ? [{ type: 'length', key: lengthBand(duration) } as const] : []),
  ];
}

/** Videos that a trait's own are compared with: those of which it is known that they haven't got it. */
function isComparable({ facts }: Performance['video'], { type }: Trait, isOriginal: ReadonlyMap<string, boolean>) {
  if (type === 'length') return facts.kind !== 'photo' && (facts.duration ?? 0) > 0;
  if (type === 'original') return facts.soundId !== undefined && isOriginal.has(facts.soundId);
  if (type === 'photo') return facts.kind !== undefined;
  return true;
}

type Compared = Pick<Performance, 'video' | 'score'>;

/** What each video is compared by, lowest first. */
interface Sorted {
  readonly views: readonly (readonly [Compared, number])[];
  readonly ratio: readonly (readonly [Compared, number])[];
}

function sortedBy(all: readonly Compared[]): Sorted {
  const byValue = (a: readonly [Compared, number], b: readonly [Compared, number]) => a[1] - b[1];
  return {
    views: all.map((one) => [one, one.score] as const).sort(byValue),
    ratio: all
      .flatMap((one) => {
        const ratio = storedRatio(one.video);
        return ratio && ratio.value > 0 ? [[one, Math.log(ratio.value)] as const] : [];
      })
      .sort(byValue),
  };
}

type Includes = (one: Compared) => boolean;

/** Without correction; undefined where too few can be compared. */
function liftsIn(sorted: Sorted, isInside: Includes, isOutside: Includes) {
  const lift = (all: Sorted['views']) => {
    const pick = (isIn: Includes) => all.flatMap(([one, value]) => (isIn(one) ? value : []));
    const [these, those] = [pick(isInside), pick(isOutside)];
    const shift = Math.min(these.length, those.length) < LEAST_WITH ? undefined : shiftBetween(these, those);
    if (!shift) return undefined;
    const factor = { value: Math.exp(shift.value), lo: Math.exp(shift.lo), hi: Math.exp(shift.hi) };
    return { factor, p: shift.p };
  };
  return { views: lift(sorted.views), ratio: lift(sorted.ratio) };
}

/** One group against another, by views at equal age and by ratio. */
export function liftsOf(inside: readonly Compared[], outside: readonly Compared[]) {
  const [these, those] = [new Set(inside), new Set(outside)];
  return liftsIn(
    sortedBy([...inside, ...outside]),
    (one) => these.has(one),
    (one) => those.has(one),
  );
}

/**
 * @param isOriginal by id, whether a sound was made in TikTok; sounds of which that isn't known are absent.
 * @throws where the signal in `watched` aborts.
 */
export async function goesWell(
  performed: readonly Performance[],
  isOriginal: ReadonlyMap<string, boolean>,
  watched?: Watched,
): Promise<TraitLift[]> {
  const own = performed.filter(({ video }) => !video.facts.isAd);
  const groups = new Map<string, { trait: Trait; inside: Set<Compared> }>();
  for (const one of own) {
    for (const trait of traitsOf(one.video, isOriginal)) {
      const name = `${trait.type} ${'key' in trait ? trait.key : ''}`;
      const group = groups.get(name) ?? { trait, inside: new Set() };
      groups.set(name, group);
      group.inside.add(one);
    }
  }
  const large = [...groups.values()].filter(({ inside }) => inside.size >= LEAST_WITH);
  const sorted = sortedBy(own);
  const raw: { trait: Trait; n: number; rest: number; lifts: ReturnType<typeof liftsIn> }[] = [];
  await inSlices(
    large.length,
    (index) => {
      const { trait, inside } = large[index]!;
      const outside = new Set<Compared>(
        own.filter((one) => !inside.has(one) && isComparable(one.video, trait, isOriginal)),
      );
      if (outside.size < LEAST_WITH) return;
      const lifts = liftsIn(
        sorted,
        (one) => inside.has(one),
        (one) => outside.has(one),
      );
      raw.push({ trait, n: inside.size, rest: outside.size, lifts });
    },
    watched,
  );
  const tested = raw.flatMap(({ lifts }) => [lifts.views, lifts.ratio].flatMap((lift) => lift ?? []));
  const adjusted = adjustedForMany(tested.map(({ p }) => p));
  const corrected = (lift: (typeof tested)[number] | undefined): Lift | undefined =>
    lift && { factor: lift.factor, adjusted: adjusted[tested.indexOf(lift)]! };
  return raw
    .map(({ lifts, ...rest }) => ({ ...rest, views: corrected(lifts.views), ratio: corrected(lifts.ratio) }))
    .sort((a, b) => (a.views?.adjusted ?? 1) - (b.views?.adjusted ?? 1) || b.n - a.n);
}
