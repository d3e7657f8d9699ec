import { roundCount, wrapHearts } from './rounding.ts';
import type { Creator, CreatorCounts, Hashtag, LiveRoom, Sound, Video, World } from './types.ts';
import { niches } from './words.ts';

/** JSON as the page's data holds it. */
export type Json = Record<string, unknown>;

/** Where an item stands decides its types: page state has createTime and exact collectCount as strings. */
export type Place = 'list' | 'state';

const strings = (counts: Json): Json =>
  Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, String(value)]));

function creatorStats(counts: CreatorCounts, exact: boolean): Json {
  const round = exact ? (count: number) => count : roundCount;
  return {
    diggCount: round(counts.given),
    followerCount: round(counts.followers),
    followingCount: round(counts.following),
    friendCount: 0,
    heart: round(counts.hearts),
    heartCount: round(wrapHearts(exact ? counts.hearts : roundCount(counts.hearts))),
    videoCount: counts.videos,
  };
}

/** A creator as it stands in an item. */
export function authorJson(creator: Creator): Json {
  return {
    id: creator.id,
    uniqueId: creator.handle,
    nickname: creator.nickname,
    secUid: creator.secUid,
    signature: creator.bio,
    verified: creator.verified,
    privateAccount: false,
    secret: false,
    relation: 0,
    ftc: false,
    openFavorite: false,
    commentSetting: 0,
    duetSetting: 0,
    stitchSetting: 0,
    downloadSetting: 0,
    isADVirtual: false,
    isEmbedBanned: false,
    ttSeller: false,
    UserStoryStatus: 0,
    avatarThumb: '',
    avatarMedium: '',
    avatarLarger: '',
  };
}

/** userInfo of /api/user/detail/ and of the page state: stats rounded, statsV2 exact strings. */
export function userInfoJson(world: World, creator: Creator, t: number): Json {
  const counts = world.creatorTruthAt(creator.handle, t);
  return {
    user: {
      ...authorJson(creator),
      shortId: '',
      createTime: Math.floor(creator.joinedAt / 1000),
      roomId: '',
      language: 'en',
      canExpPlaylist: true,
      followingVisibility: 1,
      profileEmbedPermission: 1,
      profileTab: { showMusicTab: false, showQuestionTab: false, showPlayListTab: true },
      commerceUserInfo: { commerceUser: false },
    },
    stats: creatorStats(counts, false),
    statsV2: strings(creatorStats(counts, true)),
    itemList: [],
  };
}

/** A sound as it stands in an item. */
export function musicJson(sound: Sound): Json {
  return {
    id: sound.id,
    title: sound.title,
    authorName: sound.author,
    original: sound.original,
    duration: sound.duration,
    album: '',
    private: false,
    isCopyrighted: !sound.original,
    playUrl: '',
    coverThumb: '',
    coverMedium: '',
    coverLarge: '',
    tt2dsp: {},
  };
}

/** musicInfo of /api/music/detail/ and of the page state. */
export function musicInfoJson(world: World, sound: Sound, t: number): Json {
  return {
    music: musicJson(sound),
    author: { nickname: sound.author },
    stats: { videoCount: roundCount(world.soundTruthAt(sound.id, t).videos) },
  };
}

/** A hashtag as it stands in an item. */
export function challengeJson(hashtag: Hashtag): Json {
  return {
    id: hashtag.id,
    title: hashtag.name,
    desc: hashtag.description,
    profileThumb: '',
    profileMedium: '',
    profileLarger: '',
    coverThumb: '',
    coverMedium: '',
    coverLarger: '',
  };
}

/** challengeInfo of /api/challenge/detail/ and of the page state. */
export function challengeInfoJson(world: World, hashtag: Hashtag, t: number): Json {
  const truth = world.hashtagTruthAt(hashtag.name, t);
  const stats = { videoCount: roundCount(truth.videos), viewCount: roundCount(truth.views) };
  return { challenge: { ...challengeJson(hashtag), isCommerce: false }, stats, statsV2: strings(stats) };
}

/** stats and statsV2 of an item. */
export function itemStats(world: World, video: Video, t: number, place: Place): { stats: Json; statsV2: Json } {
  const truth = world.truthAt(video.id, t);
  const stats: Json = {
    diggCount: roundCount(truth.likes),
    shareCount: roundCount(truth.shares),
    commentCount: roundCount(truth.comments),
    playCount: roundCount(truth.views),
    collectCount: place === 'state' ? String(truth.saves) : roundCount(truth.saves),
  };
  const statsV2 = {
    ...strings(stats),
    collectCount: String(truth.saves),
    repostCount: String(roundCount(truth.reposts)),
  };
  return { stats, statsV2 };
}

