/** Reads what has changed since the last visit: a few creators, some of their videos each, never a whole store. */
import type { Change } from '../../../utils/metrics/growth';
import { readingsOf } from '../../../utils/metrics/growth';
import { type GrowthSince, growthSince, seenSince, sumOfChanges, viewsSince } from '../../../utils/metrics/since';
import { postedAt } from '../../../utils/metrics/stored-video';
import type { MeasuredDb } from '../../../utils/store/open';
import { creatorByHandle, creatorsByKeys, historyOf, hoursBetween, videosByIds } from '../../../utils/store/queries';
import type { StoredCreator, StoredVideo } from '../../../utils/store/schema';

const DAY = 24 * 60 * 60 * 1000;
/** Further back a visit isn't "last time" any more, and the hours would be many. */
const MOST_DAYS = 60;
/** Besides the person themself, at once; what is new of the rest is read when it is asked for. */
const OTHERS = 4;
/** Of each, the last seen. */
const VIDEOS = 40;
/** Named. */
const TOP = 3;

export interface Grown {
  readonly video: StoredVideo;
  readonly growth: GrowthSince;
}

export interface CreatorNews {
  readonly creator: StoredCreator;
  readonly isMe: boolean;
  readonly followers: GrowthSince | undefined;
  /** Posted since, of those seen. */
  readonly posted: readonly StoredVideo[];
  /** Seen before and again since, with views read both times; those that grew most. */
  readonly grown: readonly Grown[];
  /** Of all of them, and how many they are. */
  readonly views: Change;
  readonly again: number;
}

export interface News {
  readonly since: number;
  /** Distinct videos seen since. */
  readonly videos: number;
  readonly creators: readonly CreatorNews[];
  /** Others whose profiles were opened since. */
  readonly more: readonly FollowedUp[];
}

/** Whose profile was opened, and which of their videos were seen since. */
export interface FollowedUp {
  readonly creator: string;
  readonly ids: readonly string[];
}

export async function readNews(db: MeasuredDb, last: number, now: number, me: string | undefined): Promise<News> {
  const since = Math.max(last, now - MOST_DAYS * DAY);
  const seen = seenSince(await hoursBetween(db, since, now + 1), since);
  const own = me === undefined ? undefined : await creatorByHandle(db, me);
  const followedUp = seen.followedUp
    .filter(({ creator }) => creator !== own?.key)
    .map(({ creator }) => ({ creator, ids: seen.idsOf.get(creator) ?? [] }));
  const [mine, others] = await Promise.all([
    own ? newsOf(db, own, seen.idsOf.get(own.key) ?? [], since, true) : undefined,
    readMore(db, followedUp.slice(0, OTHERS), since),
  ]);
  return {
    since,
    videos: seen.videos,
    creators: [...(mine && isNews(mine) ? [mine] : []), ...others],
    more: followedUp.slice(OTHERS),
  };
}

/** Those of whom there is anything new. */
export async function readMore(db: MeasuredDb, followedUp: readonly FollowedUp[], since: number) {
  const idsOf = new Map(followedUp.map(({ creator, ids }) => [creator, ids]));
  const stored = await creatorsByKeys(db, [...idsOf.keys()]);
  const news = await Promise.all(
    stored.map((creator) => newsOf(db, creator, idsOf.get(creator.key) ?? [], since, false)),
  );
  return news.filter(isNews);
}

const isNews = ({ followers, posted, again }: CreatorNews) => followers !== undefined || posted.length > 0 || again > 0;

async function newsOf(
  db: MeasuredDb,
  creator: StoredCreator,
  ids: readonly string[],
  since: number,
  isMe: boolean,
): Promise<CreatorNews> {
  const [{ snapshots }, videos] = await Promise.all([
    historyOf(db, `c:${creator.key}`),
    videosByIds(db, ids.slice(-VIDEOS)),
  ]);
  const again = videos.filter(({ firstSeen }) => firstSeen <= since);
  const histories = await Promise.all(again.map(({ id }) => historyOf(db, `v:${id}`)));
  const grown = again.flatMap((video, place): Grown[] => {
    const growth = viewsSince(histories[place]?.snapshots ?? [], since);
    return growth ? [{ video, growth }] : [];
  });
  return {
    creator,
    isMe,
    followers: growthSince(readingsOf(snapshots, 'followers'), since),
    posted: videos.filter((video) => (postedAt(video) ?? 0) > since),
    grown: grown.toSorted((a, b) => b.growth.change.value - a.growth.change.value).slice(0, TOP),
    views: sumOfChanges(grown.map(({ growth }) => growth.change)),
    again: grown.length,
  };
}
