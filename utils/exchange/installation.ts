/**
 * What tells this browser's exports from other people's, and what pseudonyms are made with. Both are made once, at
 * random, and stay in extension storage; the secret is in no export and no backup.
 */
import * as z from 'zod/mini';

const KEY = 'installation';
const SECRET_BYTES = 32;

const schema = z.object({ id: z.uuid(), secret: z.string().check(z.regex(/^[0-9a-f]{64}$/)) });

export interface Installation {
  readonly id: string;
  readonly secret: Uint8Array<ArrayBuffer>;
}

interface Storage {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

export async function readInstallation(storage: Storage): Promise<Installation> {
  const stored = schema.safeParse((await storage.get(KEY))[KEY]);
  if (stored.success) return { id: stored.data.id, secret: fromHex(stored.data.secret) };
  const made = { id: crypto.randomUUID(), secret: crypto.getRandomValues(new Uint8Array(SECRET_BYTES)) };
  await storage.set({ [KEY]: { id: made.id, secret: toHex(made.secret) } });
  return made;
}
