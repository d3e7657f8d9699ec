/**
 * What was decided of each card, kept as long as nothing on it has changed: a page with a thousand cards changes all
 * the time, and reading every one of them each time would be felt.
 */
export interface Verdicts {
  /** Forgets everything that was decided under other circumstances, or too long ago. */
  begin(circumstances: string): void;
  /** Forgets what was decided of the cards that these changes touch. */
  touch(changes: readonly MutationRecord[]): void;
  /** What was decided of the card under `root`; decides where it isn't known. */
  of(root: Element, decide: () => boolean): boolean;
}

/** A video grows old and facts come late: nothing is kept for longer. */
const LONGEST_MS = 1_000;

export function createVerdicts(now: () => number): Verdicts {
  let known = new WeakMap<Element, boolean>();
  let under: string | undefined;
  let since = 0;
  return {
    begin(circumstances) {
      if (circumstances === under && Math.abs(now() - since) < LONGEST_MS) return;
      known = new WeakMap();
      under = circumstances;
      since = now();
    },
    touch(changes) {
      for (const { target, addedNodes } of changes) {
        for (let node: Node | null = target; node !== null; node = node.parentNode) known.delete(node as Element);
        // What was put back may have been changed while it was away.
        for (const node of addedNodes) {
          if (node.nodeType !== 1) continue;
          known.delete(node as Element);
          for (const element of (node as Element).querySelectorAll('*')) known.delete(element);
        }
      }
    },
    of(root, decide) {
      let verdict = known.get(root);
      if (verdict === undefined) {
        verdict = decide();
        known.set(root, verdict);
      }
      return verdict;
    },
  };
}
