/**
 * The one writer: takes what tabs saw and keeps it. A batch is applied as a whole or not at all, and once, however
 * often it is sent.
 */
import type { HashtagFacts, SoundFacts } from '../facts';
import type { Deletion, DeletionReport } from '../messages';
import type { Batch, Exposure, VideoObservation } from '../observations';
import { createDeletedLog, type Deleted, type DeletedLog, withoutDeleted } from './deleted';
import { deleteFrom } from './deletion';
import { addHealth, dayOf, isNothing } from './health-days';
import { defined, seenAt, toldAt } from './merging';
import type { MeasuredDb } from './open';
import { createPeople, handleOf, type People } from './people';
import { addReading, addVideoReading } from './readings';
import type { Environment, StoredHashtag, StoredSession, StoredSound, StoredVideo } from './schema';
import { createSessions } from './sessions';
import { createTurns, withoutImports } from './turns';
import { NO_TOTALS, type Workspace, withWorkspace } from './workspace';

/** Page loads that were silent for this long send nothing again. */
const OUTBOX_MEMORY_MS = 30 * 24 * 60 * 60 * 1000;

export interface RecorderOptions {
  readonly db: MeasuredDb;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Asked for by each session that begins: a page would be held up, for the first answer takes a browser long. */
  readonly environment: () => Environment;
  /** What was deleted; a memory of this recorder's own where none is given. */
  readonly deleted?: DeletedLog;
}

export interface Recorder {
  /**
   * Stores a batch; resolves once it is stored, or was before.
   * @throws {StoreError} after which nothing of it is stored and it may be sent again.
   */
  record(batch: Batch): Promise<void>;
  /**
   * Deletes for good. What is large is deleted in steps, between which recording goes on; the roll-ups of a range go first.
   * @throws {StoreError} after which asking again goes on where it stopped.
   */
  delete(deletion: Deletion): Promise<DeletionReport>;
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { db, now, deleted = createDeletedLog() } = options;
  const inTurn = createTurns();
  const deletions = createTurns();
  return {
    record: (batch) =>
      inTurn(async () => {
        const kept = withoutDeleted(batch, await deleted.read());
        return withWorkspace(db, (workspace) => apply(workspace, kept, options));
      }),
    // Each step in turn with what is recorded meanwhile, or that would wait for minutes. A tab that has seen something of
    // what is deleted can't bring it back: whatever comes from now on is without it.
    delete: (deletion) =>
      deletions(() =>
        withoutImports(db, async () => {
          await inTurn(async () => deleted.add({ at: now(), ...(await scopeOf(db, deletion)) }));
          return deleteFrom(db, deletion, inTurn);
        }),
      ),
  };
}

async function scopeOf(db: MeasuredDb, deletion: Deletion): Promise<Omit<Deleted, 'at'>> {
  switch (deletion.what) {
    case 'video':
      return { videoIds: [deletion.id] };
    case 'creator':
      return { creator: deletion.key, videoIds: await db.getAllKeysFromIndex('videos', 'creator', deletion.key) };
    case 'range':
      return { range: { from: deletion.from, to: deletion.to } };
    case 'everything':
      return {};
  }
}

