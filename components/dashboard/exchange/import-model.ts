/** What is being imported and what became of it, as signals. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ImportReport } from '../../../utils/exchange/import/import-file';
import type { FileReason, Refusal } from '../../../utils/exchange/import/refusal';
import type { ImportRequest } from '../../../utils/exchange/import/run-import';
import type { Project } from '../../../utils/projects';
import type { MeasuredDb } from '../../../utils/store/open';
import { createTask, type Task, type TaskRun } from '../../controls/task';

export interface ImportDeps {
  /** The project that is open. */
  project(): Project;
  storeOf(projectId: string): Promise<MeasuredDb>;
  run(request: ImportRequest, run: TaskRun): Promise<ImportReport>;
  /** Something may have changed. */
  onImported(): void;
}

export type ImportOutcome =
  | { readonly report: ImportReport }
  | { readonly refusal: FileReason }
  /** The database didn't open. */
  | { readonly failure: string };

export interface ImportModel {
  readonly task: Task;
  /** What the file goes into: another project may be open by now. */
  readonly project: ReadonlySignal<Project | undefined>;
  /** Name of the file that is being imported, or was last. */
  readonly file: ReadonlySignal<string>;
  readonly outcome: ReadonlySignal<ImportOutcome | undefined>;
  start(file: File): Promise<void>;
}

export function createImportModel({ project: openProject, storeOf, run, onImported }: ImportDeps): ImportModel {
  const task = createTask();
  const project = signal<Project | undefined>(undefined);
  const name = signal('');
  const outcome = signal<ImportOutcome | undefined>(undefined);
  return {
    task,
    project,
    file: name,
    outcome,
    async start(file) {
      if (task.isRunning.value) return;
      const into = openProject();
      project.value = into;
      name.value = file.name;
      outcome.value = undefined;
      try {
        const database = (await storeOf(into.id)).name;
        const report = await task.run((watch) => run({ file, database }, watch));
        if (report) outcome.value = { report };
      } catch (error) {
        const { reason, code = 'failed' } = error as Partial<Refusal> & { code?: string };
        outcome.value = reason ? { refusal: reason } : { failure: code };
      }
      onImported();
    },
  };
}
