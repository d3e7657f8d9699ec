/** What the page of one video reads: its record, its history, where it was on screen, and its creator's others. */
import { ageAt } from '../../../utils/metrics/age';
import { agedCounts } from '../../../utils/metrics/at-age';
import { type SameAge, sameAge } from '../../../utils/metrics/same-age';
import { postedAt } from '../../../utils/metrics/stored-video';
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

/** Where a video can't be compared at an age: what isn't known of it. */
export type Missing = 'age' | 'creator' | 'views';
export type Compared = SameAge | Missing;

/** Its views at an age against its creator's others of the same kind, ads left out. */
export async function compareAtSameAge(db: MeasuredDb, { video, history }: VideoData): Promise<Compared> {
  const { facts, creator } = video;
  const posted = postedAt(video);
  if (posted === undefined || ageAt(posted, video.lastSeen) === undefined) return 'age';
  if (creator === undefined) return 'creator';
  const own = agedCounts(history, facts.createdAt, 'views');
  if (own.length === 0) return 'views';
  const distance = (other: StoredVideo) => Math.abs((postedAt(other) ?? 0) - posted);
  const others = (await creatorVideos(db, creator))
    .filter(
      (other) =>
        other.id !== video.id &&
        !other.facts.isAd &&
        other.facts.kind === facts.kind &&
        postedAt(other) !== undefined &&
        other.snapshots > 1,
    )
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, COMPARED);
  const histories = await Promise.all(others.map(({ id }) => historyOf(db, `v:${id}`)));
  const compared = sameAge(
    own,
    histories.map(({ snapshots }, place) => agedCounts(snapshots, others[place]?.facts.createdAt, 'views')),
  );
  return compared ?? 'views';
}
