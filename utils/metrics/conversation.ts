/** What people do besides watching: talk, pass on and keep. Each video against its creator's own median. */
import type { VideoCounts } from '../facts';
import type { StoredVideo } from '../store/schema';
import { medianRatio } from './medians';
import { type Ratio, ratioOf } from './ratios';

export const TALK = ['comments', 'shares', 'saves'] as const;
export type Talk = (typeof TALK)[number];

/** Comments and shares per view, saves per like: plain fractions with the interval that rounding leaves. */
const RATES: Record<Talk, (counts: VideoCounts) => Ratio | undefined> = {
  comments: ({ comments, views }) => ratioOf(comments, views),
  shares: ({ shares, views }) => ratioOf(shares, views),
  saves: ({ saves, likes }) => ratioOf(saves, likes),
};

export type TalkRates = { readonly [T in Talk]: Ratio | undefined };

export interface Conversation {
  /** Of all the creator's videos with that rate. */
  readonly medians: TalkRates;
  readonly n: { readonly [T in Talk]: number };
  readonly videos: readonly {
    readonly video: StoredVideo;
    readonly rates: TalkRates;
    /** Rate ÷ median; 2 is twice the usual. */
    readonly against: TalkRates;
  }[];
}

const forEach = <T>(make: (talk: Talk) => T) =>
  Object.fromEntries(TALK.map((talk) => [talk, make(talk)])) as Record<Talk, T>;

/** Ads are left out. */
export function conversation(videos: readonly StoredVideo[]): Conversation {
  const rated = videos
    .filter(({ facts }) => !facts.isAd)
    .map((video) => ({ video, rates: forEach((talk) => RATES[talk](video.latest?.counts ?? {})) }));
  const known = forEach((talk) => rated.flatMap(({ rates }) => rates[talk] ?? []));
  const medians = forEach((talk) => medianRatio(known[talk]));
  return {
    medians,
    n: forEach((talk) => known[talk].length),
    videos: rated.map(({ video, rates }) => ({
      video,
      rates,
      against: forEach((talk) => quotient(rates[talk], medians[talk])),
    })),
  };
}

function quotient(part: Ratio | undefined, whole: Ratio | undefined): Ratio | undefined {
  if (!part || !whole || whole.lo <= 0) return undefined;
  return { value: part.value / whole.value, lo: part.lo / whole.hi, hi: part.hi / whole.lo };
}
