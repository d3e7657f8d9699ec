/**
 * Where things stand in TikTok's markup, as data: for every thing the selectors that find it, today's first. Names in
 * `data-e2e`, ids and links survive redesigns and languages; classes made by a build change with every one and are never used.
 * One selector an entry (no commas), so that a stylesheet made of them can give each its own rule.
 */

export interface Selector {
  readonly name: string;
  readonly candidates: readonly string[];
}

const e2e = (...names: string[]) => names.map((name) => `[data-e2e="${name}"]`);

/** Links to a video or a photo post. */
export const VIDEO_LINKS = ['a[href*="/video/"]', 'a[href*="/photo/"]'] as const;
/** Boxes around one card of a grid, the card's author block included; the number is its position. */
export const GRID_BOXES = ['[id^="grid-item-container-"]', '[id^="column-item-video-container-"]'] as const;

/** The counts of the video on a feed card, on a video page and in the overlay over a grid. */
export const ACTION_COUNTS = {
  likes: { name: 'likes', candidates: e2e('like-count', 'browse-like-count') },
  comments: { name: 'comments', candidates: e2e('comment-count', 'browse-comment-count') },
  // Nov 2025: TikTok's own slip, "undefined"; 2026: "favorite".
  saves: {
    name: 'saves',
    candidates: e2e('favorite-count', 'undefined-count', 'browse-favorite-count', 'browse-undefined-count'),
  },
  shares: { name: 'shares', candidates: e2e('share-count', 'browse-share-count') },
} as const satisfies Record<string, Selector>;

/**
 * The icons beside them: since 2026 the name of the whole button, which carries the number in its label; before that
 * of a part of it.
 */
export const ACTION_ICONS = {
  likes: { name: 'likes-icon', candidates: e2e('like-icon', 'browse-like-icon') },
  comments: { name: 'comments-icon', candidates: e2e('comment-icon', 'browse-comment-icon') },
  saves: {
    name: 'saves-icon',
    candidates: e2e('favorite-icon', 'undefined-icon', 'browse-favorite-icon', 'browse-undefined-icon'),
  },
  shares: { name: 'shares-icon', candidates: e2e('share-icon', 'browse-share-icon') },
} as const satisfies Record<string, Selector>;

/** The numbers on cards of a grid. */
export const GRID_COUNTS = {
  /** Views: on profiles and their tabs. */
  views: { name: 'views', candidates: [...e2e('video-views'), 'strong.video-count'] },
  /** Likes: on Explore. */
  exploreLikes: { name: 'explore-likes', candidates: e2e('explore-card-like-container') },
  /** Some read it as views, some as likes: to be hidden with both, to be read as neither. */
  searchAmbiguous: { name: 'search-number', candidates: e2e('search-card-like-container') },
} as const satisfies Record<string, Selector>;

/** The numbers in headers, on lists of people, and in the comments. */
export const HEADER_COUNTS = {
  followers: { name: 'followers', candidates: e2e('followers-count') },
  following: { name: 'following', candidates: e2e('following-count') },
  /** Likes received, in all. */
  hearts: { name: 'hearts', candidates: e2e('likes-count') },
  /** The name says views; it shows posts (Aug 2025). */
  hashtagPosts: { name: 'hashtag-posts', candidates: e2e('challenge-vvcount') },
  soundPosts: { name: 'sound-posts', candidates: e2e('music-video-count') },
  /** "7.5M posts", Sep 2025. */
  discoverPosts: { name: 'discover-posts', candidates: e2e('explore-feed-desc') },
  discoverFollowers: { name: 'discover-followers', candidates: e2e('discover-user-followers-vv') },
  searchFollowers: {
    name: 'search-followers',
    candidates: [...e2e('search-follow-count'), '[data-e2e="search-user-container"] strong'],
  },
  /** What hovering over a name shows (2023). */
  hoverFollowers: { name: 'hover-followers', candidates: e2e('user-card-follower-count', 'user-card-following-count') },
  hoverHearts: { name: 'hover-hearts', candidates: e2e('user-card-like-count') },
} as const satisfies Record<string, Selector>;

/** The like buttons of comments have no name of their own (Nov 2025): the label's button beside the comment's text. */
export const COMMENT_LIKES: Selector = {
  name: 'comment-likes',
  candidates: ['[data-e2e^="comment-level-"] ~ div [role="button"][aria-label] > span'],
};

/** "242 comments" above a list of comments: the text before the list, wherever the list has a comment in it. */
export const COMMENTS_HEADING: Selector = {
  name: 'comments-heading',
  candidates: ['div:has(+ div > div > div > div > [data-e2e^="comment-level-"]) > span'],
};

/**
 * "View 3 replies": what stands behind a comment and holds none. Where it stands is asked first, for whether an
 * ancestor holds a comment is dear to answer on a page with a thousand cards.
 */
export const REPLIES: Selector = {
  name: 'replies',
  candidates: [
    'span:not(:has(*)):is(div:has(> div > [data-e2e^="comment-level-"]) + div > div *):not(div:has(> div > [data-e2e^="comment-level-"]) + div > div:has([data-e2e^="comment-level-"]) *)',
  ],
};

const named = (names: readonly string[]) => names.map((name) => `:not(${name})`).join('');
const ACTION_NAMES = Object.values(ACTION_COUNTS).flatMap(({ candidates }) => candidates);
const GRID_NAMES = Object.values(GRID_COUNTS).flatMap(({ candidates }) => candidates);

/** A number in a labelled button under no name that is known: which of the four counts it is can't be told. */
export const UNNAMED_ACTION: Selector = {
  name: 'unnamed-action',
  // A card of a grid can be a button too: what stands in a link is its own number.
  candidates: ['button', '[role="button"]'].map(
    (button) => `${button}[aria-label] strong:not(a strong)${named(ACTION_NAMES)}`,
  ),
};

