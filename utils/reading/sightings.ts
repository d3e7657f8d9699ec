/**
 * Follows the cards on screen: which video each one shows, for how long, and what is known of it. Cards are recycled
 * and filled late, so a card is read again with every change of the page until something is known of it.
 */
import type { Exposure } from '../observations';
import type { Card, CardReading } from '../tiktok/cards';
import type { Header } from '../tiktok/headers';
import type { Catalogue } from './catalogue';
import { beginExposure } from './exposures';
import type { HealthCounter } from './health';
import { createReporter, isSettled, type Sighting, type Sink } from './reports';
import type { Scheduler } from './scheduler';
import { visibleHeightNow, watchVisibility } from './visibility';

/**
 * Between two looks at the whole page lies this many times as long as a look takes, so that it never weighs on the page:
 * little when elements came, which may be cards that are gone a frame later, more for the ticking of a player's clock.
 */
const REST = { afterElements: 2, afterTexts: 10 };
const TICK_MS = 250;
/** Cards that have left and wait for the page's data; more than anybody scrolls past in that time. */
const MOST_DEPARTED = 300;

/** What the page shows now, as the readers of TikTok's markup see it. */
export interface Site {
  findCards(): Card[];
  readCard(card: Card): CardReading;
  findHeader(): Header | undefined;
  /** The attributes by which a recycled card is told a new video. */
  readonly attributes: string[];
}

/** Who else follows the cards of a page. */
export interface CardFollower {
  /** Elements or ids changed; called in the task that changed them, before anything is painted. */
  changed(): void;
  /** All cards of the page, as they were just found. */
  found(cards: readonly Card[]): void;
}

interface SightingsOptions {
  readonly window: Window & Pick<typeof globalThis, 'IntersectionObserver' | 'MutationObserver'>;
  readonly site: Site;
  readonly catalogue: Catalogue;
  readonly health: HealthCounter;
  readonly sink: Sink;
  readonly scheduler: Scheduler;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly followers?: ReadonlySet<CardFollower>;
}

interface TrackedCard {
  card: Card;
  /** CSS pixels; 0 when off screen. */
  visibleHeight: number;
  sighting?: Sighting;
}

