/**
 * The entries of an hour's part as bytes, which are read in a fraction of the time that as many objects take. JSON
 * without names: format, the surfaces and sessions that occur, and a row an entry. Format 1 stays readable.
 */
import type { Surface } from '../facts';
import { StoreError } from './errors';
import type { HourEntry, HourlyAppearance, HourlyVideo, HourPart, StoredHourPart } from './schema';

const FORMAT = 1;

/** 0 where it isn't known. */
type Unknown = 0;
/** Of each appearance four numbers: milliseconds into the hour, place of the surface, milliseconds on screen, place of the session. */
type Row = readonly [
  id: string,
  creator: string | Unknown,
  sound: string | Unknown,
  hashtags: readonly string[] | Unknown,
  flags: number,
  ...appearances: number[],
];
type Packed = readonly [
  format: number,
  surfaces: readonly Surface[],
  sessions: readonly string[],
  rows: readonly Row[],
];

/** Unknown, false, true: each flag is a digit to base three. */
const ANSWERS = [undefined, false, true] as const;
const FIRST_APPEARANCE = 5;
const NUMBERS = 4;

/** The place of a text in a list that it is put into where it isn't there. */
function placeIn<T>(list: T[], value: T): number {
  const place = list.indexOf(value);
  return place < 0 ? list.push(value) - 1 : place;
}

export function packPart({ start, part, snapshots, videos }: HourPart): StoredHourPart {
  const surfaces: Surface[] = [];
  const sessions: string[] = [];
  const rows = videos.map(
    ({ id, creator, sound, hashtags, isAd, isPaidPartnership, appearances }): Row => [
      id,
      creator ?? 0,
      sound ?? 0,
      hashtags ?? 0,
      ANSWERS.indexOf(isAd) + 3 * ANSWERS.indexOf(isPaidPartnership),
      ...appearances.flatMap(({ at, surface, visibleMs, session }) => [
        at - start,
        placeIn(surfaces, surface),
        visibleMs,
        placeIn(sessions, session),
      ]),
    ],
  );
  const packed: Packed = [FORMAT, surfaces, sessions, rows];
  return { start, part, snapshots, entries: new TextEncoder().encode(JSON.stringify(packed)) };
}

/** @throws {StoreError} `damaged` */
function read({ entries }: StoredHourPart): Packed {
  try {
    const packed: Packed = JSON.parse(new TextDecoder().decode(entries));
    if (packed[0] !== FORMAT) throw new RangeError(`format ${packed[0]}`);
    return packed;
  } catch (error) {
    throw new StoreError('damaged', 'An hour of appearances can not be read.', { cause: error });
  }
}

type Described = Omit<HourlyVideo, 'at' | 'surfaces' | 'exposures' | 'session'>;

/** `entry` with what a row says of its video itself. */
function described<T extends Described>(entry: T, [, creator, sound, hashtags, flags]: Row): T {
  if (creator !== 0) entry.creator = creator;
  if (sound !== 0) entry.sound = sound;
  if (hashtags !== 0) entry.hashtags = hashtags;
  const [isAd, isPaid] = [ANSWERS[flags % 3], ANSWERS[Math.floor(flags / 3)]];
  if (isAd !== undefined) entry.isAd = isAd;
  if (isPaid !== undefined) entry.isPaidPartnership = isPaid;
  return entry;
}

/** Calls `tell` for each appearance in a row, in order of time. */
function eachIn(row: Row, start: number, [, surfaces, sessions]: Packed, tell: (told: HourlyAppearance) => void): void {
  for (let place = FIRST_APPEARANCE; place < row.length; place += NUMBERS) {
    tell({
      at: start + (row[place] as number),
      surface: surfaces[row[place + 1] as number]!,
      visibleMs: row[place + 2] as number,
      session: sessions[row[place + 3] as number]!,
    });
  }
}

/** @throws {StoreError} `damaged` */
export function unpackPart(stored: StoredHourPart): HourPart {
  const { start, part, snapshots } = stored;
  const packed = read(stored);
  const videos = packed[3].map((row): HourEntry => {
    const appearances: HourlyAppearance[] = [];
    eachIn(row, start, packed, (appearance) => appearances.push(appearance));
    return described({ id: row[0], appearances }, row);
  });
  return { start, part, snapshots, videos };
}

/** Each video of a part, without its single appearances. @throws {StoreError} `damaged` */
export function videosIn(stored: StoredHourPart): HourlyVideo[] {
  const { start } = stored;
  const [, surfaces, sessions, rows] = read(stored);
  // Most are seen once in an hour, so those on one surface share a list.
  const alone = surfaces.map((surface) => [surface]);
  return rows.map((row) => {
    const exposures = (row.length - FIRST_APPEARANCE) / NUMBERS;
    const places = new Set<number>();
    for (let nth = 0; nth < exposures; nth += 1) places.add(row[FIRST_APPEARANCE + nth * NUMBERS + 1] as number);
    const [first] = places;
    const entry: HourlyVideo = {
      id: row[0],
      at: start + (row[FIRST_APPEARANCE] as number),
      surfaces: places.size === 1 ? alone[first!]! : [...places].map((place) => surfaces[place]!).sort(),
      exposures,
      session: sessions[row[FIRST_APPEARANCE + 3] as number]!,
    };
    return described(entry, row);
  });
}

/** Each appearance of a part, with what is known of its video. @throws {StoreError} `damaged` */
export function appearancesIn(stored: StoredHourPart): (Described & HourlyAppearance)[] {
  const packed = read(stored);
  const all: (Described & HourlyAppearance)[] = [];
  for (const row of packed[3]) {
    eachIn(row, stored.start, packed, (appearance) => all.push(described({ id: row[0], ...appearance }, row)));
  }
  return all;
}
