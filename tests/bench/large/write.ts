/**
 * Writes a database of any size past the recorder, in the store's own formats, so that everything the recorder keeps
 * true is true of it (a unit test looks). Half a minute to some minutes for the large one, where the recorder would
 * take hours.
 */
import type { StoreNames } from 'idb';
import { packPart } from '../../../utils/store/hour-packing';
import { hourOf, withAppearance } from '../../../utils/store/hours';
import type { MeasuredDb } from '../../../utils/store/open';
import { BLOCK_CAPACITY, pack } from '../../../utils/store/packing';
import type {
  HistoryName,
  Kind,
  MeasuredSchema,
  Snapshot,
  SnapshotOf,
  StoredExposure,
  StoredHourPart,
  StoredVideo,
} from '../../../utils/store/schema';
import { summarize } from '../../../utils/store/summaries/blocks';
import { dice } from '../../replica/prng';
import { countsAt, DAY, DAYS, HOUR, type LargeSize, makeGrowth, makeSessions, shareOut } from './plan';
import { chooseTimes, makeCreator, makeHashtag, makeSound, makeVideo, type Times } from './records';

/** Days of which every snapshot has an appearance on screen; before, a video's first only. */
const DENSE_DAYS = 60;
const PART = 64;
const ROWS_A_TRANSACTION = 4_000;

/** Collects rows of one store and writes some thousands at a time. */
function createWriter<S extends StoreNames<MeasuredSchema>>(db: MeasuredDb, store: S) {
  let rows: { value: MeasuredSchema[S]['value']; key?: MeasuredSchema[S]['key'] }[] = [];
  async function flush(): Promise<void> {
    const tx = db.transaction(store, 'readwrite', { durability: 'relaxed' });
    for (const { value, key } of rows) void tx.store.put(value, key);
    rows = [];
    await tx.done;
  }
  return {
    async add(value: MeasuredSchema[S]['value'], key?: MeasuredSchema[S]['key']): Promise<void> {
      rows.push(key === undefined ? { value } : { value, key });
      if (rows.length >= ROWS_A_TRANSACTION) await flush();
    },
    flush,
  };
}

interface Appearance {
  readonly exposure: StoredExposure;
  readonly video: StoredVideo;
}

