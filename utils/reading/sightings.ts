/**
 * Follows the cards on screen: which video each one shows, for how long, and what is known of it. Cards are recycled
 * and filled late, so a card is read again with every change of the page until something is known of it.
 */
import type { Fact, VideoCounts, VideoFacts } from '../facts';
import type { Exposure, VideoObservation } from '../observations';
import type { Card, CardReading } from '../tiktok/cards';
import type { Header } from '../tiktok/headers';
import type { Catalogue } from './catalogue';
import { beginExposure, type RunningExposure } from './exposures';
import type { HealthCounter } from './health';
import type { Scheduler } from './scheduler';
import { visibleHeightNow, watchVisibility } from './visibility';

/** How long a card may wait for the page's data before the text on it is taken for want of better. */
const WAIT_FOR_FACTS_MS = 800;
/** How long a card may stay unread before it is counted as such. */
const UNREAD_AFTER_MS = 2_000;
/** Between two looks at the whole page lies ten times as long as a look takes, so that it never weighs on the page. */
const SCAN_REST = 10;
const TICK_MS = 250;

/** What the page shows now, as the readers of TikTok's markup see it. */
export interface Site {
  findCards(): Card[];
  readCard(card: Card): CardReading;
  findHeader(): Header | undefined;
  /** The attributes by which a recycled card is told a new video. */
  readonly attributes: string[];
}

/** What a reader told of a creator, a sound or a hashtag. */
type EntityFact = Exclude<Fact, { type: 'video' | 'gone' }>;
export type EntityObservation = EntityFact & Pick<VideoObservation, 'at' | 'source'>;

/** Where observations go. */
export interface Sink {
  video(observation: VideoObservation): void;
  entity(observation: EntityObservation): void;
  /** An exposure that is over. */
  exposure(exposure: Exposure): void;
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
}

/** One appearance of one video on one card. */
interface Sighting {
  readonly videoId: string | undefined;
  readonly begunAt: number;
  readonly exposure: RunningExposure | undefined;
  reading: CardReading;
  /** Version of the catalogue's entry that was reported; 0 for the card's own text, -1 for nothing yet. */
  reported: number;
  /** Whether health has counted it. */
  counted: boolean;
}

interface TrackedCard {
  card: Card;
  /** CSS pixels; 0 when off screen. */
  visibleHeight: number;
  sighting?: Sighting;
}

export type Sightings = ReturnType<typeof followSightings>;

