import { language, type MessageKey, plural, t } from '../../../utils/i18n';
import { formatAge } from '../../../utils/metrics/age';
import { MIN_SAME_CREATOR } from '../../../utils/metrics/comparable';
import { outwardEnds } from '../../../utils/metrics/digits';
import { formatCount, formatShare } from '../../../utils/metrics/format';
import type { Ratio } from '../../../utils/metrics/ratios';
import { wholeRate } from '../../../utils/metrics/stored-video';
import { NumberOf } from '../../controls/hidden-counts';
import type { Compared, Missing } from './video-data';

const MISSING: Record<Missing, MessageKey> = {
  age: 'same_age_no_age',
  creator: 'same_age_no_creator',
  views: 'same_age_no_views',
};

/** Undefined while the creator's others are read. */
export function SameAgePanel({ standing }: { standing: Compared | undefined }) {
  return (
    <section class="panel" aria-labelledby="same-age-heading" aria-busy={standing === undefined}>
      <h2 id="same-age-heading">{t('same_age')}</h2>
      <NumberOf parts={['views']}>
        <Standing standing={standing} />
      </NumberOf>
      <p class="quiet small">{t('same_age_explained')}</p>
    </section>
  );
}

function Standing({ standing }: { standing: Compared | undefined }) {
  if (standing === undefined) return <p class="quiet">{t('reading_others')}</p>;
  if (typeof standing === 'string') return <p>{t(MISSING[standing])}</p>;
  const { age, own, n, median, factor, rank } = standing;
  if (!median || !rank) return <p>{plural('same_age_too_few', n, String(MIN_SAME_CREATOR))}</p>;
  const tenths = (number: number) => new Intl.NumberFormat(language(), { maximumSignificantDigits: 2 }).format(number);
  const between = (factor: Ratio) => {
    const { lo, hi } = outwardEnds(factor, 2);
    return t('same_age_between', tenths(lo), tenths(hi));
  };
  return (
    <>
      <p>
        {t(
          'same_age_counts',
          formatAge(age, language()),
          formatCount(own, language()),
          formatCount(wholeRate(median), language()),
        )}
      </p>
      {factor && (
        <p>
          <strong>{plural('same_age_factor', n, tenths(factor.value))}</strong>{' '}
          <span class="quiet small">{factor.lo === factor.hi ? '' : between(factor)}</span>
        </p>
      )}
      <p>{t('same_age_rank', formatShare(rank.value, language()))}</p>
    </>
  );
}
