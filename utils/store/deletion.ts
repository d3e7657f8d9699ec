/**
 * Deleting for good. What is large goes in steps, each a transaction after which totals, roll-ups and references hold;
 * a deletion that was interrupted goes on where it stopped when it is asked for again.
 */
import type { Deletion, DeletionReport } from '../messages';
import { storeError } from './errors';
import type { MeasuredDb } from './open';
import { deleteRange } from './range-deletion';
import { deleteVideo, NOTHING, sum } from './removal';
import type { InTurn } from './turns';
import { EVERY_STORE, NO_TOTALS, withWorkspace } from './workspace';

/** Videos deleted in one transaction. */
const STEP = 50;

/**
 * @param inTurn runs each of its steps.
 * @throws {StoreError} where a step failed; the steps before it are done.
 */
export async function deleteFrom(
  db: MeasuredDb,
  deletion: Deletion,
  inTurn: InTurn = (job) => job(),
): Promise<DeletionReport> {
  switch (deletion.what) {
    case 'video':
      return inTurn(() =>
        withWorkspace(db, async (workspace) => {
          const video = await workspace.videos.get(deletion.id);
          return video ? deleteVideo(workspace, video) : NOTHING;
        }),
      );
    case 'creator':
      return deleteCreator(db, deletion.key, inTurn);
    case 'range':
      return deleteRange(db, deletion, inTurn);
    case 'everything':
      return inTurn(() => deleteEverything(db));
  }
}

/** The creator goes last, so that an interrupted deletion can be asked for again. */
async function deleteCreator(db: MeasuredDb, key: string, inTurn: InTurn): Promise<DeletionReport> {
  let report = NOTHING;
  for (let isDone = false; !isDone; ) {
    await inTurn(() =>
      withWorkspace(db, async (workspace) => {
        const { tx, creators, histories } = workspace;
        const videos = await tx.objectStore('videos').index('creator').getAll(key, STEP);
        for (const video of videos) {
          workspace.videos.known(video);
          report = sum(report, await deleteVideo(workspace, video));
        }
        isDone = videos.length < STEP;
        if (!isDone) return;
        if (await creators.get(key)) creators.delete(key);
        histories.rewrite(`c:${key}`, []);
      }),
    );
  }
  return report;
}

async function deleteEverything(db: MeasuredDb): Promise<DeletionReport> {
  try {
    const tx = db.transaction(EVERY_STORE, 'readwrite');
    const { videos, snapshots, exposures } = (await tx.objectStore('totals').get('all')) ?? NO_TOTALS;
    await Promise.all([...EVERY_STORE.map((name) => tx.objectStore(name).clear()), tx.done]);
    return { videos, snapshots, exposures };
  } catch (error) {
    throw storeError(error);
  }
}
