import type { Settings, SettingsStorage } from '../utils/settings';
import { createSetting, type Setting } from './setting';

const KEYS = ['hidden', 'hideWhose', 'myHandle', 'coolOff', 'schedule', 'peek'] as const;

/** Everything a person can choose about hiding. */
export type HidingChoices = { readonly [K in (typeof KEYS)[number]]: Setting<Settings[K]> } & {
  follow(until: AbortSignal): Promise<void>;
};

export function createHidingChoices(storage: SettingsStorage): HidingChoices {
  const choices = {
    hidden: createSetting(storage, 'hidden'),
    hideWhose: createSetting(storage, 'hideWhose'),
    myHandle: createSetting(storage, 'myHandle'),
    coolOff: createSetting(storage, 'coolOff'),
    schedule: createSetting(storage, 'schedule'),
    peek: createSetting(storage, 'peek'),
  };
  return {
    ...choices,
    async follow(until) {
      await Promise.all(KEYS.map((key) => choices[key].follow(until)));
    },
  };
}
