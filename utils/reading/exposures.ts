/** How long one card was on screen: time counts only while it is visible and the document is, too. */
import type { Surface } from '../facts';
import type { Exposure } from '../observations';

export interface RunningExposure {
  /** The exposure as it stands at `now`. */
  at(now: number): Exposure;
  /** Stops or resumes counting, as the tab is hidden and shown. */
  setCounting(counting: boolean, now: number): void;
}

/** Begins an exposure; it counts from now on. */
export function beginExposure(videoId: string, surface: Surface, position: number, startedAt: number): RunningExposure {
  let countedMs = 0;
  let countingSince: number | undefined = startedAt;
  /** A clock that is set back must not take time away. */
  const since = (start: number | undefined, now: number) => (start === undefined ? 0 : Math.max(0, now - start));

  return {
    at: (now) => ({
      videoId,
      startedAt,
      surface,
      position,
      visibleMs: Math.round(Math.min(countedMs + since(countingSince, now), 86_400_000)),
    }),
    setCounting(counting, now) {
      if (counting === (countingSince !== undefined)) return;
      countedMs += since(countingSince, now);
      countingSince = counting ? now : undefined;
    },
  };
}
