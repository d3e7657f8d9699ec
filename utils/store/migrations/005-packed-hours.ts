import { packPart } from '../hour-packing';
import type { HourEntry } from '../schema';
import type { Migration } from './migration';

interface Part {
  start: number;
  part: number;
  snapshots: number;
  videos: Omit<HourEntry, 'appearances'>[];
}
interface Exposure {
  videoId: string;
  startedAt: number;
  surface: HourEntry['appearances'][number]['surface'];
  visibleMs: number;
  session: string;
}

const HOUR_MS = 3_600_000;

/** An hour's entries tell of every appearance, so that nothing reads the exposures to sum them up; and they are packed. */
export const packedHours: Migration = async (_db, transaction) => {
  const exposures = transaction.objectStore('exposures');
  let start: number | undefined;
  let appearances = new Map<string, HourEntry['appearances'][number][]>();
  let cursor = await transaction.objectStore('hours').openCursor();
  while (cursor) {
    const part: Part = cursor.value;
    if (part.start !== start) {
      start = part.start;
      appearances = new Map();
      const within = IDBKeyRange.bound([start], [start + HOUR_MS], false, true);
      for (const { videoId, startedAt, surface, visibleMs, session } of (await exposures.getAll(
        within,
      )) as Exposure[]) {
        const own = appearances.get(videoId) ?? [];
        appearances.set(videoId, [...own, { at: startedAt, surface, visibleMs, session }]);
      }
    }
    const videos = part.videos.map(({ id, creator, sound, hashtags, isAd, isPaidPartnership }) => ({
      id,
      ...(creator !== undefined && { creator }),
      ...(sound !== undefined && { sound }),
      ...(hashtags !== undefined && { hashtags }),
      ...(isAd !== undefined && { isAd }),
      ...(isPaidPartnership !== undefined && { isPaidPartnership }),
      appearances: appearances.get(id) ?? [],
    }));
    await cursor.update(packPart({ ...part, videos: videos.filter(({ appearances }) => appearances.length > 0) }));
    cursor = await cursor.continue();
  }
};
