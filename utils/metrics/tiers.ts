/** How large a creator is, by followers. */
import type { Count } from './counts';

export const TIERS = ['under1K', '1Kto10K', '10Kto100K', '100Kto1M', 'over1M'] as const;
export type Tier = (typeof TIERS)[number];

/** First number of followers of each tier after the first. */
const BORDERS = [1_000, 10_000, 100_000, 1_000_000] as const;

function tierOfNumber(followers: number): Tier {
  const passed = BORDERS.filter((border) => followers >= border).length;
  return TIERS[passed]!;
}

/** The tier that all of the interval lies in; where it crosses a border, that of the value that was read. */
export function creatorTier(followers: Count | undefined): Tier | undefined {
  return followers && tierOfNumber(followers.value);
}
