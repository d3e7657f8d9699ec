/** Who the person is on TikTok: what they wrote in the settings, else what the page's navigation told last. */
import { readSettings, type Settings, type SettingsStorage } from './settings';

/** Lower case, without @; undefined while nobody told it. */
export function handleOfMine({ myHandle, seenHandle }: Pick<Settings, 'myHandle' | 'seenHandle'>): string | undefined {
  return (myHandle.trim().replace(/^@/, '') || seenHandle).toLowerCase() || undefined;
}

export const readOwnHandle = async (storage: SettingsStorage): Promise<string | undefined> =>
  handleOfMine(await readSettings(storage));
