/** Creators in a few figures each: those to compare, and everyone seen. */
import { type CreatorProfile, creatorProfile } from '../../../utils/metrics/creator-profile';
import { storedRatio } from '../../../utils/metrics/creator-summary';
import { medianRatio } from '../../../utils/metrics/medians';
import type { Ratio } from '../../../utils/metrics/ratios';
import { creatorTier, type Tier } from '../../../utils/metrics/tiers';
import type { Watched } from '../../../utils/slices';
import type { MeasuredDb } from '../../../utils/store/open';
import { allCreators, videosOfCreators } from '../../../utils/store/queries';
import type { StoredCreator } from '../../../utils/store/schema';
import { readHead, readHistories, readVideos } from './creator-data';

/** In the order asked for, without those that aren't stored. */
export async function readProfiles(db: MeasuredDb, keys: readonly string[], watched: Watched) {
  const profiles: CreatorProfile[] = [];
  for (const [place, key] of keys.entries()) {
    watched.progress(place / keys.length);
    const head = await readHead(db, key);
    watched.until.throwIfAborted();
    if (!head) continue;
    const { videos } = await readVideos(db, head);
    profiles.push(creatorProfile(head.creator, (await readHistories(db, videos)).measured));
  }
  return profiles;
}

/** What the videos seen of a creator say, without their histories. */
export interface Standing {
  readonly videos: number;
  readonly ratio: Ratio | undefined;
  /** Videos with a known ratio. */
  readonly rated: number;
}

/** Creators whose videos are read in one transaction. */
const AT_ONCE = 20;

/** Of every creator with a video; `tell` gets what is known so far, now and then. @throws where it is stopped. */
export async function readStandings(
  db: MeasuredDb,
  creators: readonly StoredCreator[],
  watched: Watched,
  tell: (known: ReadonlyMap<string, Standing>) => void = () => {},
): Promise<ReadonlyMap<string, Standing>> {
  const standings = new Map<string, Standing>();
  let told = performance.now();
  for (let first = 0; first < creators.length; first += AT_ONCE) {
    const keys = creators.slice(first, first + AT_ONCE).map(({ key }) => key);
    const found = await videosOfCreators(db, keys);
    watched.until.throwIfAborted();
    keys.forEach((key, place) => {
      const own = found[place]!.filter(({ facts }) => !facts.isAd);
      const ratios = own.flatMap((video) => storedRatio(video) ?? []);
      standings.set(key, { videos: own.length, ratio: medianRatio(ratios), rated: ratios.length });
    });
    watched.progress(Math.min(1, (first + AT_ONCE) / creators.length));
    if (performance.now() - told > 400) {
      told = performance.now();
      tell(new Map(standings));
    }
  }
  return standings;
}

/** Median ratios of other creators of a tier, of those with at least so many rated videos. */
export async function ratiosInTier(db: MeasuredDb, tier: Tier, except: string, least: number, watched: Watched) {
  const peers = (await allCreators(db)).filter(
    ({ key, latest }) => key !== except && creatorTier(latest?.counts.followers) === tier,
  );
  const standings = await readStandings(db, peers, watched);
  return [...standings.values()].flatMap(({ ratio, rated }) => (ratio && rated >= least ? ratio : []));
}