/** @param onProgress told the share that is done, 0 to 1. */
export async function writeLarge(db: MeasuredDb, size: LargeSize, onProgress?: (share: number) => void): Promise<void> {
  const { now } = size;
  const sessions = makeSessions(now);
  const [videos, changed, blocks, exposures] = [
    createWriter(db, 'videos'),
    createWriter(db, 'changed'),
    createWriter(db, 'blocks'),
    createWriter(db, 'exposures'),
  ];
  async function addHistory<K extends Kind>(name: HistoryName<K>, snapshots: readonly SnapshotOf[K][]): Promise<void> {
    for (let start = 0; start < snapshots.length; start += BLOCK_CAPACITY) {
      const block = snapshots.slice(start, start + BLOCK_CAPACITY);
      await blocks.add(pack(name[0] as K, block), [name, block[0]?.at ?? 0]);
    }
  }

  const people = Array.from({ length: size.creators }, (_, nth) => makeCreator(nth, sessions));
  const seenOf = {
    creators: new Map<string, Times>(),
    sounds: new Map<string, Times>(),
    tags: new Map<string, Times>(),
  };
  const snapshotsIn = new Map<number, number>();
  const appearances: Appearance[] = [];
  const shares = shareOut(size.snapshots, size.videos);
  let owed = 0;
  // The youngest first: what one is too young to have been seen, an older one takes over.
  for (let nth = 0; nth < size.videos; nth += 1) {
    const die = dice('large', `video/${nth}`);
    const createdAt = now - 2 * DAY - Math.floor((DAYS - 4) * DAY * (nth / size.videos) + die.next() * HOUR);
    const creator = people[Math.floor(size.creators * die.next() ** 1.5)]!;
    const wanted = (shares[nth] ?? 1) + owed;
    const times = chooseTimes(die, sessions, createdAt, wanted);
    owed = wanted - times.length;
    const growth = makeGrowth(die, createdAt, creator.reach);
    const history = times.map(({ at }): Snapshot => {
      const isFeed = die.chance(0.4);
      return {
        at,
        surface: isFeed ? 'foryou' : die.pick(['profile', 'sound', 'hashtag', 'search', 'explore']),
        source: isFeed ? 'api' : die.pick(['api', 'state', 'dom']),
        seen: true,
        counts: countsAt(growth, at, !isFeed || die.chance(0.7)),
      };
    });
    const video = makeVideo(die, nth, creator.record, createdAt, history);
    await videos.add(video);
    await changed.add(1, video.id);
    await addHistory(`v:${video.id}`, history);
    noteSeen(seenOf.creators, creator.record.key, video);
    if (video.facts.soundId) noteSeen(seenOf.sounds, video.facts.soundId, video);
    for (const name of video.facts.hashtags ?? []) noteSeen(seenOf.tags, name, video);
    for (const [place, { at, session }] of times.entries()) {
      snapshotsIn.set(hourOf(at), (snapshotsIn.get(hourOf(at)) ?? 0) + 1);
      if (place > 0 && at < now - DENSE_DAYS * DAY) continue;
      const { surface } = history[place]!;
      const [position, visibleMs] = [die.whole(0, 60), die.whole(200, 20_000)];
      const exposure = { videoId: video.id, startedAt: at, surface, position, visibleMs, session };
      appearances.push({ exposure, video });
      await exposures.add(exposure);
    }
    if (nth % 500 === 0) onProgress?.((0.9 * nth) / size.videos);
  }
  if (owed > 0) throw new Error(`${owed} snapshots found no session`);

  const creators = createWriter(db, 'creators');
  for (const { record, history } of people) {
    const seen = seenOf.creators.get(record.key);
    const first = history[0]!.at;
    const last = history.at(-1)!.at;
    await creators.add({
      ...record,
      firstSeen: Math.min(first, seen?.firstSeen ?? first),
      lastSeen: Math.max(last, seen?.lastSeen ?? last),
    });
    await addHistory(`c:${record.key}`, history);
  }
  const [sounds, hashtags] = [createWriter(db, 'sounds'), createWriter(db, 'hashtags')];
  for (const [id, seen] of seenOf.sounds) {
    const { record, history } = makeSound(id, seen, sessions);
    await sounds.add(record);
    await addHistory(`s:${id}`, history);
  }
  for (const [name, seen] of seenOf.tags) {
    const { record, history } = makeHashtag(name, seen, sessions);
    await hashtags.add(record);
    await addHistory(`h:${name}`, history);
  }

  const [hours, storedSessions] = [createWriter(db, 'hours'), createWriter(db, 'sessions')];
  for (const part of makeHours(appearances, snapshotsIn)) await hours.add(part);
  for (const session of sessions) await storedSessions.add(session);
  for (const writer of [videos, changed, blocks, exposures, creators, sounds, hashtags, hours, storedSessions])
    await writer.flush();
  await db.put('totals', {
    key: 'all',
    videos: size.videos,
    snapshots: size.snapshots,
    creators: people.length,
    sounds: seenOf.sounds.size,
    hashtags: seenOf.tags.size,
    exposures: appearances.length,
    since: sessions[0]?.startedAt ?? now,
  });
  await summarize(db, { from: 1 });
  onProgress?.(1);
}

function noteSeen(map: Map<string, Times>, key: string, { firstSeen, lastSeen }: Times): void {
  const before = map.get(key);
  map.set(key, {
    firstSeen: Math.min(before?.firstSeen ?? firstSeen, firstSeen),
    lastSeen: Math.max(before?.lastSeen ?? lastSeen, lastSeen),
  });
}

/** One appearance a video and session, and no session reaches into two hours: an entry is an appearance. */
function makeHours(appearances: readonly Appearance[], snapshotsIn: ReadonlyMap<number, number>): StoredHourPart[] {
  const byHour = new Map([...snapshotsIn.keys()].map((start) => [start, [] as Appearance[]]));
  for (const appearance of appearances) byHour.get(hourOf(appearance.exposure.startedAt))?.push(appearance);
  return [...byHour].flatMap(([start, entries]) => {
    entries.sort((a, b) => a.exposure.startedAt - b.exposure.startedAt);
    return Array.from({ length: Math.max(1, Math.ceil(entries.length / PART)) }, (_, part) =>
      packPart({
        start,
        part,
        snapshots: part === 0 ? (snapshotsIn.get(start) ?? 0) : 0,
        videos: entries
          .slice(part * PART, (part + 1) * PART)
          .map(({ exposure, video }) => withAppearance(undefined, exposure, video)),
      }),
    );
  });
}