async function apply(workspace: Workspace, batch: Batch, { now, newId, environment }: RecorderOptions) {
  const { outboxes } = workspace;
  const outbox = await outboxes.get(batch.outbox);
  if (outbox && outbox.sequence >= batch.sequence) return;
  outboxes.put({ id: batch.outbox, sequence: batch.sequence, at: now() });
  if (!outbox) await forgetOldOutboxes(workspace, now() - OUTBOX_MEMORY_MS);

  const people = createPeople(workspace);
  const begin = (at: number): StoredSession => ({
    id: newId(),
    startedAt: at,
    endedAt: at,
    ...environment(),
  });
  const earliest = batch.exposures.reduce((time, { startedAt }) => Math.min(time, startedAt), batch.sentAt);
  const [sessionAt] = await Promise.all([
    createSessions(workspace, earliest, begin),
    prefetch(workspace, people, batch),
  ]);

  sessionAt(batch.sentAt);
  for (const { facts, at, source, counts } of inOrder(batch.creators)) {
    const creator = await people.tell(facts, at);
    if (!creator) continue;
    const { latest, snapshots } = await addReading(workspace.histories, `c:${creator.key}`, creator, {
      at,
      source,
      counts,
    });
    workspace.creators.put(defined({ ...creator, latest, snapshots }));
  }
  for (const { facts, at, source, counts } of inOrder(batch.sounds)) {
    const sound = await tellSound(workspace, facts, at);
    const { latest, snapshots } = await addReading(workspace.histories, `s:${sound.id}`, sound, { at, source, counts });
    workspace.sounds.put(defined({ ...sound, latest, snapshots }));
  }
  for (const { facts, at, source, counts } of inOrder(batch.hashtags)) {
    const tag = await tellHashtag(workspace, facts, at);
    const { latest, snapshots } = await addReading(workspace.histories, `h:${tag.name}`, tag, { at, source, counts });
    workspace.hashtags.put(defined({ ...tag, latest, snapshots }));
  }
  for (const observation of inOrder(batch.videos)) await addVideo(workspace, people, observation);
  for (const exposure of batch.exposures) await addAppearance(workspace, exposure, sessionAt);
  for (const id of batch.gone) {
    const video = await workspace.videos.get(id);
    if (video) workspace.videos.put({ ...video, isGone: true });
  }
  if (!isNothing(batch.health)) {
    const day = dayOf(batch.sentAt);
    const before = await workspace.health.get(day);
    workspace.health.put(addHealth(before ?? { day, surfaces: {}, sources: {}, dropped: 0 }, batch.health));
  }
  await noteBeginning(workspace, batch);
}

const inOrder = <T extends { readonly at: number }>(observations: readonly T[]) =>
  [...observations].sort((a, b) => a.at - b.at);

/** Everything that applying will ask for is asked for at once: the waiting, not the work, is what takes time. */
async function prefetch(workspace: Workspace, people: People, batch: Batch): Promise<void> {
  const { videos, sounds, hashtags, exposures, hours, health, totals } = workspace;
  const facts = batch.videos.map((video) => video.facts);
  const creators = [...batch.creators.map((creator) => creator.facts), ...facts.map(creatorFacts)];
  await Promise.all([
    people.prefetch(
      creators.flatMap(({ id }) => id ?? []),
      creators.flatMap(({ username }) => (username === undefined ? [] : handleOf(username))),
    ),
    ...[...facts.map(({ id }) => id), ...batch.exposures.map(({ videoId }) => videoId), ...batch.gone].map((id) =>
      videos.get(id),
    ),
    ...[...batch.sounds.map((sound) => sound.facts.id), ...facts.flatMap(({ soundId }) => soundId ?? [])].map((id) =>
      sounds.get(id),
    ),
    ...[...batch.hashtags.map((tag) => tag.facts.name), ...facts.flatMap((video) => video.hashtags ?? [])].map((name) =>
      hashtags.get(name),
    ),
    ...batch.exposures.map(({ startedAt, videoId }) => exposures.get([startedAt, videoId])),
    hours.prefetch([...batch.exposures.map(({ startedAt }) => startedAt), ...batch.videos.map(({ at }) => at)]),
    health.get(dayOf(batch.sentAt)),
    totals.get('all'),
  ]);
}

const creatorFacts = ({ creatorId, username }: VideoObservation['facts']) =>
  defined<{ id?: string; username?: string }>({ id: creatorId, username });

async function tellSound({ sounds }: Workspace, facts: SoundFacts, at: number): Promise<StoredSound> {
  const before = await sounds.get(facts.id);
  const sound = defined<StoredSound>({ ...(before ?? { id: facts.id, snapshots: 0 }), ...toldAt(before, facts, at) });
  sounds.put(sound);
  return sound;
}

async function tellHashtag({ hashtags }: Workspace, facts: HashtagFacts, at: number): Promise<StoredHashtag> {
  const before = await hashtags.get(facts.name);
  const hashtag = defined<StoredHashtag>({
    ...(before ?? { name: facts.name, snapshots: 0 }),
    ...toldAt(before, facts, at),
  });
  hashtags.put(hashtag);
  return hashtag;
}

