/**
 * The roll-up of an hour: which videos came on screen, how often, and how many snapshots of videos were stored.
 * A busy hour holds thousands of entries, so it is kept in parts of some dozens and a new entry writes the last one only.
 */
import { unpackPart, videosIn } from './hour-packing';
import type {
  HourEntry,
  HourPart,
  MeasuredSchema,
  StoredExposure,
  StoredHour,
  StoredHourPart,
  StoredVideo,
} from './schema';
import type { Table, Transaction } from './workspace';

export const HOUR_MS = 3_600_000;
const PART_CAPACITY = 64;
/** Fewer than this are asked for one by one. */
const FEW_HOURS = 8;

export const hourOf = (time: number): number => time - (time % HOUR_MS);

type PartKey = MeasuredSchema['hours']['key'];

const partsOf = (start: number) => IDBKeyRange.bound([start, 0], [start, Number.POSITIVE_INFINITY]);

/** Rows in the order of their keys as whole hours. @throws {StoreError} `damaged` */
export function joinParts(rows: readonly StoredHourPart[]): StoredHour[] {
  const hours: StoredHour[] = [];
  for (const row of rows) {
    const last = hours.at(-1);
    const videos = videosIn(row);
    if (last?.start !== row.start) hours.push({ start: row.start, snapshots: row.snapshots, videos });
    else {
      last.snapshots += row.snapshots;
      for (const video of videos) last.videos.push(video);
    }
  }
  return hours;
}

type Description = Pick<HourEntry, 'creator' | 'sound' | 'hashtags' | 'isAd' | 'isPaidPartnership'>;

const isSame = (a: Description, b: Description) =>
  a.creator === b.creator &&
  a.sound === b.sound &&
  a.hashtags?.join() === b.hashtags?.join() &&
  a.isAd === b.isAd &&
  a.isPaidPartnership === b.isPaidPartnership;

/** What an entry says of its video beyond the appearances. */
function describe({ creator, facts }: StoredVideo): Description {
  return {
    ...(creator !== undefined && { creator }),
    ...(facts.soundId !== undefined && { sound: facts.soundId }),
    ...(facts.hashtags?.length && { hashtags: facts.hashtags }),
    ...(facts.isAd !== undefined && { isAd: facts.isAd }),
    ...(facts.isPaidPartnership !== undefined && { isPaidPartnership: facts.isPaidPartnership }),
  };
}

const appearanceOf = ({ startedAt, surface, visibleMs, session }: StoredExposure) => ({
  at: startedAt,
  surface,
  visibleMs,
  session,
});

/** An entry with one more appearance. */
export function withAppearance(entry: HourEntry | undefined, exposure: StoredExposure, video: StoredVideo): HourEntry {
  return {
    id: video.id,
    ...describe(video),
    appearances: [...(entry?.appearances ?? []), appearanceOf(exposure)].sort((a, b) => a.at - b.at),
  };
}

export type Hours = ReturnType<typeof createHours>;

