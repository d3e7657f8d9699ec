/** What is to be exported and how far that is, as signals. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Installation } from '../../../utils/exchange/installation';
import { ALWAYS } from '../../../utils/exchange/records';
import type { Exported, ExportRequest } from '../../../utils/exchange/run-export';
import { localDay } from '../../../utils/hiding/peek';
import { MAIN, type Project } from '../../../utils/projects';
import type { MeasuredDb } from '../../../utils/store/open';
import type { TimeRange } from '../../../utils/time-range';
import { createTask, type Task, type TaskRun } from '../../controls/task';
import { rangeOfDays } from '../data-model';
import type { Offer } from './exports';

export interface ExportDeps {
  /** The project that is open. */
  project(): Project;
  storeOf(projectId: string): Promise<MeasuredDb>;
  installation(): Promise<Installation>;
  readonly extensionVersion: string;
  now(): number;
  /** Makes the file; stops where the run does. */
  make(request: ExportRequest, run: TaskRun): Promise<Exported>;
  save(file: Blob, name: string): void;
  /** Removes files that earlier exports left behind. */
  tidy(): Promise<void>;
}

export type ExportOutcome =
  /** Size in bytes; blocks of snapshots that couldn't be read. */
  | { readonly saved: string; readonly size: number; readonly damaged: number }
  | { readonly failure: string }
  | { readonly stopped: true };

export interface ExportModel {
  /** Local days as a date field writes them; '' leaves the range open. */
  readonly first: Signal<string>;
  readonly last: Signal<string>;
  readonly pseudonymise: Signal<boolean>;
  readonly task: Task;
  /** Whose data it is: another project may be open by now. */
  readonly project: ReadonlySignal<Project | undefined>;
  /** What is being made, or was last. */
  readonly offer: ReadonlySignal<Offer | undefined>;
  readonly outcome: ReadonlySignal<ExportOutcome | undefined>;
  /** Undefined where the days are out of order. */
  range(): TimeRange | undefined;
  start(offer: Offer): Promise<void>;
  tidy(): Promise<void>;
}

export function rangeToExport(first: string, last: string): TimeRange | undefined {
  const days = rangeOfDays(first || '1971-01-01', last || '2999-12-31');
  return days && { from: first ? days.from : ALWAYS.from, to: last ? days.to : ALWAYS.to };
}

/** Letters and digits of any script, the rest as dashes. */
const inFileName = (parts: readonly string[]): string =>
  parts
    .map((part) =>
      part
        .normalize('NFC')
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 40),
    )
    .filter(Boolean)
    .join('-');

export function createExportModel(deps: ExportDeps): ExportModel {
  const first = signal('');
  const last = signal('');
  const pseudonymise = signal(false);
  const project = signal<Project | undefined>(undefined);
  const offer = signal<Offer | undefined>(undefined);
  const outcome = signal<ExportOutcome | undefined>(undefined);
  const task = createTask();
  const range = () => rangeToExport(first.value, last.value);

  async function make(of: Project, { name, fileName }: Offer, range: TimeRange, run: TaskRun): Promise<ExportOutcome> {
    await deps.tidy().catch(() => {});
    const { id, secret } = await deps.installation();
    const { file, damaged } = await deps.make(
      {
        name,
        database: (await deps.storeOf(of.id)).name,
        range,
        ...(pseudonymise.value && { secret }),
        installationId: id,
        extensionVersion: deps.extensionVersion,
      },
      run,
    );
    const saved = fileName(inFileName([of.id === MAIN ? '' : of.name, localDay(deps.now())]));
    deps.save(file, saved);
    return { saved, size: file.size, damaged };
  }

  return {
    first,
    last,
    pseudonymise,
    task,
    project,
    offer,
    outcome,
    range,
    tidy: deps.tidy,
    async start(chosen) {
      const wanted = range();
      if (!wanted || task.isRunning.value) return;
      const of = deps.project();
      project.value = of;
      offer.value = chosen;
      outcome.value = undefined;
      try {
        outcome.value = (await task.run((run) => make(of, chosen, wanted, run))) ?? { stopped: true };
      } catch (error) {
        outcome.value = { failure: (error as { code?: string }).code ?? 'failed' };
      }
    },
  };
}
