/**
 * What every export reads: the records of a database page by page in the order of their keys, so that memory doesn't
 * grow with the database. Within a range of time, and under pseudonyms, where that is asked for.
 */
import { readHistory } from '../store/histories';
import type { MeasuredDb } from '../store/open';
import { unpack } from '../store/packing';
import type {
  Kind,
  SnapshotOf,
  StoredCreator,
  StoredExposure,
  StoredHashtag,
  StoredSession,
  StoredSound,
  StoredVideo,
} from '../store/schema';
import { isWithin, type TimeRange, touches } from '../time-range';
import { letGo } from './let-go';
import { disguiseCreator, disguiseSound, disguiseVideo, type Pseudonyms } from './pseudonyms';

/** Records asked for at a time; some hundred kilobytes. */
const PAGE = 500;
/** Blocks and histories asked for at a time: some thousand snapshots. */
const HISTORIES = 200;
/**
 * Blocks that are unpacked at a time: packed they are small, and what lives long enough to survive the collector's first
 * rounds stays until its last.
 */
const UNPACKED = 20;

export const ALWAYS: TimeRange = { from: 0, to: Number.POSITIVE_INFINITY };

export interface RecordSource {
  readonly db: MeasuredDb;
  readonly range: TimeRange;
  readonly pseudonyms?: Pseudonyms;
  /** Told how many more records were read, of those that `recordCount` tells. */
  readonly onRead?: (records: number) => void;
  /** Whole histories that are read at a time. Fewer take less memory; the rows are the same, their pages are not. */
  readonly histories?: number;
  /** Told of blocks of snapshots whose bytes don't decode; they are left out. */
  readonly onDamaged?: (blocks: number) => void;
}

/** Snapshots of one thing, oldest first; a long history comes in several parts. */
export interface HistoryPart<K extends Kind> {
  /** As the export writes it: under a pseudonym, where that is asked for. */
  readonly key: string;
  readonly snapshots: readonly SnapshotOf[K][];
}

const STORES = ['videos', 'blocks', 'creators', 'sounds', 'hashtags', 'exposures', 'sessions'] as const;

/** How many records there are to read, for the sake of progress. */
export async function recordCount(db: MeasuredDb): Promise<number> {
  const counts = await Promise.all(STORES.map((store) => db.count(store)));
  return counts.reduce((sum, count) => sum + count, 0);
}

