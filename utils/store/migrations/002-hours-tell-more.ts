import type { Migration } from './migration';

interface Part {
  start: number;
  videos: { id: string }[];
}

const HOUR_MS = 3_600_000;

/** An hour's entries tell of hashtags, paid partnerships, and the kinds of page that their videos were on. */
export const hoursTellMore: Migration = async (_db, transaction) => {
  const videos = transaction.objectStore('videos');
  const exposures = transaction.objectStore('exposures');
  let start: number | undefined;
  let surfaces = new Map<string, Set<string>>();
  let cursor = await transaction.objectStore('hours').openCursor();
  while (cursor) {
    const part: Part = cursor.value;
    if (part.start !== start) {
      start = part.start;
      surfaces = new Map();
      const within = IDBKeyRange.bound([start], [start + HOUR_MS], false, true);
      for (const { videoId, surface } of await exposures.getAll(within)) {
        surfaces.set(videoId, (surfaces.get(videoId) ?? new Set()).add(surface));
      }
    }
    const facts = await Promise.all(part.videos.map(async ({ id }) => (await videos.get(id))?.facts));
    const told = part.videos.map((entry, index) => ({
      ...entry,
      ...(facts[index]?.hashtags?.length && { hashtags: facts[index].hashtags }),
      ...(facts[index]?.isPaidPartnership !== undefined && { isPaidPartnership: facts[index].isPaidPartnership }),
      surfaces: [...(surfaces.get(entry.id) ?? [])].sort(),
    }));
    await cursor.update({ ...part, videos: told });
    cursor = await cursor.continue();
  }
};
