/** What is passed on of the cards and headers on screen: what the page's data tells, or for want of that their own text. */
import type { Fact, Surface, VideoCounts, VideoFacts } from '../facts';
import type { Exposure, VideoObservation } from '../observations';
import type { CardReading } from '../tiktok/cards';
import type { Header } from '../tiktok/headers';
import type { Catalogue } from './catalogue';
import type { RunningExposure } from './exposures';
import type { HealthCounter } from './health';

/** How long a card may wait for the page's data before the text on it is taken for want of better. */
const WAIT_FOR_FACTS_MS = 800;
/** How long a card may stay unread before it is counted as such. */
const UNREAD_AFTER_MS = 2_000;
/** What a reader told of a creator, a sound or a hashtag. */
type EntityFact = Exclude<Fact, { type: 'video' | 'gone' }>;
export type EntityObservation = EntityFact & Pick<VideoObservation, 'at' | 'source'>;

/** Where observations go. */
export interface Sink {
  video(observation: VideoObservation): void;
  /** Of a video that is on screen, or was only loaded. */
  entity(observation: EntityObservation, isShown?: boolean): void;
  /** An exposure that is over. */
  exposure(exposure: Exposure): void;
}

/** One appearance of one video on one card. */
export interface Sighting {
  readonly surface: Surface;
  readonly videoId: string | undefined;
  readonly begunAt: number;
  readonly exposure: RunningExposure | undefined;
  reading: CardReading;
  /** Version of the catalogue's entry that was reported; 0 for the card's own text, -1 for nothing yet. */
  reported: number;
  /** Whether health has counted it. */
  counted: boolean;
}

/** How long the page's data is waited for where a card has left before: a busy page's is read late. */
const WAIT_FOR_LATE_FACTS_MS = 15_000;

/** Whether nothing more is waited for: the page's data told of it, or won't. */
export function isSettled(sighting: Sighting, now: number): boolean {
  const { reported, counted, videoId } = sighting;
  return reported > 0 || (counted && (videoId === undefined || ageOf(sighting, now) >= WAIT_FOR_LATE_FACTS_MS));
}

/** Where the clock was set back, there is no telling how long it was: long enough. */
const ageOf = ({ begunAt }: Sighting, now: number) => (now >= begunAt ? now - begunAt : Number.POSITIVE_INFINITY);

/** Videos of one page load whose own text was passed on; the first are kept. */
const MOST_TOLD_BY_TEXT = 5_000;

interface ReporterOptions {
  readonly catalogue: Catalogue;
  readonly health: HealthCounter;
  readonly sink: Sink;
  readonly now: () => number;
}

export function createReporter({ catalogue, health, sink, now }: ReporterOptions) {
  let reportedHeader = '';
  /** When the text on a card was first passed on for want of data, by video. */
  const toldByText = new Map<string, number>();

  /** Passes on what is known of a video, once, and again when the page tells more. */
  function report(sighting: Sighting, isLast = false): void {
    const { surface, videoId, reading, begunAt } = sighting;
    const age = ageOf(sighting, now());
    const known = videoId === undefined ? undefined : catalogue.video(videoId);

    if (videoId && known && Object.keys(known.counts).length > 0) {
      if (known.version <= sighting.reported) return;
      sighting.reported = known.version;
      const { source } = known;
      // A busy page's data may be read after the text of a card that it made: of one moment, and one reading.
      const at = Math.max(known.at, toldByText.get(videoId) ?? known.at);
      const facts = { ...ownFacts(videoId, reading), ...known.facts };
      const counts: VideoCounts = { ...reading.texts, ...known.counts };
      sink.video({ facts, at, surface, source, counts });
      reportCompany(known.facts);
      settle('matched');
    } else if (videoId && sighting.reported < 0 && (isLast || age >= WAIT_FOR_FACTS_MS)) {
      sighting.reported = 0;
      if (!toldByText.has(videoId) && toldByText.size < MOST_TOLD_BY_TEXT) toldByText.set(videoId, begunAt);
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
      health.card(surface, videoId !== undefined, outcome, reading.isRenamed);
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
  function reportHeader(fact: Header['fact'], visibleSince: number): void {
    if (fact.type === 'video' || fact.type === 'gone') return;
    const known = knownOf(fact);
    if (!known && now() - visibleSince < WAIT_FOR_FACTS_MS) return;
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

  return {
    report,
    reportHeader,
    /** Forgets what was reported, so that it is told again. */
    renew(): void {
      reportedHeader = '';
      toldByText.clear();
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
