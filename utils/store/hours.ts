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

type Description = Pick<HourlyVideo, 'creator' | 'sound' | 'isAd'>;

const isSame = (a: Description, b: Description) => a.creator === b.creator && a.sound === b.sound && a.isAd === b.isAd;

/** What an entry says of its video beyond the appearances. */
function describe({ creator, facts }: StoredVideo): Description {
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
function refreshEntry(hour: StoredHour, video: StoredVideo): StoredHour {
  const before = hour.videos.find(({ id }) => id === video.id);
  if (!before) return hour;
  const { id, at, exposures, session } = before;
  return isSame(before, describe(video)) ? hour : withEntry(hour, { id, at, ...describe(video), exposures, session });
}

/** Brings every entry of a video up to date, where what they say of it has changed. */
export async function refreshEntries(
  workspace: Workspace,
  video: StoredVideo,
  before: StoredVideo | undefined,
): Promise<void> {
  if (!before || isSame(describe(before), describe(video))) return;
  const { tx, exposures } = workspace;
  const stored = await tx.objectStore('exposures').index('video').getAllKeys(video.id);
  const times = [
    ...stored.map(([startedAt]) => startedAt),
    ...exposures.loaded().flatMap(({ videoId, startedAt }) => (videoId === video.id ? startedAt : [])),
  ];
  for (const start of new Set(times.map(hourOf))) {
    await editHour(workspace, start, (hour) => refreshEntry(hour, video));
  }
}

/** A video's entry from the appearances that are left of it in this hour. */
export function rebuildEntry(hour: StoredHour, video: StoredVideo, left: readonly StoredExposure[]): StoredHour {
  const rest = { ...hour, videos: hour.videos.filter(({ id }) => id !== video.id) };
  return left.reduce((rebuilt, exposure) => addExposure(rebuilt, exposure, video), rest);
}
