/** Counts peeks, whoever sees them: the page's script or the popup. */
import { readSettings, type SettingsStorage, writeSetting } from '../settings';
import { countPeek } from './peek';

/** `time` in Unix milliseconds. A peek that can't be counted is no trouble to anyone. */
export async function notePeek(storage: SettingsStorage, time: number): Promise<void> {
  try {
    await writeSetting(storage, 'peeks', countPeek((await readSettings(storage)).peeks, time));
  } catch {
    // The next one counts.
  }
}
