/**
 * What tables show of a video, as a row of JSON without names: a third of the record in length, and read in a fifth of
 * the time. A list of such rows, a line each, is a block. Whoever changes what a row is raises FORMAT; blocks of another are made anew.
 */
import { VIDEO_METRICS, type VideoCounts, type VideoFacts } from '../../facts';
import type { Count } from '../../metrics/counts';
import type { Snapshot, StoredVideo } from '../schema';

/** A stored video without what only its own page and exports tell. */
export interface VideoSummary
  extends Pick<
    StoredVideo,
    'id' | 'creator' | 'isGone' | 'isUnseen' | 'firstSeen' | 'lastSeen' | 'latest' | 'rated' | 'previous' | 'snapshots'
  > {
  readonly facts: Pick<
    VideoFacts,
    | 'id'
    | 'kind'
    | 'creatorId'
    | 'username'
    | 'description'
    | 'createdAt'
    | 'duration'
    | 'soundId'
    | 'hashtags'
    | 'isAd'
    | 'isPaidPartnership'
    | 'isPinned'
  >;
}

const FORMAT = 2;

/** An exact count is its value. */
type PackedCount = number | null | readonly [value: number, lo: number, hi: number];
type PackedSnapshot = readonly [
  at: number,
  surface: Snapshot['surface'],
  source: Snapshot['source'],
  seen: 0 | 1,
  /** In the order of VIDEO_METRICS. */
  counts: readonly PackedCount[],
];

/** 0 where it isn't known; an empty text or list stays one. */
type Unknown = 0;
type Row = readonly [
  id: string,
  firstSeen: number,
  lastSeen: number,
  snapshots: number,
  flags: number,
  creator: string | Unknown,
  /** Null where it is the creator's key. */
  creatorId: string | Unknown | null,
  username: string | Unknown,
  description: string | Unknown,
  createdAt: number | null,
  duration: number | null,
  soundId: string | Unknown,
  hashtags: readonly string[] | Unknown,
  latest?: PackedSnapshot | Unknown,
  rated?: PackedSnapshot | Unknown,
  previous?: readonly [at: number, views: PackedCount] | Unknown,
];

const FLAGS = ['isAd', 'isPaidPartnership', 'isPinned'] as const;
const KINDS = [undefined, 'video', 'photo'] as const;
/** Unknown, false, true. */
const ANSWERS = [undefined, false, true] as const;

/** What a video is and isn't, each a digit to base three. */
function flagsOf({ facts, isGone, isUnseen }: VideoSummary): number {
  const digits = [
    KINDS.indexOf(facts.kind),
    ...FLAGS.map((flag) => ANSWERS.indexOf(facts[flag])),
    Number(isGone === true),
    Number(isUnseen === true),
  ];
  return digits.reduceRight((number, digit) => number * 3 + digit, 0);
}

const packCount = (count: Count | undefined): PackedCount => {
  if (!count) return null;
  const { value, lo, hi } = count;
  return lo === hi ? value : [value, lo, hi];
};

function unpackCount(packed: PackedCount): Count | undefined {
  if (packed === null) return undefined;
  if (typeof packed === 'number') return { value: packed, lo: packed, hi: packed };
  const [value, lo, hi] = packed;
  return { value, lo, hi };
}

const packSnapshot = ({ at, surface, source, seen, counts }: Snapshot): PackedSnapshot => [
  at,
  surface,
  source,
  seen ? 1 : 0,
  VIDEO_METRICS.map((metric) => packCount(counts[metric])),
];

function unpackSnapshot([at, surface, source, seen, packed]: PackedSnapshot): Snapshot {
  const counts: { -readonly [M in keyof VideoCounts]: VideoCounts[M] } = {};
  VIDEO_METRICS.forEach((metric, place) => {
    const count = unpackCount(packed[place] ?? null);
    if (count) counts[metric] = count;
  });
  return { at, surface, source, seen: seen === 1, counts };
}

