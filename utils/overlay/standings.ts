/** Asks the background where videos stand, some at a time, and remembers the answers while the page is open. */
import type { Scheduler } from '../reading/scheduler';
import {
  type AskedVideo,
  type ContextAnswer,
  type ContextRequest,
  MAX_ASKED,
  type VideoContext,
} from './context-messages';

/** Cards come on screen by the dozen; one question for them all. */
const GATHER_MS = 60;
/** After a failure; the background may be starting. */
const RETRY_MS = 3_000;
const CAPACITY = 3_000;
/** An answer is asked for anew after so long, sooner where there wasn't enough to compare with. */
const LASTS_MS = { placed: 60_000, unplaced: 10_000 };

interface StandingsOptions {
  readonly scheduler: Scheduler;
  readonly now: () => number;
  /** When the page was loaded, Unix milliseconds. */
  readonly since: number;
  ask(request: ContextRequest): Promise<ContextAnswer>;
  onAnswer(): void;
}

export function createStandings({ scheduler, now, since, ask, onAnswer }: StandingsOptions) {
  /** What was last asked of each, so that new counts are asked about anew, and when. */
  const asked = new Map<string, { readonly question: string; readonly at: number }>();
  const known = new Map<string, VideoContext>();
  const waiting = new Map<string, AskedVideo>();
  let isGathering = false;

  function gather(ms = GATHER_MS): void {
    if (isGathering) return;
    isGathering = true;
    scheduler.after(ms, () => {
      isGathering = false;
      const videos = [...waiting.values()].slice(0, MAX_ASKED);
      for (const { id } of videos) waiting.delete(id);
      if (videos.length > 0) void send(videos);
      if (waiting.size > 0) gather();
    });
  }

  async function send(videos: readonly AskedVideo[]): Promise<void> {
    try {
      const answer = await ask({ since, videos });
      for (const [id, context] of Object.entries(answer.videos)) {
        known.delete(id);
        known.set(id, context);
        if (known.size > CAPACITY) forget(known.keys().next().value as string);
      }
      onAnswer();
    } catch {
      for (const video of videos) waiting.set(video.id, video);
      gather(RETRY_MS);
    }
  }

  function forget(id: string): void {
    known.delete(id);
    asked.delete(id);
  }

  return {
    /** What is known of it by now; asks where nothing is, or its counts are new. */
    of(video: AskedVideo): VideoContext | undefined {
      const question = JSON.stringify(video);
      const last = asked.get(video.id);
      const lasts = known.get(video.id)?.standing?.rank ? LASTS_MS.placed : LASTS_MS.unplaced;
      if (last?.question !== question || Math.abs(now() - last.at) > lasts) {
        asked.set(video.id, { question, at: now() });
        waiting.set(video.id, video);
        gather();
      }
      return known.get(video.id);
    },
  };
}
