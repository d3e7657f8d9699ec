/** Ways to wait, passed in so that tests can hold the time. */
export interface Scheduler {
  /** Runs soon, in a task of its own, after anything the page has to do. */
  inBackground(task: () => void): void;
  /** Runs before the next frame that is painted; never while the tab is hidden. */
  onFrame(task: () => void): void;
  /** Runs once after `ms`; returns how to cancel. */
  after(ms: number, task: () => void): () => void;
}

/** The part of `window` that the scheduler needs. */
type TimerWindow = Pick<Window, 'setTimeout' | 'clearTimeout' | 'requestAnimationFrame'> & {
  readonly scheduler?: { postTask?(task: () => void, options: { priority: 'background' }): Promise<unknown> };
};

/** A page that never rests puts off what is in the background for this long at most. */
const LONGEST_DELAY_MS = 500;

/** A scheduler on a window's own timers, silent once the signal aborts. */
export function windowScheduler(window: TimerWindow, signal: AbortSignal): Scheduler {
  const unlessOver = (task: () => void) => () => {
    if (!signal.aborted) task();
  };
  return {
    inBackground(task) {
      if (!window.scheduler?.postTask) {
        window.setTimeout(unlessOver(task), 0);
        return;
      }
      let isDone = false;
      const once = unlessOver(() => {
        if (isDone) return;
        isDone = true;
        window.clearTimeout(timer);
        task();
      });
      const timer = window.setTimeout(once, LONGEST_DELAY_MS);
      void window.scheduler.postTask(once, { priority: 'background' });
    },
    onFrame(task) {
      window.requestAnimationFrame(unlessOver(task));
    },
    after(ms, task) {
      const timer = window.setTimeout(unlessOver(task), ms);
      return () => window.clearTimeout(timer);
    },
  };
}
