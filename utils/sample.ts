/** The person's own sample: the newest few thousand videos seen of anyone, read once in a while, to compare others with. */
import { groupInTier, groupOf, type Peer, peerOf, ratiosIn } from './metrics/comparable';
import type { Ratio } from './metrics/ratios';
import { creatorTier, type Tier } from './metrics/tiers';
import type { MeasuredDb } from './store/open';
import { creatorsByKeys, recentVideos } from './store/queries';
import type { StoredVideo } from './store/schema';

const SAMPLE_SIZE = 3_000;
/** While it still grows it is soon read. */
const LASTS_MS = { whole: 10 * 60_000, growing: 30_000 };

interface SampleOptions {
  readonly db: () => Promise<MeasuredDb>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Peers by group in tier. */
type Peers = ReadonlyMap<string, readonly Peer[]>;

export interface Sample {
  /** Ratios of videos comparable with one of these facts, whose creator is of this tier. @throws {StoreError} */
  ratios(facts: Pick<StoredVideo['facts'], 'id' | 'kind' | 'createdAt'>, tier: Tier | undefined): Promise<Ratio[]>;
  /** What was read is no longer true. */
  forget(): void;
}

async function readPeers(db: MeasuredDb): Promise<{ peers: Peers; isWhole: boolean }> {
  const recent = await recentVideos(db, { limit: SAMPLE_SIZE });
  const videos = recent.filter(({ facts }) => !facts.isAd);
  const keys = [...new Set(videos.flatMap(({ creator }) => creator ?? []))];
  const tiers = new Map(
    (await creatorsByKeys(db, keys)).map(({ key, latest }) => [key, creatorTier(latest?.counts.followers)]),
  );
  const peers = new Map<string, Peer[]>();
  for (const video of videos) {
    const tier = tiers.get(video.creator ?? '');
    const peer = tier && peerOf(video);
    if (!peer) continue;
    const group = groupInTier(tier, peer.group);
    const others = peers.get(group);
    if (others) others.push({ ...peer, group });
    else peers.set(group, [{ ...peer, group }]);
  }
  return { peers, isWhole: recent.length >= SAMPLE_SIZE };
}

export function createSample({ db, now }: SampleOptions): Sample {
  let read: { readonly at: number; readonly peers: Promise<Peers> } | undefined;
  let lasts = LASTS_MS.growing;

  function peers(): Promise<Peers> {
    const age = read ? now() - read.at : Number.POSITIVE_INFINITY;
    if (read && age >= 0 && age <= lasts) return read.peers;
    const reading = db()
      .then(readPeers)
      .then(({ peers, isWhole }) => {
        lasts = isWhole ? LASTS_MS.whole : LASTS_MS.growing;
        return peers;
      });
    const next = { at: now(), peers: reading };
    read = next;
    // What failed is read again the next time.
    reading.catch(() => read === next && (read = undefined));
    return reading;
  }

  return {
    async ratios(facts, tier) {
      const group = groupOf(facts, now());
      if (tier === undefined || group === undefined) return [];
      const inTier = groupInTier(tier, group);
      return ratiosIn((await peers()).get(inTier) ?? [], inTier, facts.id);
    },
    forget() {
      read = undefined;
    },
  };
}
