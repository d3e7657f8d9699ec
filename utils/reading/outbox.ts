/**
 * Gathers observations and sends them to the recorder about once a second. A batch stays until it is confirmed and is
 * sent again, unchanged, until then: the recorder may be stopped at any moment, and applies what it gets twice once.
 */
import type {
  Batch,
  CreatorObservation,
  Exposure,
  HashtagObservation,
  SoundObservation,
  VideoObservation,
} from '../observations';
import { MAX_BATCH_ENTRIES } from '../observations';
import type { HealthCounter } from './health';
import type { EntityObservation, Sink } from './reports';
import type { Scheduler } from './scheduler';

const GATHER_MS = 400;
/** How often the time of what stays on screen is brought up to date. */
const PROGRESS_MS = 1_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5_000;
/** Entries of one kind kept while nobody confirms; far more than hours of scrolling leave. */
const MAX_WAITING = 20_000;

interface OutboxOptions {
  /** Names this page load, unlike any other. */
  readonly id: string;
  readonly send: (batch: Batch) => Promise<{ confirmed: boolean }>;
  /** Exposures that are still running, as they stand. */
  readonly running: () => Exposure[];
  /** Videos that TikTok said are gone since the last call. */
  readonly takeGone: () => string[];
  /** The project that records now. */
  readonly project: () => string | undefined;
  /** Another project records from now on: what is waited for is passed on now, and appearances begin anew after. */
  readonly onMove: { readonly before: () => void; readonly after: () => void };
  readonly health: HealthCounter;
  readonly scheduler: Scheduler;
  readonly now: () => number;
}

/** Before the key of what was only loaded: it never takes the place of what was on screen. */
const UNSEEN = 'unseen ';

/** What waits to be sent, each thing once; the newest word on it wins. */
function createWaiting<T>() {
  const waiting = new Map<string, T>();
  return {
    put(key: string, entry: T): void {
      waiting.set(key, entry);
      if (waiting.size > MAX_WAITING) waiting.delete(waiting.keys().next().value as string);
    },
    /** As many as one batch holds, oldest first. */
    take(): T[] {
      const keys = [...waiting.keys()].slice(0, MAX_BATCH_ENTRIES);
      return keys.map((key) => {
        const entry = waiting.get(key) as T;
        waiting.delete(key);
        return entry;
      });
    },
    clear: () => waiting.clear(),
    isEmpty: () => waiting.size === 0,
  };
}

