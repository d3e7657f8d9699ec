/** Titles of sounds, read some together when a row that names one comes into view. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { MeasuredDb } from '../../utils/store/open';
import { soundsByIds } from '../../utils/store/queries';

export interface Names {
  sound(id: string): ReadonlySignal<string | undefined>;
}

export function createNames(db: () => Promise<MeasuredDb>): Names {
  const titles = new Map<string, Signal<string | undefined>>();
  let wanted: string[] = [];
  async function read(): Promise<void> {
    const ids = wanted;
    wanted = [];
    for (const { id, facts } of await soundsByIds(await db(), ids)) {
      const title = titles.get(id);
      if (title && facts.title !== undefined) title.value = facts.title;
    }
  }
  return {
    sound(id) {
      let title = titles.get(id);
      if (!title) {
        title = signal(undefined);
        titles.set(id, title);
        // A name that can't be read stays the id.
        if (wanted.push(id) === 1) setTimeout(() => void read().catch(() => {}));
      }
      return title;
    },
  };
}
