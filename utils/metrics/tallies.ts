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

/** The videos of one side, and how many of them each creator and each session brought, by a number of its own. */
export interface Side {
  videos: number;
  readonly creators: Map<number, number>;
  readonly sessions: Map<number, number>;
}

export interface Tally {
  readonly recent: Side;
  readonly before: Side;
  /** When each video was first shown, oldest first. */
  readonly times: number[];
}

const newSide = (): Side => ({ videos: 0, creators: new Map(), sessions: new Map() });
const add = (counts: Map<number, number>, key: number, more: number) => counts.set(key, (counts.get(key) ?? 0) + more);

/** Numbers for names, which count faster. */
function numbering(): (name: string) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    let number = numbers.get(name);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(name, number);
    }
    return number;
  };
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

/**
 * All of the videos, and those of each thing that is in at least `least` of them.
 * @param thingsOf names every thing of a video once.
 */
export function tallied(
  videos: readonly HourlyVideo[],
  { divide }: Span,
  thingsOf: (video: HourlyVideo) => readonly string[],
  least: number,
): { readonly all: Tally; readonly things: readonly (readonly [id: string, Tally])[] } {
  const creatorNumber = numbering();
  const sessionNumber = numbering();
  const creators = videos.map(({ creator }) => (creator === undefined ? undefined : creatorNumber(creator)));
  const sessions = videos.map(({ session }) => sessionNumber(session));
  const times = videos.map(({ at }) => at);

  function tally(places: readonly number[]): Tally {
    const sides = { recent: newSide(), before: newSide() };
    const found = places.map((place) => times[place]!);
    let [session, side, inRow] = [-1, sides.before, 0];
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index]!;
      const next = found[index]! >= divide ? sides.recent : sides.before;
      // Most come in the session of the one before: they are added at once.
      if (sessions[place] !== session || next !== side) {
        if (inRow > 0) add(side.sessions, session, inRow);
        [session, side, inRow] = [sessions[place]!, next, 0];
      }
      inRow += 1;
      side.videos += 1;
      const creator = creators[place];
      if (creator !== undefined) add(side.creators, creator, 1);
    }
    if (inRow > 0) add(side.sessions, session, inRow);
    return { ...sides, times: found };
  }

  const placesOf = new Map<string, number[]>();
  videos.forEach((video, place) => {
    for (const thing of thingsOf(video)) {
      const places = placesOf.get(thing);
      if (places) places.push(place);
      else placesOf.set(thing, [place]);
    }
  });
  const things = [...placesOf].filter(([, places]) => places.length >= least);
  return {
    all: tally(videos.map((_, place) => place)),
    things: things.map(([id, places]) => [id, tally(places)] as const),
  };
}
