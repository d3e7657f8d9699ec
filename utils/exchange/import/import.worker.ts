/** Reads a file and joins it with a database, beside the page, which stays free for whoever uses it. */
import { storeError } from '../../store/errors';
import { openStore } from '../../store/open';
import { withoutDeletions } from '../../store/turns';
import { importFile } from './import-file';
import { Refusal } from './refusal';
import type { ImportRequest, ImportWorkerReport } from './run-import';

/** Between two reports of progress, milliseconds. */
const REPORT_GAP = 100;

const report = (message: ImportWorkerReport) => postMessage(message);
const stop = new AbortController();

async function run({ file, database }: ImportRequest): Promise<void> {
  const db = await openStore({ name: database });
  let reportedAt = 0;
  try {
    const outcome = await withoutDeletions(db, () =>
      importFile(file, {
        db,
        until: stop.signal,
        onProgress(share) {
          if (performance.now() - reportedAt < REPORT_GAP) return;
          reportedAt = performance.now();
          report({ type: 'progress', share });
        },
      }),
    );
    report({ type: 'done', report: outcome });
  } catch (error) {
    if (error instanceof Refusal) report({ type: 'refused', reason: error.reason });
    else report({ type: 'failed', code: storeError(error).code });
  } finally {
    db.close();
  }
}

addEventListener('message', ({ data }: MessageEvent<ImportRequest | 'stop'>) => {
  if (data === 'stop') stop.abort();
  else void run(data);
});
