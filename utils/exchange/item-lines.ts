/** Exports that are one line of JSON a video: for 4CAT, and in the words of the Research API. */
import type { CreatorFacts, SoundFacts, VideoCounts, VideoFacts, VideoMetric } from '../facts';
import { isExact } from '../metrics/counts';
import { creatorsByKeys, hashtagsByNames, historyOf, soundsByIds } from '../store/queries';
import type { Snapshot, StoredCreator, StoredHashtag, StoredSound, StoredVideo } from '../store/schema';
import { writtenItem } from '../tiktok/adapters/written-item';
import { surfaceAddress } from '../tiktok/pages';
import { isWithin, touches } from '../time-range';
import { type CreatorReading, createCreatorReadings } from './creator-readings';
import type { ExportJob, Make } from './export-job';
import { letGo } from './let-go';
import { createLookup } from './lookup';
import { disguiseCreator, disguiseSound, disguiseVideo } from './pseudonyms';
import { createTextPieces } from './text-pieces';

/** Videos read at a time, with all that they refer to. */
const PAGE = 100;

/** A video with what it refers to, under pseudonyms where that is asked for. */
export interface VideoInContext {
  readonly facts: VideoFacts;
  /** The last snapshot in the range. */
  readonly snapshot: Snapshot | undefined;
  readonly lastSeen: number;
  /** Whether it was on screen when these counts were read; without any, ever. */
  readonly seen: boolean;
  /** With the last reading of them that is not later than the snapshot. */
  readonly creator: { readonly facts: CreatorFacts; readonly reading: CreatorReading | undefined } | undefined;
  readonly sound: SoundFacts | undefined;
  readonly hashtags: ReadonlyMap<string, StoredHashtag>;
}

