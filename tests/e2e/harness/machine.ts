/** How fast the machine is at the moment: a limit in milliseconds is meant for a core that has nothing else to do. */
import type { TestPage } from './browser.ts';

/** What an idle core of 2 GHz takes for the sum below: four cycles for each of its additions. */
const REFERENCE_MS = 40;

/** How many times as long as such a core a page takes for the same work, 1 or more; the median of so many times. */
export const slowness = (page: Pick<TestPage, 'evaluate'>, times = 9): Promise<number> =>
  page.evaluate(
    async ({ reference, times }) => {
      const took: number[] = [];
      while (took.length < times) {
        const begun = performance.now();
        let sum = 0.5;
        for (let i = 0; i < 20_000_000; i += 1) sum += i;
        // A sum that nobody looks at isn't worked out.
        if (sum > 0) took.push(performance.now() - begun);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      took.sort((a, b) => a - b);
      return Math.max(1, (took[times >> 1] ?? 0) / reference);
    },
    { reference: REFERENCE_MS, times },
  );
