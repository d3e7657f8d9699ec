/** What the page of one video reads: its record, its history, where it was on screen, and its creator's others. */
import { agedCounts } from '../../../utils/metrics/at-age';
import { type SameAge, sameAge } from '../../../utils/metrics/same-age';
import type { MeasuredDb } from '../../../utils/store/open';
import { creatorVideos, exposuresOf, historyOf, videoById } from '../../../utils/store/queries';
import type { Snapshot, StoredExposure, StoredVideo } from '../../../utils/store/schema';

/** Others whose histories are read: those posted nearest in time, since what is usual drifts. */
const COMPARED = 60;

export interface VideoData {
  readonly video: StoredVideo;
  /** Oldest first. */
  readonly history: readonly Snapshot[];
  /** Parts of the history that can't be read. */
  readonly damaged: number;
  /** Newest first. */
  readonly exposures: readonly StoredExposure[];
}

export async function loadVideo(db: MeasuredDb, id: string): Promise<VideoData | undefined> {
  const [video, { snapshots, damagedBlocks }, exposures] = await Promise.all([
    videoById(db, id),
    historyOf(db, `v:${id}`),
    exposuresOf(db, id),
  ]);
  return video && { video, history: snapshots, damaged: damagedBlocks, exposures: exposures.toReversed() };
}

/** Its views at an age against its creator's others of the same kind, ads left out; undefined where neither is known. */
export async function compareAtSameAge(db: MeasuredDb, { video, history }: VideoData): Promise<SameAge | undefined> {
  const { facts, creator } = video;
  const own = agedCounts(history, facts.createdAt, 'views');
  if (creator === undefined || facts.createdAt === undefined || own.length === 0) return undefined;
  const distance = (other: StoredVideo) => Math.abs((other.facts.createdAt ?? 0) - (facts.createdAt ?? 0));
  const others = (await creatorVideos(db, creator))
    .filter(
      (other) =>
        other.id !== video.id &&
        !other.facts.isAd &&
        other.facts.kind === facts.kind &&
        other.facts.createdAt !== undefined &&
        other.snapshots > 1,
    )
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, COMPARED);
  const histories = await Promise.all(others.map(({ id }) => historyOf(db, `v:${id}`)));
  return sameAge(
    own,
    histories.map(({ snapshots }, place) => agedCounts(snapshots, others[place]?.facts.createdAt, 'views')),
  );
}
