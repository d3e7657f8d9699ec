/** Deleting what was seen at some times: snapshots, appearances, sessions, and what is left of nothing else. */
import type { IDBPObjectStore } from 'idb';
import type { DeletionReport } from '../messages';
import { defined, toldUntil } from './merging';
import type { MeasuredDb } from './open';
import { NOTHING, sum, takeFromVideo, withHistory } from './removal';
import type { HistoryName, Kind, MeasuredSchema, Seen, SnapshotOf, StoredVideo } from './schema';
import { type Table, type Workspace, withWorkspace } from './workspace';

/** Records looked at in one transaction. */
const STEP = 200;

interface Range {
  /** Inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

const isWithin = ({ from, to }: Range, time: number) => from <= time && time < to;
/** Whether anything of a record may lie in the range. */
const touches = ({ from, to }: Range, { firstSeen, lastSeen }: Seen) => firstSeen < to && lastSeen >= from;

/** @throws {StoreError} where a step failed; the steps before it are done, and the next asking does the others. */
export async function deleteRange(db: MeasuredDb, from: number, to: number): Promise<DeletionReport> {
  const range = { from, to };
  if (!(from < to)) return NOTHING;
  let report = NOTHING;
  await eachStep(db, 'videos', async (workspace, videos: StoredVideo[]) => {
    for (const video of videos) {
      if (touches(range, video)) report = sum(report, await deleteFromVideo(workspace, video, range));
    }
  });
  // After the videos, since these are kept while a video tells of them.
  await eachStep(db, 'creators', async (workspace, creators) => {
    for (const creator of creators) {
      await deleteFromEntity(workspace, workspace.creators, creator, creator.key, `c:${creator.key}`, 'creator', range);
    }
  });
  await eachStep(db, 'sounds', async (workspace, sounds) => {
    for (const sound of sounds) {
      await deleteFromEntity(workspace, workspace.sounds, sound, sound.id, `s:${sound.id}`, 'sound', range);
    }
  });
  await eachStep(db, 'hashtags', async (workspace, hashtags) => {
    for (const tag of hashtags) {
      await deleteFromEntity(workspace, workspace.hashtags, tag, tag.name, `h:${tag.name}`, 'hashtag', range);
    }
  });
  await withWorkspace(db, async (workspace) => {
    await deleteSessions(workspace, range);
    await moveBeginning(workspace, range);
  });
  return report;
}

type EntityStore = 'videos' | 'creators' | 'sounds' | 'hashtags';

/** Goes through a store in the order of its keys, some records a transaction. */
async function eachStep<S extends EntityStore>(
  db: MeasuredDb,
  name: S,
  change: (workspace: Workspace, rows: MeasuredSchema[S]['value'][]) => Promise<void>,
): Promise<void> {
  let after: string | undefined = '';
  while (after !== undefined) {
    const range = IDBKeyRange.lowerBound(after, true);
    after = await withWorkspace(db, async (workspace) => {
      const store = workspace.tx.objectStore(name) as unknown as IDBPObjectStore<MeasuredSchema, [S], S>;
      const [keys, rows] = await Promise.all([store.getAllKeys(range, STEP), store.getAll(range, STEP)]);
      await change(workspace, rows);
      return keys.length < STEP ? undefined : (keys.at(-1) as string);
    });
  }
}

/** Times that lie in the range give way to the nearest that is left. */
function seenOutside<R extends Seen>(before: R, range: Range, left: readonly number[]): R {
  const least = left.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = left.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const firstSeen = isWithin(range, before.firstSeen) && left.length > 0 ? least : before.firstSeen;
  const lastSeen = isWithin(range, before.lastSeen) && left.length > 0 ? most : before.lastSeen;
  const [first, last] = [Math.min(firstSeen, lastSeen), Math.max(firstSeen, lastSeen)];
  return defined<R>({
    ...before,
    firstSeen: first,
    lastSeen: last,
    ...toldUntil(before, last, (time) => (isWithin(range, time) ? first : time)),
  });
}

async function deleteFromVideo(workspace: Workspace, video: StoredVideo, range: Range): Promise<DeletionReport> {
  const { videos } = workspace;
  videos.known(video);
  const { snapshots, exposures, report } = await takeFromVideo(workspace, video, (time) => isWithin(range, time));
  if (snapshots.length === 0 && exposures.length === 0) {
    videos.delete(video.id);
    return { ...report, videos: 1 };
  }
  const left = [...snapshots.map(({ at }) => at), ...exposures.map(({ startedAt }) => startedAt)];
  const kept = report.snapshots > 0 ? withHistory(video, snapshots) : video;
  const isUnseen = exposures.length === 0 && snapshots.every(({ seen }) => !seen);
  videos.put(seenOutside({ ...kept, ...(isUnseen && { isUnseen }) }, range, left));
  return report;
}

interface Entity<K extends Kind> extends Seen {
  latest?: SnapshotOf[K];
  snapshots: number;
}

async function deleteFromEntity<K extends Kind, V extends Entity<K>>(
  { tx, histories }: Workspace,
  table: Table<string, V>,
  record: V,
  key: string,
  name: HistoryName<K>,
  index: 'creator' | 'sound' | 'hashtag',
  range: Range,
): Promise<void> {
  if (!touches(range, record)) return;
  table.known(record);
  const { snapshots: before } = await histories.load(name);
  const snapshots = before.filter(({ at }) => !isWithin(range, at));
  const byEntity = tx.objectStore('videos').index(index);
  const isMentioned = (await byEntity.getKey(key)) !== undefined;
  if (snapshots.length === 0 && !isMentioned) {
    histories.rewrite(name, []);
    table.delete(key);
    return;
  }
  const isSeenWithin = isWithin(range, record.firstSeen) || isWithin(range, record.lastSeen);
  const videos = isSeenWithin && isMentioned ? await byEntity.getAll(key) : [];
  const left = [
    ...snapshots.map(({ at }) => at),
    ...videos.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]),
  ];
  const next = seenOutside(record, range, left);
  if (snapshots.length < before.length) {
    histories.rewrite(name, snapshots);
    next.snapshots = snapshots.length;
    const latest = snapshots.at(-1);
    if (latest) next.latest = latest;
    else delete next.latest;
  }
  table.put(next);
}

/** Sessions within the range go; one that reaches into it ends or begins at its border. */
async function deleteSessions({ tx, sessions }: Workspace, { from, to }: Range): Promise<void> {
  const rows = await tx.objectStore('sessions').index('endedAt').getAll(IDBKeyRange.lowerBound(from));
  for (const session of rows) {
    const { startedAt, endedAt } = session;
    if (startedAt >= to) continue;
    sessions.known(session);
    if (startedAt >= from && endedAt < to) sessions.delete(session.id);
    else if (startedAt >= from) sessions.put({ ...session, startedAt: to });
    else if (endedAt < to) sessions.put({ ...session, endedAt: from });
  }
}

async function moveBeginning({ tx, totals }: Workspace, range: Range): Promise<void> {
  const before = await totals.get('all');
  if (before?.since === undefined || !isWithin(range, before.since)) return;
  const first = await tx.objectStore('exposures').openKeyCursor();
  totals.put({ ...before, since: first ? first.key[0] : range.to });
}
