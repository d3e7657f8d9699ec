/** Has a file imported by a worker of its own, to be watched and stopped from a page. */
import { StoreError, type StoreErrorCode } from '../../store/errors';
import type { ImportReport } from './import-file';
import { type FileReason, Refusal } from './refusal';

export interface ImportRequest {
  readonly file: Blob;
  /** Name of the database to join it with. */
  readonly database: string;
}

export type ImportWorkerReport =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly report: ImportReport }
  | { readonly type: 'refused'; readonly reason: FileReason }
  | { readonly type: 'failed'; readonly code: StoreErrorCode };

interface Watch {
  progress(share: number): void;
  /** Ends it after what is being stored at the moment. */
  readonly until: AbortSignal;
}

/**
 * @throws {Refusal} where nothing of the file is imported.
 * @throws {StoreError} where the database can't be opened.
 */
export async function runImport(request: ImportRequest, { progress, until }: Watch): Promise<ImportReport> {
  until.throwIfAborted();
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<ImportReport>((resolve, reject) => {
      until.addEventListener('abort', () => worker.postMessage('stop'), { once: true });
      worker.addEventListener('error', ({ message }) => reject(new StoreError('failed', message)));
      worker.addEventListener('message', ({ data }: MessageEvent<ImportWorkerReport>) => {
        if (data.type === 'progress') progress(data.share);
        else if (data.type === 'done') resolve(data.report);
        else if (data.type === 'refused') reject(new Refusal(data.reason));
        else reject(new StoreError(data.code, 'The database could not be opened.'));
      });
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
