/** The last failure to record, kept where the interface sees it until recording works again. */
import * as z from 'zod/mini';

const KEY = 'trouble';
const troubleSchema = z.object({ code: z.string(), message: z.string(), at: z.number() });
export type Trouble = z.infer<typeof troubleSchema>;

interface Storage {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

export async function setTrouble(storage: Storage, error: unknown, at: number): Promise<void> {
  if (error === undefined) return storage.remove(KEY);
  const { code = 'failed', message = String(error) } = error as { code?: string; message?: string };
  await storage.set({ [KEY]: { code, message, at } satisfies Trouble });
}

/** Undefined while all is well. */
export async function readTrouble(storage: Storage): Promise<Trouble | undefined> {
  const result = troubleSchema.safeParse((await storage.get(KEY))[KEY]);
  return result.success ? result.data : undefined;
}
