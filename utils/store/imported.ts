/**
 * What comes from a file becomes part of the database: every record is joined with what is there, and what follows
 * from records (the last snapshot, roll-ups, totals) is made anew in the same transaction.
 */
import type { IDBPObjectStore } from 'idb';
import { healthOfBoth } from './health-days';
import type { Histories } from './histories';
import { hourOf } from './hours';
import { type Bare, DERIVED, joinExposures, joinHistories, joinSessions, joinTold, joinVideos } from './joining';
import { defined, seenAt } from './merging';
import type { MeasuredDb } from './open';
import { createPeople, type People } from './people';
import { newlyShown } from './readings';
import { withHistory } from './removal';
import type {
  HistoryName,
  Kind,
  MeasuredSchema,
  SnapshotOf,
  StoredCreator,
  StoredExposure,
  StoredHashtag,
  StoredHealth,
  StoredOutbox,
  StoredSession,
  StoredSound,
  StoredVideo,
} from './schema';
import { NO_TOTALS, type Table, type Workspace, withWorkspace } from './workspace';

/** One record of a file, valid in itself. Histories are oldest first, one snapshot an instant. */
export type Imported =
  | { readonly store: 'videos'; readonly record: Bare<StoredVideo>; readonly history: readonly SnapshotOf['v'][] }
  | { readonly store: 'creators'; readonly record: Bare<StoredCreator>; readonly history: readonly SnapshotOf['c'][] }
  | { readonly store: 'sounds'; readonly record: Bare<StoredSound>; readonly history: readonly SnapshotOf['s'][] }
  | { readonly store: 'hashtags'; readonly record: Bare<StoredHashtag>; readonly history: readonly SnapshotOf['h'][] }
  | { readonly store: 'exposures'; readonly record: StoredExposure }
  | { readonly store: 'sessions'; readonly record: StoredSession }
  | { readonly store: 'health'; readonly record: StoredHealth }
  | { readonly store: 'outboxes'; readonly record: StoredOutbox }
  /** When the first of everything was recorded. */
  | { readonly store: 'totals'; readonly record: { readonly since: number } };

/** What a record added. */
export interface Addition {
  /** The record itself said something new. */
  readonly isNew: boolean;
  /** Snapshots that said something new. */
  readonly snapshots: number;
  /** Its history wasn't touched, since a part of what is stored of it can't be read. */
  readonly isDamaged?: boolean;
}

const NOTHING: Addition = { isNew: false, snapshots: 0 };

/**
 * Joins records with the database, all of them or, where that fails, none.
 * @returns what each of them added.
 * @throws {StoreError}
 */
export const addImported = (db: MeasuredDb, batch: readonly Imported[]): Promise<Addition[]> =>
  withWorkspace(db, async (workspace) => {
    const people = createPeople(workspace);
    await prefetch(workspace, people, batch);
    const additions: Addition[] = [];
    for (const imported of batch) additions.push(await add(workspace, people, imported));
    return additions;
  });

async function prefetch(workspace: Workspace, people: People, batch: readonly Imported[]): Promise<void> {
  const waiting: Promise<unknown>[] = [];
  const [ids, handles] = [new Set<string>(), new Set<string>()];
  const times: number[] = [];
  const person = (key: string | undefined) => {
    if (key?.startsWith('@')) handles.add(key.slice(1));
    else if (key !== undefined) ids.add(key);
  };
  for (const imported of batch) {
    const { store, record } = imported;
    if (store === 'videos') {
      person(record.creator);
      waiting.push(workspace.videos.get(record.id));
      if (record.facts.soundId !== undefined) waiting.push(workspace.sounds.get(record.facts.soundId));
      for (const name of record.facts.hashtags ?? []) waiting.push(workspace.hashtags.get(name));
      times.push(...imported.history.map(({ at }) => at));
    } else if (store === 'exposures') {
      waiting.push(workspace.videos.get(record.videoId), workspace.sessions.get(record.session));
      waiting.push(workspace.exposures.get([record.startedAt, record.videoId]));
      times.push(record.startedAt);
    } else if (store === 'creators') {
      person(record.key);
      if (record.handle !== undefined) handles.add(record.handle);
    } else if (store === 'sounds') waiting.push(workspace.sounds.get(record.id));
    else if (store === 'hashtags') waiting.push(workspace.hashtags.get(record.name));
    else if (store === 'sessions') waiting.push(workspace.sessions.get(record.id));
  }
  await Promise.all([...waiting, people.prefetch(ids, handles), workspace.hours.prefetch(times)]);
}

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

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** When something was told, and what follows from the history. */
const BESIDE: ReadonlySet<string> = new Set(['facts', 'factsAt', 'olderFacts', ...DERIVED]);

