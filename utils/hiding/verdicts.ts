/**
 * What was decided of each card, kept as long as nothing on it has changed: a page with a thousand cards changes all
 * the time, and reading every one of them each time would be felt.
 */
export interface Verdicts {
  /** Forgets everything that was decided under other circumstances, and `most` of what was decided too long ago. */
  begin(circumstances: string, most: number): void;
  /** Forgets what was decided of the cards that these changes touch. */
  touch(changes: readonly MutationRecord[]): void;
  /** What was decided of the card under `root`; decides where it isn't known. */
  of(root: Element, decide: () => boolean): boolean;
}

/** A video grows old and facts come late: then it is decided anew. */
const LONGEST_MS = 5_000;

export function createVerdicts(now: () => number): Verdicts {
  let known = new WeakMap<Element, { readonly verdict: boolean; readonly at: number }>();
  let under: string | undefined;
  let left = 0;
  return {
    begin(circumstances, most) {
      left = most;
      if (circumstances === under) return;
      known = new WeakMap();
      under = circumstances;
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
      const last = known.get(root);
      const isOld = last !== undefined && Math.abs(now() - last.at) >= LONGEST_MS;
      if (last && !(isOld && left > 0)) return last.verdict;
      if (last) left -= 1;
      const verdict = decide();
      known.set(root, { verdict, at: now() });
      return verdict;
    },
  };
}
