/**
 * 4CAT's reading of a TikTok item, key by key: what it indexes without a default throws here as it does there
 * (a missing key, a list that isn't one). Addresses of media, which no export of ours has, are left out.
 */
type Json = Record<string, unknown>;

function index(from: unknown, key: string): unknown {
  if (typeof from !== 'object' || from === null || !(key in from)) throw new Error(`KeyError: ${key}`);
  return (from as Json)[key];
}
const get = (from: unknown, key: string, other: unknown = ''): unknown =>
  typeof from === 'object' && from !== null && key in from ? (from as Json)[key] : other;

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error('TypeError: not a list');
  return value;
}
function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('TypeError: not a text');
  return value;
}
function integer(value: unknown): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw new Error('ValueError: no integer');
  return number;
}
const yes = (value: unknown) => (value ? 'yes' : 'no');

/** A line of Zeeschuimer's as 4CAT keeps it. */
export function asKept(line: Json): Json {
  const { data, ...meta } = line;
  return { ...(data as Json), __import_meta: meta };
}

export function mapItem(post: Json) {
  const author = get(post, 'author', undefined);
  const isObject = typeof author === 'object' && author !== null;
  const video = index(post, 'video');
  const cover = get(video, 'shareCover', undefined);
  if (cover) text(list(cover).at(-1));
  const authorStats = get(post, 'authorStats', {});
  const duet = get(post, 'duetInfo', undefined);
  const labels = get(post, 'diversificationLabels', undefined);
  const created = integer(index(post, 'createTime'));
  return {
    collected_from_url: text(get(get(post, '__import_meta', {}), 'source_platform_url')),
    id: text(index(post, 'id')),
    author: isObject ? text(index(author, 'uniqueId')) : author,
    author_full: isObject ? text(index(author, 'nickname')) : index(post, 'nickname'),
    author_followers: get(authorStats, 'followerCount'),
    author_videos: get(authorStats, 'videoCount'),
    body: text(index(post, 'desc')),
    stickers: list(get(post, 'stickersOnItem', []))
      .map((sticker) => list(index(sticker, 'stickerText')).map(text).join(' '))
      .join('\n'),
    unix_timestamp: created,
    timestamp: new Date(created * 1000).toISOString(),
    is_duet: yes(duet && get(duet, 'duetFromId', undefined) !== '0'),
    is_ad: yes(get(post, 'isAd', false)),
    is_paid_partnership: yes(get(post, 'adAuthorization', false)),
    is_sensitive: yes(get(post, 'maskType') === 3),
    is_photosensitive: yes(get(post, 'maskType') === 4),
    music_name: text(index(index(post, 'music'), 'title')),
    music_id: text(index(index(post, 'music'), 'id')),
    music_author: get(index(post, 'music'), 'authorName'),
    tiktok_url: `https://www.tiktok.com/@${isObject ? get(author, 'uniqueId') : author}/video/${index(post, 'id')}`,
    likes: index(index(post, 'stats'), 'diggCount'),
    comments: index(index(post, 'stats'), 'commentCount'),
    shares: index(index(post, 'stats'), 'shareCount'),
    plays: index(index(post, 'stats'), 'playCount'),
    hashtags: list(get(post, 'textExtra', []))
      .flatMap((extra) => get(extra, 'hashtagName') || [])
      .join(),
    challenges: list(get(post, 'challenges', []))
      .map((challenge) => text(index(challenge, 'title')))
      .join(),
    diversification_labels: Array.isArray(labels) ? labels.join() : '',
    location_created: get(post, 'locationCreated'),
    effects: list(get(post, 'effectStickers', []))
      .map((effect) => text(index(effect, 'name')))
      .join(),
    warning: list(get(post, 'warnInfo', []))
      .map((warning) => text(index(warning, 'text')))
      .join(),
  };
}
