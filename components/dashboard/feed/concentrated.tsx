import { language, plural, t } from '../../../utils/i18n';
import { CONCENTRATION_MINIMUM, type Concentration, TOP } from '../../../utils/metrics/concentration';
import { formatNumber, formatShare } from '../../../utils/metrics/format';

/** How much of what was shown is by few creators, and how sure that is. */
export function Concentrated({ concentration }: { concentration: Concentration | undefined }) {
  if (!concentration) return null;
  const { sessions, creators, topShare, topInterval, effective, appearances } = concentration;
  const share = (value: number) => formatShare(value, language());
  const whole = (value: number) => formatNumber(Math.round(value), language());
  const hasEnough = sessions >= CONCENTRATION_MINIMUM;
  return (
    <section class="panel" aria-labelledby="feed-concentration">
      <h2 id="feed-concentration">{t('feed_concentration')}</h2>
      <dl class="totals feed-shares">
        <div>
          <dt>{t('top_creators', formatNumber(TOP, language()))}</dt>
          <dd>{share(topShare)}</dd>
          <dd class="feed-share-why quiet small">
            {topInterval
              ? t('top_interval', share(topInterval.lo), share(topInterval.hi))
              : t(hasEnough ? 'no_interval' : 'too_few_sessions', formatNumber(CONCENTRATION_MINIMUM, language()))}
          </dd>
        </div>
        <div>
          <dt>{t('effective_creators')}</dt>
          <dd>
            {effective ? t('about_number', whole(effective.value)) : <span class="quiet">{t('not_enough_yet')}</span>}
          </dd>
          <dd class="feed-share-why quiet small">
            {effective
              ? t('effective_interval', whole(effective.lo), whole(effective.hi))
              : t(hasEnough ? 'none_came_again' : 'too_few_sessions', formatNumber(CONCENTRATION_MINIMUM, language()))}
          </dd>
        </div>
      </dl>
      <p class="quiet small">
        {t('concentration_of', plural('n_appearances', appearances), plural('n_creators', creators))}{' '}
        {t('concentration_explained')}
      </p>
    </section>
  );
}
