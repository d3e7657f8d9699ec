import type { MessageKey } from '../utils/i18n';
import type { Tier } from '../utils/metrics/tiers';

/** Followers of a tier, in words. */
export const TIER_LABELS: Record<Tier, MessageKey> = {
  under1K: 'tier_under_1k',
  '1Kto10K': 'tier_1k_10k',
  '10Kto100K': 'tier_10k_100k',
  '100Kto1M': 'tier_100k_1m',
  over1M: 'tier_over_1m',
};
