/**
 * When the person was last here. A visit lasts while the dashboard is looked at, and ends when it wasn't for half an
 * hour: opening it anew, in another tab or by a reload, is still the same one.
 */
import * as z from 'zod/mini';

const GAP_MS = 30 * 60 * 1000;
const KEY = 'visits';

const schema = z.record(z.string(), z.object({ before: z.optional(z.number()), seen: z.number() }));

/** Of one project; Unix milliseconds. */
export interface Visit {
  /** When the visit before this one ended; absent in the first. */
  readonly before?: number;
  /** When this one was last known to go on. */
  readonly seen: number;
}

/** What is known of the visits once the person is here at `now`. */
export function visitAt(known: Visit | undefined, now: number): Visit {
  if (!known) return { seen: now };
  return now - known.seen > GAP_MS ? { before: known.seen, seen: now } : { ...known, seen: Math.max(known.seen, now) };
}

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/**
 * Notes that a project is looked at.
 * @returns when the visit before this one ended; undefined in the first.
 */
export async function noteVisit(area: Area, project: string, now: number): Promise<number | undefined> {
  const parsed = schema.safeParse((await area.get(KEY))[KEY]);
  const known = parsed.success ? (parsed.data as Record<string, Visit>) : {};
  const visit = visitAt(known[project], now);
  await area.set({ [KEY]: { ...known, [project]: visit } });
  return visit.before;
}
