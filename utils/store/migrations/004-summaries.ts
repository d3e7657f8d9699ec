import type { Migration } from './migration';

/**
 * Summaries of videos, some hundreds to a row, and the ids of videos that they don't tell the truth of yet: at first,
 * all of them.
 */
export const summaries: Migration = async (db, transaction) => {
  db.createObjectStore('summaries');
  const changed = db.createObjectStore('changed');
  for (const id of await transaction.objectStore('videos').getAllKeys()) void changed.put(1, id);
};
