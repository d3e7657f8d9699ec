/** How much storage was used, once a day, so that its growth can be told. */
import * as z from 'zod/mini';
import type { UsageReading } from './metrics/storage-forecast';
import type { SettingsStorage } from './settings';

const KEY = 'usage';
/** Days remembered. */
const MOST = 120;
const readingsSchema = z.array(z.object({ at: z.number(), bytes: z.number() }));

export async function readUsage(storage: Pick<SettingsStorage, 'local'>): Promise<readonly UsageReading[]> {
  const result = readingsSchema.safeParse((await storage.local.get([KEY]))[KEY]);
  return result.success ? result.data : [];
}

/** Adds today's, unless there is one; `measure` gives bytes, as far as the browser tells. */
export async function noteUsage(
  storage: Pick<SettingsStorage, 'local'>,
  measure: () => Promise<number | undefined>,
  now: number,
): Promise<void> {
  const readings = await readUsage(storage);
  const today = new Date(now).toDateString();
  if (readings.some(({ at }) => new Date(at).toDateString() === today)) return;
  const bytes = await measure();
  if (bytes !== undefined) await storage.local.set({ [KEY]: [...readings, { at: now, bytes }].slice(-MOST) });
}
