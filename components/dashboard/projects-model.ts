/** What the list of projects does, as signals. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { DeletionReport } from '../../utils/messages';
import { MAIN, type Project } from '../../utils/projects';
import type { StoreOf } from '../../utils/store/project-stores';
import { totals } from '../../utils/store/queries';
import type { ProjectsModel } from '../projects';
import type { Outcome } from './data-model';

interface ProjectsDeps {
  readonly projects: ProjectsModel;
  readonly storeOf: StoreOf;
  readonly newId: () => string;
  wipe(projectId: string): Promise<DeletionReport>;
}

/** A project that waits for the yes to be wiped, with what it holds. */
export interface WipeQuestion {
  readonly project: Project;
  readonly holds: DeletionReport;
}

/** What a person filled in; days are local ones, as a date field writes them, '' for none. */
export interface ProjectForm {
  /** Undefined for a new one. */
  readonly id: string | undefined;
  readonly name: string;
  readonly first: string;
  readonly last: string;
  /** '' for ever. */
  readonly keepDays: string;
}

export interface ProjectsPageModel {
  readonly form: ReadonlySignal<ProjectForm | undefined>;
  readonly question: ReadonlySignal<WipeQuestion | undefined>;
  readonly wiping: ReadonlySignal<boolean>;
  readonly outcome: ReadonlySignal<Outcome | undefined>;
  /** Begins to change a project, or a new one. */
  edit(project: Project | undefined): void;
  fill(filled: Partial<ProjectForm>): void;
  /** A new project is opened at once. */
  save(): Promise<void>;
  ask(project: Project): Promise<void>;
  confirm(): Promise<void>;
  /** Leaves the form or the question. */
  cancel(): void;
}

export function createProjectsPage({ projects, storeOf, newId, wipe }: ProjectsDeps): ProjectsPageModel {
  const form = signal<ProjectForm | undefined>(undefined);
  const question = signal<WipeQuestion | undefined>(undefined);
  const wiping = signal(false);
  const outcome = signal<Outcome | undefined>(undefined);

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      outcome.value = { failure: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    form,
    question,
    wiping,
    outcome,
    edit(project) {
      outcome.value = undefined;
      const { id, name = '', start, end, keepDays = '' } = project ?? {};
      form.value = { id, name, first: dayOf(start), last: dayOf(end, -1), keepDays: String(keepDays) };
    },
    fill(filled) {
      if (form.value) form.value = { ...form.value, ...filled };
    },
    save: () =>
      attempt(async () => {
        const project = form.value && projectOf(form.value, newId);
        if (!project) return;
        await projects.save(project);
        if (form.value?.id === undefined) await projects.open(project.id);
        form.value = undefined;
      }),
    ask: (project) =>
      attempt(async () => {
        outcome.value = undefined;
        const { videos, snapshots, exposures } = await totals(await storeOf(project.id));
        question.value = { project, holds: { videos, snapshots, exposures } };
      }),
    async confirm() {
      const asked = question.value;
      if (!asked || wiping.value) return;
      wiping.value = true;
      await attempt(async () => {
        outcome.value = { report: await wipe(asked.project.id) };
      });
      wiping.value = false;
      question.value = undefined;
    },
    cancel() {
      form.value = undefined;
      if (!wiping.value) question.value = undefined;
    },
  };
}

/** The local day of a time as a date field writes it, some milliseconds on; '' for none. */
function dayOf(at: number | undefined, shift = 0): string {
  if (at === undefined) return '';
  const date = new Date(at + shift);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a local day begins, some days on: by the calendar, not by 24 hours. Undefined for what is no day. */
function startOf(day: string, daysOn: number): number | undefined {
  const date = new Date(`${day}T00:00:00`);
  const at = date.setDate(date.getDate() + daysOn);
  return Number.isNaN(at) ? undefined : at;
}

/** The project that a form describes; undefined where it doesn't. */
export function projectOf(form: ProjectForm, newId: () => string): Project | undefined {
  const { id = newId(), first, last } = form;
  const name = form.name.trim();
  const start = startOf(first, 0);
  const end = startOf(last, 1);
  const keepDays = form.keepDays.trim() === '' ? undefined : Number(form.keepDays);
  const isMain = id === MAIN;
  if (!isMain && name === '') return undefined;
  if (start !== undefined && end !== undefined && end <= start) return undefined;
  if (keepDays !== undefined && !(Number.isInteger(keepDays) && keepDays >= 1 && keepDays <= 36_500)) return undefined;
  return {
    id,
    name: isMain ? '' : name,
    ...(!isMain && start !== undefined && { start }),
    ...(!isMain && end !== undefined && { end }),
    ...(keepDays !== undefined && { keepDays }),
  };
}