export function createOutbox(options: OutboxOptions) {
  const { id, send, running, takeGone, project, onMove, health, scheduler, now } = options;
  const videos = createWaiting<VideoObservation>();
  const creators = createWaiting<CreatorObservation>();
  const sounds = createWaiting<SoundObservation>();
  const hashtags = createWaiting<HashtagObservation>();
  const exposures = createWaiting<Exposure>();
  const gone = createWaiting<string>();
  const all = [videos, creators, sounds, hashtags, exposures, gone];

  let sequence = 0;
  /** Sent or to be sent, oldest first; one until the page leaves in a hurry or another project records. */
  let unconfirmed: Batch[] = [];
  let isSending = false;
  let retryMs = FIRST_RETRY_MS;
  let gathering = false;
  let recording = true;
  /** What is gathered belongs to it. */
  let gatheredFor = project();

  const exposureKey = (exposure: Exposure) => `${exposure.startedAt} ${exposure.videoId}`;
  /** Milliseconds already sent of each running exposure, so that a stopped clock sends nothing. */
  let sentProgress = new Map<string, number>();

  function takeStock(): void {
    const progress = new Map<string, number>();
    for (const exposure of running()) {
      const key = exposureKey(exposure);
      progress.set(key, exposure.visibleMs);
      if (sentProgress.get(key) !== exposure.visibleMs) exposures.put(key, exposure);
    }
    sentProgress = progress;
    for (const videoId of takeGone()) gone.put(videoId, videoId);
  }

  function compose(): Batch | undefined {
    if (all.every((kind) => kind.isEmpty()) && health.isEmpty()) return undefined;
    sequence += 1;
    return {
      outbox: id,
      sequence,
      ...(gatheredFor !== undefined && { project: gatheredFor }),
      sentAt: now(),
      videos: videos.take(),
      creators: creators.take(),
      sounds: sounds.take(),
      hashtags: hashtags.take(),
      exposures: exposures.take(),
      gone: gone.take(),
      health: health.take(),
    };
  }

  function sendFirst(): void {
    const [batch] = unconfirmed;
    if (!batch || isSending) return;
    isSending = true;
    send(batch).then(
      () => {
        isSending = false;
        retryMs = FIRST_RETRY_MS;
        unconfirmed = unconfirmed.filter((other) => other !== batch);
        if (unconfirmed.length > 0) sendFirst();
        else if (!all.every((kind) => kind.isEmpty())) gather();
      },
      () => {
        scheduler.after(retryMs, () => {
          isSending = false;
          sendFirst();
        });
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      },
    );
  }

  function composeAll(): void {
    for (let batch = compose(); batch; batch = compose()) unconfirmed.push(batch);
  }

  /** What was seen until now belongs to the project that recorded until now. */
  function move(): void {
    const next = project();
    if (!recording || next === gatheredFor) return;
    onMove.before();
    takeStock();
    composeAll();
    gatheredFor = next;
    sentProgress.clear();
    onMove.after();
    sendFirst();
  }

  function flush(): void {
    move();
    if (!recording || unconfirmed.length > 0) return;
    takeStock();
    const batch = compose();
    if (!batch) return;
    unconfirmed.push(batch);
    sendFirst();
  }

  function gather(): void {
    if (gathering) return;
    gathering = true;
    scheduler.after(GATHER_MS, () => {
      gathering = false;
      flush();
    });
  }

  function progress(): void {
    flush();
    scheduler.after(PROGRESS_MS, progress);
  }
  scheduler.after(PROGRESS_MS, progress);

  /** Entries hold what the schema of a batch allows, whatever else the observation carries. */
  function putEntity({ type, facts, counts, at, source }: EntityObservation, isShown = true): void {
    const key = (name: string) => (isShown ? name : UNSEEN + name);
    if (type === 'creator')
      creators.put(key(facts.id ?? `@${facts.username?.toLowerCase()}`), { facts, counts, at, source });
    else if (type === 'sound') sounds.put(key(facts.id), { facts, counts, at, source });
    else hashtags.put(key(facts.name), { facts, counts, at, source });
  }

  const whileRecording =
    <T extends unknown[]>(put: (...entry: T) => void) =>
    (...entry: T) => {
      if (!recording) return;
      put(...entry);
      gather();
    };
  const sink: Sink = {
    video: whileRecording((observation: VideoObservation) => {
      const { facts, seen } = observation;
      videos.put(seen === false ? UNSEEN + facts.id : facts.id, observation);
    }),
    entity: whileRecording(putEntity),
    exposure: whileRecording((exposure: Exposure) => exposures.put(exposureKey(exposure), exposure)),
  };

  return {
    sink,
    /** To be called where another project may record from now on. */
    move,
    /** While not recording, nothing is kept and nothing is sent. */
    setRecording(on: boolean): void {
      recording = on;
      gatheredFor = project();
      if (on) return;
      for (const kind of all) kind.clear();
      sentProgress.clear();
      health.take();
      takeGone();
      unconfirmed = [];
    },
    /**
     * The page is being left and may not come back: everything goes out at once. What was not confirmed yet goes
     * first, since the recorder takes a later batch for proof of the earlier ones. All of it stays until confirmed.
     */
    leave(): void {
      move();
      if (!recording) return;
      takeStock();
      const last = compose();
      if (last) unconfirmed.push(last);
      const rest = isSending ? unconfirmed : unconfirmed.slice(1);
      sendFirst();
      for (const batch of rest) void send(batch).catch(() => {});
    },
  };
}
