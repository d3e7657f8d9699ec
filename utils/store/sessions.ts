/** Sessions: browsing until 30 minutes pass with no visible TikTok tab. */
import type { StoredSession } from './schema';
import type { Workspace } from './workspace';

export const SESSION_GAP_MS = 30 * 60 * 1000;

/** How far a time lies outside a session, milliseconds. */
const distance = ({ startedAt, endedAt }: StoredSession, time: number) => Math.max(0, startedAt - time, time - endedAt);

/**
 * @param since the earliest time that will be asked for.
 * @param begin makes a session of no length.
 * @returns the session of a time, reaching as far as that time; a new one where none is near.
 */
export async function createSessions(workspace: Workspace, since: number, begin: (at: number) => StoredSession) {
  const { tx, sessions } = workspace;
  const near = IDBKeyRange.lowerBound(since - SESSION_GAP_MS);
  for (const session of await tx.objectStore('sessions').index('endedAt').getAll(near)) sessions.known(session);

  return (time: number): StoredSession => {
    const nearest = sessions
      .loaded()
      .filter((session) => distance(session, time) <= SESSION_GAP_MS)
      .sort((a, b) => distance(a, time) - distance(b, time) || a.startedAt - b.startedAt)[0];
    if (!nearest) {
      const session = begin(time);
      sessions.create(session);
      return session;
    }
    if (distance(nearest, time) === 0) return nearest;
    const longer = {
      ...nearest,
      startedAt: Math.min(nearest.startedAt, time),
      endedAt: Math.max(nearest.endedAt, time),
    };
    sessions.put(longer);
    return longer;
  };
}
