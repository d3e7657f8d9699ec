/** Taking a video, or a part of what is known of it, out of the database within one transaction. */
import type { DeletionReport } from '../messages';
import { hourOf } from './hours';
import { defined } from './merging';
import { previousOf, ratedOf } from './readings';
import type { Snapshot, StoredExposure, StoredVideo } from './schema';
import type { Workspace } from './workspace';

export const NOTHING: DeletionReport = { videos: 0, snapshots: 0, exposures: 0 };

export function sum(a: DeletionReport, b: DeletionReport): DeletionReport {
  return {
    videos: a.videos + b.videos,
    snapshots: a.snapshots + b.snapshots,
    exposures: a.exposures + b.exposures,
  };
}

/** A video with its history, its appearances and its entries in the roll-ups. */
export async function deleteVideo(workspace: Workspace, video: StoredVideo): Promise<DeletionReport> {
  const { videos } = workspace;
  const { report } = await takeFromVideo(workspace, video, () => true);
  videos.delete(video.id);
  return { ...report, videos: 1, snapshots: video.snapshots };
}

interface Taking {
  /** Every appearance of the video, where they were read ahead. */
  readonly appearances?: readonly StoredExposure[];
  /** Whether an hour's roll-up is still there. */
  readonly isHourLeft?: (start: number) => boolean;
}

/**
 * Takes the snapshots and appearances at some times away from a video, and from the roll-ups of their hours. The
 * video's record is left as it is.
 * @returns what is left of both, oldest first.
 */
export async function takeFromVideo(
  workspace: Workspace,
  video: StoredVideo,
  isTaken: (time: number) => boolean,
  { appearances: read, isHourLeft = () => true }: Taking = {},
): Promise<{ snapshots: readonly Snapshot[]; exposures: readonly StoredExposure[]; report: DeletionReport }> {
  const { tx, exposures, hours, histories } = workspace;
  const [history, appearances] = await Promise.all([
    histories.load(`v:${video.id}`),
    read ?? tx.objectStore('exposures').index('video').getAll(video.id),
  ]);
  const takenSnapshots = history.snapshots.filter(({ at }) => isTaken(at));
  const takenExposures = appearances.filter(({ startedAt }) => isTaken(startedAt));
  const snapshots = history.snapshots.filter(({ at }) => !isTaken(at));
  const left = appearances.filter(({ startedAt }) => !isTaken(startedAt));

  if (takenSnapshots.length > 0 || snapshots.length === 0) histories.rewrite(`v:${video.id}`, snapshots);
  for (const exposure of takenExposures) {
    exposures.known(exposure);
    exposures.delete([exposure.startedAt, exposure.videoId]);
  }
  for (const { at, seen } of takenSnapshots) if (seen && isHourLeft(hourOf(at))) await hours.removeSnapshot(at);
  for (const start of new Set(takenExposures.map(({ startedAt }) => hourOf(startedAt)))) {
    if (!isHourLeft(start)) continue;
    const stays = left.filter(({ startedAt }) => hourOf(startedAt) === start);
    await hours.rebuild(start, video, stays);
  }
  return {
    snapshots,
    exposures: left,
    report: { videos: 0, snapshots: takenSnapshots.length, exposures: takenExposures.length },
  };
}

/** What a video's record says of a history. */
export function withHistory(video: StoredVideo, snapshots: readonly Snapshot[]): StoredVideo {
  return defined<StoredVideo>({
    ...video,
    latest: snapshots.at(-1),
    rated: ratedOf(snapshots),
    previous: previousOf(snapshots),
    snapshots: snapshots.length,
  });
}