export function createHours(
  tx: Transaction,
  parts: Table<PartKey, HourPart>,
  exposures: Table<[number, string], StoredExposure>,
) {
  const lastParts = new Map<number, number>();
  /** Numbers of the parts of hours that were read whole. */
  const wholeHours = new Map<number, Set<number>>();
  const newEntries = new Set<string>();

  /** The part that the next entry goes into, if it has room. */
  async function lastPart(start: number): Promise<HourPart> {
    if (!lastParts.has(start)) {
      const cursor = await tx.objectStore('hours').openCursor(partsOf(start), 'prev');
      if (cursor) parts.known(unpackPart(cursor.value));
      // Meanwhile another call may have gone on to a further part.
      if (!lastParts.has(start)) lastParts.set(start, cursor?.value.part ?? 0);
    }
    const part = lastParts.get(start) ?? 0;
    return (await parts.get([start, part])) ?? { start, part, snapshots: 0, videos: [] };
  }

  async function everyPart(start: number): Promise<HourPart[]> {
    let numbers = wholeHours.get(start);
    if (!numbers) {
      const rows = await tx.objectStore('hours').getAll(partsOf(start));
      for (const row of rows) parts.known(unpackPart(row));
      numbers = wholeHours.get(start) ?? new Set(rows.map(({ part }) => part));
      wholeHours.set(start, numbers);
    }
    // The last one may have been made in this transaction.
    const last = lastParts.get(start);
    if (last !== undefined) for (let part = 0; part <= last; part += 1) numbers.add(part);
    return [...numbers].flatMap((part) => parts.now([start, part]) ?? []);
  }

  /** Puts another entry, or none, in the place of a video's. */
  async function replace(start: number, id: string, change: (entry: HourEntry) => HourEntry | undefined) {
    for (const part of await everyPart(start)) {
      const entry = part.videos.find((video) => video.id === id);
      if (!entry) continue;
      const next = change(entry);
      if (next !== entry) {
        parts.put({ ...part, videos: part.videos.flatMap((video) => (video === entry ? (next ?? []) : video)) });
      }
      return true;
    }
    return false;
  }

  async function append(start: number, entry: HourEntry): Promise<void> {
    const last = await lastPart(start);
    if (last.videos.length < PART_CAPACITY) {
      parts.put({ ...last, videos: [...last.videos, entry] });
      return;
    }
    parts.create({ start, part: last.part + 1, snapshots: 0, videos: [entry] });
    lastParts.set(start, last.part + 1);
  }

  async function forgetIfEmpty(start: number): Promise<void> {
    const all = await everyPart(start);
    if (all.some(({ snapshots, videos }) => snapshots > 0 || videos.length > 0)) return;
    for (const { part } of all) parts.delete([start, part]);
  }

  return {
    /** The last parts of many hours are found among the keys of all of them. */
    async prefetch(times: readonly number[]): Promise<void> {
      const starts = [...new Set(times.map(hourOf))].filter((start) => !lastParts.has(start)).sort((a, b) => a - b);
      if (starts.length < FEW_HOURS) {
        await Promise.all(starts.map(lastPart));
        return;
      }
      const [first, last] = [starts[0] as number, starts.at(-1) as number];
      const range = IDBKeyRange.bound([first, 0], [last, Number.POSITIVE_INFINITY]);
      const found = new Map(await tx.objectStore('hours').getAllKeys(range));
      for (const start of starts) if (!lastParts.has(start)) lastParts.set(start, found.get(start) ?? 0);
      await parts.prefetch(starts.map((start) => [start, lastParts.get(start) ?? 0]));
    },

    async addSnapshots(at: number, count: number): Promise<void> {
      if (count === 0) return;
      const last = await lastPart(hourOf(at));
      parts.put({ ...last, snapshots: last.snapshots + count });
    },

    async removeSnapshot(at: number): Promise<void> {
      const start = hourOf(at);
      const part = (await everyPart(start)).find(({ snapshots }) => snapshots > 0);
      if (part) parts.put({ ...part, snapshots: part.snapshots - 1 });
      await forgetIfEmpty(start);
    },

    /** @param lastSeen when the video was last seen, as stored: not in this hour saves a look for its entry. */
    async addExposure(exposure: StoredExposure, video: StoredVideo, lastSeen: number | undefined): Promise<void> {
      const start = hourOf(exposure.startedAt);
      const name = `${start} ${video.id}`;
      const mayBeKnown = newEntries.has(name) || (lastSeen !== undefined && lastSeen >= start);
      if (mayBeKnown && (await replace(start, video.id, (entry) => withAppearance(entry, exposure, video)))) return;
      newEntries.add(name);
      await append(start, withAppearance(undefined, exposure, video));
    },

    /** Says of an appearance what its exposure says by now. */
    async update(exposure: StoredExposure): Promise<void> {
      await replace(hourOf(exposure.startedAt), exposure.videoId, (entry) => ({
        ...entry,
        appearances: entry.appearances.map((one) => (one.at === exposure.startedAt ? appearanceOf(exposure) : one)),
      }));
    },

    /** Makes a video's entry anew from the appearances that are left of it in this hour. */
    async rebuild(start: number, video: StoredVideo, left: readonly StoredExposure[]): Promise<void> {
      await replace(start, video.id, () =>
        left.reduce<HourEntry | undefined>((entry, exposure) => withAppearance(entry, exposure, video), undefined),
      );
      await forgetIfEmpty(start);
    },

    /** Brings every entry of a video up to date, where what they say of it has changed. */
    async refresh(video: StoredVideo, before: StoredVideo | undefined): Promise<void> {
      if (!before || isSame(describe(before), describe(video))) return;
      const stored = await tx.objectStore('exposures').index('video').getAllKeys(video.id);
      const times = [
        ...stored.map(([startedAt]) => startedAt),
        ...exposures.loaded().flatMap(({ videoId, startedAt }) => (videoId === video.id ? startedAt : [])),
      ];
      for (const start of new Set(times.map(hourOf))) {
        await replace(start, video.id, (entry) =>
          isSame(entry, describe(video)) ? entry : { id: entry.id, ...describe(video), appearances: entry.appearances },
        );
      }
    },
  };
}
