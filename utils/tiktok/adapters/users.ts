/** Users: the detail of one, lists of them, and search results, which write everything in snake_case. */
import * as z from 'zod/mini';
import type { Fact } from '../../facts';
import { author, creatorCounts, creatorFact } from './creators';
import { countOf, countSet, integerOf, soft, softFlag, softId, softName, softTitle, stats } from './values';

/** `userInfo` of the detail response and of the page state; an entry of `userList`. */
export const userInfo = z.pipe(
  z.object({
    user: author.check(z.refine((user) => user.id !== undefined || user.uniqueId !== undefined)),
    stats: soft(stats),
    statsV2: soft(stats),
  }),
  z.transform((info): Fact[] => {
    const fact = creatorFact(info.user, creatorCounts(info.stats, info.statsV2));
    return fact === undefined ? [] : [fact];
  }),
);

const foundUser = z
  .object({
    uid: softId,
    unique_id: softName,
    nickname: softTitle(200),
    verified: softFlag,
    follower_count: soft(z.unknown()),
    following_count: soft(z.unknown()),
    total_favorited: soft(z.unknown()),
    aweme_count: soft(z.unknown()),
  })
  .check(z.refine((user) => user.uid !== undefined || user.unique_id !== undefined));

/** An entry of the `user_list` of a search. */
export const searchedUser = z.pipe(
  z.object({ user_info: foundUser }),
  z.transform(({ user_info: user }): Fact[] => {
    const fact = creatorFact(
      { id: user.uid, uniqueId: user.unique_id, nickname: user.nickname, verified: user.verified },
      countSet({
        followers: countOf(integerOf(user.follower_count)),
        following: countOf(integerOf(user.following_count)),
        hearts: countOf(integerOf(user.total_favorited)),
        videos: countOf(integerOf(user.aweme_count)),
      }),
    );
    return fact === undefined ? [] : [fact];
  }),
);
