import { describe, expect, it } from 'vitest';
import { readSettings, type SettingsStorage, watchSettings, writeSetting } from '@/utils/settings';

function fakeStorage(items: Record<string, unknown> = {}) {
  const listeners = new Set<Parameters<SettingsStorage['onChanged']['addListener']>[0]>();
  const storage: SettingsStorage = {
    local: {
      get: async (keys) => Object.fromEntries(keys.filter((key) => key in items).map((key) => [key, items[key]])),
      set: async (added) => {
        Object.assign(items, added);
        const changes = Object.fromEntries(Object.entries(added).map(([key, newValue]) => [key, { newValue }]));
        for (const listener of listeners) listener(changes, 'local');
      },
    },
    onChanged: {
      addListener: (listener) => void listeners.add(listener),
      removeListener: (listener) => void listeners.delete(listener),
    },
  };
  return { storage, listeners };
}

describe('settings', () => {
  it('are the defaults until chosen, and when damaged', async () => {
    expect(await readSettings(fakeStorage().storage)).toMatchObject({ recording: true });
    expect(await readSettings(fakeStorage({ 'setting:recording': 'no' }).storage)).toMatchObject({ recording: true });
    expect(await readSettings(fakeStorage({ 'setting:recording': false }).storage)).toMatchObject({ recording: false });
  });

  it('tell of a change until the signal aborts', async () => {
    const { storage, listeners } = fakeStorage();
    const controller = new AbortController();
    const seen: unknown[] = [];
    watchSettings(storage, (changed) => seen.push(changed), controller.signal);
    await writeSetting(storage, 'recording', false);
    await storage.local.set({ other: 1 });
    expect(seen).toEqual([{ recording: false }]);
    controller.abort();
    expect(listeners.size).toBe(0);
  });
});