/** The number slot of a thumbnail under no name that is known: likes or views. */
export const UNNAMED_GRID: Selector = {
  name: 'unnamed-grid',
  candidates: GRID_BOXES.flatMap((box) =>
    VIDEO_LINKS.flatMap((link) => [
      `${box} ${link} strong${named(GRID_NAMES)}`,
      `${box} ${link} span:not(:has(*))${named(GRID_NAMES.map((name) => `${name} span`))}`,
    ]),
  ),
};

/** For every metric that can be hidden, each place where its number is, or may be, written. */
export const METRIC_PLACES = {
  likes: [
    ACTION_COUNTS.likes,
    GRID_COUNTS.exploreLikes,
    GRID_COUNTS.searchAmbiguous,
    HEADER_COUNTS.hearts,
    HEADER_COUNTS.hoverHearts,
    COMMENT_LIKES,
    UNNAMED_ACTION,
    UNNAMED_GRID,
  ],
  comments: [ACTION_COUNTS.comments, COMMENTS_HEADING, REPLIES, UNNAMED_ACTION],
  shares: [ACTION_COUNTS.shares, UNNAMED_ACTION],
  saves: [ACTION_COUNTS.saves, UNNAMED_ACTION],
  views: [GRID_COUNTS.views, GRID_COUNTS.searchAmbiguous, UNNAMED_GRID],
  followers: [
    HEADER_COUNTS.followers,
    HEADER_COUNTS.following,
    HEADER_COUNTS.discoverFollowers,
    HEADER_COUNTS.searchFollowers,
    HEADER_COUNTS.hoverFollowers,
  ],
  soundsAndHashtags: [HEADER_COUNTS.hashtagPosts, HEADER_COUNTS.soundPosts, HEADER_COUNTS.discoverPosts],
} as const satisfies Record<string, readonly Selector[]>;

export type PlacedMetric = keyof typeof METRIC_PLACES;

/** The parts of a feed card, and of the same things in the overlay. */
export const FEED = {
  moreMenu: { name: 'more-menu', candidates: ['[data-more-menu-item-id]'] },
  player: { name: 'player', candidates: ['[id^="xgwrapper-"]'] },
  author: {
    name: 'author',
    candidates: e2e('video-author-avatar', 'browse-user-avatar', 'browse-username', 'video-author-uniqueid'),
  },
  description: { name: 'description', candidates: e2e('video-desc', 'browse-video-desc') },
  sound: {
    name: 'sound',
    candidates: [...e2e('video-music', 'browse-music', 'video-sound'), 'a[href*="/music/"]'],
  },
  ad: { name: 'ad', candidates: e2e('ad-tag', 'ttam-ads-cta') },
  paidPartnership: { name: 'paid-partnership', candidates: e2e('sponsored-tag') },
} as const satisfies Record<string, Selector>;

/** The parts of a grid card. */
export const GRID = {
  author: {
    name: 'card-author',
    candidates: e2e(
      'explore-card-user-unique-id',
      'search-card-user-unique-id',
      'music-item-username',
      'challenge-item-username',
    ),
  },
  description: {
    name: 'card-description',
    candidates: e2e(
      'explore-card-video-caption',
      'search-card-video-caption',
      'challenge-item-desc',
      'user-post-item-desc',
    ),
  },
  badge: { name: 'card-badge', candidates: e2e('video-card-badge') },
} as const satisfies Record<string, Selector>;

export const PROFILE = {
  title: { name: 'profile-title', candidates: e2e('user-title') },
  subtitle: { name: 'profile-subtitle', candidates: e2e('user-subtitle') },
} as const satisfies Record<string, Selector>;
export const HASHTAG = {
  title: { name: 'hashtag-title', candidates: e2e('challenge-title') },
} as const satisfies Record<string, Selector>;
export const SOUND = {
  title: { name: 'sound-title', candidates: e2e('music-title') },
} as const satisfies Record<string, Selector>;
export const OWN_PROFILE: Selector = { name: 'own-profile', candidates: e2e('nav-profile') };

/** Cards of grids by name; the box above may or may not stand around them. */
export const GRID_ITEMS = e2e(
  'user-post-item',
  'user-repost-item',
  'user-liked-item',
  'favorites-item',
  'collection-item',
  'explore-item',
  'search_top-item',
  'search_video-item',
  'music-item',
  'challenge-item',
  'video-item',
);
/** The tabs of a profile whose cards aren't the profile's own posts. */
export const TAB_ITEMS = {
  'user-repost-item': 'reposts',
  'user-liked-item': 'liked',
  'favorites-item': 'favorites',
  'collection-item': 'collection',
} as const;

/** Never read: descriptions and comments can link to any video, and messages are nobody's business. */
export const OFF_LIMITS = [
  ...FEED.description.candidates,
  '[data-e2e^="comment-level-"]',
  '[data-e2e^="comment-username-"]',
  '[data-e2e="comment-list"]',
  '[data-e2e="comment-item"]',
  '[data-e2e="user-bio"]',
  '[data-e2e="user-card-user-bio"]',
  '[data-e2e="user-link"]',
  '[data-e2e*="inbox"]',
  '[data-e2e*="message-"]',
  '[id^="comments"]',
] as const;

export interface Found {
  readonly element: Element;
  /** Which candidate matched, 0 = today's markup. */
  readonly candidate: number;
}

/** The first element that a selector finds under `root`, by the order of its candidates. */
export function find(root: ParentNode, selector: Selector): Found | undefined {
  for (const [candidate, text] of selector.candidates.entries()) {
    const element = root.querySelector(text);
    if (element !== null) return { element, candidate };
  }
  return undefined;
}
