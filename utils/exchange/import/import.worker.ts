/** Reads a file and joins it with a database, beside the page, which stays free for whoever uses it. */
import { storeError } from '../../store/errors';
import { openStore } from '../../store/open';
import { isFull } from '../../store/room';
import { summarize } from '../../store/summaries/blocks';
import { withoutDeletions } from '../../store/turns';
import { importFile } from './import-file';
import { Refusal } from './refusal';
import type { ImportRequest, ImportWorkerReport } from './run-import';

/** Between two reports of progress, milliseconds. */
const REPORT_GAP = 100;
/** The part of the progress that joining takes; bringing the summaries up to date takes the rest. */
const JOINING = 0.92;

const report = (message: ImportWorkerReport) => postMessage(message);
const stop = new AbortController();

async function run({ file, database }: ImportRequest): Promise<void> {
  const db = await openStore({ name: database });
  let reportedAt = 0;
  const progress = (share: number) => {
    if (performance.now() - reportedAt < REPORT_GAP) return;
    reportedAt = performance.now();
    report({ type: 'progress', share });
  };
  try {
    const outcome = await withoutDeletions(db, () =>
      importFile(file, {
        db,
        until: stop.signal,
        onProgress: (share) => progress(JOINING * share),
      }),
    );
    // Follows from what was imported, and is made later where it can't be now.
    const outdated = await db.count('changed').catch(() => 0);
    const onProgress = (done: number) => progress(JOINING + ((1 - JOINING) * done) / Math.max(1, outdated));
    await summarize(db, { until: stop.signal, onProgress }).catch(() => {});
    const isOutOfRoom = outcome.failure === 'failed' && (await isFull(() => navigator.storage.estimate()));
    report({ type: 'done', report: isOutOfRoom ? { ...outcome, failure: 'full' } : outcome });
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
