/**
 * The one-way road from the page's world to ours: JSON text on DOM events. The page can see and forge every one of
 * these, so a message carries data only, asks for nothing, and is bounded before anything looks inside.
 */
import type { Scheduler } from './scheduler';

/** Tap → observer: one response. Detail: `<label>\n<body>`. */
export const RESPONSE_EVENT = 'measured:response';
/** Tap → observer, cancelable: "is anybody listening?"; the observer cancels it. */
export const TAP_READY_EVENT = 'measured:tap-ready';
/** Observer → tap: "I am listening now", for a tap that was there first. */
export const OBSERVER_READY_EVENT = 'measured:observer-ready';
/** Tap → older tap, cancelable: "are you there already?"; an older one cancels it. */
export const TAP_PROBE_EVENT = 'measured:tap-probe';

export interface TapMessage {
  /** What the tap was told to call the request. */
  readonly label: string;
  readonly body: string;
  /** When it arrived, Unix milliseconds. */
  readonly at: number;
}

export interface ChannelLimits {
  /** Characters of one message; TikTok's largest lists stay below half of this. */
  readonly messageLength: number;
  readonly queuedMessages: number;
  readonly queuedLength: number;
  /** Messages accepted in any ten seconds; a person's fastest scrolling makes about twenty. */
  readonly messagesPerTenSeconds: number;
}

export const CHANNEL_LIMITS: ChannelLimits = {
  messageLength: 1_500_000,
  queuedMessages: 40,
  queuedLength: 12_000_000,
  messagesPerTenSeconds: 120,
};

/** An endpoint, and the id it was asked for. */
const LABEL = /^[a-z_/]{1,40}( \d{1,24})?$/;
const MAX_LABEL = 66;

/** After each message, a rest this many times as long as it took: whatever comes, most of the time is the page's. */
const REST = 4;
/** How long a page that is being left may be kept for what has come and isn't read yet, in milliseconds. */
const LAST_READING_MS = 50;

interface ChannelOptions {
  /** Where the events arrive: the document. */
  readonly target: EventTarget;
  readonly scheduler: Scheduler;
  readonly now: () => number;
  readonly onMessage: (message: TapMessage) => void;
  /** Called once for each message that was dropped unread. */
  readonly onDropped: () => void;
  readonly signal: AbortSignal;
  readonly limits?: ChannelLimits;
}

export interface Channel {
  /**
   * Hands on at once what has come: the page is being left. What 50 ms aren't enough for waits as before, which it does
   * in vain unless the page is gone back to.
   */
  readonly hurry: () => void;
}

/**
 * Listens to the tap. The event is synchronous in the page's own call, so here it is only checked and queued;
 * each message is handed on in a task of its own, at background priority.
 */
export function openChannel(options: ChannelOptions): Channel {
  const { target, scheduler, now, onMessage, onDropped, signal, limits = CHANNEL_LIMITS } = options;
  const queue: TapMessage[] = [];
  let queuedLength = 0;
  let recent: number[] = [];

  const accept = (detail: unknown): TapMessage | undefined => {
    if (typeof detail !== 'string' || detail.length > limits.messageLength) return undefined;
    if (queue.length >= limits.queuedMessages || queuedLength + detail.length > limits.queuedLength) return undefined;
    const at = now();
    if (recent.length >= limits.messagesPerTenSeconds) {
      // A clock that was set back must not make the past look recent for hours.
      recent = recent.filter((time) => time <= at && at - time < 10_000);
      if (recent.length >= limits.messagesPerTenSeconds) return undefined;
    }
    const end = detail.indexOf('\n');
    if (end < 0 || end > MAX_LABEL) return undefined;
    const label = detail.slice(0, end);
    if (!LABEL.test(label)) return undefined;
    recent.push(at);
    return { label, body: detail.slice(end + 1), at };
  };

  const handOn = (message: TapMessage) => {
    queuedLength -= message.body.length;
    try {
      onMessage(message);
    } catch {
      // Whatever it was, the next one is none the worse for it.
      onDropped();
    }
  };

  let isBusy = false;
  const deliverOne = () => {
    const begun = performance.now();
    const message = queue.shift();
    if (message) handOn(message);
    scheduler.after((performance.now() - begun) * REST, () => {
      isBusy = false;
      deliverSoon();
    });
  };
  const deliverSoon = () => {
    if (isBusy || queue.length === 0) return;
    isBusy = true;
    scheduler.inBackground(deliverOne);
  };

  target.addEventListener(
    RESPONSE_EVENT,
    (event) => {
      const message = accept((event as CustomEvent<unknown>).detail);
      if (!message) return onDropped();
      queue.push(message);
      queuedLength += message.body.length;
      deliverSoon();
    },
    { signal },
  );
  target.addEventListener(TAP_READY_EVENT, (event) => event.preventDefault(), { signal });
  target.dispatchEvent(new CustomEvent(OBSERVER_READY_EVENT));

  return {
    hurry() {
      const end = performance.now() + LAST_READING_MS;
      for (let message = queue.shift(); message; message = queue.shift()) {
        handOn(message);
        if (performance.now() > end) break;
      }
    },
  };
}
