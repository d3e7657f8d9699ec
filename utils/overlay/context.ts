/**
 * The background's side of the overlay: where videos stand among those that were seen, and what was seen of a creator.
 * The sample is the newest few thousand videos, read once in a while; a creator's videos are one range of an index.
 */
import { groupOf, type Peer, peerOf, ratiosIn, standingOf } from '../metrics/comparable';
import { creatorTier } from '../metrics/tiers';
import { createSample } from '../sample';
import type { MeasuredDb } from '../store/open';
import { creatorByHandle, creatorByKey, creatorVideos, historyOf, videoById } from '../store/queries';
import type { StoredCreator, StoredVideo } from '../store/schema';
import type { AskedVideo, ContextAnswer, ContextRequest, VideoContext } from './context-messages';

const CREATOR_LASTS_MS = 8_000;
const CREATORS_KEPT = 100;

interface ContextOptions {
  readonly db: () => Promise<MeasuredDb>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

interface OwnPeers {
  readonly creator: StoredCreator | undefined;
  readonly peers: readonly Peer[];
}

/** By id, else by handle. */
export async function findCreator(
  db: MeasuredDb,
  { id, username }: { id?: string | undefined; username?: string | undefined },
): Promise<StoredCreator | undefined> {
  return (
    (id === undefined ? undefined : await creatorByKey(db, id)) ??
    (username === undefined ? undefined : await creatorByHandle(db, username))
  );
}

export function createContext({ db, now }: ContextOptions) {
  const sample = createSample({ db, now });
  const creators = new Map<string, { readonly at: number; readonly own: Promise<OwnPeers> }>();

  async function readOwn(video: AskedVideo): Promise<OwnPeers> {
    const opened = await db();
    const creator = await findCreator(opened, { id: video.creatorId, username: video.username });
    const videos = creator ? await creatorVideos(opened, creator.key) : [];
    return { creator, peers: videos.filter(({ facts }) => !facts.isAd).flatMap((each) => peerOf(each) ?? []) };
  }

  function ownPeers(video: AskedVideo): Promise<OwnPeers> {
    const key = video.creatorId ?? `@${video.username?.toLowerCase()}`;
    const known = creators.get(key);
    const age = known ? now() - known.at : Number.POSITIVE_INFINITY;
    if (known && age >= 0 && age < CREATOR_LASTS_MS) return known.own;
    const own = readOwn(video);
    creators.delete(key);
    creators.set(key, { at: now(), own });
    own.catch(() => creators.delete(key));
    if (creators.size > CREATORS_KEPT) creators.delete(creators.keys().next().value as string);
    return own;
  }

  async function standing(video: AskedVideo): Promise<VideoContext['standing']> {
    const { ratio } = video;
    const group = groupOf(video, now());
    if (!ratio) return undefined;
    const { creator, peers } = await ownPeers(video);
    const own = ratiosIn(peers, group, video.id);
    const tier = creatorTier(video.followers ?? creator?.latest?.counts.followers);
    return standingOf(ratio, own, await sample.ratios(video, tier));
  }

  async function tell(video: AskedVideo, since: number): Promise<VideoContext> {
    const opened = await db();
    const [where, before] = await Promise.all([standing(video), lastSeen(opened, video.id, since)]);
    return { ...(where && { standing: where }), ...(before && { before }) };
  }

  return {
    async context({ since, videos }: ContextRequest): Promise<ContextAnswer> {
      const told = await Promise.all(videos.map(async (video) => [video.id, await tell(video, since)] as const));
      return { videos: Object.fromEntries(told) };
    },
    /** Forgets what was read, because some of it was deleted. */
    forget(): void {
      sample.forget();
      creators.clear();
    },
  };
}

/** The newest snapshot from before `since`. */
async function lastSeen(db: MeasuredDb, id: string, since: number): Promise<VideoContext['before']> {
  const video: StoredVideo | undefined = await videoById(db, id);
  if (!video?.latest || video.firstSeen >= since) return undefined;
  if (video.latest.at < since) return { at: video.latest.at, counts: video.latest.counts };
  if (video.snapshots < 2) return undefined;
  const { snapshots } = await historyOf(db, `v:${id}`);
  const before = snapshots.findLast(({ at }) => at < since);
  return before && { at: before.at, counts: before.counts };
}