/** Who and what videos refer to. */
interface Context {
  creatorsBy(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, StoredCreator>>;
  soundsBy(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, StoredSound>>;
  hashtagsBy(names: ReadonlySet<string>): Promise<ReadonlyMap<string, StoredHashtag>>;
  readonly readingOf: ReturnType<typeof createCreatorReadings>;
}

/** @param isWhole whether creators and sounds are told of. */
function createContext(job: ExportJob, isWhole: boolean): Context {
  const { db } = job;
  const nobody = async () => new Map<string, never>();
  return {
    creatorsBy: isWhole
      ? createLookup(
          (keys) => creatorsByKeys(db, keys),
          ({ key }) => key,
        )
      : nobody,
    soundsBy: isWhole
      ? createLookup(
          (ids) => soundsByIds(db, ids),
          ({ id }) => id,
        )
      : nobody,
    hashtagsBy: createLookup(
      (names) => hashtagsByNames(db, names),
      ({ name }) => name,
    ),
    readingOf: createCreatorReadings(job),
  };
}

async function* videosInContext(job: ExportJob, context: Context): AsyncGenerator<VideoInContext[]> {
  const { db, range, onRead = () => {} } = job;
  let after: IDBKeyRange | null = null;
  for (;;) {
    const page: StoredVideo[] = await db.getAll('videos', after, PAGE);
    const last = page.at(-1);
    if (!last) return;
    after = IDBKeyRange.lowerBound(last.id, true);
    onRead(page.length);
    const videos = page.filter((video) => touches(range, video));
    letGo(page);
    yield await inContext(job, videos, context);
  }
}

const each = (values: readonly (string | undefined)[]) => new Set(values.filter((value) => value !== undefined));

async function inContext(job: ExportJob, videos: readonly StoredVideo[], context: Context): Promise<VideoInContext[]> {
  const { pseudonyms } = job;
  const [creators, sounds, hashtags] = await Promise.all([
    context.creatorsBy(each(videos.map(({ creator }) => creator))),
    context.soundsBy(each(videos.map(({ facts }) => facts.soundId))),
    context.hashtagsBy(each(videos.flatMap(({ facts }) => facts.hashtags ?? []))),
  ]);
  return Promise.all(
    videos.map(async (video): Promise<VideoInContext> => {
      const [creator, sound] = [creators.get(video.creator ?? ''), sounds.get(video.facts.soundId ?? '')];
      const [written, by, music] = pseudonyms
        ? await Promise.all([
            disguiseVideo(video, pseudonyms),
            creator && disguiseCreator(creator, pseudonyms),
            sound && disguiseSound(sound, pseudonyms),
          ])
        : [video, creator, sound];
      const snapshot = await lastWithin(job, video);
      const lastSeen = Math.min(video.lastSeen, job.range.to - 1);
      const reading = creator && (await context.readingOf(creator, snapshot?.at ?? lastSeen));
      return {
        facts: written.facts,
        snapshot,
        seen: !video.isUnseen && snapshot?.seen !== false,
        lastSeen,
        creator: by && { facts: by.facts, reading },
        sound: music?.facts,
        hashtags,
      };
    }),
  );
}

async function lastWithin({ db, range }: ExportJob, { id, latest }: StoredVideo): Promise<Snapshot | undefined> {
  if (!latest || isWithin(range, latest.at)) return latest;
  return (await historyOf(db, `v:${id}`)).snapshots.findLast(({ at }) => isWithin(range, at));
}

/** Makes an export of one line a video; `isWhole` where it tells of creators and sounds. */
const lines =
  (isWhole: boolean, line: (video: VideoInContext, index: number) => object): Make =>
  async (job, write) => {
    const text = createTextPieces(write);
    let index = 0;
    for await (const videos of videosInContext(job, createContext(job, isWhole))) {
      for (const video of videos) {
        index += 1;
        text.add(`${JSON.stringify(line(video, index))}\n`);
      }
    }
    text.flush();
  };

/** As Zeeschuimer writes what it collects. What it tells of the request and of the browser is left empty. */
export const makeForFourCat = lines(true, ({ facts, snapshot, lastSeen, seen, creator, sound, hashtags }, index) => {
  const at = snapshot?.at ?? lastSeen;
  const hashtagIds = new Map((facts.hashtags ?? []).map((name) => [name, hashtags.get(name)?.facts.id]));
  return {
    nav_index: `1:1:${index}`,
    item_id: facts.id,
    timestamp_collected: at,
    last_updated: at,
    source_platform: 'tiktok.com',
    source_platform_url: surfaceAddress(snapshot?.surface, facts),
    source_url: '',
    user_agent: '',
    data: writtenItem({ facts, counts: snapshot?.counts ?? {}, seen, creator, sound, hashtagIds }),
    id: index,
  };
});

const COUNTS = {
  view_count: 'views',
  like_count: 'likes',
  comment_count: 'comments',
  share_count: 'shares',
  favorites_count: 'saves',
} as const satisfies Record<string, VideoMetric>;

/** What isn't known is absent, never guessed; bounds stand beside what isn't exact. */
function countFields(counts: VideoCounts): object {
  return Object.fromEntries(
    Object.entries(COUNTS).flatMap(([field, metric]) => {
      const count = counts[metric];
      if (!count) return [];
      const bounds = [
        [`${field}_lo`, count.lo],
        [`${field}_hi`, count.hi],
      ] as const;
      return [[field, count.value], ...(isExact(count) ? [] : bounds)];
    }),
  );
}

/** One object of the Research API's video query, with the fields that a page tells of. */
export const makeResearchApi = lines(false, ({ facts, snapshot, seen, hashtags }) => {
  const { effects, mentions, stickers } = facts;
  return {
    id: facts.id,
    video_description: facts.description,
    create_time: facts.createdAt,
    ...countFields(snapshot?.counts ?? {}),
    music_id: facts.soundId,
    hashtag_names: facts.hashtags,
    hashtag_info_list: facts.hashtags?.map((name) => ({
      hashtag_id: hashtags.get(name)?.facts.id,
      hashtag_name: name,
    })),
    username: facts.username,
    effect_ids: effects?.flatMap(({ id }) => id ?? []),
    effect_info_list: effects?.map(({ id, name }) => ({ effect_id: id, effect_name: name })),
    sticker_info_list: stickers?.map((texts) => ({ sticker_text: texts })),
    video_mention_list: mentions,
    video_duration: facts.duration,
    // Not of the API, whose region_code is another thing.
    location_created: facts.locationCreated,
    observed_at: snapshot && Math.floor(snapshot.at / 1000),
    seen,
  };
});
