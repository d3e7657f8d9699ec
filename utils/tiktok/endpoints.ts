/**
 * Which of TikTok's own responses are read. Runs in the page's world too, before any body is touched: nothing is
 * imported here, and every other URL is left alone. Comment lists are absent on purpose: comments are never read.
 */

const ENDPOINT_IDS = [
  'recommend/item_list',
  'preload/item_list',
  'following/item_list',
  'friends/item_list',
  'explore/item_list',
  'post/item_list',
  'creator/item_list',
  'favorite/item_list',
  'user/collect/item_list',
  'repost/item_list',
  'mix/item_list',
  'collection/item_list',
  'user/playlist',
  'item/detail',
  'related/item_list',
  'challenge/detail',
  'challenge/item_list',
  'music/detail',
  'music/item_list',
  'search/general/full',
  'search/item/full',
  'search/user/full',
  'search/live/full',
  'user/detail',
  'user/list',
] as const;
export type EndpointId = (typeof ENDPOINT_IDS)[number];

export interface Endpoint {
  readonly id: EndpointId;
  /** The video that was asked for, where the URL names one: a refusal names none. */
  readonly videoId?: string;
}

const KNOWN: ReadonlySet<string> = new Set(ENDPOINT_IDS);

export function isEndpointId(id: string): id is EndpointId {
  return KNOWN.has(id);
}

/** The endpoint behind a request's URL (absolute, or relative to `base`), or undefined when it isn't one we read. */
export function endpointOf(url: string, base = 'https://www.tiktok.com/'): Endpoint | undefined {
  // Most requests of a page are media: turn them away before parsing.
  if (!url.includes('/api/')) return undefined;
  let parsed: URL;
  try {
    parsed = new URL(url, base);
  } catch {
    return undefined;
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  if (parsed.hostname !== 'tiktok.com' && !parsed.hostname.endsWith('.tiktok.com')) return undefined;
  const id = /^\/api\/([a-z_/]+?)\/?$/.exec(parsed.pathname)?.[1];
  if (id === undefined || !isEndpointId(id)) return undefined;
  const videoId = id === 'item/detail' ? parsed.searchParams.get('itemId') : null;
  return videoId !== null && /^\d{5,24}$/.test(videoId) ? { id, videoId } : { id };
}

/** An endpoint as one word or two, to pass between worlds. */
export function endpointLabel({ id, videoId }: Endpoint): string {
  return videoId === undefined ? id : `${id} ${videoId}`;
}

/** The endpoint that a label names, or undefined where it names none. */
export function endpointOfLabel(label: string): Endpoint | undefined {
  const [id = '', videoId] = label.split(' ');
  if (!isEndpointId(id)) return undefined;
  return videoId !== undefined && /^\d{5,24}$/.test(videoId) ? { id, videoId } : { id };
}
