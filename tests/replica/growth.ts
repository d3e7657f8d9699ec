import type { Counts, Creator, CreatorCounts, Hashtag, Sound, Video } from './types.ts';

const DAY = 86_400_000;

/** Share of its final views that a video has at an age (ms): quick growth that saturates, then a thin tail. */
export const reachedAt = (tau: number, age: number): number =>
  1 - Math.exp(-age / tau) + 0.02 * Math.log1p(age / (20 * DAY));

/** Exact counts of a video at `t` (ms). They never fall. */
export function countsAt(video: Video, t: number): Counts {
  const views = video.finalViews * reachedAt(video.tau, Math.max(0, t - video.createdAt));
  return {
    views: Math.floor(views),
    likes: Math.floor(views * video.rates.likes),
    comments: Math.floor(views * video.rates.comments),
    shares: Math.floor(views * video.rates.shares),
    saves: Math.floor(views * video.rates.saves),
    reposts: Math.floor(views * video.rates.reposts),
  };
}

/** Exact counts of a creator at `t` (ms). */
export function creatorAt(creator: Creator, start: number, t: number): CreatorCounts {
  const days = (t - start) / DAY;
  const grown = (base: number, perDay: number): number => Math.max(0, Math.floor(base + perDay * days));
  return {
    followers: grown(creator.followers, creator.followersPerDay),
    following: creator.following,
    hearts: grown(creator.hearts, creator.heartsPerDay),
    videos: grown(creator.videosBefore, creator.busy / 12),
    given: grown(creator.following * 31, 4),
  };
}

/** How many videos use a sound at `t` (ms). */
export function soundAt(sound: Sound, start: number, t: number): { videos: number } {
  return { videos: Math.max(0, Math.floor(sound.uses + (sound.usesPerDay * (t - start)) / DAY)) };
}

/** Posts with a hashtag and their views at `t` (ms). */
export function hashtagAt(hashtag: Hashtag, start: number, t: number): { videos: number; views: number } {
  const videos = Math.max(0, Math.floor(hashtag.videos + (hashtag.videosPerDay * (t - start)) / DAY));
  return { videos, views: Math.floor(videos * hashtag.viewsPerVideo) };
}
