/**
 * The overlay on one page, put together. While it is switched off there is nothing of it; when it ends, nothing of it is
 * left.
 */
import type { PageHiding } from '../hiding/page';
import type { startReading } from '../reading/reader';
import { windowScheduler } from '../reading/scheduler';
import type { Overlay } from '../settings';
import { holdersOf } from '../tiktok/card-counts';
import { chipPlace } from '../tiktok/chip-places';
import { createChips } from './chips';
import type { ContextAnswer, ContextRequest, CreatorAnswer, CreatorRequest } from './context-messages';
import { showDetails } from './details';
import { removeLeftovers } from './host';
import type { OverlayLook } from './look';
import { followProfile } from './profile';
import { createStandings } from './standings';
import { followTheme } from './theme';
import { type NearCard, trackCards } from './tracking';
import { createViews } from './views';

/** The page's data comes when it comes. */
const TICK_MS = 250;
/** More is seen meanwhile that a video can be compared with. */
const RENEW_TICKS = 40;

export interface OverlayOptions {
  readonly window: Window & typeof globalThis;
  /** Ends the overlay for good. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly reading: Pick<ReturnType<typeof startReading>, 'follow' | 'readCard' | 'catalogue' | 'page'>;
  readonly hiding: PageHiding;
  readonly look: OverlayLook;
  ask(request: ContextRequest): Promise<ContextAnswer>;
  askCreator(request: CreatorRequest): Promise<CreatorAnswer>;
  /** Opens all that is known of a creator in a tab of its own. */
  openCreator(who: CreatorRequest): void;
  /** False once the extension is gone: it may be updated or removed at any time. */
  isAlive(): boolean;
}

/** Gives how to choose what is shown. */
export function createOverlay(options: OverlayOptions): (mode: Overlay) => void {
  let running: AbortController | undefined;
  let now: Overlay = 'off';
  const stop = () => {
    running?.abort();
    running = undefined;
    now = 'off';
  };
  options.signal.addEventListener('abort', stop, { once: true });
  removeLeftovers(options.window.document);
  return (mode) => {
    if (mode === now || options.signal.aborted) return;
    stop();
    now = mode;
    if (mode === 'off') return;
    running = new AbortController();
    runOverlay(options, mode, running, stop);
  };
}

function runOverlay(
  { window, now, reading, hiding, look, ask, askCreator, openCreator, isAlive }: OverlayOptions,
  mode: Exclude<Overlay, 'off'>,
  { signal }: AbortController,
  stop: () => void,
): void {
  const scheduler = windowScheduler(window, signal);
  const standings = createStandings({
    scheduler,
    now,
    since: Math.round(window.performance.timeOrigin),
    ask,
    onAnswer: () => updateAll(),
  });
  const viewOfReading = createViews({ catalogue: reading.catalogue, standings, isHidden: hiding.isHidden });
  // Without the extension there are no texts to draw with.
  const viewOf = ({ card, reading }: NearCard) =>
    reading && !reading.isLive && isAlive() ? viewOfReading(reading, holdersOf(card)[0] ?? card.root) : undefined;

  const chips = createChips({ window, signal, onFrame: scheduler.onFrame, mode, look, viewOf });
  const details = showDetails({
    window,
    signal,
    scheduler,
    now,
    look,
    viewOf,
    cardAt(element) {
      const card = tracking.at(element);
      // Who wants a chip everywhere wants to know all there is, also where it makes no ratio.
      if (!card || (mode === 'unusual' && !chips.has(card))) return undefined;
      const place = chips.boxOf(card) ?? chipPlace(card.card);
      if (!place) return undefined;
      // Whoever watches a video has the pointer on it all the time.
      if (place.kind === 'bar' && !place.box.contains(element)) return undefined;
      const chip = chips.elementOf(card);
      return { card, parts: chip && place.kind === 'bar' ? [place.box, chip] : [place.box] };
    },
  });
  const tracking = trackCards({
    window,
    signal,
    readCard: reading.readCard,
    onCard(card) {
      chips.update(card);
      chips.renew(card);
      details.update(card, true);
    },
    onGone(card) {
      chips.remove(card);
      details.gone(card);
    },
  });

  function updateAll(): void {
    for (const card of tracking.near()) {
      chips.update(card);
      details.update(card, false);
    }
  }
  /** What was told since of the cards that are here. */
  const versions = new WeakMap<NearCard, number>();
  let ticks = 0;
  function tick(): void {
    if (!isAlive()) {
      stop();
      return;
    }
    for (const card of tracking.near()) {
      const { videoId } = card.reading ?? {};
      const version = videoId === undefined ? -1 : (reading.catalogue.video(videoId)?.version ?? -1);
      if (versions.get(card) === version) continue;
      versions.set(card, version);
      chips.update(card);
      details.update(card, false);
    }
    chips.tend();
    ticks += 1;
    if (ticks % RENEW_TICKS === 0) updateAll();
    scheduler.after(TICK_MS, tick);
  }

  const profile = followProfile({
    window,
    signal,
    scheduler,
    now,
    look,
    reading,
    hiding,
    ask: askCreator,
    openDashboard: openCreator,
  });
  followTheme(
    window,
    (theme) => {
      chips.setTheme(theme);
      details.setTheme(theme);
      profile.setTheme(theme);
    },
    signal,
  );
  hiding.onChange(updateAll, signal);
  reading.follow(tracking.follower, signal);
  tick();
}
