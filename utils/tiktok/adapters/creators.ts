/** Counts and facts of creators, from wherever TikTok tells of one. */
import * as z from 'zod/mini';
import type { CreatorCounts, Fact } from '../../facts';
import type { Count } from '../../metrics/counts';
import {
  countOf,
  countSet,
  integerOf,
  known,
  roundsTo,
  type Stats,
  softFlag,
  softId,
  softName,
  softTitle,
  statOf,
} from './values';

export const author = z.object({
  id: softId,
  uniqueId: softName,
  nickname: softTitle(200),
  verified: softFlag,
});
export type Author = z.infer<typeof author>;

/** Where 32 bits end: from here on a number can't be one that was cut off. */
const WRAPS_FROM = 2 ** 31;

/**
 * Likes received. The field wraps at 32 bits (Jan 2026: `heart` 9,200,000,000 beside `heartCount` 610,100,000; before
 * that −977,433,948 for 11,907,467,940), in either field, to negative and to positive values:
 * - a value from 2^31 on is whole, and outweighs every smaller one beside it;
 * - below that a negative neighbour, or one that says otherwise, leaves nobody to believe: unknown.
 */
export function heartsOf(bag: Stats | undefined, bagV2: Stats | undefined): Count | undefined {
  // The most trusted first: V2 has exact digits for creators.
  const values = [bagV2?.heartCount, bagV2?.heart, bag?.heart, bag?.heartCount]
    .map(integerOf)
    .filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  const largest = Math.max(...values);
  if (largest >= WRAPS_FROM) {
    return countOf(values.find((value) => value === largest || roundsTo(value, largest)));
  }
  const [first] = values as [number, ...number[]];
  const agree = values.every((value) => roundsTo(first, value) || roundsTo(value, first));
  return agree ? countOf(first) : undefined;
}

/** From `authorStats` or a user's `stats`. `diggCount` there is likes given: not a metric of ours. */
export function creatorCounts(bag: Stats | undefined, bagV2: Stats | undefined): CreatorCounts {
  return countSet({
    followers: statOf(bag, bagV2, 'followerCount'),
    following: statOf(bag, bagV2, 'followingCount'),
    hearts: heartsOf(bag, bagV2),
    videos: statOf(bag, bagV2, 'videoCount'),
  });
}

/** Undefined where neither id nor handle is known: a creator that can't be told from others. */
export function creatorFact(creator: Author, counts: CreatorCounts): Fact | undefined {
  if (creator.id === undefined && creator.uniqueId === undefined) return undefined;
  const facts = known({
    id: creator.id,
    username: creator.uniqueId,
    displayName: creator.nickname,
    isVerified: creator.verified,
  });
  return { type: 'creator', facts, counts };
}
