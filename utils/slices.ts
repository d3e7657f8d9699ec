/** Long calculations in slices, so that a page stays quick while they run and they can be stopped. */

/** How the one who waits is told, and how they stop it. */
export interface Watched {
  /** 0 to 1. */
  progress(share: number): void;
  readonly until: AbortSignal;
}

const SLICE_MS = 12;

/**
 * Calls `step` for 0 to total − 1, and lets others have their turn in between.
 * @throws the signal's reason, where it aborts.
 */
export async function inSlices(total: number, step: (index: number) => void, watched?: Watched): Promise<void> {
  let begun = performance.now();
  for (let index = 0; index < total; index += 1) {
    step(index);
    if (!watched || performance.now() - begun < SLICE_MS) continue;
    watched.progress((index + 1) / total);
    await new Promise((resolve) => setTimeout(resolve, 0));
    watched.until.throwIfAborted();
    begun = performance.now();
  }
}
