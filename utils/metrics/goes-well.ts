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

/** Which video, and what it is compared by. */
interface Placed {
  readonly place: number;
  readonly value: number;
}

/** Lowest first. */
interface Sorted {
  readonly views: readonly Placed[];
  readonly ratio: readonly Placed[];
}

function sortedBy(all: readonly Compared[]): Sorted {
  const byValue = (a: Placed, b: Placed) => a.value - b.value;
  return {
    views: all.map(({ score }, place) => ({ place, value: score })).sort(byValue),
    ratio: all
      .flatMap(({ video }, place): Placed[] => {
        const ratio = storedRatio(video);
        return ratio && ratio.value > 0 ? [{ place, value: Math.log(ratio.value) }] : [];
      })
      .sort(byValue),
  };
}

const INSIDE = 1;
const OUTSIDE = 2;

/** Without correction; undefined where too few can be compared. `sides` by place: INSIDE, OUTSIDE, or neither. */
function liftsIn(sorted: Sorted, sides: Uint8Array) {
  const lift = (all: readonly Placed[]) => {
    const these: number[] = [];
    const those: number[] = [];
    for (const { place, value } of all) {
      if (sides[place] === INSIDE) these.push(value);
      else if (sides[place] === OUTSIDE) those.push(value);
    }
    const shift = Math.min(these.length, those.length) < LEAST_WITH ? undefined : shiftBetween(these, those);
    if (!shift) return undefined;
    const factor = { value: Math.exp(shift.value), lo: Math.exp(shift.lo), hi: Math.exp(shift.hi) };
    return { factor, p: shift.p };
  };
  return { views: lift(sorted.views), ratio: lift(sorted.ratio) };
}

/** One group against another, by views at equal age and by ratio. */
export function liftsOf(inside: readonly Compared[], outside: readonly Compared[]) {
  const sides = new Uint8Array(inside.length + outside.length).fill(OUTSIDE).fill(INSIDE, 0, inside.length);
  return liftsIn(sortedBy([...inside, ...outside]), sides);
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
  const groups = new Map<string, { trait: Trait; inside: Set<number> }>();
  own.forEach(({ video }, place) => {
    for (const trait of traitsOf(video, isOriginal)) {
      const name = `${trait.type} ${'key' in trait ? trait.key : ''}`;
      const group = groups.get(name) ?? { trait, inside: new Set() };
      groups.set(name, group);
      group.inside.add(place);
    }
  });
  const large = [...groups.values()].filter(({ inside }) => inside.size >= LEAST_WITH);
  const sorted = sortedBy(own);
  const raw: { trait: Trait; n: number; rest: number; lifts: ReturnType<typeof liftsIn> }[] = [];
  await inSlices(
    large.length,
    (index) => {
      const { trait, inside } = large[index]!;
      const sides = new Uint8Array(own.length);
      let rest = 0;
      own.forEach(({ video }, place) => {
        if (inside.has(place)) sides[place] = INSIDE;
        else if (isComparable(video, trait, isOriginal)) {
          sides[place] = OUTSIDE;
          rest += 1;
        }
      });
      if (rest < LEAST_WITH) return;
      const lifts = liftsIn(sorted, sides);
      raw.push({ trait, n: inside.size, rest, lifts });
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
