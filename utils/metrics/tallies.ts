/**
 * What the feed showed in a recent window and before it, by sound, hashtag or anything else that a video has. Only what
 * TikTok chose to show counts: no page that a person opened for its sound, hashtag, search or creator.
 */
import type { Surface } from '../facts';
import type { HourlyVideo, StoredHour } from '../store/schema';

const DAY = 24 * 60 * 60 * 1000;

/** Days, and as many days before them as they are compared with. */
export const WINDOWS = { 1: 7, 7: 28, 28: 84 } as const;
export type WindowDays = keyof typeof WINDOWS;

const FEEDS: ReadonlySet<Surface> = new Set(['foryou', 'following', 'friends', 'explore']);
/** What a person swipes on to from any page; it goes with the page where that is known. */
const PLAYERS: ReadonlySet<Surface> = new Set(['video', 'photo']);

/** Whether TikTok chose to show it, as opposed to the person having asked for what it is. */
const isFed = ({ surfaces }: HourlyVideo) =>
  surfaces.some((surface) => FEEDS.has(surface)) || surfaces.every((surface) => PLAYERS.has(surface));

/** When what is compared begins, where it divides, and ends: Unix milliseconds. */
export interface Span {
  readonly from: number;
  readonly divide: number;
  readonly to: number;
}

export const spanOf = (days: WindowDays, now: number): Span => ({
  from: now - (days + WINDOWS[days]) * DAY,
  divide: now - days * DAY,
  to: now,
});

/** The videos of one side, and how many of them each creator and each session brought. */
export interface Side {
  videos: number;
  readonly creators: Map<string, number>;
  readonly sessions: Map<string, number>;
}

export interface Tally {
  readonly recent: Side;
  readonly before: Side;
  /** When each video was first shown, oldest first. */
  readonly times: number[];
}

const newSide = (): Side => ({ videos: 0, creators: new Map(), sessions: new Map() });
const newTally = (): Tally => ({ recent: newSide(), before: newSide(), times: [] });

function add(tally: Tally, { at, creator, session }: HourlyVideo, divide: number): void {
  const side = at >= divide ? tally.recent : tally.before;
  tally.times.push(at);
  side.videos += 1;
  if (creator !== undefined) side.creators.set(creator, (side.creators.get(creator) ?? 0) + 1);
  side.sessions.set(session, (side.sessions.get(session) ?? 0) + 1);
}

/**
 * Each video that was shown within the span, at its first time; without ads and without the person's own; oldest
 * first.
 * @param own the key of the person's own record as a creator, where it is known.
 */
export function shownIn(hours: readonly StoredHour[], { from, to }: Span, own?: string): HourlyVideo[] {
  const first = new Map<string, HourlyVideo>();
  for (const { videos } of hours) {
    for (const video of videos) {
      const { id, at, isAd, creator } = video;
      if (at < from || at > to || isAd || (own !== undefined && creator === own) || !isFed(video)) continue;
      const known = first.get(id);
      if (!known || at < known.at) first.set(id, video);
    }
  }
  return [...first.values()].sort((a, b) => a.at - b.at);
}

/** All of the videos, and those of each thing; `thingsOf` names every thing of a video once. */
export function tallied(
  videos: readonly HourlyVideo[],
  { divide }: Span,
  thingsOf: (video: HourlyVideo) => readonly string[],
): { readonly all: Tally; readonly things: ReadonlyMap<string, Tally> } {
  const all = newTally();
  const things = new Map<string, Tally>();
  for (const video of videos) {
    add(all, video, divide);
    for (const thing of thingsOf(video)) {
      let tally = things.get(thing);
      if (!tally) {
        tally = newTally();
        things.set(thing, tally);
      }
      add(tally, video, divide);
    }
  }
  return { all, things };
}
