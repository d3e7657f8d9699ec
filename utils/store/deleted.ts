/**
 * Keeps what was deleted from coming back. Tabs go on telling of what is still on screen, and send again what was not
 * confirmed; all of that is older than the deletion. What comes on screen afterwards is new, and recorded as ever.
 */
import type { Batch } from '../observations';

/** What was deleted and when. With none of the others: everything. Times are Unix milliseconds. */
export interface Deleted {
  readonly at: number;
  readonly videoIds?: readonly string[];
  /** Key of a creator's record. */
  readonly creator?: string;
  /** `from` inclusive, `to` exclusive. */
  readonly range?: { readonly from: number; readonly to: number };
}

/** Where deletions are remembered: for as long as the tabs live that could bring something back, and never on disk. */
export interface DeletedLog {
  read(): Promise<readonly Deleted[]>;
  add(deleted: Deleted): Promise<void>;
}

export function createDeletedLog(): DeletedLog {
  const log: Deleted[] = [];
  return { read: async () => log, add: async (deleted) => void log.push(deleted) };
}

const PREFIX = 'deleted:';
/** The last few hundred are enough: each concerns only what was on screen when it was made. */
const MOST = 300;

/** A project's log in the browser's memory, which outlives the background and not the browser. */
export function createSessionLog(
  session: {
    get(key: string): Promise<Record<string, unknown>>;
    set(items: Record<string, unknown>): Promise<void>;
  },
  projectId: string,
): DeletedLog {
  const key = PREFIX + projectId;
  const read = async () => ((await session.get(key))[key] ?? []) as readonly Deleted[];
  return {
    read,
    add: async (deleted) => session.set({ [key]: [...(await read()), deleted].slice(-MOST) }),
  };
}

/** The batch without what is older than the deletion it falls under. */
export function withoutDeleted(batch: Batch, log: readonly Deleted[]): Batch {
  if (log.length === 0) return batch;
  const isWithin = (time: number, { at, range }: Deleted) =>
    time <= at && (range === undefined || (time >= range.from && time < range.to));
  const isAll = ({ videoIds, creator }: Deleted) => videoIds === undefined && creator === undefined;

  const isDeleted = (videoId: string, time: number) =>
    log.some((deleted) => isWithin(time, deleted) && (isAll(deleted) || deleted.videoIds?.includes(videoId)));
  const exposures = batch.exposures.filter(({ videoId, startedAt }) => !isDeleted(videoId, startedAt));
  // The page's data may be older than the appearance that it is told for.
  const seenAnew = new Set(exposures.map(({ videoId }) => videoId));
  const videos = batch.videos.filter(({ facts, at }) => seenAnew.has(facts.id) || !isDeleted(facts.id, at));

  const newCreators = new Set(
    videos.flatMap(({ facts }) => [facts.creatorId, facts.username && `@${facts.username.toLowerCase()}`]),
  );
  const creators = batch.creators.filter(({ facts, at }) => {
    const keys = [facts.id, facts.username && `@${facts.username.toLowerCase()}`];
    if (keys.some((key) => newCreators.has(key))) return true;
    return !log.some((deleted) => isWithin(at, deleted) && (isAll(deleted) || keys.includes(deleted.creator)));
  });
  const isKept = ({ at }: { at: number }) =>
    exposures.length > 0 || !log.some((deleted) => isWithin(at, deleted) && isAll(deleted));
  return {
    ...batch,
    exposures,
    videos,
    creators,
    sounds: batch.sounds.filter(isKept),
    hashtags: batch.hashtags.filter(isKept),
  };
}
