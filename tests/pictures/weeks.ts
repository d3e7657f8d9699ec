/** Some weeks of someone's browsing on the replica, as the batches that a tab would have sent then. */
import type { Surface } from '../../utils/facts';
import { countFromNumber, exactCount } from '../../utils/metrics/counts';
import type { Batch, CreatorObservation, VideoObservation } from '../../utils/observations';
import { dice } from '../replica/prng';
import { roundCount } from '../replica/rounding';
import type { Creator, Video, World } from '../replica/types';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOURS_OF_DAY = [7, 13, 20];
/** Of a feed, and of a profile, in one sitting. */
const FEED = 24;
const GRID = 24;

/** As the page's data tells it: rounded. */
const told = (count: number) => countFromNumber(roundCount(count));

function observe(world: World, video: Video, at: number, surface: Surface): VideoObservation {
  const { views, likes, comments, shares, saves, reposts } = world.truthAt(video.id, at);
  return {
    facts: {
      id: video.id,
      kind: video.kind,
      creatorId: video.creator.id,
      username: video.creator.handle,
      description: video.description,
      createdAt: video.createdAt / 1_000,
      duration: video.duration,
      soundId: video.sound.id,
      hashtags: [...new Set(video.hashtags.map(({ name }) => name.toLowerCase()))],
      isAd: video.isAd,
      isPaidPartnership: video.paidPartnership,
      isPinned: video.pinned,
    },
    at,
    surface,
    source: 'api',
    counts: {
      views: told(views),
      likes: told(likes),
      comments: told(comments),
      shares: told(shares),
      saves: exactCount(saves),
      reposts: told(reposts),
    },
  };
}

function observeCreator(world: World, { id, handle, nickname, verified }: Creator, at: number): CreatorObservation {
  const { followers, following, hearts, videos } = world.creatorTruthAt(handle, at);
  return {
    facts: { id, username: handle, displayName: nickname, isVerified: verified },
    at,
    source: 'state',
    counts: {
      followers: exactCount(followers),
      following: exactCount(following),
      hearts: exactCount(hearts),
      videos: exactCount(videos),
    },
  };
}

/** @returns batches in order of time, up to an hour before `now`; the person looks at `favourites`' profiles most. */
export function* weeksOfBrowsing(
  world: World,
  now: number,
  weeks: number,
  favourites: readonly string[],
): Generator<Batch> {
  const today = now - (now % DAY);
  const visible = world.videos.filter(({ isPrivate }) => !isPrivate);
  let sequence = 0;
  for (let day = 7 * weeks; day >= 0; day -= 1) {
    for (const hour of HOURS_OF_DAY) {
      const begun = today - day * DAY + hour * HOUR;
      if (begun + HOUR > now) continue;
      const die = dice('pictures', `${begun}`);
      const posted = visible.filter((video) => video.createdAt < begun && (video.goneAt ?? begun + DAY) > begun + HOUR);
      const young = posted.filter(({ createdAt }) => createdAt > begun - 20 * DAY);
      const feed = die.shuffle(young).slice(0, FEED);
      const handles = [die.pick(favourites), die.pick(world.creators).handle];
      const grids = handles.map((handle) => posted.filter(({ creator }) => creator.handle === handle).slice(0, GRID));
      const cards = [
        ...feed.map((video, place) => ({ video, place, surface: 'foryou' as const })),
        ...grids.flatMap((grid) => grid.map((video, place) => ({ video, place, surface: 'profile' as const }))),
      ];
      const seen = cards.map((card, nth) => ({ ...card, at: begun + nth * 20_000 }));
      sequence += 1;
      yield {
        outbox: 'weeks',
        sequence,
        sentAt: begun + HOUR / 2,
        videos: seen.map(({ video, at, surface }) => observe(world, video, at, surface)),
        creators: handles.flatMap((handle) => {
          const creator = world.creatorByHandle(handle);
          return creator ? [observeCreator(world, creator, begun)] : [];
        }),
        sounds: [...new Set(cards.map(({ video }) => video.sound))].map(
          ({ id, title, author, original, duration }) => ({
            facts: { id, title, authorName: author, isOriginal: original, duration },
            at: begun,
            source: 'api',
            counts: { videos: told(world.soundTruthAt(id, begun).videos) },
          }),
        ),
        hashtags: [...new Set(cards.flatMap(({ video }) => video.hashtags))].map(({ id, name }) => {
          const { videos, views } = world.hashtagTruthAt(name, begun);
          return {
            facts: { id, name: name.toLowerCase() },
            at: begun,
            source: 'api',
            counts: { videos: told(videos), views: told(views) },
          };
        }),
        exposures: seen.map(({ video, at, surface, place }) => ({
          videoId: video.id,
          startedAt: at,
          surface,
          position: place,
          visibleMs: surface === 'foryou' ? die.whole(800, 19_000) : die.whole(300, 3_000),
        })),
        gone: [],
        health: {
          surfaces: {
            foryou: { onScreen: FEED, identified: FEED, matched: FEED, textOnly: 0, unread: 0 },
          },
          sources: { 'recommend/item_list': { seen: 3, accepted: FEED, rejected: 0 } },
          dropped: 0,
        },
      };
    }
  }
}
