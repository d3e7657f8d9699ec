/**
 * What a person chose, in extension storage, so that every context sees a change at once. A value that is missing or
 * damaged falls back to its default, field by field.
 */
import * as z from 'zod/mini';
import { HIDEABLE, type HideableMetric } from './hiding/metrics';
import { PEEK_KEYS, type PeekKey, type Peeks } from './hiding/peek';
import type { CoolOff, Whose } from './hiding/reveals';
import { DAY_MINUTES, type Schedule } from './hiding/schedule';

export interface Settings {
  /** "Record what I see". */
  recording: boolean;
  /** Record also what was loaded but not shown: for research. */
  recordUnseen: boolean;
  /** The counts that are hidden on TikTok's pages and in our own interface. */
  hidden: readonly HideableMetric[];
  /** What the keyboard command turns on again: the set that it turned off. */
  hiddenBefore: readonly HideableMetric[];
  /** Whose counts are hidden. */
  hideWhose: Whose;
  /** The person's own handle; '' for what the navigation tells. */
  myHandle: string;
  /** The handle that TikTok's navigation told last; '' until it does. Never exported. */
  seenHandle: string;
  coolOff: CoolOff;
  schedule: Schedule;
  /** The key that shows the counts of one card while it is held. */
  peek: PeekKey;
  /** Until when everything is shown, because a button in the popup is held: Unix milliseconds. */
  peekUntil: number;
  peeks: Peeks;
  /** "Overlay on the page": on which cards a chip stands. */
  overlay: Overlay;
}

export const OVERLAYS = ['off', 'unusual', 'always'] as const;
export type Overlay = (typeof OVERLAYS)[number];

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

const DEFAULTS: Settings = {
  recording: true,
  recordUnseen: false,
  hidden: [],
  hiddenBefore: ['likes'],
  hideWhose: 'everyone',
  myHandle: '',
  seenHandle: '',
  coolOff: { hours: 0, of: 'mine' },
  schedule: { on: false, from: 22 * 60, to: 7 * 60, days: EVERY_DAY },
  peek: 'off',
  peekUntil: 0,
  peeks: { day: '', count: 0 },
  overlay: 'unusual',
};

const minute = z.int().check(z.gte(0), z.lt(DAY_MINUTES));
const metrics = z.array(z.enum(HIDEABLE));
const SCHEMAS: { [K in keyof Settings]: z.ZodMiniType<Settings[K]> } = {
  recording: z.boolean(),
  recordUnseen: z.boolean(),
  hidden: metrics,
  hiddenBefore: metrics,
  hideWhose: z.enum(['everyone', 'others', 'mine']),
  myHandle: z.string().check(z.maxLength(100)),
  seenHandle: z.string().check(z.maxLength(100)),
  coolOff: z.object({ hours: z.number().check(z.gte(0), z.lte(24 * 365)), of: z.enum(['mine', 'all']) }),
  peek: z.enum(PEEK_KEYS),
  peekUntil: z.number(),
  peeks: z.object({ day: z.string().check(z.maxLength(10)), count: z.int().check(z.gte(0)) }),
  overlay: z.enum(OVERLAYS),
  schedule: z.object({ on: z.boolean(), from: minute, to: minute, days: z.array(z.int().check(z.gte(0), z.lte(6))) }),
};

const AREA = 'local';
const PREFIX = 'setting:';

/** The part of the browser's storage API that settings need. */
export interface SettingsStorage {
  local: {
    get(keys: string[]): Promise<Record<string, unknown>>;
    set(items: Record<string, unknown>): Promise<void>;
  };
  onChanged: {
    addListener(listener: StorageListener): void;
    removeListener(listener: StorageListener): void;
  };
}
type StorageListener = (changes: Record<string, { newValue?: unknown }>, area: string) => void;

const keys = Object.keys(DEFAULTS) as (keyof Settings)[];

function valid<K extends keyof Settings>(key: K, value: unknown): Settings[K] {
  const result = SCHEMAS[key].safeParse(value);
  return result.success ? result.data : DEFAULTS[key];
}

export async function readSettings(storage: SettingsStorage): Promise<Settings> {
  const stored = await storage.local.get(keys.map((key) => PREFIX + key));
  return Object.fromEntries(keys.map((key) => [key, valid(key, stored[PREFIX + key])])) as unknown as Settings;
}

/** Writes several at once: no context sees one without the other. */
export async function writeSettings(storage: SettingsStorage, chosen: Partial<Settings>): Promise<void> {
  await storage.local.set(Object.fromEntries(Object.entries(chosen).map(([key, value]) => [PREFIX + key, value])));
}

export async function writeSetting<K extends keyof Settings>(
  storage: SettingsStorage,
  key: K,
  value: Settings[K],
): Promise<void> {
  await writeSettings(storage, { [key]: value });
}

/** Calls back with what changed, until the signal aborts. */
export function watchSettings(
  storage: SettingsStorage,
  onChange: (changed: Partial<Settings>) => void,
  signal: AbortSignal,
): void {
  const listener: StorageListener = (changes, area) => {
    if (area !== AREA) return;
    const changed = keys.filter((key) => PREFIX + key in changes);
    if (changed.length === 0) return;
    onChange(Object.fromEntries(changed.map((key) => [key, valid(key, changes[PREFIX + key]?.newValue)])));
  };
  storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => storage.onChanged.removeListener(listener), { once: true });
}
