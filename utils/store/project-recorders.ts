/** A recorder for every project. */
import type { DeletionReport } from '../messages';
import { forgetProject, MAIN, readProjects, recordsInto } from '../projects';
import type { SettingsStorage } from '../settings';
import { createSessionLog } from './deleted';
import type { MeasuredDb } from './open';
import { deleteStore, type StoreOf } from './project-stores';
import { createRecorder, type Recorder } from './recorder';
import type { Environment } from './schema';

interface RecordersOptions {
  readonly storage: Pick<SettingsStorage, 'local'>;
  /** The browser's memory. */
  readonly session: Parameters<typeof createSessionLog>[0];
  readonly storeOf: StoreOf;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly environment: () => Environment;
}

export interface ProjectRecorders {
  /** Of the project that records now where none is named; undefined for one that isn't there, or no longer. */
  of(projectId?: string): Promise<Recorder | undefined>;
  /**
   * Deletes a project with all that it holds; the main one is emptied and stays.
   * @throws {StoreError} after which asking again goes on where it stopped.
   */
  wipe(projectId: string): Promise<DeletionReport>;
}

export function keepRecorders(options: RecordersOptions): ProjectRecorders {
  const { storage, session, storeOf, now, newId, environment } = options;
  const kept = new Map<string, { db: MeasuredDb; recorder: Recorder }>();

  async function recorderOf(projectId: string): Promise<Recorder> {
    const db = await storeOf(projectId);
    const known = kept.get(projectId);
    if (known?.db === db) return known.recorder;
    const deleted = createSessionLog(session, projectId);
    const recorder = createRecorder({ db, now, newId, environment, deleted });
    kept.set(projectId, { db, recorder });
    return recorder;
  }

  return {
    async of(projectId) {
      const projects = await readProjects(storage);
      const id = projectId ?? recordsInto(projects, now()).id;
      return projects.all.some((project) => project.id === id) ? recorderOf(id) : undefined;
    },
    async wipe(projectId) {
      // What comes later is refused, and every page turns to another project.
      if (projectId !== MAIN) await forgetProject(storage, projectId);
      // First what it holds, which waits for nobody.
      const report = await (await recorderOf(projectId)).delete({ what: 'everything' });
      if (projectId !== MAIN) {
        kept.delete(projectId);
        await deleteStore(projectId);
      }
      return report;
    },
  };
}
