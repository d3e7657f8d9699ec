import { type ReadonlySignal, signal } from '@preact/signals';
import { openProject, type Project, type Projects, readProjects, saveProject, watchProjects } from '../utils/projects';
import type { SettingsStorage } from '../utils/settings';

/** The projects; undefined until storage has answered. */
export interface ProjectsModel {
  readonly value: ReadonlySignal<Projects | undefined>;
  open(id: string): Promise<void>;
  /** Adds one, or changes the one with its id. */
  save(project: Project): Promise<void>;
  /** Reads them and follows changes made elsewhere until the signal aborts. */
  follow(until: AbortSignal): Promise<void>;
}

export function createProjects(storage: SettingsStorage): ProjectsModel {
  const value = signal<Projects | undefined>(undefined);
  const follow = (projects: Projects) => {
    value.value = projects;
  };
  return {
    value,
    open: (id) => openProject(storage, id),
    save: (project) => saveProject(storage, project),
    async follow(until) {
      watchProjects(storage, follow, until);
      follow(await readProjects(storage));
    },
  };
}
