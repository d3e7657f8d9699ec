import type { Json } from './shapes.ts';

/** Counts as texts exactly as the page's data held them; absent where the data had none. */
export type ServedCounts = Record<string, string>;

/** One thing with counts that a response, or the page's own HTML, held. */
export interface Served {
  /** The world's time, ms. */
  at: number;
  url: string;
  source: 'api' | 'state';
  kind: 'video' | 'creator' | 'sound' | 'hashtag';
  /** Set for kind video. */
  videoId?: string;
  /** Creator, sound or hashtag id. */
  id: string;
  /** Handle or hashtag name. */
  name?: string;
  counts: ServedCounts;
  countsV2: ServedCounts;
}

const videoNames: Record<string, string> = {
  playCount: 'views',
  diggCount: 'likes',
  commentCount: 'comments',
  shareCount: 'shares',
  collectCount: 'saves',
  repostCount: 'reposts',
};
const creatorNames: Record<string, string> = {
  followerCount: 'followers',
  followingCount: 'following',
  heart: 'hearts',
  videoCount: 'videos',
};
const tagNames: Record<string, string> = { videoCount: 'videos', viewCount: 'views' };

function renamed(stats: unknown, names: Record<string, string>): ServedCounts {
  const counts: ServedCounts = {};
  for (const [field, value] of Object.entries((stats ?? {}) as Json)) {
    const name = names[field];
    if (name) counts[name] = String(value);
  }
  return counts;
}

/** Every video, creator, sound and hashtag with counts anywhere inside a body. */
export function findServed(body: unknown, at: number, url: string, source: 'api' | 'state'): Served[] {
  const found: Served[] = [];
  const seen = { at, url, source };
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    // An array visits like an object: it has none of the fields looked for.
    const one = node as Json;
    const author = one.author as Json | string | undefined;
    if (typeof one.id === 'string' && one.stats && author) {
      const id = one.id;
      const of = (stats: unknown): ServedCounts => renamed(stats, videoNames);
      found.push({ ...seen, kind: 'video', videoId: id, id, counts: of(one.stats), countsV2: of(one.statsV2) });
    }
    if (one.authorStats) addCreator(author, one.authorStats, one.authorStatsV2, String(one.authorId ?? ''));
    if (one.user && one.stats) addCreator(one.user as Json, one.stats, one.statsV2, '');
    if (one.music && one.stats && !('id' in one)) {
      const id = String((one.music as Json).id);
      found.push({ ...seen, kind: 'sound', id, counts: renamed(one.stats, tagNames), countsV2: {} });
    }
    if (one.challenge && one.stats) {
      const { id, title } = one.challenge as Json;
      const of = (stats: unknown): ServedCounts => renamed(stats, tagNames);
      const names = { id: String(id), name: String(title) };
      found.push({ ...seen, kind: 'hashtag', ...names, counts: of(one.stats), countsV2: of(one.statsV2) });
    }
    if (one.users && one.stats) {
      const stats = one.stats as Json;
      for (const [handle, user] of Object.entries(one.users)) addCreator(user as Json, stats[handle], undefined, '');
    }
    if (typeof one.unique_id === 'string' && 'follower_count' in one) {
      const counts: ServedCounts = { followers: String(one.follower_count) };
      found.push({ ...seen, kind: 'creator', id: String(one.uid), name: one.unique_id, counts, countsV2: {} });
    }
    Object.values(one).forEach(visit);
  };
  const addCreator = (who: Json | string | undefined, stats: unknown, statsV2: unknown, id: string): void => {
    const name = typeof who === 'string' ? who : String(who?.uniqueId);
    const known = typeof who === 'string' ? id : String(who?.id);
    const of = (given: unknown): ServedCounts => renamed(given, creatorNames);
    found.push({ ...seen, kind: 'creator', id: known, name, counts: of(stats), countsV2: of(statsV2) });
  };
  visit(body);
  return found;
}
