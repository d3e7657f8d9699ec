/**
 * What comes from a file becomes part of the database: every record is joined with what is there, and what follows
 * from records (the last snapshot, roll-ups, totals) is made anew in the same transaction.
 */
import { healthOfBoth } from './health-days';
import { readAhead } from './importing/ahead';
import { addCreator, addEntity } from './importing/entities';
import { type Addition, addRow, type Imported, NOTHING } from './importing/record';
import { addExposure, addVideo } from './importing/videos';
import { joinSessions } from './joining';
import type { MeasuredDb } from './open';
import { createPeople, type People } from './people';
import type { StoredOutbox } from './schema';
import { NO_TOTALS, type Workspace, withWorkspace } from './workspace';

export { type Addition, type Imported, packed, type RowOf, withPacked } from './importing/record';

/**
 * Joins records with the database, all of them or, where that fails, none.
 * @returns what each of them added.
 * @throws {StoreError}
 */
export const addImported = (db: MeasuredDb, batch: readonly Imported[]): Promise<Addition[]> =>
  withWorkspace(db, async (workspace) => {
    const people = createPeople(workspace);
    await readAhead(workspace, people, batch);
    const additions: Addition[] = [];
    for (const imported of batch) additions.push(await add(workspace, people, imported));
    return additions;
  });

function add(workspace: Workspace, people: People, imported: Imported): Promise<Addition> {
  switch (imported.store) {
    case 'videos':
      return addVideo(workspace, people, imported.record, imported.history);
    case 'creators':
      return addCreator(workspace, people, imported.record, imported.history);
    case 'sounds':
      return addEntity(workspace.histories, workspace.sounds, imported.record.id, 's', imported);
    case 'hashtags':
      return addEntity(workspace.histories, workspace.hashtags, imported.record.name, 'h', imported);
    case 'exposures':
      return addExposure(workspace, imported.record);
    case 'sessions':
      return addRow(workspace.sessions, imported.record.id, imported.record, joinSessions);
    case 'health':
      return addRow(workspace.health, imported.record.day, imported.record, healthOfBoth);
    case 'outboxes':
      return addOutbox(workspace, imported.record);
    case 'totals':
      return addBeginning(workspace, imported.record.since);
  }
}

/** A page load that goes on sending is known by the last batch that either database has of it. */
async function addOutbox({ outboxes }: Workspace, told: StoredOutbox): Promise<Addition> {
  const join = (a: StoredOutbox, b: StoredOutbox) => ({
    id: a.id,
    sequence: Math.max(a.sequence, b.sequence),
    at: Math.max(a.at, b.at),
  });
  return addRow(outboxes, told.id, told, join);
}

async function addBeginning({ totals }: Workspace, since: number): Promise<Addition> {
  const before = (await totals.get('all')) ?? NO_TOTALS;
  if (before.since !== undefined && before.since <= since) return NOTHING;
  totals.put({ ...before, since });
  return { isNew: true, snapshots: 0 };
}