function rowOf(video: VideoSummary): Row {
  const { id, firstSeen, lastSeen, snapshots, creator, facts, latest, rated, previous } = video;
  return [
    id,
    firstSeen,
    lastSeen,
    snapshots,
    flagsOf(video),
    creator ?? 0,
    facts.creatorId === creator ? null : (facts.creatorId ?? 0),
    facts.username ?? 0,
    facts.description ?? 0,
    facts.createdAt ?? null,
    facts.duration ?? null,
    facts.soundId ?? 0,
    facts.hashtags ?? 0,
    latest ? packSnapshot(latest) : 0,
    rated ? packSnapshot(rated) : 0,
    previous ? [previous.at, packCount(previous.views)] : 0,
  ];
}

/** As what is given is written, in the order of the fields, so that all of one kind have one shape in memory. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

function factsOf(row: Row): VideoSummary['facts'] {
  const [id, , , , flags, creator, creatorId, username, description, createdAt, duration, soundId, hashtags] = row;
  const facts: Writable<VideoSummary['facts']> = { id };
  const kind = KINDS[flags % 3];
  const by = creatorId === null ? creator : creatorId;
  if (kind) facts.kind = kind;
  if (by !== 0) facts.creatorId = by;
  if (username !== 0) facts.username = username;
  if (description !== 0) facts.description = description;
  if (createdAt !== null) facts.createdAt = createdAt;
  if (duration !== null) facts.duration = duration;
  if (soundId !== 0) facts.soundId = soundId;
  if (hashtags !== 0) facts.hashtags = hashtags;
  for (let place = 0, scale = 3; place < FLAGS.length; place += 1, scale *= 3) {
    const answer = ANSWERS[Math.floor(flags / scale) % 3];
    if (answer !== undefined) facts[FLAGS[place]!] = answer;
  }
  return facts;
}

function summaryOf(row: Row): VideoSummary {
  const [id, firstSeen, lastSeen, snapshots, flags, creator] = row;
  const [latest, rated, previous] = [row[13], row[14], row[15]];
  const video: Writable<VideoSummary> = { id, facts: factsOf(row), firstSeen, lastSeen, snapshots };
  if (creator !== 0) video.creator = creator;
  if (Math.floor(flags / 81) % 3 === 1) video.isGone = true;
  if (Math.floor(flags / 243) % 3 === 1) video.isUnseen = true;
  if (latest) video.latest = unpackSnapshot(latest);
  if (rated) video.rated = unpackSnapshot(rated);
  const views = previous && unpackCount(previous[1]);
  if (previous && views) video.previous = { at: previous[0], views };
  return video;
}

const HEAD = `[${FORMAT},[`;
/** Between rows, and in none of them: JSON writes the end of a line within a text as `\\n`. */
const BETWEEN = ',\n';
const TAIL = '\n]]';

export const packBlock = (videos: readonly VideoSummary[]): Uint8Array =>
  new TextEncoder().encode(HEAD + videos.map((video) => JSON.stringify(rowOf(video))).join(BETWEEN) + TAIL);

/**
 * The videos of a block, or those of `wanted` only, whose rows alone are read then. Undefined for a block of another
 * format, or one that is damaged.
 */
export function unpackBlock(block: Uint8Array, wanted?: ReadonlySet<string>): VideoSummary[] | undefined {
  const text = new TextDecoder().decode(block);
  if (!text.startsWith(HEAD) || !text.endsWith(TAIL)) return undefined;
  try {
    const rows: Row[] = wanted
      ? text
          .slice(HEAD.length, -TAIL.length)
          .split(BETWEEN)
          .flatMap((line) => (wanted.has(idIn(line)) ? [JSON.parse(line)] : []))
      : JSON.parse(text)[1];
    return rows.map(summaryOf);
  } catch {
    return undefined;
  }
}

/** The id that a row's line begins with: digits between quotes. */
const idIn = (line: string): string => line.slice(2, line.indexOf('"', 2));
