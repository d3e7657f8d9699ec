/** Rows of a data package's tables, as records. Times and numbers are checked here, records where all of them are. */
import { CREATOR_METRICS, HASHTAG_METRICS, SOUND_METRICS, SOURCES, SURFACES, VIDEO_METRICS } from '../../facts';
import { shapes } from '../../observations';
import type { Imported } from '../../store/imported';
import { defined } from '../../store/merging';
import { handleOf } from '../../store/people';
import { withoutApostrophe } from '../csv';
import { isLostDigits, isRefused, parsed, RECORDS, type RecordStore } from './records';
import { type LineRefusal, refused } from './refusal';

/** In the order in which they are read: what is referred to before what refers to it. */
export const TABLES_READ = [
  'sessions',
  'creators',
  'creator_snapshots',
  'sounds',
  'sound_snapshots',
  'hashtags',
  'hashtag_snapshots',
  'videos',
  'snapshots',
  'exposures',
] as const;
export type TableRead = (typeof TABLES_READ)[number];

/** Thrown within a row, and told as a refusal of it. */
class BadCell extends Error {
  readonly refusal: LineRefusal;
  constructor(reason: LineRefusal['reason'], column: string) {
    super(column);
    this.refusal = refused(reason, column);
  }
}

/** One row's cells by the names in the table's first line. */
export type Cells = ReturnType<typeof createCells>;

export function createCells(header: readonly string[], row: readonly string[]) {
  const cell = (column: string): string | undefined => {
    const index = header.indexOf(column);
    const raw = index < 0 ? '' : (row[index] ?? '');
    return raw === '' ? undefined : raw;
  };
  const number = (column: string, pattern: RegExp): number | undefined => {
    const raw = cell(column);
    if (raw === undefined) return undefined;
    const value = Number(raw);
    if (!pattern.test(raw) || !Number.isFinite(value)) throw new BadCell('wrong_shape', column);
    return value;
  };
  const needed = <T>(column: string, value: T | undefined): T => {
    if (value === undefined) throw new BadCell('wrong_shape', column);
    return value;
  };
  const text = (column: string) => {
    const raw = cell(column);
    return raw === undefined ? undefined : withoutApostrophe(raw);
  };
  const id = (column: string) => {
    const value = needed(column, text(column));
    if (isLostDigits(value)) throw new BadCell('lost_digits', column);
    return value;
  };
  const integer = (column: string) => number(column, /^\d{1,15}$/);
  const oneOf = <T extends string>(column: string, values: readonly T[]): T => {
    const value = values.find((known) => known === cell(column));
    return needed(column, value);
  };
  return {
    text,
    id,
    integer,
    oneOf,
    decimal: (column: string) => number(column, /^\d{1,10}(\.\d{1,10})?$/),
    flag(column: string): boolean | undefined {
      const raw = cell(column)?.toLowerCase();
      if (raw !== undefined && raw !== 'true' && raw !== 'false') throw new BadCell('wrong_shape', column);
      return raw === undefined ? undefined : raw === 'true';
    },
    time(column: string): number {
      const raw = needed(column, cell(column));
      const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(raw) ? Date.parse(raw) : Number.NaN;
      if (!shapes.time.safeParse(time).success) throw new BadCell('wrong_shape', column);
      return time;
    },
    /** Of a thing that may be older than TikTok. */
    seconds(column: string): number | undefined {
      const raw = cell(column);
      if (raw === undefined) return undefined;
      const time = Date.parse(raw);
      if (Number.isNaN(time) || !/^\d{4}-\d\d-\d\dT/.test(raw)) throw new BadCell('wrong_shape', column);
      return Math.floor(time / 1000);
    },
    counts<M extends string>(columns: Readonly<Record<M, string>>, metrics: readonly M[]) {
      return Object.fromEntries(
        metrics.flatMap((metric) => {
          const column = columns[metric];
          const value = integer(column);
          if (value === undefined) return [];
          const count = { value, lo: integer(`${column}_lo`) ?? value, hi: integer(`${column}_hi`) ?? value };
          if (!shapes.count.safeParse(count).success) throw new BadCell('wrong_shape', column);
          return [[metric, count]];
        }),
      );
    },
  };
}

const VIDEO_COLUMNS = {
  views: 'view_count',
  likes: 'like_count',
  comments: 'comment_count',
  shares: 'share_count',
  saves: 'favorites_count',
  reposts: 'repost_count',
} as const;
const CREATOR_COLUMNS = {
  followers: 'follower_count',
  following: 'following_count',
  hearts: 'likes_count',
  videos: 'video_count',
} as const;

/** A package has no column for when facts were told: they held when the thing was last seen. */
const seenIn = (cells: Cells) => {
  const lastSeen = cells.time('last_seen');
  return { firstSeen: cells.time('first_seen'), lastSeen, factsAt: lastSeen };
};
/** Something that only its snapshots tell of. */
const at = (time: number) => ({ firstSeen: time, lastSeen: time });
const list = (text: string | undefined) => text?.split('|').filter((name) => name !== '');

function creatorRecord(cells: Cells) {
  const key = cells.id('creator_id');
  const byHandle = key.startsWith('@');
  const username = cells.text('username') ?? (byHandle ? key.slice(1) : undefined);
  return {
    key,
    ...(username !== undefined && { handle: handleOf(username) }),
    facts: {
      id: byHandle ? undefined : key,
      username,
      displayName: cells.text('display_name'),
      isVerified: cells.flag('is_verified'),
    },
  };
}

