import { type ReadonlySignal, signal } from '@preact/signals';
import { readSettings, type Settings, type SettingsStorage, watchSettings, writeSetting } from '../utils/settings';

/** One of the person's choices; undefined until storage has answered. */
export interface Setting<T> {
  readonly value: ReadonlySignal<T | undefined>;
  set(value: T): Promise<void>;
  /** Reads it and follows changes made elsewhere until the signal aborts. */
  follow(until: AbortSignal): Promise<void>;
}

export function createSetting<K extends keyof Settings>(storage: SettingsStorage, key: K): Setting<Settings[K]> {
  const value = signal<Settings[K] | undefined>(undefined);
  return {
    value,
    async set(chosen) {
      value.value = chosen;
      await writeSetting(storage, key, chosen);
    },
    async follow(until) {
      const onChange = (changed: Partial<Settings>) => {
        if (key in changed) value.value = changed[key] as Settings[K];
      };
      watchSettings(storage, onChange, until);
      value.value = (await readSettings(storage))[key];
    },
  };
}
