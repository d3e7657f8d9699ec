import { useMemo } from 'preact/hooks';
import { language, t } from '../../../utils/i18n';
import type { Feed } from '../../../utils/metrics/feed';
import { formatDay, formatDuration, formatNumber } from '../../../utils/metrics/format';
import { Chart } from '../../controls/chart/chart';

const MINUTE_MS = 60_000;

/** How much was shown on each day. `now` in Unix milliseconds. */
export function Days({ feed: { days }, now }: { feed: Feed; now: number }) {
  const today = new Date(now).setHours(0, 0, 0, 0);
  const isTodayShown = days.at(-1)?.key === today;
  const appearances = useMemo(
    () => [
      { label: t('appearances'), points: days.map(({ key, appearances }) => ({ x: key, value: appearances })) },
      { label: t('videos'), points: days.map(({ key, videos }) => ({ x: key, value: videos })) },
    ],
    [days],
  );
  const minutes = useMemo(
    () => [
      {
        label: t('time_on_screen'),
        points: days.map(({ key, visibleMs }) => ({ x: key, value: visibleMs / MINUTE_MS })),
      },
    ],
    [days],
  );
  const number = (value: number) => formatNumber(value, language());
  const x = useMemo(() => {
    const format = (at: number) =>
      at === today ? t('day_so_far', formatDay(at, language())) : formatDay(at, language());
    return { label: t('day'), isTime: true, format };
  }, [today]);
  if (days.length < 2) return null;
  return (
    <section class="panel" aria-labelledby="feed-days">
      <h2 id="feed-days">{t('feed_days')}</h2>
      {isTodayShown && <p class="quiet small">{t('last_day_so_far')}</p>}
      <Chart
        label={t('chart_appearances')}
        series={appearances}
        format={number}
        formatAxis={number}
        x={x}
        isAmount
        isLastApart={isTodayShown}
      />
      <Chart
        label={t('chart_time_on_screen')}
        series={minutes}
        format={(minutes) => formatDuration(minutes * MINUTE_MS, language())}
        formatAxis={number}
        isAmount
        isLastApart={isTodayShown}
        x={x}
      />
    </section>
  );
}