/** What a row can't tell by itself. */
export interface PackageContext {
  /** Names of hashtags by the ids that snapshots refer to them with. */
  readonly hashtagNames: Map<string, string>;
  /**
   * Both snapshots and appearances are there, so that they tell what was never on screen: a video all of whose snapshots
   * are unseen and that has no appearance. It comes in as such, and the first of its rows that knows better says so.
   */
  readonly tellsUnseen: boolean;
}

/** One row as it stands; what it says of its record is checked afterwards. */
function recordOf(
  table: TableRead,
  cells: Cells,
  { hashtagNames, tellsUnseen }: PackageContext,
): { store: RecordStore; record: object; snapshot?: object } {
  switch (table) {
    case 'sessions':
      return {
        store: 'sessions',
        record: {
          id: cells.text('session_id'),
          startedAt: cells.time('started_at'),
          endedAt: cells.time('ended_at'),
          timeZone: cells.text('time_zone') ?? '',
          interfaceLanguage: cells.text('interface_language') ?? '',
          extensionVersion: cells.text('extension_version') ?? '',
        },
      };
    case 'creators': {
      const { facts, ...record } = creatorRecord(cells);
      return { store: 'creators', record: { ...record, ...seenIn(cells), facts: defined(facts) } };
    }
    case 'creator_snapshots': {
      const { facts, ...record } = creatorRecord(cells);
      const time = cells.time('observed_at');
      const counts = cells.counts(CREATOR_COLUMNS, CREATOR_METRICS);
      return {
        store: 'creators',
        record: { ...record, ...at(time), facts: defined(facts) },
        snapshot: { at: time, source: cells.oneOf('source', SOURCES), counts },
      };
    }
    case 'sounds': {
      const id = cells.id('music_id');
      const facts = {
        id,
        title: cells.text('title'),
        authorName: cells.text('author_name'),
        isOriginal: cells.flag('is_original'),
        duration: cells.decimal('duration'),
      };
      return { store: 'sounds', record: { id, ...seenIn(cells), facts: defined(facts) } };
    }
    case 'sound_snapshots': {
      const id = cells.id('music_id');
      const time = cells.time('observed_at');
      const counts = cells.counts({ videos: 'video_count' }, SOUND_METRICS);
      return {
        store: 'sounds',
        record: { id, ...at(time), facts: { id } },
        snapshot: { at: time, source: cells.oneOf('source', SOURCES), counts },
      };
    }
    case 'hashtags': {
      const name = cells.id('hashtag_name');
      const id = cells.text('hashtag_id');
      if (id !== undefined) hashtagNames.set(id, name);
      const isOwn = id?.startsWith('#');
      const facts = { name, id: isOwn ? undefined : id };
      return { store: 'hashtags', record: { name, ...seenIn(cells), facts: defined(facts) } };
    }
    case 'hashtag_snapshots': {
      const id = cells.id('hashtag_id');
      const name = hashtagNames.get(id) ?? (id.startsWith('#') ? id.slice(1) : undefined);
      if (name === undefined) throw new BadCell('contradiction', 'hashtag_id');
      const time = cells.time('observed_at');
      const counts = cells.counts({ videos: 'video_count', views: 'view_count' }, HASHTAG_METRICS);
      return {
        store: 'hashtags',
        record: { name, ...at(time), facts: { name } },
        snapshot: { at: time, source: cells.oneOf('source', SOURCES), counts },
      };
    }
    case 'videos': {
      const id = cells.id('id');
      const creator = cells.text('creator_id');
      const facts = {
        id,
        kind: cells.text('kind'),
        creatorId: creator?.startsWith('@') ? undefined : creator,
        username: cells.text('username'),
        description: cells.text('video_description'),
        createdAt: cells.seconds('create_time'),
        duration: cells.decimal('video_duration'),
        soundId: cells.text('music_id'),
        hashtags: list(cells.text('hashtag_names')),
        isAd: cells.flag('is_ad'),
        isPaidPartnership: cells.flag('is_paid_partnership'),
        textLanguage: cells.text('text_language'),
        locationCreated: cells.text('location_created'),
      };
      const isGone = cells.flag('is_gone') || undefined;
      const isUnseen = tellsUnseen || undefined;
      const record = defined({ id, ...seenIn(cells), creator, isGone, isUnseen, facts: defined(facts) });
      return { store: 'videos', record };
    }
    case 'snapshots': {
      const id = cells.id('video_id');
      const time = cells.time('observed_at');
      const counts = cells.counts(VIDEO_COLUMNS, VIDEO_METRICS);
      const [surface, source] = [cells.oneOf('surface', SURFACES), cells.oneOf('source', SOURCES)];
      const seen = cells.flag('seen') ?? false;
      return {
        store: 'videos',
        record: { id, ...at(time), ...(tellsUnseen && !seen && { isUnseen: true }), facts: { id } },
        snapshot: { at: time, surface, source, seen, counts },
      };
    }
    case 'exposures':
      return {
        store: 'exposures',
        record: {
          videoId: cells.id('video_id'),
          startedAt: cells.time('started_at'),
          surface: cells.oneOf('surface', SURFACES),
          position: cells.integer('position'),
          visibleMs: cells.integer('visible_ms'),
          session: cells.text('session_id'),
        },
      };
  }
}

/** What a row tells, or why it isn't taken. */
export function readRow(table: TableRead, cells: Cells, context: PackageContext): Imported | LineRefusal {
  try {
    const { store, record, snapshot } = recordOf(table, cells, context);
    const result = parsed<object>(RECORDS[store as 'videos'], record);
    if (isRefused(result)) return result;
    return { store, record: result, ...(store in HISTORIES && { history: snapshot ? [snapshot] : [] }) } as Imported;
  } catch (error) {
    if (error instanceof BadCell) return error.refusal;
    throw error;
  }
}

const HISTORIES = { videos: 1, creators: 1, sounds: 1, hashtags: 1 };
