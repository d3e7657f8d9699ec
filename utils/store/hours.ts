/** The roll-up of an hour: which videos came on screen, how often, and how many snapshots of videos were stored. */
import type { HourlyVideo, StoredExposure, StoredHour, StoredVideo } from './schema';
import type { Workspace } from './workspace';

export const HOUR_MS = 3_600_000;

export const hourOf = (time: number): number => time - (time % HOUR_MS);

/** Changes an hour's row; one that holds nothing goes. `edit` returns the same row where nothing changes. */
export async function editHour(
  workspace: Pick<Workspace, 'hours'>,
  start: number,
  edit: (hour: StoredHour) => StoredHour,
): Promise<void> {
  const { hours } = workspace;
  const before = (await hours.get(start)) ?? { start, snapshots: 0, videos: [] };
  const after = edit(before);
  if (after === before) return;
  if (after.snapshots === 0 && after.videos.length === 0) hours.delete(start);
  else hours.put(after);
}

export function addSnapshots(hour: StoredHour, difference: number): StoredHour {
  return difference === 0 ? hour : { ...hour, snapshots: Math.max(0, hour.snapshots + difference) };
}

function withEntry(hour: StoredHour, entry: HourlyVideo): StoredHour {
  const index = hour.videos.findIndex(({ id }) => id === entry.id);
  return { ...hour, videos: index < 0 ? [...hour.videos, entry] : hour.videos.with(index, entry) };
}

/** What an entry says of its video beyond the appearances. */
function describe({ creator, facts }: StoredVideo): Pick<HourlyVideo, 'creator' | 'sound' | 'isAd'> {
  return {
    ...(creator !== undefined && { creator }),
    ...(facts.soundId !== undefined && { sound: facts.soundId }),
    ...(facts.isAd !== undefined && { isAd: facts.isAd }),
  };
}

/** One more appearance. */
export function addExposure(hour: StoredHour, exposure: StoredExposure, video: StoredVideo): StoredHour {
  const before = hour.videos.find(({ id }) => id === video.id);
  const isFirst = !before || exposure.startedAt < before.at;
  return withEntry(hour, {
    id: video.id,
    at: isFirst ? exposure.startedAt : before.at,
    ...describe(video),
    exposures: (before?.exposures ?? 0) + 1,
    session: isFirst ? exposure.session : before.session,
  });
}

/** What became known of a video since its entry was written. */
export function refreshEntry(hour: StoredHour, video: StoredVideo): StoredHour {
  const before = hour.videos.find(({ id }) => id === video.id);
  if (!before) return hour;
  const { creator, sound, isAd } = describe(video);
  if (before.creator === creator && before.sound === sound && before.isAd === isAd) return hour;
  return withEntry(hour, { ...before, ...describe(video) });
}

/** A video's entry from the appearances that are left of it in this hour. */
export function rebuildEntry(hour: StoredHour, video: StoredVideo, left: readonly StoredExposure[]): StoredHour {
  const rest = { ...hour, videos: hour.videos.filter(({ id }) => id !== video.id) };
  return left.reduce((rebuilt, exposure) => addExposure(rebuilt, exposure, video), rest);
}
