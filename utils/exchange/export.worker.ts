/** Makes one file from the database; what it holds in memory doesn't grow with either. */
import { storeError } from '../store/errors';
import { openStore } from '../store/open';
import { openDraft } from './drafts';
import { MAKERS } from './makers';
import { createPseudonyms } from './pseudonyms';
import { recordCount } from './records';
import type { WorkerReport, WorkerRequest } from './run-export';

/** Between two reports of progress, milliseconds. */
const REPORT_GAP = 100;

const report = (message: WorkerReport) => postMessage(message);

async function make(request: WorkerRequest): Promise<number> {
  const { name, database, range, secret, installationId, extensionVersion, draft } = request;
  const db = await openStore({ name: database });
  const file = await openDraft(draft);
  try {
    const pseudonyms = secret && (await createPseudonyms(secret));
    const total = await recordCount(db);
    let read = 0;
    let damaged = 0;
    let reportedAt = 0;
    await MAKERS[name](
      {
        db,
        range,
        ...(pseudonyms && { pseudonyms }),
        installationId,
        extensionVersion,
        onRead(records) {
          read += records;
          if (performance.now() - reportedAt < REPORT_GAP) return;
          reportedAt = performance.now();
          report({ type: 'progress', share: Math.min(1, read / Math.max(1, total)) });
        },
        onDamaged(blocks) {
          damaged += blocks;
        },
      },
      (bytes) => file.write(bytes),
    );
    return damaged;
  } finally {
    file.close();
    db.close();
  }
}

addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  make(data).then(
    (damaged) => report({ type: 'done', damaged }),
    (error) => {
      const { code, message } = storeError(error);
      report({ type: 'failed', code, message });
    },
  );
});
