import { language, plural, t } from '../../utils/i18n';
import { formatDay } from '../../utils/metrics/format';
import type { ReadingHealth } from '../../utils/metrics/reading-health';
import type { Recorded } from '../../utils/metrics/today';
import { Notice } from '../controls/notice';
import type { RecentPanel } from './popup-data';

/** What was recorded today, and how well the page could be read. */
export function RecentSection({ recent }: { recent: RecentPanel }) {
  return (
    <section class="panel" aria-labelledby="today-heading">
      <h2 id="today-heading">{t('recorded_today')}</h2>
      <Today today={recent.today} />
      <HealthLine health={recent.health} />
    </section>
  );
}

function Today({ today }: { today: Recorded }) {
  if (today.videos === 0 && today.snapshots === 0) return <p class="quiet">{t('nothing_today')}</p>;
  return (
    <ul class="today">
      <li>{plural('n_videos', today.videos)}</li>
      <li>{plural('n_snapshots', today.snapshots)}</li>
      <li>{plural('n_appearances', today.exposures)}</li>
    </ul>
  );
}

function HealthLine({ health }: { health: ReadingHealth }) {
  if (health.since === undefined || health.onScreen === 0) return <p class="quiet small">{t('no_cards_yet')}</p>;
  return (
    <p class="quiet small">
      {plural('health_cards', health.onScreen)}
      {' · '}
      {plural('health_read', health.read)}
      {' · '}
      {plural('health_unread', health.unread)}
      {' · '}
      {t('since_day', formatDay(Date.parse(health.since), language()))}
    </p>
  );
}

export function BrokenNotice({ health }: { health: ReadingHealth | undefined }) {
  if (!health?.looksBroken) return null;
  return (
    <Notice kind="warning" title={t('page_changed')}>
      <p class="small">{t('page_changed_why')}</p>
    </Notice>
  );
}
