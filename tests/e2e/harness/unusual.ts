/** Which of the recorded videos are unusual, worked out from the database apart from the extension's own code for it. */
import { likeToView } from '../../../utils/metrics/ratios';
import type { StoredVideo } from '../../../utils/store/schema';
import type { RawDatabase } from './database';

export interface Expected {
  readonly unusual: 'above' | 'below' | undefined;
  /** What it was compared with; undefined where there is too little. */
  readonly of: 'creator' | 'sample' | undefined;
}

const DAY = 86_400_000;
const steps = (limits: readonly number[], value: number) => limits.filter((limit) => value >= limit).length;

/** Linear between neighbours. */
function quantile(numbers: readonly number[], p: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place % 1);
}

export function expectedStandings({ videos, creators }: RawDatabase, now: number): Map<string, Expected> {
  const followers = new Map(creators.map(({ key, latest }) => [key, latest?.counts.followers?.value]));
  const rated = videos.flatMap((video) => {
    const ratio = likeToView(video.latest?.counts ?? {});
    return ratio && video.facts.createdAt !== undefined ? [{ video, ratio, age: ageOf(video, now) }] : [];
  });
  function ageOf({ facts }: StoredVideo, at: number): number {
    return steps([1, 7, 30, 180], (at - (facts.createdAt ?? 0) * 1000) / DAY);
  }
  const tierOf = ({ creator }: StoredVideo) => {
    const count = followers.get(creator ?? '');
    return count === undefined ? undefined : steps([1e3, 1e4, 1e5, 1e6], count);
  };
  return new Map(
    rated.map((one) => {
      const alike = rated.filter(
        ({ video, age }) =>
          video.id !== one.video.id &&
          !video.facts.isAd &&
          age === one.age &&
          (video.facts.kind ?? '') === (one.video.facts.kind ?? ''),
      );
      const own = alike.filter(({ video }) => video.creator === one.video.creator);
      const tier = tierOf(one.video);
      const sample = tier === undefined ? [] : alike.filter(({ video }) => tierOf(video) === tier);
      const of = own.length >= 8 ? 'creator' : sample.length >= 20 ? 'sample' : undefined;
      const others = (of === 'creator' ? own : sample).map(({ ratio }) => ratio);
      const high = quantile(
        others.map(({ hi }) => hi),
        0.9,
      );
      const low = quantile(
        others.map(({ lo }) => lo),
        0.1,
      );
      const unusual = !of ? undefined : one.ratio.lo > high ? 'above' : one.ratio.hi < low ? 'below' : undefined;
      return [one.video.id, { of, unusual }];
    }),
  );
}
