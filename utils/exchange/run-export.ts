/** Has a file made by a worker of its own, to be watched and stopped from a page. */
import { StoreError, type StoreErrorCode } from '../store/errors';
import type { TimeRange } from '../time-range';
import { finishedDraft, removeDraft } from './drafts';
import type { ExportName } from './makers';

export interface ExportRequest {
  readonly name: ExportName;
  /** Name of the database to read. */
  readonly database: string;
  readonly range: TimeRange;
  /** What pseudonyms are made with; absent for an export without. */
  readonly secret?: Uint8Array<ArrayBuffer>;
  readonly installationId: string;
  readonly extensionVersion: string;
}

export type WorkerRequest = ExportRequest & { readonly draft: string };
export type WorkerReport =
  | { readonly type: 'progress'; readonly share: number }
  /** With the number of blocks of snapshots that couldn't be read and were left out. */
  | { readonly type: 'done'; readonly damaged: number }
  | { readonly type: 'failed'; readonly code: StoreErrorCode; readonly message: string };

export interface Exported {
  readonly file: File;
  readonly damaged: number;
}

interface Watch {
  progress(share: number): void;
  /** Ends the worker and removes what it wrote. */
  readonly until: AbortSignal;
}

/** @throws {StoreError} where it can't be made; nothing of it is left then. */
export async function runExport(request: ExportRequest, { progress, until }: Watch): Promise<Exported> {
  until.throwIfAborted();
  const draft = crypto.randomUUID();
  const worker = new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module' });
  try {
    const damaged = await new Promise<number>((resolve, reject) => {
      until.addEventListener('abort', () => reject(until.reason), { once: true });
      worker.addEventListener('error', ({ message }) => reject(new StoreError('failed', message)));
      worker.addEventListener('message', ({ data }: MessageEvent<WorkerReport>) => {
        if (data.type === 'progress') progress(data.share);
        else if (data.type === 'done') resolve(data.damaged);
        else reject(new StoreError(data.code, data.message));
      });
      worker.postMessage({ ...request, draft } satisfies WorkerRequest);
    });
    const file = await finishedDraft(draft);
    // Whoever stops it at the last moment gets no file either.
    until.throwIfAborted();
    return { file, damaged };
  } catch (error) {
    worker.terminate();
    await removeDraft(draft);
    throw error;
  } finally {
    worker.terminate();
  }
}
