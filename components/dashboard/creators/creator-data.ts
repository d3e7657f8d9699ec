/** What the page of a creator reads: who they are first, then their videos, then every history in one transaction. */

import type { CreatorCounts } from '../../../utils/facts';
import { type MeasuredVideo, measured } from '../../../utils/metrics/measured-video';
import type { MeasuredDb } from '../../../utils/store/open';
import {
  countCreatorVideos,
  creatorByHandle,
  creatorByKey,
  creatorVideos,
  historiesOf,
  historyOf,
  soundsByIds,
} from '../../../utils/store/queries';
import type { EntitySnapshot, StoredCreator, StoredSound, StoredVideo } from '../../../utils/store/schema';

export interface CreatorHead {
  readonly creator: StoredCreator;
  /** Counts of the creator, oldest first. */
  readonly history: readonly EntitySnapshot<CreatorCounts>[];
  /** How many of their videos are stored. */
  readonly seen: number;
}

export interface CreatorData extends CreatorHead {
  readonly videos: readonly StoredVideo[];
}

export interface CreatorHistories {
  readonly measured: readonly MeasuredVideo[];
  readonly sounds: ReadonlyMap<string, StoredSound>;
}

/** Another where what is stored of them is. */
export const headMark = ({ creator, history, seen }: CreatorHead): string =>
  [creator.key, creator.lastSeen, creator.snapshots, history.length, seen].join(' ');

export const dataMark = (data: CreatorData): string =>
  [headMark(data), ...data.videos.map(({ id, lastSeen, snapshots }) => `${id} ${lastSeen} ${snapshots}`)].join();

/** @param key as stored, or `@handle` of someone whose id is known by now. Undefined for nobody. */
export async function readHead(db: MeasuredDb, key: string): Promise<CreatorHead | undefined> {
  const creator =
    (await creatorByKey(db, key)) ?? (key.startsWith('@') ? await creatorByHandle(db, key.slice(1)) : undefined);
  if (!creator) return undefined;
  const [history, seen] = await Promise.all([historyOf(db, `c:${creator.key}`), countCreatorVideos(db, creator.key)]);
  return { creator, history: history.snapshots, seen };
}

export const readVideos = async (db: MeasuredDb, head: CreatorHead): Promise<CreatorData> => ({
  ...head,
  videos: await creatorVideos(db, head.creator.key),
});

export async function readHistories(db: MeasuredDb, videos: readonly StoredVideo[]): Promise<CreatorHistories> {
  const soundIds = [...new Set(videos.flatMap(({ facts }) => facts.soundId ?? []))];
  const [histories, sounds] = await Promise.all([
    historiesOf<'v'>(
      db,
      videos.map(({ id }) => `v:${id}` as const),
    ),
    soundsByIds(db, soundIds),
  ]);
  return {
    measured: videos.map((video, place) => measured(video, histories[place]?.snapshots ?? [])),
    sounds: new Map(sounds.map((sound) => [sound.id, sound])),
  };
}
