/** What was recorded since a moment, usually local midnight. */
import type { StoredHour } from '../store/schema';

export interface Recorded {
  /** Distinct. */
  readonly videos: number;
  readonly snapshots: number;
  /** Appearances on screen. */
  readonly exposures: number;
}

/**
 * Sums the hours from the one that holds `from` (Unix milliseconds). Where a time zone is off by half an hour, that
 * hour's snapshots and appearances count whole: they aren't kept more finely.
 */
export function recordedSince(hours: readonly StoredHour[], from: number): Recorded {
  const firstHour = from - (from % 3_600_000);
  const counted = hours.filter((hour) => hour.start >= firstHour);
  const videos = counted.flatMap((hour) => hour.videos);
  return {
    videos: new Set(videos.map(({ id }) => id)).size,
    snapshots: counted.reduce((sum, hour) => sum + hour.snapshots, 0),
    exposures: videos.reduce((sum, video) => sum + video.exposures, 0),
  };
}
