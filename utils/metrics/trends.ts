/**
 * The sounds that one person was shown most, and whether more often than the week before. Feeds differ in volume from
 * week to week, so what is compared is the rate per video seen. A video counts once however often it was shown; ads
 * are left out of both sides.
 */
import type { HourlyVideo, StoredHour } from '../store/schema';

const DAY = 24 * 60 * 60 * 1000;
/** Days compared with as many days before. */
export const TREND_DAYS = 7;
/** What a sound needs before its change is worth a word. */
export const TREND_MINIMUM = { creators: 3, videos: 5, sessions: 2 } as const;
/** Videos that must have been seen in the days before, for their rate to be one. */
const BASELINE_MINIMUM = 20;
/** A sound of one video is no trend. */
const LISTED_FROM = 2;
/** Two-sided 90 %. */
const Z = 1.645;

export type TrendChange = 'not-enough' | 'new' | 'more' | 'less' | 'steady';

export interface SoundTrend {
  readonly id: string;
  /** Distinct videos in the last seven days, and in the seven before. */
  readonly videos: number;
  readonly before: number;
  readonly creators: number;
  readonly sessions: number;
  /** videos ÷ all distinct videos seen, 0–1. */
  readonly share: number;
  readonly change: TrendChange;
}

export interface Trends {
  /** Distinct videos seen in the last seven days, and in the seven before. */
  readonly seen: number;
  readonly seenBefore: number;
  /** Most videos first. */
  readonly sounds: readonly SoundTrend[];
}

interface Tally {
  videos: Set<string>;
  creators: Set<string>;
  sessions: Set<string>;
}
const emptyTally = (): Tally => ({ videos: new Set(), creators: new Set(), sessions: new Set() });

function tallySounds(videos: readonly HourlyVideo[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { id, sound, creator, session } of videos) {
    if (sound === undefined) continue;
    const tally = tallies.get(sound) ?? emptyTally();
    tally.videos.add(id);
    tally.sessions.add(session);
    if (creator !== undefined) tally.creators.add(creator);
    tallies.set(sound, tally);
  }
  return tallies;
}

/** `now` in Unix milliseconds; `hours` cover at least the last fourteen days, in any order. */
export function soundTrends(hours: readonly StoredHour[], now: number): Trends {
  const organic = hours.flatMap((hour) => hour.videos).filter((video) => !video.isAd);
  const from = now - TREND_DAYS * DAY;
  const recent = organic.filter(({ at }) => at >= from && at <= now);
  const earlier = organic.filter(({ at }) => at >= from - TREND_DAYS * DAY && at < from);
  const seen = distinct(recent);
  const seenBefore = distinct(earlier);
  const before = tallySounds(earlier);

  const sounds = [...tallySounds(recent)]
    .filter(([, tally]) => tally.videos.size >= LISTED_FROM)
    .map(([id, tally]): SoundTrend => {
      const counted = {
        videos: tally.videos.size,
        before: before.get(id)?.videos.size ?? 0,
        creators: tally.creators.size,
        sessions: tally.sessions.size,
      };
      return { id, ...counted, share: counted.videos / seen, change: changeOf(counted, seen, seenBefore) };
    })
    .sort((a, b) => b.videos - a.videos || b.creators - a.creators || (a.id < b.id ? -1 : 1));
  return { seen, seenBefore, sounds };
}

function distinct(videos: readonly HourlyVideo[]): number {
  return new Set(videos.map(({ id }) => id)).size;
}

/**
 * The logarithm of the two rates' ratio against its own uncertainty (Poisson, half a video added to each side so that
 * 0 is a number): within it, nothing is claimed.
 */
function changeOf(
  sound: Pick<SoundTrend, 'videos' | 'before' | 'creators' | 'sessions'>,
  seen: number,
  seenBefore: number,
): TrendChange {
  const enough =
    sound.creators >= TREND_MINIMUM.creators &&
    sound.videos >= TREND_MINIMUM.videos &&
    sound.sessions >= TREND_MINIMUM.sessions;
  if (!enough || seenBefore < BASELINE_MINIMUM) return 'not-enough';
  if (sound.before === 0) return 'new';
  const [now, then] = [sound.videos + 0.5, sound.before + 0.5];
  const change = Math.log(now / seen) - Math.log(then / seenBefore);
  const noise = Z * Math.sqrt(1 / now + 1 / then);
  return change > noise ? 'more' : change < -noise ? 'less' : 'steady';
}
