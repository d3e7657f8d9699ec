/** Exports that are one line of JSON a video: for 4CAT, and in the words of the Research API. */
import type { CreatorCounts, CreatorFacts, SoundFacts, VideoCounts, VideoFacts, VideoMetric } from '../facts';
import { isExact } from '../metrics/counts';
import { creatorsByKeys, hashtagsByNames, historyOf, soundsByIds } from '../store/queries';
import type { Snapshot, StoredHashtag, StoredVideo } from '../store/schema';
import { writtenItem } from '../tiktok/adapters/written-item';
import { surfaceAddress } from '../tiktok/pages';
import type { ExportJob, Make } from './export-job';
import { disguiseCreator, disguiseSound, disguiseVideo } from './pseudonyms';

/** Videos read at a time. */
const PAGE = 500;

/** A video with what it refers to, under pseudonyms where that is asked for. */
export interface VideoInContext {
  readonly facts: VideoFacts;
  /** The last snapshot in the range. */
  readonly snapshot: Snapshot | undefined;
  readonly lastSeen: number;
  readonly creator: { readonly facts: CreatorFacts; readonly counts: CreatorCounts } | undefined;
  readonly sound: SoundFacts | undefined;
  readonly hashtags: ReadonlyMap<string, StoredHashtag>;
}

async function* videosInContext(job: ExportJob): AsyncGenerator<VideoInContext[]> {
  const { db, range, onRead = () => {} } = job;
  let after: IDBKeyRange | null = null;
  for (;;) {
    const page: StoredVideo[] = await db.getAll('videos', after, PAGE);
    const last = page.at(-1);
    if (!last) return;
    after = IDBKeyRange.lowerBound(last.id, true);
    onRead(page.length);
    const videos = page.filter(({ firstSeen, lastSeen }) => firstSeen < range.to && lastSeen >= range.from);
    yield await inContext(job, videos);
  }
}

const byKey = <T>(records: readonly T[], keyOf: (record: T) => string) =>
  new Map(records.map((record) => [keyOf(record), record]));
const each = <T>(values: readonly (T | undefined)[]) => [...new Set(values.filter((value) => value !== undefined))];

async function inContext(job: ExportJob, videos: readonly StoredVideo[]): Promise<VideoInContext[]> {
  const { db, pseudonyms } = job;
  const [creators, sounds, hashtags] = await Promise.all([
    creatorsByKeys(db, each(videos.map(({ creator }) => creator))),
    soundsByIds(db, each(videos.map(({ facts }) => facts.soundId))),
    hashtagsByNames(db, each(videos.flatMap(({ facts }) => facts.hashtags ?? []))),
  ]);
  const creatorOf = byKey(creators, ({ key }) => key);
  const soundOf = byKey(sounds, ({ id }) => id);
  const names = byKey(hashtags, ({ name }) => name);
  return Promise.all(
    videos.map(async (video): Promise<VideoInContext> => {
      const [creator, sound] = [creatorOf.get(video.creator ?? ''), soundOf.get(video.facts.soundId ?? '')];
      const [written, by, music] = pseudonyms
        ? await Promise.all([
            disguiseVideo(video, pseudonyms),
            creator && disguiseCreator(creator, pseudonyms),
            sound && disguiseSound(sound, pseudonyms),
          ])
        : [video, creator, sound];
      return {
        facts: written.facts,
        snapshot: await lastWithin(job, video),
        lastSeen: Math.min(video.lastSeen, job.range.to - 1),
        creator: by && { facts: by.facts, counts: by.latest?.counts ?? {} },
        sound: music?.facts,
        hashtags: names,
      };
    }),
  );
}

async function lastWithin({ db, range }: ExportJob, { id, latest }: StoredVideo): Promise<Snapshot | undefined> {
  const isWithin = ({ at }: Snapshot) => range.from <= at && at < range.to;
  if (!latest || isWithin(latest)) return latest;
  return (await historyOf(db, `v:${id}`)).snapshots.findLast(isWithin);
}

/** Makes an export of one line a video. */
const lines =
  (line: (video: VideoInContext, index: number) => object): Make =>
  async (job, write) => {
    const encoder = new TextEncoder();
    let index = 0;
    for await (const videos of videosInContext(job)) {
      const text = videos.map((video) => {
        index += 1;
        return `${JSON.stringify(line(video, index))}\n`;
      });
      write(encoder.encode(text.join('')));
    }
  };

/** As Zeeschuimer writes what it collects. What it tells of the request and of the browser is left empty. */
export const makeForFourCat = lines(({ facts, snapshot, lastSeen, creator, sound, hashtags }, index) => {
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
    data: writtenItem({ facts, counts: snapshot?.counts ?? {}, creator, sound, hashtagIds }),
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
export const makeResearchApi = lines(({ facts, snapshot, hashtags }) => {
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
  };
});