export function followSightings(options: SightingsOptions) {
  const { window, site, catalogue, health, sink, scheduler, now, signal, followers = new Set() } = options;
  const { document } = window;
  const reporter = createReporter({ catalogue, health, sink, now });
  const tracked = new Map<Element, TrackedCard>();
  /** Off screen, and waiting for the page's data. */
  const departed = new Set<Sighting>();
  let header: { element: Element; visibleSince?: number } | undefined;

  const visibility = watchVisibility(
    window,
    (box, visibleHeight) => {
      if (box === header?.element) {
        if (visibleHeight === 0) delete header.visibleSince;
        else header.visibleSince ??= now();
      }
      const entry = tracked.get(box);
      if (!entry) return;
      entry.visibleHeight = visibleHeight;
      update(entry);
    },
    signal,
  );

  function begin(entry: TrackedCard, reading: CardReading): void {
    const { surface, position } = entry.card;
    const begunAt = now();
    const exposure = reading.videoId ? beginExposure(reading.videoId, surface, position, begunAt) : undefined;
    if (document.visibilityState === 'hidden') exposure?.setCounting(false, begunAt);
    const { videoId } = reading;
    entry.sighting = { surface, videoId, begunAt, exposure, reading, reported: -1, counted: false };
  }

  function end(entry: TrackedCard): void {
    const { sighting } = entry;
    if (!sighting) return;
    delete entry.sighting;
    if (sighting.exposure) sink.exposure(sighting.exposure.at(now()));
    reporter.report(sighting);
    if (!isSettled(sighting, now())) departed.add(sighting);
    const [oldest] = departed;
    if (!oldest || departed.size <= MOST_DEPARTED) return;
    reporter.report(oldest, true);
    departed.delete(oldest);
  }

  /** Brings one card up to date with what it shows now. */
  function update(entry: TrackedCard): void {
    const reading = entry.visibleHeight > 0 ? site.readCard(entry.card) : undefined;
    if (!reading || reading.isEmpty || reading.isLive) {
      end(entry);
      return;
    }
    if (entry.sighting && entry.sighting.videoId !== reading.videoId) {
      // An id that turns up late is still the same appearance, and was not unread.
      if (entry.sighting.videoId === undefined && !entry.sighting.counted) delete entry.sighting;
      else end(entry);
    }
    if (!entry.sighting && visibleHeightNow(entry.card.element, window) > 0) begin(entry, reading);
    const sighting = entry.sighting;
    if (!sighting) return;
    sighting.reading = reading;
    reporter.report(sighting);
  }

  /** What left the screen before anything was known of it may still be told of a moment later. */
  function reportDeparted(isLast: boolean): void {
    for (const sighting of departed) {
      reporter.report(sighting, isLast);
      if (isSettled(sighting, now())) departed.delete(sighting);
    }
  }

  /** Takes stock of the page: new cards are watched, vanished ones let go, those on screen read again. */
  function scan(): void {
    const cards = site.findCards();
    const present = new Set<Element>();
    for (const card of cards) {
      present.add(card.element);
      const entry = tracked.get(card.element);
      if (entry) {
        if (entry.sighting && entry.card.surface !== card.surface) end(entry);
        entry.card = card;
        if (entry.visibleHeight > 0) update(entry);
      } else {
        const added = { card, visibleHeight: visibleHeightNow(card.element, window) };
        tracked.set(card.element, added);
        visibility.watch(card.element);
        if (added.visibleHeight > 0) update(added);
      }
    }
    for (const [element, entry] of tracked) {
      if (present.has(element)) continue;
      end(entry);
      tracked.delete(element);
      visibility.forget(element);
    }
    for (const follower of followers) follower.found(cards);
    const found = site.findHeader();
    if (found?.element !== header?.element) {
      if (header) visibility.forget(header.element);
      header = found && { element: found.element };
      if (header) visibility.watch(header.element);
    }
  }

  let scanPending = false;
  let scannedAt = Number.NEGATIVE_INFINITY;
  let scanTook = 0;
  function requestScan(rest: number): void {
    if (scanPending) return;
    const wait = scannedAt + scanTook * rest - window.performance.now();
    scanPending = true;
    // Before the frame is painted in which a change shows, so that what is on screen for one frame isn't missed.
    const run = () => {
      scanPending = false;
      const begun = window.performance.now();
      scan();
      scannedAt = window.performance.now();
      scanTook = scannedAt - begun;
    };
    if (wait > 16) scheduler.after(wait, () => scheduler.onFrame(run));
    else scheduler.onFrame(run);
  }

  // What we put there ourselves says nothing of the page.
  const isPages = (node: Node) => node.nodeType === 1 && !(node as Element).localName.startsWith('measured-');
  const bringsElements = ({ type, addedNodes }: MutationRecord) =>
    type === 'attributes' || [...addedNodes].some(isPages);
  const mutations = new window.MutationObserver((records) => {
    const areElements = records.some(bringsElements);
    if (areElements) for (const follower of followers) follower.changed();
    requestScan(areElements ? REST.afterElements : REST.afterTexts);
  });
  mutations.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: site.attributes });
  signal.addEventListener('abort', () => mutations.disconnect(), { once: true });

  const visible = () => [...tracked.values()].filter((entry) => entry.visibleHeight > 0);
  function tick(): void {
    for (const entry of visible()) update(entry);
    reportDeparted(false);
    const found = header?.visibleSince === undefined ? undefined : site.findHeader();
    if (found && found.element === header?.element) reporter.reportHeader(found.fact, header.visibleSince ?? now());
    scheduler.after(TICK_MS, tick);
  }

  const setCounting = (counting: boolean) => {
    for (const { sighting } of tracked.values()) sighting?.exposure?.setCounting(counting, now());
  };
  document.addEventListener('visibilitychange', () => setCounting(document.visibilityState === 'visible'), { signal });
  window.addEventListener('pagehide', () => setCounting(false), { signal });
  window.addEventListener('pageshow', () => setCounting(document.visibilityState === 'visible'), { signal });

  requestScan(0);
  tick();

  return {
    /** Exposures that are still running, as they stand. */
    running(): Exposure[] {
      const time = now();
      return [...tracked.values()].flatMap(({ sighting }) => sighting?.exposure?.at(time) ?? []);
    },
    /** The video that takes up most of the screen. */
    mostInView(): { videoId: string; reading: CardReading } | undefined {
      const [most] = visible()
        .filter((entry) => entry.sighting?.videoId !== undefined)
        .sort((a, b) => b.visibleHeight - a.visibleHeight);
      return most?.sighting?.videoId ? { videoId: most.sighting.videoId, reading: most.sighting.reading } : undefined;
    },
    /** Looks at the page once more: for who has begun to follow. */
    look: () => requestScan(0),
    /** Reports what is still waited for as it stands: the page is being left. */
    hurry(): void {
      for (const entry of visible()) if (entry.sighting) reporter.report(entry.sighting, true);
      reportDeparted(true);
    },
    /** Forgets every running appearance and begins them anew: for when recording is taken up again. */
    renew(): void {
      for (const entry of tracked.values()) delete entry.sighting;
      departed.clear();
      reporter.renew();
      for (const entry of visible()) update(entry);
    },
  };
}
