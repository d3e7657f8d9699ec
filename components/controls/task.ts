/** Work that takes long enough to be watched and stopped. */
import { type ReadonlySignal, signal } from '@preact/signals';

export interface TaskRun {
  /** How much of the work is done, 0 to 1; undefined while nobody can tell. */
  progress(share: number | undefined): void;
  /** Aborted when the person stops it. */
  readonly until: AbortSignal;
}

export interface Task {
  readonly isRunning: ReadonlySignal<boolean>;
  readonly progress: ReadonlySignal<number | undefined>;
  /** Runs it, unless it is running; undefined where it was stopped. Whatever else goes wrong is thrown. */
  run<T>(work: (run: TaskRun) => Promise<T>): Promise<T | undefined>;
  stop(): void;
}

export function createTask(): Task {
  const isRunning = signal(false);
  const progress = signal<number | undefined>(undefined);
  let controller = new AbortController();
  return {
    isRunning,
    progress,
    async run(work) {
      if (isRunning.value) return undefined;
      controller = new AbortController();
      const { signal: until } = controller;
      isRunning.value = true;
      progress.value = undefined;
      try {
        return await work({
          until,
          progress: (share) => {
            progress.value = share;
          },
        });
      } catch (error) {
        if (until.aborted) return undefined;
        throw error;
      } finally {
        isRunning.value = false;
      }
    },
    stop: () => controller.abort(),
  };
}