export function createRecords(source: RecordSource) {
  const {
    db,
    range,
    pseudonyms,
    histories: historiesAtOnce = HISTORIES,
    onRead = () => {},
    onDamaged = () => {},
  } = source;
  const isEverything = range.from <= 0 && range.to === Number.POSITIVE_INFINITY;
  /** What the videos in the range refer to, which need not itself have been told of within it. */
  const needed = { creators: new Set<string>(), sounds: new Set<string>(), hashtags: new Set<string>() };

  async function* pages<S extends 'videos' | 'sounds' | 'hashtags' | 'sessions'>(store: S, keyPath: string) {
    type Stored = Awaited<ReturnType<typeof db.getAll<S>>>[number];
    let after: IDBKeyRange | null = null;
    for (;;) {
      const page: Stored[] = await db.getAll(store, after, PAGE);
      const last = page.at(-1) as Record<string, string> | undefined;
      if (!last) return;
      onRead(page.length);
      yield page;
      after = IDBKeyRange.lowerBound(last[keyPath], true);
      letGo(page);
    }
  }

  const disguised = <T>(records: T[], disguise: (record: T, pseudonyms: Pseudonyms) => Promise<T>): Promise<T[]> =>
    pseudonyms ? Promise.all(records.map((record) => disguise(record, pseudonyms))) : Promise.resolve(records);

  function need({ creator, facts }: StoredVideo): void {
    if (creator !== undefined) needed.creators.add(creator);
    if (facts.soundId !== undefined) needed.sounds.add(facts.soundId);
    for (const name of facts.hashtags ?? []) needed.hashtags.add(name);
  }

  /** Keys of the creators to export with how they are written, in the order of the latter. */
  async function creatorKeys(): Promise<{ key: string; written: string }[]> {
    const keys = await db.getAllKeys('creators');
    const written = pseudonyms ? await Promise.all(keys.map(pseudonyms.creator)) : keys;
    return keys.map((key, index) => ({ key, written: written[index] ?? key })).sort(byWritten);
  }

  /** Hashtags that have snapshots, in the order of their ids. */
  async function hashtagKeys(): Promise<{ key: string; written: string }[]> {
    const keys: { key: string; written: string }[] = [];
    for await (const page of pages('hashtags', 'name')) {
      for (const tag of page) {
        if (tag.snapshots > 0) keys.push({ key: tag.name, written: hashtagId(tag) ?? '' });
      }
    }
    return keys.sort(byWritten);
  }

  async function* historiesOf<K extends 'c' | 'h'>(kind: K, keys: readonly { key: string; written: string }[]) {
    for (let start = 0; start < keys.length; start += historiesAtOnce) {
      const { store } = db.transaction('blocks');
      const histories = await Promise.all(
        keys.slice(start, start + historiesAtOnce).map(async ({ key, written }) => {
          const history = await readHistory<K>(store, `${kind}:${key}`);
          if (history.damagedBlocks > 0) onDamaged(history.damagedBlocks);
          return { key: written, snapshots: history.snapshots.filter(({ at }) => isWithin(range, at)) };
        }),
      );
      yield histories satisfies HistoryPart<K>[];
      letGo(histories);
    }
  }

  /** Goes through the blocks themselves: far fewer questions than one for each of many histories. */
  async function* blocksOf<K extends 'v' | 's'>(kind: K): AsyncGenerator<HistoryPart<K>[]> {
    const end = [`${kind};`];
    let after = IDBKeyRange.bound([`${kind}:`], end);
    let latest = { key: '', at: 0 };
    for (;;) {
      const { store } = db.transaction('blocks');
      const [keys, blocks] = await Promise.all([store.getAllKeys(after, HISTORIES), store.getAll(after, HISTORIES)]);
      const last = keys.at(-1);
      if (!last) return;
      onRead(keys.length);
      const told = ([name]: [string, number], block: Uint8Array): HistoryPart<K>[] => {
        const key = name.slice(2);
        const read = unpackOrTell(kind, block);
        // A history that was rewritten between two pages is told once all the same.
        const since = latest.key === key ? latest.at : 0;
        const snapshots = read.filter(({ at }) => at > since && isWithin(range, at));
        latest = { key, at: Math.max(since, read.at(-1)?.at ?? 0) };
        return snapshots.length > 0 ? [{ key, snapshots }] : [];
      };
      for (let start = 0; start < keys.length; start += UNPACKED) {
        const some = keys.slice(start, start + UNPACKED);
        yield some.flatMap((key, index) => told(key, blocks[start + index] as Uint8Array));
      }
      after = IDBKeyRange.bound(last, end, true);
      letGo(keys, blocks);
    }
  }

  function unpackOrTell<K extends Kind>(kind: K, block: Uint8Array): SnapshotOf[K][] {
    try {
      return unpack(kind, block);
    } catch {
      onDamaged(1);
      return [];
    }
  }

  return {
    /** To be read before the creators, sounds and hashtags, where a range is asked for. */
    async *videos(): AsyncGenerator<StoredVideo[]> {
      for await (const page of pages('videos', 'id')) {
        const videos = page.filter((video) => touches(range, video));
        if (!isEverything) videos.forEach(need);
        yield await disguised(videos, disguiseVideo);
      }
    },
    videoSnapshots: () => blocksOf('v'),
    /** In the order of the keys as they are written. */
    async *creators(): AsyncGenerator<StoredCreator[]> {
      const keys = await creatorKeys();
      for (let start = 0; start < keys.length; start += PAGE) {
        const { store } = db.transaction('creators');
        const page = await Promise.all(keys.slice(start, start + PAGE).map(({ key }) => store.get(key)));
        onRead(page.length);
        // One of them may have become part of another meanwhile.
        const creators = page.filter((creator) => creator !== undefined);
        yield await disguised(
          creators.filter((creator) => touches(range, creator) || needed.creators.has(creator.key)),
          disguiseCreator,
        );
        letGo(page);
      }
    },
    creatorSnapshots: async function* (): AsyncGenerator<HistoryPart<'c'>[]> {
      yield* historiesOf('c', await creatorKeys());
    },
    async *sounds(): AsyncGenerator<StoredSound[]> {
      for await (const page of pages('sounds', 'id')) {
        yield await disguised(
          page.filter((sound) => touches(range, sound) || needed.sounds.has(sound.id)),
          disguiseSound,
        );
      }
    },
    soundSnapshots: () => blocksOf('s'),
    async *hashtags(): AsyncGenerator<StoredHashtag[]> {
      for await (const page of pages('hashtags', 'name')) {
        yield page.filter((tag) => touches(range, tag) || needed.hashtags.has(tag.name));
      }
    },
    /** In the order of `hashtagId`. */
    hashtagSnapshots: async function* (): AsyncGenerator<HistoryPart<'h'>[]> {
      yield* historiesOf('h', await hashtagKeys());
    },
    async *exposures(): AsyncGenerator<StoredExposure[]> {
      let after = IDBKeyRange.bound([range.from], [range.to], false, true);
      for (;;) {
        const page = await db.getAll('exposures', after, PAGE);
        const last = page.at(-1);
        if (!last) return;
        onRead(page.length);
        yield page;
        after = IDBKeyRange.bound([last.startedAt, last.videoId], [range.to], true, true);
        letGo(page);
      }
    },
    async *sessions(): AsyncGenerator<StoredSession[]> {
      for await (const page of pages('sessions', 'id')) {
        yield page.filter(({ startedAt, endedAt }) => startedAt < range.to && endedAt >= range.from);
      }
    },
  };
}

export type Records = ReturnType<typeof createRecords>;

/** By UTF-16 code units, as IndexedDB orders its keys. */
const byWritten = (a: { written: string }, b: { written: string }) =>
  a.written < b.written ? -1 : a.written > b.written ? 1 : 0;

/** What a hashtag's snapshots refer to: its id, or `#` and the name where that was never told. */
export function hashtagId({ facts, name, snapshots }: StoredHashtag): string | undefined {
  return facts.id ?? (snapshots > 0 ? `#${name}` : undefined);
}
