/** What one person was shown: appearances by day, page, creator, sound and hashtag. Filled day by day. */
import type { Surface } from '../facts';
import { type Concentration, concentrationOf } from './concentration';
import { median } from './medians';
import { type Share, shareOf } from './share-of';

/** One card on screen, and what is known of its video. */
export interface Appearance {
  /** Of the video. */
  readonly id: string;
  readonly surface: Surface;
  /** Milliseconds on screen. */
  readonly visibleMs: number;
  readonly session: string;
  readonly creator?: string | undefined;
  readonly sound?: string | undefined;
  readonly hashtags?: readonly string[] | undefined;
  readonly isAd?: boolean | undefined;
  readonly isPaidPartnership?: boolean | undefined;
}

/** How much was shown of something. */
export interface Shown {
  readonly appearances: number;
  /** Distinct. */
  readonly videos: number;
  readonly visibleMs: number;
}
export interface ShownOf extends Shown {
  readonly key: string;
}

export interface Feed extends Shown {
  /** Every day looked at, oldest first; `key` is its local midnight in Unix milliseconds. */
  readonly days: readonly (Shown & { readonly key: number })[];
  readonly surfaces: readonly ShownOf[];
  readonly creators: readonly ShownOf[];
  readonly sounds: readonly ShownOf[];
  readonly hashtags: readonly ShownOf[];
  /** Ids of the sessions that any of it was in. */
  readonly sessions: readonly string[];
  /** Of one appearance, milliseconds. */
  readonly medianMs: number | undefined;
  /** Of the videos of which it is known. */
  readonly ads: Share | undefined;
  readonly paidPartnerships: Share | undefined;
  /** Videos that were shown more than once, of all. */
  readonly repeated: Share | undefined;
  /** How often the most repeated ones were shown, most first. */
  readonly mostRepeated: readonly { readonly videoId: string; readonly appearances: number }[];
  readonly concentration: Concentration | undefined;
}

const LISTED_REPEATS = 10;

interface Tally {
  appearances: number;
  videos: Set<string>;
  visibleMs: number;
}
interface SeenVideo {
  appearances: number;
  isAd: boolean | undefined;
  isPaidPartnership: boolean | undefined;
}

function count<K>(tallies: Map<K, Tally>, key: K, { id, visibleMs }: Appearance): void {
  let tally = tallies.get(key);
  if (!tally) {
    tally = { appearances: 0, videos: new Set(), visibleMs: 0 };
    tallies.set(key, tally);
  }
  tally.appearances += 1;
  tally.videos.add(id);
  tally.visibleMs += visibleMs;
}

const shown = ({ appearances, videos, visibleMs }: Tally): Shown => ({ appearances, videos: videos.size, visibleMs });

function mostFirst(tallies: ReadonlyMap<string, Tally>): ShownOf[] {
  return [...tallies]
    .map(([key, tally]) => ({ key, ...shown(tally) }))
    .sort((a, b) => b.appearances - a.appearances || b.videos - a.videos || (a.key < b.key ? -1 : 1));
}

export function createFeedTally() {
  const days = new Map<number, Tally>();
  const [surfaces, creators, sounds, hashtags] = Array.from({ length: 4 }, () => new Map<string, Tally>()) as [
    Map<string, Tally>,
    Map<string, Tally>,
    Map<string, Tally>,
    Map<string, Tally>,
  ];
  const sessions = new Map<string, Map<string, number>>();
  const videos = new Map<string, SeenVideo>();
  const times: number[] = [];

  return {
    /** The appearances of one local day, of which midnight is `day`, in Unix milliseconds. */
    add(day: number, appearances: readonly Appearance[]): void {
      if (!days.has(day)) days.set(day, { appearances: 0, videos: new Set(), visibleMs: 0 });
      for (const appearance of appearances) {
        const { id, surface, creator, sound, hashtags: names = [], session, isAd, isPaidPartnership } = appearance;
        count(days, day, appearance);
        count(surfaces, surface, appearance);
        if (creator !== undefined) count(creators, creator, appearance);
        if (sound !== undefined) count(sounds, sound, appearance);
        for (const name of names) count(hashtags, name, appearance);
        const before = videos.get(id);
        videos.set(id, {
          appearances: (before?.appearances ?? 0) + 1,
          isAd: isAd ?? before?.isAd,
          isPaidPartnership: isPaidPartnership ?? before?.isPaidPartnership,
        });
        let byCreator = sessions.get(session);
        if (!byCreator) sessions.set(session, (byCreator = new Map()));
        if (creator !== undefined) byCreator.set(creator, (byCreator.get(creator) ?? 0) + 1);
        times.push(appearance.visibleMs);
      }
    },

    result(): Feed {
      const seen = [...videos];
      const share = (of: 'isAd' | 'isPaidPartnership') => {
        // A partnership is told of where there is one, so whoever tells of ads tells of none by its silence.
        const known = seen.filter(([, { isAd, isPaidPartnership }]) => (isAd ?? isPaidPartnership) !== undefined);
        return shareOf(known.filter(([, video]) => video[of]).length, known.length);
      };
      const repeated = seen.filter(([, video]) => video.appearances > 1);
      return {
        appearances: times.length,
        videos: seen.length,
        visibleMs: times.reduce((sum, ms) => sum + ms, 0),
        days: [...days].map(([key, tally]) => ({ key, ...shown(tally) })).sort((a, b) => a.key - b.key),
        surfaces: mostFirst(surfaces),
        creators: mostFirst(creators),
        sounds: mostFirst(sounds),
        hashtags: mostFirst(hashtags),
        sessions: [...sessions.keys()],
        medianMs: median(times),
        ads: share('isAd'),
        paidPartnerships: share('isPaidPartnership'),
        repeated: shareOf(repeated.length, seen.length),
        mostRepeated: repeated
          .map(([videoId, { appearances }]) => ({ videoId, appearances }))
          .sort((a, b) => b.appearances - a.appearances || (a.videoId < b.videoId ? -1 : 1))
          .slice(0, LISTED_REPEATS),
        concentration: concentrationOf([...sessions.values()]),
      };
    },
  };
}
