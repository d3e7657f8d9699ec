/**
 * Passes on what the page loaded and never showed, where a researcher chose so: facts and counts, marked as not seen,
 * and no appearance. Each is held back for a while, since most of it comes on screen a moment later.
 */
import type { Fact, Surface } from '../facts';
import type { Catalogue } from './catalogue';
import type { Sink } from './reports';
import type { Scheduler } from './scheduler';

const WAIT_MS = 5_000;
const TICK_MS = 2_000;
/** Videos of one page load; the first are kept. */
export const MOST_UNSEEN = 5_000;

interface UnseenOptions {
  readonly catalogue: Catalogue;
  readonly sink: Sink;
  readonly scheduler: Scheduler;
  readonly now: () => number;
}

interface Held {
  readonly surface: Surface;
  readonly since: number;
}

export function followUnseen({ catalogue, sink, scheduler, now }: UnseenOptions) {
  /** Undefined until the choice is known: what comes first is held until then. */
  let isOn: boolean | undefined;
  let passedOn = 0;
  const held = new Map<string, Held>();
  /** When what was last told of a video on screen was loaded. */
  const shown = new Map<string, number>();

  function passOn(videoId: string, surface: Surface): void {
    const known = catalogue.video(videoId);
    if (!known || passedOn >= MOST_UNSEEN) return;
    if ((shown.get(videoId) ?? Number.NEGATIVE_INFINITY) >= known.at) return;
    passedOn += 1;
    const { facts, counts, at, source } = known;
    sink.video({ facts, counts, at, source, surface, seen: false });
    const creator = catalogue.creator({ id: facts.creatorId, username: facts.username });
    const sound = facts.soundId === undefined ? undefined : catalogue.sound(facts.soundId);
    // Who and what, but not how many: counts of these are recorded with what is seen only.
    if (creator) sink.entity({ type: 'creator', facts: creator.facts, counts: {}, at, source }, false);
    if (sound) sink.entity({ type: 'sound', facts: sound.facts, counts: {}, at, source }, false);
  }

  function flush(before: number): void {
    if (!isOn) return;
    for (const [videoId, { surface, since }] of held) {
      // Where the clock was set back, there is no telling how long it was: long enough.
      if (since > before && since <= now()) continue;
      held.delete(videoId);
      passOn(videoId, surface);
    }
  }

  function tick(): void {
    flush(now() - WAIT_MS);
    scheduler.after(TICK_MS, tick);
  }
  scheduler.after(TICK_MS, tick);

  return {
    /** What was just loaded, on a kind of page. */
    note(facts: readonly Fact[], surface: Surface | undefined): void {
      if (isOn === false || surface === undefined) return;
      for (const fact of facts) {
        if (fact.type !== 'video' || held.size >= MOST_UNSEEN) continue;
        held.set(fact.facts.id, { surface, since: now() });
      }
    },
    /** A video that is on screen, told as of a time. */
    noteShown(videoId: string, at: number): void {
      shown.set(videoId, at);
    },
    setOn(on: boolean): void {
      isOn = on;
      if (!on) held.clear();
    },
    /** Passes on everything that is held: the page is being left. */
    hurry: () => flush(now()),
  };
}
