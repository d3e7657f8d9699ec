/**
 * Projects: collections of what was seen, each a database of its own. One is open: it is what the interface shows, and
 * what is recorded into from its start to its end. Outside of these the main project records, so that nothing is lost.
 */
import * as z from 'zod/mini';
import type { SettingsStorage } from './settings';

export const projectIdSchema = z.string().check(z.regex(/^[a-z0-9-]{1,40}$/));
const time = z.int().check(z.gte(0), z.lte(8_640_000_000_000_000));
const projectSchema = z.object({
  id: projectIdSchema,
  name: z.string().check(z.maxLength(100)),
  /** Unix milliseconds, inclusive. */
  start: z.optional(time),
  /** Unix milliseconds, exclusive. */
  end: z.optional(time),
  /** Days that readings are kept; for ever where absent. */
  keepDays: z.optional(z.int().check(z.gte(1), z.lte(36_500))),
});
export type Project = Readonly<z.infer<typeof projectSchema>>;

export interface Projects {
  /** The main one first. */
  readonly all: readonly Project[];
  readonly current: Project;
}

/** Always there. It has no name of its own, no start and no end. */
export const MAIN = 'main';
export const NAMELESS: Project = { id: MAIN, name: '' };

/** Apart, so that opening a project never undoes a change of the list. */
const LIST = 'projects';
const CURRENT = 'project';

export async function readProjects(storage: Pick<SettingsStorage, 'local'>): Promise<Projects> {
  const stored = await storage.local.get([LIST, CURRENT]);
  const list = Array.isArray(stored[LIST]) ? stored[LIST] : [];
  const valid = list.flatMap((entry) => {
    const result = projectSchema.safeParse(entry);
    return result.success ? result.data : [];
  });
  const { keepDays } = valid.find(({ id }) => id === MAIN) ?? {};
  const main = keepDays === undefined ? NAMELESS : { ...NAMELESS, keepDays };
  const all = [main, ...valid.filter(({ id }) => id !== MAIN)];
  return { all, current: all.find(({ id }) => id === stored[CURRENT]) ?? main };
}

/** Adds a project, or puts it in the place of the one with its id. */
export async function saveProject(storage: SettingsStorage, project: Project): Promise<void> {
  const { all } = await readProjects(storage);
  const isKnown = all.some(({ id }) => id === project.id);
  const next = isKnown ? all.map((other) => (other.id === project.id ? project : other)) : [...all, project];
  await storage.local.set({ [LIST]: next });
}

export const openProject = (storage: SettingsStorage, id: string): Promise<void> =>
  storage.local.set({ [CURRENT]: id });

/** Takes a project off the list; where it was open, the main one is. Its data is another matter. */
export async function forgetProject(storage: Pick<SettingsStorage, 'local'>, id: string): Promise<void> {
  const { all, current } = await readProjects(storage);
  await storage.local.set({
    [LIST]: all.filter((project) => project.id !== id),
    ...(current.id === id && { [CURRENT]: MAIN }),
  });
}

/** Calls back after every change, until the signal aborts. */
export function watchProjects(
  storage: SettingsStorage,
  onChange: (projects: Projects) => void,
  until: AbortSignal,
): void {
  let last = 0;
  const listener: Parameters<SettingsStorage['onChanged']['addListener']>[0] = (changes, area) => {
    if (area !== 'local' || !(LIST in changes || CURRENT in changes)) return;
    const asked = ++last;
    void readProjects(storage).then((projects) => {
      if (asked === last && !until.aborted) onChange(projects);
    });
  };
  storage.onChanged.addListener(listener);
  until.addEventListener('abort', () => storage.onChanged.removeListener(listener), { once: true });
}

export type Phase = 'before' | 'within' | 'after';

/** Where a time (Unix milliseconds) lies in what a project set itself. */
export function phaseOf({ start, end }: Project, at: number): Phase {
  if (start !== undefined && at < start) return 'before';
  return end !== undefined && at >= end ? 'after' : 'within';
}

/** What is seen at a time belongs to the open project while it runs, and to the main one otherwise. */
export function recordsInto({ all, current }: Projects, at: number): Project {
  return phaseOf(current, at) === 'within' ? current : (all[0] ?? NAMELESS);
}
