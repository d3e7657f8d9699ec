/** Runs in the dashboard before its own scripts: notes when something is painted, and frames that took long. */
import type { Watch } from './watch';

const CONTENT = 'main :is(td, dd, li, figure, fieldset, .panel, .empty, .notice, p:not(.lead, .quiet, .small))';
const LONG_FRAME = 'long-animation-frame';

const isTold = PerformanceObserver.supportedEntryTypes.includes(LONG_FRAME);
const watch: Watch = { since: 0, first: undefined, last: 0, pending: 0, longest: isTold ? 0 : undefined };
Object.assign(globalThis, { watch });
const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
new MutationObserver(async () => {
  const { since } = watch;
  const hasContent = document.querySelector(CONTENT) !== null;
  watch.pending += 1;
  await painted();
  watch.pending -= 1;
  if (watch.since !== since) return;
  watch.last = performance.now() - since;
  if (hasContent) watch.first ??= watch.last;
}).observe(document, { childList: true, characterData: true, subtree: true });
if (isTold) {
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime >= watch.since) watch.longest = Math.max(watch.longest ?? 0, duration);
    }
  }).observe({ type: LONG_FRAME, buffered: true });
}