/** Whether a record says more than before, beyond when it was told. */
function saysMore<R extends { firstSeen: number; facts: object }>(before: R | undefined, after: R): boolean {
  const said = (record: R) => {
    const own = Object.entries(record).filter(([field]) => !BESIDE.has(field));
    return [Object.entries(record.facts).sort(byName), own.sort(byName)];
  };
  return !before || !isSame(said(before), said(after));
}
const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

async function addRow<R>(table: Table<string, R>, key: string, told: R, join: (a: R, b: R) => R): Promise<Addition> {
  const before = await table.get(key);
  const after = before === undefined ? told : join(before, told);
  if (before !== undefined && isSame(before, after)) return NOTHING;
  table.put(after);
  return { isNew: true, snapshots: 0 };
}

interface United<S> {
  /** The whole history, where it has changed. */
  readonly whole?: readonly S[];
  /** As `newlyShown`. */
  readonly shownAt: readonly number[];
  readonly snapshots: number;
  readonly isDamaged?: boolean;
}

/** @param isEmpty nothing is stored under this name, which saves a look. */
async function unite<K extends Kind>(
  histories: Histories,
  name: HistoryName<K>,
  isEmpty: boolean,
  told: readonly SnapshotOf[K][],
): Promise<United<SnapshotOf[K]>> {
  if (told.length === 0) return { shownAt: [], snapshots: 0 };
  if (isEmpty) {
    for (const snapshot of told) histories.append(name, snapshot, true);
    return { whole: told, shownAt: newlyShown([], told), snapshots: told.length };
  }
  const { snapshots: before, damagedBlocks } = await histories.load(name);
  if (damagedBlocks > 0) return { shownAt: [], snapshots: 0, isDamaged: true };
  const whole = joinHistories<K>(before, told);
  const earlier = new Map(before.map((snapshot) => [snapshot.at, snapshot]));
  const later = new Map(whole.map((snapshot) => [snapshot.at, snapshot]));
  const changed = told.filter(({ at }) => !isSame(earlier.get(at), later.get(at)));
  if (changed.length === 0) return { shownAt: [], snapshots: 0 };
  histories.rewrite(name, whole);
  return { whole, shownAt: newlyShown(before, whole), snapshots: changed.length };
}

type Entity<K extends 's' | 'h'> = { s: StoredSound; h: StoredHashtag }[K];

async function addEntity<K extends 's' | 'h'>(
  histories: Histories,
  table: Table<string, Entity<K>>,
  key: string,
  kind: K,
  imported: { readonly record: Bare<Entity<K>>; readonly history: readonly SnapshotOf[K][] },
): Promise<Addition> {
  const before = await table.get(key);
  const told = imported.record as Entity<K>;
  const joined = before ? { ...before, ...joinTold<object>(before, told) } : { ...told, snapshots: 0 };
  const { whole, snapshots, isDamaged = false } = await unite(histories, `${kind}:${key}`, !before, imported.history);
  const after = defined<Entity<K>>({
    ...(joined as Entity<K>),
    ...(whole && { latest: whole.at(-1), snapshots: whole.length }),
  });
  if (before === undefined || !isSame(before, after)) table.put(after);
  return { isNew: saysMore(before, after), snapshots, isDamaged };
}

