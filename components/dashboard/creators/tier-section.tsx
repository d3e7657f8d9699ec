import { useState } from 'preact/hooks';
import { language, plural, t } from '../../../utils/i18n';
import { LEAST_PEERS, standingInTier } from '../../../utils/metrics/creator-profile';
import { summariseCreator } from '../../../utils/metrics/creator-summary';
import { formatNumber, formatShare } from '../../../utils/metrics/format';
import { creatorTier } from '../../../utils/metrics/tiers';
import { Button } from '../../controls/button';
import { NumberOf, RATIO_PARTS, useIsHidden } from '../../controls/hidden-counts';
import { TIER_LABELS } from '../../tiers';
import type { Workshop } from '../pages';
import { useTurns } from '../when-visible';
import type { CreatorData } from './creator-data';
import { Pending } from './pending';
import { ratiosInTier } from './profiles';
import { Section } from './section';
import { useResult } from './use-result';

/** The tier is followers, and what is compared in it likes and views. */
const TIER_PARTS = ['followers', ...RATIO_PARTS] as const;
/** Rated videos that a creator needs to be compared. */
const LEAST_RATED = 3;

/** Where the creator stands among others of the same size that the person saw; only when asked, for it reads them all. */
export function TierSection({ data, workshop }: { data: CreatorData; workshop: Workshop }) {
  const [isAsked, ask] = useState(false);
  const tier = creatorTier(data.creator.latest?.counts.followers);
  const own = summariseCreator(data.videos).median;
  const { change } = useTurns();
  const result = useResult(
    isAsked && tier ? tier : undefined,
    async (tier, watched) => ratiosInTier(await workshop.db(), tier, data.creator.key, LEAST_RATED, watched),
    change,
  );
  const isHidden = useIsHidden(TIER_PARTS);
  if (!tier || !own) return null;
  if (isHidden) {
    return (
      <Section title={t('among_tier')}>
        <NumberOf parts={TIER_PARTS}>{null}</NumberOf>
      </Section>
    );
  }
  const standing = result.value && standingInTier(own, result.value);
  return (
    <Section title={t('among_tier')} lead={t('among_tier_lead', t(TIER_LABELS[tier]), String(LEAST_RATED))}>
      {!isAsked && (
        <div>
          <Button onClick={() => ask(true)}>{t('compare_with_tier')}</Button>
        </div>
      )}
      <Pending result={result} label={t('reading_creators')} />
      {standing && (
        <p>
          {standing.rank
            ? t('tier_standing', rankText(standing.rank), formatNumber(standing.n, language()))
            : plural('tier_too_few', standing.n, String(LEAST_PEERS))}
        </p>
      )}
    </Section>
  );
}

function rankText({ lo, hi }: { lo: number; hi: number }): string {
  const [from, to] = [formatShare(lo, language()), formatShare(hi, language())];
  return from === to ? from : `${from}–${to}`;
}
