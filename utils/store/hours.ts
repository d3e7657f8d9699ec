/**
 * The roll-up of an hour: which videos came on screen, how often, and how many snapshots of videos were stored.
 * A busy hour holds thousands of entries, so it is kept in parts of some dozens and a new entry writes the last one only.
 */
import type { HourlyVideo, MeasuredSchema, StoredExposure, StoredHour, StoredHourPart, StoredVideo } from './schema';
import type { Table, Transaction } from './workspace';

const HOUR_MS = 3_600_000;
const PART_CAPACITY = 64;

export const hourOf = (time: number): number => time - (time % HOUR_MS);

type PartKey = MeasuredSchema['hours']['key'];

const partsOf = (start: number) => IDBKeyRange.bound([start, 0], [start, Number.POSITIVE_INFINITY]);

/** Rows in the order of their keys as whole hours. */
export function joinParts(rows: readonly StoredHourPart[]): StoredHour[] {
  const hours: StoredHour[] = [];
  for (const { start, snapshots, videos } of rows) {
    const last = hours.at(-1);
    if (last?.start !== start) hours.push({ start, snapshots, videos });
    else
      hours[hours.length - 1] = { start, snapshots: last.snapshots + snapshots, videos: [...last.videos, ...videos] };
  }
  return hours;
}

type Description = Pick<HourlyVideo, 'creator' | 'sound' | 'hashtags' | 'isAd' | 'isPaidPartnership'>;

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

/** An entry with one more appearance. */
export function withAppearance(
  entry: HourlyVideo | undefined,
  exposure: StoredExposure,
  video: StoredVideo,
): HourlyVideo {
  const isFirst = !entry || exposure.startedAt < entry.at;
  return {
    id: video.id,
    at: isFirst ? exposure.startedAt : entry.at,
    ...describe(video),
    surfaces: [...new Set([...(entry?.surfaces ?? []), exposure.surface])].sort(),
    exposures: (entry?.exposures ?? 0) + 1,
    session: isFirst ? exposure.session : entry.session,
  };
}

export type Hours = ReturnType<typeof createHours>;

export function createHours(
  tx: Transaction,
  parts: Table<PartKey, StoredHourPart>,
  exposures: Table<[number, string], StoredExposure>,
) {
  const lastParts = new Map<number, number>();
  const readHours = new Set<number>();
  const newEntries = new Set<string>();

  /** The part that the next entry goes into, if it has room. */
  async function lastPart(start: number): Promise<StoredHourPart> {
    if (!lastParts.has(start)) {
      const cursor = await tx.objectStore('hours').openCursor(partsOf(start), 'prev');
      if (cursor) parts.known(cursor.value);
      // Meanwhile another call may have gone on to a further part.
      if (!lastParts.has(start)) lastParts.set(start, cursor?.value.part ?? 0);
    }
    const part = lastParts.get(start) ?? 0;
    return (await parts.get([start, part])) ?? { start, part, snapshots: 0, videos: [] };
  }

  async function everyPart(start: number): Promise<StoredHourPart[]> {
    if (!readHours.has(start)) {
      for (const row of await tx.objectStore('hours').getAll(partsOf(start))) parts.known(row);
      readHours.add(start);
    }
    return parts.loaded().filter((part) => part.start === start);
  }

  /** Puts another entry, or none, in the place of a video's. */
  async function replace(start: number, id: string, change: (entry: HourlyVideo) => HourlyVideo | undefined) {
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

  async function append(start: number, entry: HourlyVideo): Promise<void> {
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
    prefetch: async (times: readonly number[]): Promise<void> => {
      await Promise.all([...new Set(times.map(hourOf))].map(lastPart));
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

    /** Makes a video's entry anew from the appearances that are left of it in this hour. */
    async rebuild(start: number, video: StoredVideo, left: readonly StoredExposure[]): Promise<void> {
      await replace(start, video.id, () =>
        left.reduce<HourlyVideo | undefined>((entry, exposure) => withAppearance(entry, exposure, video), undefined),
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
          isSame(entry, describe(video))
            ? entry
            : {
                id: entry.id,
                at: entry.at,
                ...describe(video),
                surfaces: entry.surfaces,
                exposures: entry.exposures,
                session: entry.session,
              },
        );
      }
    },
  };
}
