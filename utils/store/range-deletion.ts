/** Deleting what was seen at some times: snapshots, appearances, sessions, and what is left of nothing else. */
import type { IDBPObjectStore } from 'idb';
import type { DeletionReport } from '../messages';
import { isWithin, type TimeRange, touches } from '../time-range';
import { HOUR_MS, hourOf } from './hours';
import { defined, toldUntil } from './merging';
import type { MeasuredDb } from './open';
import { NOTHING, sum, takeFromVideo, withHistory } from './removal';
import type { HistoryName, Kind, MeasuredSchema, Seen, SnapshotOf, StoredExposure, StoredVideo } from './schema';
import type { InTurn } from './turns';
import { type Table, type Workspace, withWorkspace } from './workspace';

/** Records looked at in one transaction. */
const STEP = 200;

/**
 * @param inTurn runs each of its steps.
 * @throws {StoreError} where a step failed; the steps before it are done, and the next asking does the others.
 */
export async function deleteRange(db: MeasuredDb, range: TimeRange, inTurn: InTurn): Promise<DeletionReport> {
  if (!(range.from < range.to)) return NOTHING;
  const step = <T>(change: (workspace: Workspace) => Promise<T>) => inTurn(() => withWorkspace(db, change));
  let report = NOTHING;
  await step((workspace) => deleteHours(workspace, range));
  const mentions = createMentions();
  await eachRecord(step, 'videos', async (workspace, videos: StoredVideo[]) => {
    const touched = videos.filter((video) => touches(range, video));
    const appearances = await readAhead(workspace, touched);
    for (const video of touched) {
      report = sum(report, await deleteFromVideo(workspace, video, range, appearances.get(video.id) ?? []));
    }
    for (const video of videos) mentions.note(touches(range, video) ? workspace.videos.now(video.id) : video);
  });
  // After the videos, since these are kept while a video tells of them.
  await eachRecord(step, 'creators', async (workspace, creators) => {
    for (const creator of creators) {
      const entity = { record: creator, key: creator.key, name: `c:${creator.key}`, index: 'creator' } as const;
      await deleteFromEntity(workspace, workspace.creators, entity, range, mentions);
    }
  });
  await eachRecord(step, 'sounds', async (workspace, sounds) => {
    for (const sound of sounds) {
      const entity = { record: sound, key: sound.id, name: `s:${sound.id}`, index: 'sound' } as const;
      await deleteFromEntity(workspace, workspace.sounds, entity, range, mentions);
    }
  });
  await eachRecord(step, 'hashtags', async (workspace, hashtags) => {
    for (const tag of hashtags) {
      const entity = { record: tag, key: tag.name, name: `h:${tag.name}`, index: 'hashtag' } as const;
      await deleteFromEntity(workspace, workspace.hashtags, entity, range, mentions);
    }
  });
  await step(async (workspace) => {
    await deleteSessions(workspace, range);
    await moveBeginning(workspace, range);
  });
  return report;
}

/** Whether an hour lies in the range from end to end. */
const isWhole = ({ from, to }: TimeRange, start: number) => from <= start && start + HOUR_MS <= to;

/**
 * Roll-ups of hours that go altogether, before anything that they sum up: taking thousands of videos out of each, one by
 * one, would take far longer, and whoever is interrupted isn't told of what is half gone.
 */
async function deleteHours({ tx }: Workspace, { from, to }: TimeRange): Promise<void> {
  const [first, end] = [hourOf(from + HOUR_MS - 1), Number.isFinite(to) ? hourOf(to) : to];
  if (first < end) await tx.objectStore('hours').delete(IDBKeyRange.bound([first, 0], [end, 0], false, true));
}

/** Histories and appearances of some videos, asked for together. */
async function readAhead({ tx, histories }: Workspace, videos: readonly StoredVideo[]) {
  const byVideo = tx.objectStore('exposures').index('video');
  const [appearances] = await Promise.all([
    Promise.all(videos.map(async ({ id }) => [id, await byVideo.getAll(id)] as const)),
    histories.prefetch(videos.map(({ id }): HistoryName => `v:${id}`)),
  ]);
  return new Map(appearances);
}

