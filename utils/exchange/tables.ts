/**
 * The tables of the data package and of Parquet: one description that the files, the codebook and the import follow.
 * Names, types and units are those of the TikTok Research API wherever it has one.
 */
import { SOURCES, SURFACES } from '../facts';
import { type Column, count, fact, flag, key, moment, number, ours, seconds, text, tiktokTime } from './columns';

/** Of the tables: raised when a column comes, goes or changes its meaning. */
export const FORMAT_VERSION = 1;
/** Of docs/method.md: raised when the same page would lead to other numbers. */
export const METHOD_VERSION = 1;

/** Columns whose values are those of another table's columns. */
export interface Reference {
  readonly column: string;
  readonly table: TableName;
  readonly to: string;
}

export interface Table {
  readonly name: TableName;
  /** What one row is. */
  readonly row: string;
  /** Names of the columns that tell rows apart, and that rows are in the order of, compared as text or in time. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  readonly references: readonly Reference[];
}

export const TABLE_NAMES = [
  'videos',
  'snapshots',
  'creators',
  'creator_snapshots',
  'sounds',
  'sound_snapshots',
  'hashtags',
  'hashtag_snapshots',
  'exposures',
  'sessions',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** Between the names of a list in one cell. */
export const LIST_SEPARATOR = '|';

const seen = (what: string) => [
  moment('first_seen', `When ${what} was first seen on this machine.`),
  moment('last_seen', `When ${what} was last seen on this machine.`),
];
const surface = ours('surface', 'The kind of page, or the list on it, where the card stood.', { values: SURFACES });
const source = ours(
  'source',
  "Where the counts were read: a response the page fetched (api), the data in the page's HTML (state), the text on the card or header (dom).",
  {
    values: SOURCES,
  },
);
const observedAt = moment('observed_at', 'When the page got these counts.');

const videoId = key('video_id', 'The video, as in `videos.id`.');
const creatorId = (meaning: string) =>
  key(
    'creator_id',
    `${meaning} TikTok's id, or \`@\` and the handle in lower case while only the handle was ever seen.`,
  );

const videos: Table = {
  name: 'videos',
  row: 'A video or photo post that was on screen, with what TikTok tells about it.',
  key: ['id'],
  references: [
    { column: 'creator_id', table: 'creators', to: 'creator_id' },
    { column: 'music_id', table: 'sounds', to: 'music_id' },
  ],
  columns: [
    key('id', "TikTok's id of the video."),
    text('url', "The video's address, without any query.", {
      source: 'made from id, kind and username',
      unknown: 'the username is',
    }),
    text('kind', 'Video, or photo post.', { values: ['video', 'photo'] }),
    text('username', "The creator's handle, without @, as it was last told with this video."),
    {
      ...creatorId('The creator, as in `creators.creator_id`.'),
      unknown: 'neither id nor handle of the creator was told',
    },
    text('video_description', 'The text the creator gave the video.'),
    tiktokTime('create_time', 'When the video was published.'),
    seconds('video_duration', 'Length of the video; 0 for photo posts.'),
    text('music_id', 'The sound, as in `sounds.music_id`.'),
    text('hashtag_names', `Hashtags of the description, without #, in lower case, joined by ${LIST_SEPARATOR}.`, {
      unknown: "TikTok's page didn't tell, or there is none",
    }),
    flag('is_ad', 'TikTok calls it an advertisement.'),
    flag('is_paid_partnership', 'The creator declares a paid partnership.'),
    fact('is_gone', "TikTok said at last that the video isn't there; false where it never did.", {
      source: "TikTok's page data, false by default",
    }),
    text(
      'location_created',
      'Country where TikTok says the video was made, two letters; not the Research API’s region_code.',
    ),
    text('text_language', 'Language of the description, as TikTok detects it.'),
    ...seen('the video'),
  ],
};

const snapshots: Table = {
  name: 'snapshots',
  row: 'The counts of one video at one time; stored when a count changed, became known, or the last is over 24 hours old.',
  key: ['video_id', 'observed_at'],
  references: [{ column: 'video_id', table: 'videos', to: 'id' }],
  columns: [
    videoId,
    observedAt,
    surface,
    source,
    fact('seen', 'The card was on screen; false for what the page loaded and never showed.'),
    ...count('view_count', 'views', ', as in the feed, which never shows views'),
    ...count('like_count', 'likes'),
    ...count('comment_count', 'comments'),
    ...count('share_count', 'shares'),
    ...count('favorites_count', 'saves'),
    ...count('repost_count', 'reposts'),
  ],
};

const creators: Table = {
  name: 'creators',
  row: 'Someone whose video or profile was on screen.',
  key: ['creator_id'],
  references: [],
  columns: [
    creatorId('The creator.'),
    text('username', 'Handle without @, as it was last told.'),
    text('display_name', 'The name a creator shows above the handle.'),
    flag('is_verified', 'TikTok verified the account.'),
    ...seen('the creator'),
  ],
};

const creatorSnapshots: Table = {
  name: 'creator_snapshots',
  row: 'The counts of one creator at one time.',
  key: ['creator_id', 'observed_at'],
  references: [{ column: 'creator_id', table: 'creators', to: 'creator_id' }],
  columns: [
    creatorId('The creator, as in `creators.creator_id`.'),
    observedAt,
    source,
    ...count('follower_count', 'followers'),
    ...count('following_count', 'accounts followed'),
    ...count('likes_count', 'likes on all videos together'),
    ...count('video_count', 'videos'),
  ],
};

const sounds: Table = {
  name: 'sounds',
  row: 'A sound that a video on screen has, or whose page was on screen.',
  key: ['music_id'],
  references: [],
  columns: [
    key('music_id', "TikTok's id of the sound."),
    text('title', 'Title of the sound.'),
    text('author_name', 'Artist, or the creator of an original sound.'),
    flag('is_original', 'Made by a creator in TikTok, as opposed to released music.'),
    seconds('duration', 'Length of the sound.'),
    ...seen('the sound'),
  ],
};

const soundSnapshots: Table = {
  name: 'sound_snapshots',
  row: 'The counts of one sound at one time.',
  key: ['music_id', 'observed_at'],
  references: [{ column: 'music_id', table: 'sounds', to: 'music_id' }],
  columns: [
    key('music_id', 'The sound, as in `sounds.music_id`.'),
    observedAt,
    source,
    ...count('video_count', 'videos with this sound'),
  ],
};

const hashtags: Table = {
  name: 'hashtags',
  row: 'A hashtag that a video on screen has, or whose page was on screen.',
  key: ['hashtag_name'],
  references: [],
  columns: [
    text(
      'hashtag_id',
      "TikTok's id of the hashtag; `#` and the name where the id was never told but there are snapshots.",
      {
        unknown: 'the id was never told and there are no snapshots',
      },
    ),
    key('hashtag_name', 'The hashtag without #, in lower case.'),
    ...seen('the hashtag'),
  ],
};

const hashtagSnapshots: Table = {
  name: 'hashtag_snapshots',
  row: 'The counts of one hashtag at one time.',
  key: ['hashtag_id', 'observed_at'],
  references: [{ column: 'hashtag_id', table: 'hashtags', to: 'hashtag_id' }],
  columns: [
    key('hashtag_id', 'The hashtag, as in `hashtags.hashtag_id`.'),
    observedAt,
    source,
    ...count('video_count', 'videos with this hashtag'),
    ...count('view_count', 'views of videos with this hashtag'),
  ],
};

const exposures: Table = {
  name: 'exposures',
  row: 'One appearance of a video on screen: at least half of its card, or half a screen of it, in a visible tab.',
  key: ['started_at', 'video_id'],
  references: [
    { column: 'video_id', table: 'videos', to: 'id' },
    { column: 'session_id', table: 'sessions', to: 'session_id' },
  ],
  columns: [
    videoId,
    moment('started_at', 'When the card came on screen.'),
    surface,
    number('position', 'Place of the card in its list, 0 for the first.'),
    number('visible_ms', 'How long the card was on screen in a visible tab.', { unit: 'milliseconds' }),
    ours('session_id', 'The session, as in `sessions.session_id`.'),
  ],
};

const sessions: Table = {
  name: 'sessions',
  row: 'Browsing until 30 minutes pass with no visible TikTok tab.',
  key: ['session_id'],
  references: [],
  columns: [
    ours('session_id', 'A random name of the session.'),
    moment('started_at', 'When the session began.'),
    moment('ended_at', 'The last sign of life of the session.'),
    ours('time_zone', "The browser's time zone, as the IANA names it.", { unknown: "the browser didn't tell" }),
    ours('interface_language', "The language of the browser's interface, a BCP 47 tag.", {
      unknown: "the browser didn't tell",
    }),
    ours('extension_version', 'Version of Measured that recorded it.'),
  ],
};

export const TABLES: Readonly<Record<TableName, Table>> = {
  videos,
  snapshots,
  creators,
  creator_snapshots: creatorSnapshots,
  sounds,
  sound_snapshots: soundSnapshots,
  hashtags,
  hashtag_snapshots: hashtagSnapshots,
  exposures,
  sessions,
};