function textExtraOf(world: World, video: Video): Json[] {
  return video.parts.map(({ type, name, start, end }) => {
    const span = { awemeId: '', start, end, type, subType: 0, isCommerce: false };
    if (type === 1) return { ...span, hashtagName: name, hashtagId: world.hashtagByName(name)?.id ?? '' };
    const user = world.creatorByHandle(name);
    const who = { userUniqueId: name, userId: user?.id ?? '', secUid: user?.secUid ?? '' };
    return { ...span, hashtagName: '', hashtagId: '', ...who };
  });
}

function videoJson(video: Video, place: Place): Json {
  if (video.kind === 'photo') return { id: video.id, duration: 0, height: 0, width: 0, ratio: '', cover: '' };
  const size = place === 'state' ? String(video.duration * 190_000) : video.duration * 190_000;
  return {
    id: video.id,
    duration: video.duration,
    height: 1024,
    width: 576,
    ratio: '540p',
    cover: '',
    originCover: '',
    dynamicCover: '',
    playAddr: '',
    downloadAddr: '',
    bitrate: 1_520_000,
    bitrateInfo: [{ GearName: 'normal_540_0', Bitrate: 1_520_000, QualityType: 20, PlayAddr: { DataSize: size } }],
    encodedType: 'normal',
    format: 'mp4',
    videoQuality: 'normal',
    codecType: 'h264',
    definition: '540p',
    subtitleInfos: [],
    zoomCover: {},
    claInfo: {},
    volumeInfo: { Loudness: -16.2, Peak: 0.71 },
    VQScore: '63.1',
  };
}

/** One item, with the fields and types TikTok uses at this place. */
export function itemJson(world: World, video: Video, t: number, place: Place): Json {
  const seconds = Math.floor(video.createdAt / 1000);
  const { stats, statsV2 } = itemStats(world, video, t, place);
  const textExtra = textExtraOf(world, video);
  const authorCounts = creatorStats(world.creatorTruthAt(video.creator.handle, t), false);
  const tagged = textExtra.length > 0;
  return {
    id: video.id,
    desc: video.description,
    contents: [{ desc: video.description, ...(tagged ? { textExtra } : {}) }],
    ...(tagged ? { textExtra } : {}),
    ...(video.hashtags.length > 0 ? { challenges: video.hashtags.map(challengeJson) } : {}),
    createTime: place === 'state' ? String(seconds) : seconds,
    scheduleTime: 0,
    textLanguage: video.language,
    textTranslatable: true,
    ...(place === 'state' ? { locationCreated: video.creator.region } : {}),
    author: authorJson(video.creator),
    authorStats: authorCounts,
    authorStatsV2: strings(authorCounts),
    music: musicJson(video.sound),
    stats,
    statsV2,
    video: videoJson(video, place),
    ...(video.kind === 'photo' ? { imagePost: imagePost(video) } : {}),
    ...(video.duetOf ? { duetInfo: { duetFromId: video.duetOf } } : {}),
    isAd: video.isAd,
    ...(video.isAd || video.paidPartnership ? { adAuthorization: video.paidPartnership, adLabelVersion: 1 } : {}),
    ...(video.pinned ? { isPinnedItem: true } : {}),
    privateItem: video.isPrivate,
    secret: video.isPrivate,
    forFriend: false,
    // What the person who is logged in did themselves: in the data, and nobody's business.
    digged: world.viewer !== undefined && seconds % 5 === 0,
    collected: world.viewer !== undefined && seconds % 7 === 0,
    itemCommentStatus: 0,
    duetEnabled: true,
    stitchEnabled: true,
    shareEnabled: true,
    duetDisplay: 0,
    stitchDisplay: 0,
    originalItem: false,
    officalItem: false,
    isReviewing: false,
    item_control: { can_repost: true },
    diversificationId: 10_000 + video.niche,
    diversificationLabels: [niches[video.niche]!.label],
    suggestedWords: [],
    CategoryType: 100 + video.niche,
    AIGCDescription: '',
    backendSourceEventTracking: '',
    creatorAIComment: { eligibleVideo: false, hasAITopic: false, notEligibleReason: 101 },
  };
}

function imagePost(video: Video): Json {
  const image = { imageURL: { urlList: [] }, imageWidth: 1080, imageHeight: 1440 };
  return { images: Array.from({ length: video.images }, () => image), cover: image, title: '' };
}

/** A live room where an item is expected: no stats, and it must yield no video. */
export function liveItemJson(room: LiveRoom): Json {
  return {
    id: room.id,
    desc: '',
    createTime: 0,
    author: authorJson(room.creator),
    liveRoomInfo: {
      roomID: room.id,
      title: room.title,
      ownerInfo: { uniqueId: room.creator.handle },
      liveRoomStats: { userCount: room.viewers, enterCount: room.viewers * 3 },
    },
  };
}