type MentionedBy = 'creator' | 'sound' | 'hashtag';

/** When the videos that are left were first and last seen, by what they mention. */
function createMentions() {
  const times = {
    creator: new Map<string, number[]>(),
    sound: new Map<string, number[]>(),
    hashtag: new Map<string, number[]>(),
  };
  const add = (by: MentionedBy, key: string | undefined, { firstSeen, lastSeen }: Seen) => {
    if (key === undefined) return;
    const [first = firstSeen, last = lastSeen] = times[by].get(key) ?? [];
    times[by].set(key, [Math.min(first, firstSeen), Math.max(last, lastSeen)]);
  };
  return {
    note(video: StoredVideo | undefined): void {
      if (!video) return;
      add('creator', video.creator, video);
      add('sound', video.facts.soundId, video);
      for (const name of video.facts.hashtags ?? []) add('hashtag', name, video);
    },
    timesOf: (by: MentionedBy, key: string): readonly number[] | undefined => times[by].get(key),
  };
}
type Mentions = ReturnType<typeof createMentions>;

type EntityStore = 'videos' | 'creators' | 'sounds' | 'hashtags';

/** Goes through a store in the order of its keys, some records a step. */
async function eachRecord<S extends EntityStore>(
  step: <T>(change: (workspace: Workspace) => Promise<T>) => Promise<T>,
  name: S,
  change: (workspace: Workspace, rows: MeasuredSchema[S]['value'][]) => Promise<void>,
): Promise<void> {
  let after: string | undefined = '';
  while (after !== undefined) {
    const range = IDBKeyRange.lowerBound(after, true);
    after = await step(async (workspace) => {
      const store = workspace.tx.objectStore(name) as unknown as IDBPObjectStore<MeasuredSchema, [S], S>;
      const [keys, rows] = await Promise.all([store.getAllKeys(range, STEP), store.getAll(range, STEP)]);
      await change(workspace, rows);
      return keys.length < STEP ? undefined : (keys.at(-1) as string);
    });
  }
}

/** Times that lie in the range give way to the nearest that is left. */
function seenOutside<R extends Seen>(before: R, range: TimeRange, left: readonly number[]): R {
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

async function deleteFromVideo(
  workspace: Workspace,
  video: StoredVideo,
  range: TimeRange,
  appearances: readonly StoredExposure[],
): Promise<DeletionReport> {
  const { videos } = workspace;
  videos.known(video);
  const { snapshots, exposures, report } = await takeFromVideo(workspace, video, (time) => isWithin(range, time), {
    appearances,
    isHourLeft: (start) => !isWhole(range, start),
  });
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
  { record, key, name, index }: { record: V; key: string; name: HistoryName<K>; index: MentionedBy },
  range: TimeRange,
  mentions: Mentions,
): Promise<void> {
  if (!touches(range, record)) return;
  table.known(record);
  const before = record.snapshots > 0 ? (await histories.load(name)).snapshots : [];
  const snapshots = before.filter(({ at }) => !isWithin(range, at));
  // Only a video that was recorded meanwhile isn't among those that were gone through.
  const mentioned =
    mentions.timesOf(index, key) ??
    (await tx.objectStore('videos').index(index).getAll(key, STEP)).flatMap(({ firstSeen, lastSeen }) => [
      firstSeen,
      lastSeen,
    ]);
  if (snapshots.length === 0 && mentioned.length === 0) {
    histories.rewrite(name, []);
    table.delete(key);
    return;
  }
  const left = [...snapshots.map(({ at }) => at), ...mentioned];
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
async function deleteSessions({ tx, sessions }: Workspace, { from, to }: TimeRange): Promise<void> {
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

async function moveBeginning({ tx, totals }: Workspace, range: TimeRange): Promise<void> {
  const before = await totals.get('all');
  if (before?.since === undefined || !isWithin(range, before.since)) return;
  const first = await tx.objectStore('exposures').openKeyCursor();
  totals.put({ ...before, since: first ? first.key[0] : range.to });
}
