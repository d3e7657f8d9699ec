/** Creators in a few figures each: those to compare, and everyone seen. */
import { type CreatorProfile, creatorProfile } from '../../../utils/metrics/creator-profile';
import { storedRatio } from '../../../utils/metrics/creator-summary';
import { medianRatio } from '../../../utils/metrics/medians';
import type { Ratio } from '../../../utils/metrics/ratios';
import { creatorTier, type Tier } from '../../../utils/metrics/tiers';
import type { Watched } from '../../../utils/slices';
import type { MeasuredDb } from '../../../utils/store/open';
import { allCreators, everyVideo, totals } from '../../../utils/store/queries';
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

/** Between two tellings of what is known so far, milliseconds. */
const TELL_GAP = 400;

/** Of every creator with a video; `tell` gets what is known so far, now and then. @throws where it is stopped. */
export async function readStandings(
  db: MeasuredDb,
  creators: readonly StoredCreator[],
  watched: Watched,
  tell: (known: ReadonlyMap<string, Standing>) => void = () => {},
): Promise<ReadonlyMap<string, Standing>> {
  const { videos: stored } = await totals(db);
  const own = new Map(creators.map(({ key }) => [key, { videos: 0, ratios: [] as Ratio[] }]));
  const standings = () =>
    new Map(
      [...own].map(([key, { videos, ratios }]) => [key, { videos, ratio: medianRatio(ratios), rated: ratios.length }]),
    );
  let told = performance.now();
  let read = 0;
  for await (const videos of everyVideo(db)) {
    watched.until.throwIfAborted();
    for (const video of videos) {
      const by = video.facts.isAd || video.creator === undefined ? undefined : own.get(video.creator);
      if (!by) continue;
      by.videos += 1;
      const ratio = storedRatio(video);
      if (ratio) by.ratios.push(ratio);
    }
    read += videos.length;
    watched.progress(Math.min(1, read / Math.max(1, stored)));
    if (performance.now() - told < TELL_GAP) continue;
    told = performance.now();
    tell(standings());
  }
  return standings();
}

/** Median ratios of other creators of a tier, of those with at least so many rated videos. */
export async function ratiosInTier(db: MeasuredDb, tier: Tier, except: string, least: number, watched: Watched) {
  const peers = (await allCreators(db)).filter(
    ({ key, latest }) => key !== except && creatorTier(latest?.counts.followers) === tier,
  );
  const standings = await readStandings(db, peers, watched);
  return [...standings.values()].flatMap(({ ratio, rated }) => (ratio && rated >= least ? ratio : []));
}
