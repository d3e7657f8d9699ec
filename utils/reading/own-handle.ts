/**
 * Keeps the handle that the page's navigation tells, while recording is on. Looks now and then, for the page builds its
 * navigation late and an account can be changed without a reload; logging out leaves the last.
 */
import { readSettings, type SettingsStorage, writeSetting } from '../settings';
import { ownHandle } from '../tiktok/navigation';

const FIRST_LOOK_MS = 1_000;
const LONGEST_GAP_MS = 60_000;

export function followOwnHandle(options: {
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly storage: SettingsStorage;
}): void {
  const { window, signal, storage } = options;
  let timer = 0;
  let noted: string | undefined;

  async function look(): Promise<void> {
    const handle = ownHandle(window.document);
    if (handle === undefined || handle === noted) return;
    const { recording, seenHandle } = await readSettings(storage);
    if (!recording || signal.aborted) return;
    if (seenHandle !== handle) await writeSetting(storage, 'seenHandle', handle);
    noted = handle;
  }
  function lookIn(ms: number): void {
    timer = window.setTimeout(async () => {
      // Where storage fails there is another time.
      await look().catch(() => {});
      if (!signal.aborted) lookIn(Math.min(2 * ms, LONGEST_GAP_MS));
    }, ms);
  }
  lookIn(FIRST_LOOK_MS);
  signal.addEventListener('abort', () => window.clearTimeout(timer), { once: true });
}
