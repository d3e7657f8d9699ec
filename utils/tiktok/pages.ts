/** What kind of page a URL of TikTok web is, and what it is about. */
import type { Surface, VideoFacts } from '../facts';

export type PageKind =
  | Extract<
      Surface,
      | 'foryou'
      | 'following'
      | 'friends'
      | 'explore'
      | 'profile'
      | 'video'
      | 'photo'
      | 'search'
      | 'sound'
      | 'hashtag'
      | 'collection'
      | 'playlist'
    >
  /** Live rooms and the wall of them: never videos. */
  | 'live'
  /** Never read: other people's messages, credentials, unpublished work. */
  | 'messages'
  | 'login'
  | 'studio'
  | 'upload'
  | 'embed'
  /** Not TikTok, or a page that nothing is known of. */
  | 'other';

export interface Page {
  readonly kind: PageKind;
  /** Absent where no cards are read. */
  readonly surface?: Surface;
  /** Without @, decoded, as the URL writes it. */
  readonly handle?: string;
  readonly videoId?: string;
  readonly soundId?: string;
  /** What stands before the id in the address: the sound's title, its words joined by hyphens. */
  readonly soundSlug?: string;
  /** Decoded, lower case, without #. */
  readonly hashtag?: string;
  /** Of a collection or a playlist. */
  readonly listId?: string;
}

const OTHER: Page = { kind: 'other' };

/** One word after the slash. */
const SINGLE: Readonly<Record<string, PageKind>> = {
  foryou: 'foryou',
  following: 'following',
  friends: 'friends',
  explore: 'explore',
};
/** Whatever follows. */
const WITHOUT_SURFACE: Readonly<Record<string, PageKind>> = {
  live: 'live',
  messages: 'messages',
  inbox: 'messages',
  login: 'login',
  signup: 'login',
  logout: 'login',
  tiktokstudio: 'studio',
  'creator-center': 'studio',
  upload: 'upload',
  embed: 'embed',
};
const LANGUAGE = /^[a-z]{2}(-[A-Za-z]{2,4})?$/;
const ID = /^\d{5,24}$/;
/** "slug-123" or "123"; the slug can hold anything. */
const SLUG_ID = /^(?:.*-)?(\d{5,24})$/s;

function withSurface(surface: Extract<PageKind, Surface>, rest: Omit<Page, 'kind' | 'surface'> = {}): Page {
  return { kind: surface, surface, ...rest };
}

/** The decoded parts of a path; undefined where the encoding is broken. */
function segmentsOf(pathname: string): string[] | undefined {
  try {
    return pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function profilePage(handle: string, [section, name, ...more]: string[]): Page {
  const owner = handle === '' || handle.length > 100 ? {} : { handle };
  if (section === undefined) return owner.handle === undefined ? OTHER : withSurface('profile', owner);
  if (section === 'live') return { kind: 'live', ...owner };
  if (name === undefined || more.length > 0) return OTHER;
  if (section === 'video' || section === 'photo') {
    return ID.test(name) ? withSurface(section, { ...owner, videoId: name }) : OTHER;
  }
  if (section === 'playlist' || section === 'collection') {
    const listId = SLUG_ID.exec(name)?.[1];
    return listId === undefined ? OTHER : withSurface(section, { ...owner, listId });
  }
  return OTHER;
}

function pageOfSegments(segments: string[]): Page {
  const [first, second, ...more] = segments;
  if (first === undefined) return withSurface('foryou');
  if (first.startsWith('@')) return profilePage(first.slice(1), segments.slice(1));
  if (Object.hasOwn(WITHOUT_SURFACE, first)) return { kind: WITHOUT_SURFACE[first] as PageKind };
  if (first === 'search') return withSurface('search');
  if (second === undefined) {
    return Object.hasOwn(SINGLE, first) ? withSurface(SINGLE[first] as Extract<PageKind, Surface>) : OTHER;
  }
  if (more.length > 0) return OTHER;
  if (first === 'music') {
    const soundId = SLUG_ID.exec(second)?.[1];
    const slug = second.slice(0, -(soundId?.length ?? 0) - 1);
    if (soundId === undefined) return OTHER;
    return withSurface('sound', { soundId, ...(slug !== '' && { soundSlug: slug }) });
  }
  if (first === 'tag') return withSurface('hashtag', { hashtag: second.toLowerCase() });
  return OTHER;
}

/** The page behind a URL; kind `other` for anything that isn't TikTok's or isn't known. Never throws. */
export function pageOf(url: string | URL): Page {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return OTHER;
  }
  if (parsed.hostname !== 'tiktok.com' && !parsed.hostname.endsWith('.tiktok.com')) return OTHER;
  const segments = segmentsOf(parsed.pathname);
  if (segments === undefined) return OTHER;
  // "/en/", "/pt-BR/explore": a language before the page's own path; no page has a name of that form.
  const [first] = segments;
  return pageOfSegments(first !== undefined && LANGUAGE.test(first) ? segments.slice(1) : segments);
}

/** The address of a post, without any query; undefined while nobody told whose it is. */
export function videoAddress({ id, kind, username }: VideoFacts): string | undefined {
  if (username === undefined) return undefined;
  return `https://www.tiktok.com/@${encodeURIComponent(username)}/${kind === 'photo' ? 'photo' : 'video'}/${id}`;
}

/** An address where a video stood on a page of this kind, without any query; '' where that leaves several. */
export function surfaceAddress(surface: Surface | undefined, facts: VideoFacts): string {
  const page = (path: string) => `https://www.tiktok.com/${path}`;
  switch (surface) {
    case 'foryou':
    case 'following':
    case 'friends':
    case 'explore':
      return page(surface);
    case 'search':
      return page('search/video');
    case 'profile':
      return facts.username === undefined ? '' : page(`@${encodeURIComponent(facts.username)}`);
    case 'sound':
      return facts.soundId === undefined ? '' : page(`music/${facts.soundId}`);
    case 'video':
    case 'photo':
      return videoAddress(facts) ?? '';
    default:
      return '';
  }
}
