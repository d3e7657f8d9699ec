/** What the videos of one creator that were seen say together. */
import type { StoredVideo } from '../store/schema';
import { medianRatio } from './medians';
import { likeToView, type Ratio } from './ratios';

export interface RatedVideo {
  readonly video: StoredVideo;
  readonly ratio: Ratio;
  /** Chosen by the creator to stand first, so likely one of their best. */
  readonly isPinned: boolean;
}

export interface CreatorSummary {
  /** Videos with a known ratio, pinned ones included, ads left out; highest ratio first. */
  readonly rated: readonly RatedVideo[];
  /** Of the like-to-view ratios of all of `rated`. */
  readonly median: Ratio | undefined;
  /** Undefined for none; `weakest` also for one. */
  readonly best: RatedVideo | undefined;
  readonly weakest: RatedVideo | undefined;
  /** Videos seen whose ratio isn't known (views or likes were never readable). */
  readonly unrated: number;
  /** Left out. */
  readonly ads: number;
}

/** The ratio of the newest snapshot that tells both views and likes. */
export function storedRatio(video: StoredVideo): Ratio | undefined {
  return (video.latest && likeToView(video.latest.counts)) ?? (video.rated && likeToView(video.rated.counts));
}

export function summariseCreator(videos: readonly StoredVideo[]): CreatorSummary {
  const own = videos.filter((video) => !video.facts.isAd);
  const rated = own
    .flatMap((video): RatedVideo[] => {
      const ratio = storedRatio(video);
      return ratio ? [{ video, ratio, isPinned: video.facts.isPinned === true }] : [];
    })
    .sort((a, b) => b.ratio.value - a.ratio.value);
  return {
    rated,
    median: medianRatio(rated.map(({ ratio }) => ratio)),
    best: rated[0],
    weakest: rated.length > 1 ? rated.at(-1) : undefined,
    unrated: own.length - rated.length,
    ads: videos.length - own.length,
  };
}
