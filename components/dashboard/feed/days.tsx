import { useMemo } from 'preact/hooks';
import { language, t } from '../../../utils/i18n';
import type { Feed } from '../../../utils/metrics/feed';
import { formatDay, formatDuration, formatNumber } from '../../../utils/metrics/format';
import { Chart } from '../../controls/chart/chart';

const MINUTE_MS = 60_000;

/** How much was shown on each day. */
export function Days({ feed: { days } }: { feed: Feed }) {
  const appearances = useMemo(
    () => [
      { label: t('appearances'), points: days.map(({ key, appearances }) => ({ x: key, value: appearances })) },
      { label: t('videos'), points: days.map(({ key, videos }) => ({ x: key, value: videos })) },
    ],
    [days],
  );
  const minutes = useMemo(
    () => [{ label: t('time_on_screen'), points: days.map(({ key, visibleMs }) => ({ x: key, value: visibleMs })) }],
    [days],
  );
  const number = (value: number) => formatNumber(value, language());
  const x = useMemo(() => ({ label: t('day'), isTime: true, format: (at: number) => formatDay(at, language()) }), []);
  if (days.length < 2) return null;
  return (
    <section class="panel" aria-labelledby="feed-days">
      <h2 id="feed-days">{t('feed_days')}</h2>
      <Chart label={t('chart_appearances')} series={appearances} format={number} formatAxis={number} x={x} />
      <Chart
        label={t('chart_time_on_screen')}
        series={minutes}
        format={(ms) => formatDuration(ms, language())}
        formatAxis={(ms) => formatNumber(Math.round(ms / MINUTE_MS), language())}
        x={x}
      />
    </section>
  );
}
