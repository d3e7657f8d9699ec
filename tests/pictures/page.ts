/** Runs in a page of the extension: records batches as its background would. */

import type { Batch } from '../../utils/observations';
import { openStore } from '../../utils/store/open';
import { createRecorder } from '../../utils/store/recorder';
import { environment } from '../environment';

async function record(batches: readonly Batch[]): Promise<void> {
  const db = await openStore();
  const newId = () => crypto.randomUUID();
  for (const batch of batches) {
    await createRecorder({ db, now: () => batch.sentAt, newId, environment }).record(batch);
  }
  db.close();
}

const seed = { record };
Object.assign(globalThis, { seed });
export type Seed = typeof seed;
