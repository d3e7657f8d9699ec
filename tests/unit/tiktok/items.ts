/** Items written by hand in the shapes that TikTok sends. */

export const VIDEO_ID = '7300000000000000101';

/** A full item, as lists have it. */
export function item(overrides: object = {}): Record<string, unknown> {
  return {
    id: VIDEO_ID,
    desc: 'a walk #Forest #dog with @friend',
    createTime: 1_760_000_000,
    author: { id: '6800000000000000001', uniqueId: 'wanderer', nickname: 'The Wanderer', verified: true },
    authorStats: {
      followerCount: 40_400,
      followingCount: 12,
      heart: 235_000,
      heartCount: 235_000,
      videoCount: 60,
      diggCount: 999,
    },
    authorStatsV2: {
      followerCount: '40398',
      followingCount: '12',
      heart: '234997',
      heartCount: '234997',
      videoCount: '60',
    },
    stats: { playCount: 1_800_000, diggCount: 22_600, commentCount: 16_000, shareCount: 259, collectCount: 97_700 },
    statsV2: {
      playCount: '1800000',
      diggCount: '22600',
      commentCount: '16000',
      shareCount: '259',
      collectCount: '97723',
      repostCount: '0',
    },
    music: { id: '7100000000000000001', title: 'original sound', authorName: 'Wanderer', original: true, duration: 21 },
    video: { id: VIDEO_ID, duration: 21, height: 1024, width: 576 },
    challenges: [
      { id: '11', title: 'forest' },
      { id: '12', title: 'dog' },
    ],
    textExtra: [
      { hashtagName: 'Forest', hashtagId: '11', type: 1 },
      { hashtagName: 'dog', hashtagId: '', type: 1 },
      { hashtagName: '', hashtagId: '', type: 0, userUniqueId: 'friend' },
    ],
    isAd: false,
    digged: true,
    collected: true,
    textLanguage: 'en',
    ...overrides,
  };
}

/** An item's counts as a state of before statsV2 has them. */
export const plainStats = { playCount: 1_500_000, diggCount: 36_200, commentCount: 242, shareCount: 5522 };
