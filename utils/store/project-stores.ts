/** The databases of the projects: found by project, followed as another one is opened, and wiped for good. */
import { deleteDB } from 'idb';
import { MAIN, type Projects, readProjects, watchProjects } from '../projects';
import type { SettingsStorage } from '../settings';
import { keepOpen, type MeasuredDb } from './open';

const MAIN_DATABASE = 'measured';
const PREFIX = 'measured-project-';

export const databaseOf = (projectId: string): string => (projectId === MAIN ? MAIN_DATABASE : PREFIX + projectId);

export type StoreOf = (projectId: string) => Promise<MeasuredDb>;

/** One connection a project, opened on first use. */
export function keepStores(): StoreOf {
  const connections = new Map<string, () => Promise<MeasuredDb>>();
  return (projectId) => {
    let connection = connections.get(projectId);
    if (!connection) {
      connection = keepOpen({ name: databaseOf(projectId) });
      connections.set(projectId, connection);
    }
    return connection();
  };
}

/** What every page reads: the database of the project that is open, whichever that is by then. */
export function followStore(
  storage: SettingsStorage,
  until: AbortSignal = new AbortController().signal,
  storeOf: StoreOf = keepStores(),
): () => Promise<MeasuredDb> {
  let known: Projects | undefined;
  watchProjects(storage, (projects) => (known = projects), until);
  return async () => {
    known ??= await readProjects(storage);
    return storeOf(known.current.id);
  };
}

/** Deletes a database. Where a context doesn't let go of it, it goes as soon as that context does. */
async function deleteDatabase(name: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    deleteDB(name, { blocked: () => resolve() }).then(resolve, reject);
  });
}

export const deleteStore = (projectId: string): Promise<void> => deleteDatabase(databaseOf(projectId));

/** Deletes what a wipe that was interrupted, or a page that opened a database a moment too late, left behind. */
export async function sweepStores(storage: Pick<SettingsStorage, 'local'>): Promise<void> {
  const databases = await indexedDB.databases();
  const { all } = await readProjects(storage);
  const wanted = new Set(all.map(({ id }) => databaseOf(id)));
  for (const { name } of databases) {
    if (name?.startsWith(PREFIX) && !wanted.has(name)) await deleteDatabase(name);
  }
}
