import { plural, t } from '../../../utils/i18n';
import { WINDOWS, type WindowDays } from '../../../utils/metrics/tallies';

/** What the sample can't tell. */
export const OneFeedOnly = () => <p class="quiet small">{t('one_feed_only')}</p>;

/** The method, where its results are. */
export function HowTrends({ days, tested }: { days: WindowDays; tested: number }) {
  return (
    <details class="disclosure">
      <summary>{t('trends_how')}</summary>
      <div class="stack small trends-how">
        <p>{t('trends_how_counted', plural('n_days', days), plural('n_days', WINDOWS[days]))}</p>
        <p>{t('trends_how_tested')}</p>
        <p>{t('trends_how_clustered')}</p>
        <p>{plural('trends_how_many', tested)}</p>
        {days === 1 && <p>{t('trends_how_one_day')}</p>}
        <p>{t('trends_how_words')}</p>
      </div>
    </details>
  );
}
