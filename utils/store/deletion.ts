import type { Deletion, DeletionReport } from '../messages';
import type { MeasuredDb } from './open';
export async function deleteFrom(_db: MeasuredDb, _deletion: Deletion): Promise<DeletionReport> {
  return { videos: 0, snapshots: 0, exposures: 0 };
}