export function followSightings(options: SightingsOptions) {
  const { window, site, catalogue, health, sink, scheduler, now, signal } = options;
  const { document } = window;
  const tracked = new Map<Element, TrackedCard>();
  let header: { element: Element; visibleSince?: number } | undefined;
  let reportedHeader = '';

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
    entry.sighting = { videoId: reading.videoId, begunAt, exposure, reading, reported: -1, counted: false };
  }

  function end(entry: TrackedCard): void {
    const { sighting } = entry;
    if (!sighting) return;
    delete entry.sighting;
    report(entry, sighting, true);
    if (sighting.exposure) sink.exposure(sighting.exposure.at(now()));
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
    report(entry, sighting, false);
  }

  /** Passes on what is known of a video, once, and again when the page tells more. */
  function report(entry: TrackedCard, sighting: Sighting, isLast: boolean): void {
    const { videoId, reading, begunAt } = sighting;
    const { surface } = entry.card;
    const age = now() - begunAt;
    const known = videoId === undefined ? undefined : catalogue.video(videoId);

    if (videoId && known && Object.keys(known.counts).length > 0) {
      if (known.version <= sighting.reported) return;
      sighting.reported = known.version;
      const counts: VideoCounts = { ...reading.texts, ...known.counts };
      sink.video({
        facts: { ...ownFacts(videoId, reading), ...known.facts },
        at: known.at,
        surface,
        source: known.source,
        counts,
      });
      reportCompany(known.facts);
      settle('matched');
    } else if (videoId && sighting.reported < 0 && (isLast || age >= WAIT_FOR_FACTS_MS)) {
      sighting.reported = 0;
      const facts = { ...ownFacts(videoId, reading), ...known?.facts };
      sink.video({ facts, at: begunAt, surface, source: 'dom', counts: reading.texts });
      reportCompany(facts);
    }
    if (isLast || age >= UNREAD_AFTER_MS) {
      settle(videoId && Object.keys(reading.texts).length > 0 ? 'textOnly' : 'unread');
    }

    function settle(outcome: 'matched' | 'textOnly' | 'unread'): void {
      if (sighting.counted) return;
      sighting.counted = true;
      health.card(surface, videoId !== undefined, outcome);
    }
  }

  /** The creator, sound and hashtags of a video that is on screen. */
  function reportCompany(facts: VideoFacts): void {
    const untold = { at: now(), source: 'dom', counts: {} } as const;
    const { creatorId: id, username } = facts;
    const creator = catalogue.creator({ id, username }) ?? (username ? { facts: { username }, ...untold } : undefined);
    if (creator) sink.entity({ type: 'creator', ...creator });
    const sound = facts.soundId === undefined ? undefined : catalogue.sound(facts.soundId);
    if (sound) sink.entity({ type: 'sound', ...sound });
    for (const name of facts.hashtags ?? []) {
      sink.entity({ type: 'hashtag', ...(catalogue.hashtag(name) ?? { facts: { name }, ...untold }) });
    }
  }

  /** The creator, sound or hashtag whose page this is, once its header has been on screen. */
  function reportHeader(): void {
    if (header?.visibleSince === undefined) return;
    const found = site.findHeader();
    if (!found || found.element !== header.element) return;
    const { fact } = found;
    if (fact.type === 'video' || fact.type === 'gone') return;
    const known = knownOf(fact);
    if (!known && now() - header.visibleSince < WAIT_FOR_FACTS_MS) return;
    const telling = JSON.stringify([fact, known?.version]);
    if (telling === reportedHeader) return;
    reportedHeader = telling;
    const { at, source } = known ?? { at: now(), source: 'dom' as const };
    sink.entity({
      ...fact,
      facts: { ...fact.facts, ...known?.facts },
      counts: { ...fact.counts, ...known?.counts },
      at,
      source,
    } as EntityObservation);
  }

  function knownOf(fact: EntityFact) {
    if (fact.type === 'creator') return catalogue.creator(fact.facts);
    if (fact.type === 'sound') return catalogue.sound(fact.facts.id);
    return catalogue.hashtag(fact.facts.name);
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
    const found = site.findHeader();
    if (found?.element !== header?.element) {
      if (header) visibility.forget(header.element);
      header = found && { element: found.element };
      if (header) visibility.watch(header.element);
    }
  }

  let scanPending = false;
  let nextScanAt = Number.NEGATIVE_INFINITY;
  function requestScan(): void {
    if (scanPending) return;
    scanPending = true;
    // Before the frame is painted in which a change shows, so that what is on screen for one frame isn't missed.
    const run = () => {
      scanPending = false;
      const begun = window.performance.now();
      scan();
      const taken = window.performance.now() - begun;
      nextScanAt = begun + taken * (1 + SCAN_REST);
    };
    const wait = nextScanAt - window.performance.now();
    if (wait > 16) scheduler.after(wait, () => scheduler.onFrame(run));
    else scheduler.onFrame(run);
  }

  const mutations = new window.MutationObserver(requestScan);
  mutations.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: site.attributes });
  signal.addEventListener('abort', () => mutations.disconnect(), { once: true });

  const visible = () => [...tracked.values()].filter((entry) => entry.visibleHeight > 0);
  function tick(): void {
    for (const entry of visible()) update(entry);
    reportHeader();
    scheduler.after(TICK_MS, tick);
  }

  const setCounting = (counting: boolean) => {
    for (const { sighting } of tracked.values()) sighting?.exposure?.setCounting(counting, now());
  };
  document.addEventListener('visibilitychange', () => setCounting(document.visibilityState === 'visible'), { signal });
  window.addEventListener('pagehide', () => setCounting(false), { signal });
  window.addEventListener('pageshow', () => setCounting(document.visibilityState === 'visible'), { signal });

  requestScan();
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
    /** Forgets every running appearance and begins them anew: for when recording is taken up again. */
    renew(): void {
      for (const entry of tracked.values()) delete entry.sighting;
      reportedHeader = '';
      for (const entry of visible()) update(entry);
    },
  };
}

/** What the card itself says of its video. Captions on cards are often cut, so they are not kept. */
function ownFacts(id: string, reading: CardReading): VideoFacts {
  return {
    id,
    ...(reading.username !== undefined && { username: reading.username }),
    ...(reading.kind !== undefined && { kind: reading.kind }),
    ...(reading.soundId !== undefined && { soundId: reading.soundId }),
    ...(reading.isAd && { isAd: true }),
  };
}
