import { language, t } from '../../../utils/i18n';
import { formatDay, formatDuration, formatMoment, formatNumber } from '../../../utils/metrics/format';
import { median } from '../../../utils/metrics/medians';
import { midnight } from '../../../utils/time-range';
import type { FeedReport } from './read-feed';

/** A day where a time is its midnight. */
export function startText(at: number): string {
  return midnight(at) === at ? formatDay(at, language()) : formatMoment(at, language());
}

/** How much was shown, at a glance. */
export function Figures({ report: { feed, sessions, from } }: { report: FeedReport }) {
  const number = (value: number) => formatNumber(value, language());
  const duration = (ms: number | undefined) => (ms === undefined ? t('unknown') : formatDuration(ms, language()));
  const seen = new Set(feed.sessions);
  const lengths = sessions.filter(({ id }) => seen.has(id)).map(({ startedAt, endedAt }) => endedAt - startedAt);
  const figures = [
    [t('appearances'), number(feed.appearances)],
    [t('videos'), number(feed.videos)],
    [t('creators'), number(feed.creators.length)],
    [t('time_on_screen'), duration(feed.visibleMs)],
    [t('median_on_screen'), duration(feed.medianMs)],
    [t('sessions'), number(feed.sessions.length)],
    [t('median_session'), duration(median(lengths))],
  ] as const;
  return (
    <section class="panel" aria-labelledby="feed-figures">
      <h2 id="feed-figures">{t('feed_figures')}</h2>
      <dl class="totals">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet small">
        {t('feed_since', startText(from))} {t('session_explained')}
      </p>
    </section>
  );
}
