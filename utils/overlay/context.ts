/**
 * The background's side of the overlay: where videos stand among those that were seen, and what was seen of a creator.
 * The sample is the newest few thousand videos, read once in a while; a creator's videos are one range of an index.
 */
import { groupInTier, groupOf, type Peer, peerOf, ratiosIn, standingOf } from '../metrics/comparable';
import { creatorTier } from '../metrics/tiers';
import type { MeasuredDb } from '../store/open';
import {
  creatorByHandle,
  creatorByKey,
  creatorsByKeys,
  creatorVideos,
  historyOf,
  recentVideos,
  videoById,
} from '../store/queries';
import type { StoredCreator, StoredVideo } from '../store/schema';
import type { AskedVideo, ContextAnswer, ContextRequest, VideoContext } from './context-messages';

export const SAMPLE_SIZE = 3_000;
/** While it still grows it is soon read. */
const SAMPLE_LASTS_MS = { whole: 10 * 60_000, growing: 30_000 };
const CREATOR_LASTS_MS = 8_000;
const CREATORS_KEPT = 100;

interface ContextOptions {
  readonly db: () => Promise<MeasuredDb>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Peers by group, or by group in tier. */
type Peers = ReadonlyMap<string, readonly Peer[]>;
interface OwnPeers {
  readonly creator: StoredCreator | undefined;
  readonly peers: readonly Peer[];
}

function grouped(peers: readonly Peer[]): Peers {
  const groups = new Map<string, Peer[]>();
  for (const peer of peers) {
    const group = groups.get(peer.group);
    if (group) group.push(peer);
    else groups.set(peer.group, [peer]);
  }
  return groups;
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
  let sample: { readonly at: number; readonly peers: Promise<Peers> } | undefined;
  let sampleLasts = SAMPLE_LASTS_MS.growing;
  const creators = new Map<string, { readonly at: number; readonly own: Promise<OwnPeers> }>();

  async function readSample(): Promise<Peers> {
    const opened = await db();
    const recent = await recentVideos(opened, { limit: SAMPLE_SIZE });
    sampleLasts = recent.length < SAMPLE_SIZE ? SAMPLE_LASTS_MS.growing : SAMPLE_LASTS_MS.whole;
    const videos = recent.filter(({ facts }) => !facts.isAd);
    const keys = [...new Set(videos.flatMap(({ creator }) => creator ?? []))];
    const tiers = new Map(
      (await creatorsByKeys(opened, keys)).map(({ key, latest }) => [key, creatorTier(latest?.counts.followers)]),
    );
    return grouped(
      videos.flatMap((video) => {
        const tier = tiers.get(video.creator ?? '');
        const peer = tier && peerOf(video);
        return peer ? [{ ...peer, group: groupInTier(tier, peer.group) }] : [];
      }),
    );
  }

  function samplePeers(): Promise<Peers> {
    const age = sample ? now() - sample.at : Number.POSITIVE_INFINITY;
    if (!sample || age < 0 || age > sampleLasts) {
      const peers = readSample();
      const read = { at: now(), peers };
      sample = read;
      // What failed is read again the next time.
      peers.catch(() => sample === read && (sample = undefined));
    }
    return sample.peers;
  }

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
    const inTier = tier && group !== undefined ? groupInTier(tier, group) : undefined;
    const others = inTier === undefined ? [] : ((await samplePeers()).get(inTier) ?? []);
    return standingOf(ratio, own, ratiosIn(others, inTier, video.id));
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
      sample = undefined;
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