async function addVideo(workspace: Workspace, people: People, observation: VideoObservation): Promise<void> {
  const { videos, sounds, hashtags, hours, histories } = workspace;
  const { facts, at, surface, source, counts } = observation;
  const seen = observation.seen !== false;
  const before = await videos.get(facts.id);
  const told = toldAt(before, facts, at);
  const creator = await tellCreatorOf(people, before, observation);
  // Asked again: telling of the creator may have moved this video to the id's record.
  const current = await videos.get(facts.id);
  const { isGone, ...rest } = current ?? { id: facts.id, snapshots: 0, isUnseen: true };
  const hasReturned = Object.keys(counts).length > 0 && at > (before?.lastSeen ?? 0);
  const { video, shownAt } = await addVideoReading(
    histories,
    defined<StoredVideo>({
      ...rest,
      ...told,
      // What came late doesn't change who it is by.
      creator: at < (before?.factsAt ?? 0) ? (current?.creator ?? creator) : (creator ?? current?.creator),
      isGone: hasReturned ? undefined : isGone,
      isUnseen: seen ? undefined : rest.isUnseen,
    }),
    { at, surface, source, seen, counts },
  );
  videos.put(video);

  // What a video mentions is stored with it, so that no reference leads nowhere.
  const { soundId, hashtags: names = [] } = facts;
  if (soundId !== undefined) {
    const sound = await sounds.get(soundId);
    sounds.put({ ...(sound ?? { id: soundId, facts: { id: soundId }, snapshots: 0 }), ...seenAt(sound, at) });
  }
  for (const name of names) {
    const tag = await hashtags.get(name);
    hashtags.put({ ...(tag ?? { name, facts: { name }, snapshots: 0 }), ...seenAt(tag, at) });
  }
  for (const time of shownAt) await hours.addSnapshots(time, 1);
  await hours.refresh(video, before);
}

/** @returns the key of the record of a video's creator, where this or an earlier reading tells who that is. */
async function tellCreatorOf(people: People, before: StoredVideo | undefined, { facts, at }: VideoObservation) {
  if (facts.creatorId === undefined && facts.username === undefined) return undefined;
  const id = facts.creatorId ?? before?.facts.creatorId;
  const earlier = before?.facts.username;
  // The handle was told first and the id comes alone: together they are one person, as of then.
  if (before && id !== undefined && facts.username === undefined && earlier && before.creator?.startsWith('@')) {
    await people.tell({ id, username: earlier }, before.factsAt ?? before.firstSeen);
  }
  return (await people.tell(defined({ id, username: facts.username }), at))?.key;
}

async function addAppearance(
  workspace: Workspace,
  exposure: Exposure,
  sessionAt: (time: number) => StoredSession,
): Promise<void> {
  const { videos, exposures, hours } = workspace;
  const { videoId, startedAt, visibleMs } = exposure;
  const before = await exposures.get([startedAt, videoId]);
  if (before) {
    if (visibleMs <= before.visibleMs) return;
    exposures.put({ ...before, visibleMs });
    await hours.update({ ...before, visibleMs });
    return;
  }
  const known = await videos.get(videoId);
  const { isUnseen: _shownNow, ...rest } = known ?? { id: videoId, facts: { id: videoId }, snapshots: 0 };
  const video: StoredVideo = {
    ...rest,
    ...seenAt(known, startedAt),
  };
  videos.put(video);
  const stored = { ...exposure, session: sessionAt(startedAt).id };
  exposures.put(stored);
  await hours.addExposure(stored, video, videos.stored(videoId)?.lastSeen);
}

/** When the first of everything was recorded. */
async function noteBeginning({ totals }: Workspace, { videos, creators, sounds, hashtags, exposures }: Batch) {
  const before = (await totals.get('all')) ?? NO_TOTALS;
  const since = Math.min(
    before.since ?? Number.POSITIVE_INFINITY,
    ...[...videos, ...creators, ...sounds, ...hashtags].map(({ at }) => at),
    ...exposures.map(({ startedAt }) => startedAt),
  );
  if (Number.isFinite(since) && since !== before.since) totals.put({ ...before, since });
}

async function forgetOldOutboxes({ tx, outboxes }: Workspace, before: number): Promise<void> {
  const old = await tx.objectStore('outboxes').index('at').getAll(IDBKeyRange.upperBound(before), 50);
  for (const outbox of old) {
    outboxes.known(outbox);
    outboxes.delete(outbox.id);
  }
}
