/** Facts of the sounds that were shown, and the artists among them. */
import type { MeasuredDb } from '../../../utils/store/open';
import { soundsByIds } from '../../../utils/store/queries';
import type { HourlyVideo, StoredSound } from '../../../utils/store/schema';

export type Sounds = ReadonlyMap<string, StoredSound>;

const ARTIST = 'artist:';

export async function factsOfSounds(db: MeasuredDb, videos: readonly HourlyVideo[]): Promise<Sounds> {
  const stored = await soundsByIds(db, [...new Set(videos.flatMap(({ sound }) => sound ?? []))]);
  return new Map(stored.map((sound) => [sound.id, sound]));
}

/** How a page's address names the artist of released music; undefined for what a creator made in TikTok. */
export function artistSubject(sound: StoredSound | undefined): string | undefined {
  const { isOriginal, authorName } = sound?.facts ?? {};
  return isOriginal === false && authorName ? ARTIST + authorName : undefined;
}

export const isArtist = (subject: string) => subject.startsWith(ARTIST);
export const artistName = (subject: string) => subject.slice(ARTIST.length);

/** The artist of a video's sound, where it has one. */
export function artistsIn(sounds: Sounds): (video: HourlyVideo) => readonly string[] {
  return ({ sound }) => {
    const artist = sound === undefined ? undefined : artistSubject(sounds.get(sound));
    return artist === undefined ? [] : [artist];
  };
}
