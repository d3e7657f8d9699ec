/** How long one card was on screen: time counts only while it is visible and the document is, too. */
import type { Surface } from '../facts';
import type { Exposure } from '../observations';

export interface RunningExposure {
  /** The exposure as it stands at `now`. Has to be asked for every few seconds, or time is lost. */
  at(now: number): Exposure;
  /** Stops or resumes counting, as the tab is hidden and shown. */
  setCounting(counting: boolean, now: number): void;
}

/** The longest time that passes between two looks while somebody is there: beyond it the machine slept. */
const LONGEST_GAP_MS = 5_000;
const LONGEST_MS = 86_400_000;

/** Begins an exposure; it counts from now on. */
export function beginExposure(videoId: string, surface: Surface, position: number, startedAt: number): RunningExposure {
  let countedMs = 0;
  let isCounting = true;
  let lookedAt = startedAt;

  const look = (now: number) => {
    // A clock that is set back must not take time away, nor one that is set forward give it.
    if (isCounting) countedMs += Math.min(Math.max(0, now - lookedAt), LONGEST_GAP_MS);
    lookedAt = now;
  };
  return {
    at(now) {
      look(now);
      return { videoId, startedAt, surface, position, visibleMs: Math.round(Math.min(countedMs, LONGEST_MS)) };
    },
    setCounting(counting, now) {
      look(now);
      isCounting = counting;
    },
  };
}