async function addCreator(
  workspace: Workspace,
  people: People,
  told: Bare<StoredCreator>,
  history: readonly SnapshotOf['c'][],
): Promise<Addition> {
  const { creators, histories } = workspace;
  const before = await creators.get(await people.resolve(told.key));
  const joined = await people.join(told);
  const {
    whole,
    snapshots,
    isDamaged = false,
  } = await unite(histories, `c:${joined.key}`, joined.snapshots === 0 && !before, history);
  if (whole) creators.put(defined<StoredCreator>({ ...joined, latest: whole.at(-1), snapshots: whole.length }));
  return { isNew: saysMore(before, joined), snapshots, isDamaged };
}

async function addVideo(
  workspace: Workspace,
  people: People,
  told: Bare<StoredVideo>,
  history: readonly SnapshotOf['v'][],
): Promise<Addition> {
  const { videos, sounds, hashtags, hours, histories } = workspace;
  const before = await videos.get(told.id);
  const joined = before ? joinVideos(before, told) : told;
  const at = told.factsAt ?? told.firstSeen;
  const creator = joined.creator === undefined ? undefined : await people.resolve(joined.creator);
  if (creator !== undefined) await people.mention(creator, joined.facts.username, at);

  const { whole, shownAt, snapshots, isDamaged = false } = await unite(histories, `v:${told.id}`, !before, history);
  const derived = Object.fromEntries(DERIVED.map((field) => [field, before?.[field]]));
  const kept = defined<StoredVideo>({ ...joined, creator, ...derived, snapshots: before?.snapshots ?? 0 });
  const after = whole ? withHistory(kept, whole) : kept;
  if (before === undefined || !isSame(before, after)) videos.put(after);

  // What a video mentions is stored with it, so that no reference leads nowhere.
  const mentioned = { firstSeen: at, lastSeen: at, snapshots: 0 };
  const { soundId, hashtags: names = [] } = told.facts;
  if (soundId !== undefined && !(await sounds.get(soundId))) {
    sounds.put({ id: soundId, facts: { id: soundId }, ...mentioned });
  }
  for (const name of names) {
    if (!(await hashtags.get(name))) hashtags.put({ name, facts: { name }, ...mentioned });
  }
  for (const [start, count] of countBy(shownAt, hourOf)) await hours.addSnapshots(start, count);
  await hours.refresh(after, before);
  return { isNew: saysMore(before, after), snapshots, isDamaged };
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}

async function addExposure(workspace: Workspace, told: StoredExposure): Promise<Addition> {
  const { videos, exposures, sessions, hours } = workspace;
  const { videoId, startedAt, session } = told;
  const before = await exposures.get([startedAt, videoId]);
  const after = before ? joinExposures(before, told) : told;
  if (before && isSame(before, after)) return NOTHING;
  exposures.put(after);

  const known = await videos.get(videoId);
  const { isUnseen: _shownNow, ...rest } = known ?? { id: videoId, facts: { id: videoId }, snapshots: 0 };
  const video: StoredVideo = {
    ...rest,
    ...seenAt(known, startedAt),
  };
  videos.put(video);
  // A part of a file may tell of an appearance and not of its session.
  const unknown = { timeZone: '', interfaceLanguage: '', extensionVersion: '' };
  const own: StoredSession = { id: session, startedAt, endedAt: startedAt, ...unknown };
  await addRow(sessions, session, own, joinSessions);

  if (!before) await hours.addExposure(after, video, Number.POSITIVE_INFINITY);
  else if (before.session !== after.session || before.surface !== after.surface)
    await rebuildHour(workspace, video, hourOf(startedAt));
  return { isNew: true, snapshots: 0 };
}

async function rebuildHour({ tx, exposures, hours }: Workspace, video: StoredVideo, start: number): Promise<void> {
  const store = tx.objectStore('exposures') as unknown as IDBPObjectStore<MeasuredSchema, ['exposures'], 'exposures'>;
  for (const row of await store.index('video').getAll(video.id)) exposures.known(row);
  const own = exposures
    .loaded()
    .filter(({ videoId, startedAt }) => videoId === video.id && hourOf(startedAt) === start);
  await hours.rebuild(
    start,
    video,
    own.sort((a, b) => a.startedAt - b.startedAt),
  );
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
