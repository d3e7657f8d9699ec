/** The keyboard command: turns what is hidden off, and the same set on again. */
import { readSettings, type Settings, type SettingsStorage, writeSettings } from '../settings';

/** Its name in the manifest. */
export const TOGGLE_COMMAND = 'toggle-hiding';

/** What the command changes; with nothing hidden and nothing remembered, likes are hidden. */
export function toggled({ hidden, hiddenBefore }: Settings): Pick<Settings, 'hidden' | 'hiddenBefore'> {
  if (hidden.length > 0) return { hidden: [], hiddenBefore: hidden };
  return { hidden: hiddenBefore.length > 0 ? hiddenBefore : ['likes'], hiddenBefore };
}

export async function toggleHiding(storage: SettingsStorage): Promise<void> {
  await writeSettings(storage, toggled(await readSettings(storage)));
}
