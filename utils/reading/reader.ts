/** The reading of one page load, put together: tap and scripts → catalogue; cards → sightings → outbox. */
import { originalAttribute } from '../hiding/names';
import type { CurrentView } from '../messages';
import type { Batch } from '../observations';
import { readHydration, readResponse, readSigi } from '../tiktok/adapters/read';
import type { Reading } from '../tiktok/adapters/reading';
import { hasRenamedCount } from '../tiktok/card-counts';
import { type Card, type CardContext, findCards, readCard } from '../tiktok/cards';
import { endpointOfLabel } from '../tiktok/endpoints';
import { findHeader } from '../tiktok/headers';
import { pageScripts } from '../tiktok/page-scripts';
import { pageOf } from '../tiktok/pages';
import { RECYCLED_ATTRIBUTES } from '../tiktok/recycling';
import { createCatalogue } from './catalogue';
import { openChannel, type TapMessage } from './channel';
import { createHealthCounter } from './health';
import { createOutbox } from './outbox';
import { windowScheduler } from './scheduler';
import { type CardFollower, followSightings } from './sightings';
import { followUnseen } from './unseen';

interface ReadingOptions {
  readonly window: Window & typeof globalThis;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly newId: () => string;
  /** The project that records now. */
  readonly project: () => string | undefined;
  readonly send: (batch: Batch) => Promise<{ confirmed: boolean }>;
}

/** Starts reading; records nothing until told to, so that a slow answer about settings never records too much. */
export function startReading(options: ReadingOptions) {
  const { window, signal, now, newId, project, send } = options;
  const { document, location } = window;
  const scheduler = windowScheduler(window, signal);
  const health = createHealthCounter();
  const catalogue = createCatalogue();
  const page = () => pageOf(location.href);

  const outbox = createOutbox({
    id: newId(),
    send,
    running: () => sightings.running(),
    takeGone: () => catalogue.takeGone(),
    project,
    onMove: { before: () => sightings.hurry(), after: () => sightings.renew() },
    health,
    scheduler,
    now,
  });
  outbox.setRecording(false);
  const unseen = followUnseen({ catalogue, sink: outbox.sink, scheduler, now });

  const takeIn = (name: string, { facts, accepted, rejected }: Reading, source: 'api' | 'state', at: number) => {
    health.data(name, accepted, rejected);
    catalogue.add(facts, source, at);
    unseen.note(facts, page().surface);
  };
  const channel = openChannel({
    target: document,
    scheduler,
    now,
    signal,
    onDropped: () => health.dropped(),
    onMessage({ label, body, at }: TapMessage) {
      const endpoint = endpointOfLabel(label);
      if (endpoint) takeIn(endpoint.id, readResponse(endpoint.id, body, endpoint.videoId), 'api', at);
      else health.dropped();
    },
  });

  let context: CardContext = { lookup: catalogue.videosOf, attribute: originalAttribute };
  // Where the scripts came late, the page may have moved on since, and its data is as old as the document.
  const [navigation] = window.performance.getEntriesByType('navigation');
  const loadedAs = pageOf(navigation?.name ?? location.href);
  const loadedAt = Math.round(window.performance.timeOrigin);
  const readScripts = () => {
    for (const { kind, text } of pageScripts(document)) {
      if (kind === 'sigi') takeIn(kind, readSigi(text), 'state', loadedAt);
      else {
        const { language, labels, ...reading } = readHydration(text, loadedAs);
        context = { ...context, ...(language && { language }), ...(labels && { labels }) };
        takeIn(kind, reading, 'state', loadedAt);
      }
    }
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', readScripts, { once: true, signal });
  } else readScripts();

  const followers = new Set<CardFollower>();
  const sightings = followSightings({
    window,
    followers,
    site: {
      findCards: () => findCards(document, page()),
      readCard: (card) => ({
        ...readCard(card, page(), context),
        isRenamed: hasRenamedCount(card.root, context.language),
      }),
      findHeader: () => findHeader(document, page(), context),
      attributes: RECYCLED_ATTRIBUTES,
    },
    catalogue,
    health,
    sink: {
      ...outbox.sink,
      video(observation) {
        unseen.noteShown(observation.facts.id, observation.at);
        outbox.sink.video(observation);
      },
    },
    scheduler,
    now,
    signal,
  });
  const leave = () => {
    sightings.hurry();
    unseen.hurry();
    outbox.leave();
  };
  const leaveForGood = () => {
    channel.hurry();
    leave();
  };
  window.addEventListener('pagehide', leaveForGood, { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave(), { signal });

  return {
    setRecording(on: boolean): void {
      outbox.setRecording(on);
      if (on) sightings.renew();
    },
    /** Tells of the page's cards until the signal aborts. */
    follow(follower: CardFollower, until: AbortSignal): void {
      followers.add(follower);
      until.addEventListener('abort', () => followers.delete(follower), { once: true });
      sightings.look();
    },
    page,
    header: () => findHeader(document, page(), context),
    readCard: (card: Card) => readCard(card, page(), context),
    catalogue,
    /** Whether what was loaded and not shown is recorded, too. */
    setUnseen: unseen.setOn,
    /** To be called where another project may record from now on. */
    move: outbox.move,
    /** When a video was made, Unix seconds, where the page's data told it. */
    createdAt: (videoId: string) => catalogue.video(videoId)?.facts.createdAt,
    /** What the tab shows now. */
    current(): CurrentView {
      const { surface, handle, soundId } = page();
      if (!surface) return {};
      const isOnePerScreen = ['foryou', 'following', 'friends', 'video', 'photo'].includes(surface);
      const inView = isOnePerScreen ? sightings.mostInView() : undefined;
      const known = inView && catalogue.video(inView.videoId);
      const video = inView && {
        facts: {
          id: inView.videoId,
          ...(inView.reading.username && { username: inView.reading.username }),
          ...known?.facts,
        },
        counts: { ...inView.reading.texts, ...known?.counts },
      };
      const username = video?.facts.username ?? handle;
      const creator = catalogue.creator({ id: video?.facts.creatorId, username });
      const sound = catalogue.sound(video?.facts.soundId ?? soundId ?? '');
      return {
        surface,
        ...(video && { video }),
        ...(creator
          ? { creator: { facts: creator.facts, counts: creator.counts } }
          : username && { creator: { facts: { username }, counts: {} } }),
        ...(sound && { sound: sound.facts }),
      };
    },
  };
}
