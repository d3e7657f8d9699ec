/** How the counts of one video went, and when and where it was on screen. */
import { VIDEO_METRICS, type VideoMetric } from '../../../utils/facts';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { language, plural, t } from '../../../utils/i18n';
import { formatCount, formatNumber } from '../../../utils/metrics/format';
import { readingsOf } from '../../../utils/metrics/growth';
import { velocities } from '../../../utils/metrics/velocity';
import type { Snapshot, StoredExposure } from '../../../utils/store/schema';
import type { Series } from '../../controls/chart/aligned';
import { Chart } from '../../controls/chart/chart';
import { ShortCountText } from '../../controls/count';
import type { Column } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { NumberOf, useIsHidden } from '../../controls/hidden-counts';
import { MomentText } from '../../controls/moment';
import { SURFACE_LABELS } from '../surface-labels';
import type { VideoData } from './video-data';

const partOf = (metric: VideoMetric): HideableMetric => (metric === 'reposts' ? 'shares' : metric);
const full = (value: number) => formatNumber(Math.round(value), language());
const short = (value: number) =>
  new Intl.NumberFormat(language(), { notation: 'compact', maximumSignificantDigits: 3 }).format(value);

const seriesOf = (history: readonly Snapshot[], metric: VideoMetric): Series => ({
  label: t(metric),
  points: readingsOf(history, metric).map(({ at, count: { value, lo, hi } }) => ({ x: at, value, lo, hi })),
});

/** What lies between two snapshots is known of the whole stretch only, so it stands at its middle. */
const speedOf = (history: readonly Snapshot[]): Series => ({
  label: t('views_per_hour'),
  points: velocities(readingsOf(history, 'views')).map(({ from, to, perHour }) => ({
    x: (from + to) / 2,
    value: perHour.value,
    lo: perHour.lo,
    hi: perHour.hi,
  })),
});

/** @param now Unix milliseconds. */
export function HistoryPanel({ data: { video, history, damaged }, now }: { data: VideoData; now: number }) {
  return (
    <section class="panel" aria-labelledby="history-heading">
      <h2 id="history-heading">{t('history')}</h2>
      {damaged > 0 && <p class="small">{plural('history_damaged', damaged)}</p>}
      {history.length < 2 && <p class="quiet">{t('history_too_short')}</p>}
      {history.length > 1 && (
        <>
          <ChartOf label={t('views')} parts={['views']} series={[seriesOf(history, 'views')]} />
          <ChartOf label={t('chart_views_per_hour')} parts={['views']} series={[speedOf(history)]} isAmount />
          {(['likes', 'comments', 'shares', 'saves'] as const).map((metric) => (
            <ChartOf key={metric} label={t(metric)} parts={[partOf(metric)]} series={[seriesOf(history, metric)]} />
          ))}
        </>
      )}
      <DataTable
        label={t('snapshots')}
        fileName={`snapshots-${video.id}`}
        rows={history}
        rowKey={({ at }) => String(at)}
        columns={snapshotColumns(now)}
        sorting={{ column: 'at', isDescending: true }}
        empty={t('no_snapshots')}
      />
    </section>
  );
}

function ChartOf(props: {
  label: string;
  parts: readonly HideableMetric[];
  series: readonly Series[];
  isAmount?: boolean;
}) {
  const isHidden = useIsHidden(props.parts);
  if (props.series.every(({ points }) => points.length < 2)) return null;
  if (isHidden) {
    return (
      <p>
        {props.label}: <NumberOf parts={props.parts}>{null}</NumberOf>
      </p>
    );
  }
  return (
    <Chart
      label={props.label}
      series={props.series}
      format={full}
      formatAxis={short}
      isAmount={props.isAmount === true}
    />
  );
}

/** The kind of page that it was on. */
const surfaceColumn = <Row extends { readonly surface: keyof typeof SURFACE_LABELS }>(): Column<Row> => ({
  id: 'surface',
  label: t('where'),
  width: 9,
  cell: ({ surface }) => t(SURFACE_LABELS[surface]),
  csv: ({ surface }) => surface,
  sortBy: ({ surface }) => surface,
});

function snapshotColumns(now: number): Column<Snapshot>[] {
  return [
    momentColumn('at', t('read_when'), now, ({ at }) => at),
    surfaceColumn(),
    {
      id: 'source',
      label: t('source'),
      width: 6,
      isExtra: true,
      cell: ({ source }) => source,
      csv: ({ source }) => source,
    },
    ...VIDEO_METRICS.flatMap((metric): Column<Snapshot>[] => [
      {
        id: metric,
        label: t(metric),
        width: 7,
        isNumeric: true,
        isExtra: metric === 'reposts',
        parts: [partOf(metric)],
        cell: ({ counts }) => <ShortCountText count={counts[metric]} />,
        csv: ({ counts }) => counts[metric]?.value,
        sortBy: ({ counts }) => counts[metric]?.value,
      },
      ...(['lo', 'hi'] as const).map((end) => ({
        id: `${metric}_${end}`,
        label: t(end === 'lo' ? 'count_at_least' : 'count_at_most', t(metric)),
        width: 8,
        isNumeric: true,
        isExtra: true,
        parts: [partOf(metric)],
        cell: ({ counts }: Snapshot) => {
          const number = counts[metric]?.[end];
          return number === undefined ? t('unknown') : full(number);
        },
        csv: ({ counts }: Snapshot) => counts[metric]?.[end],
      })),
    ]),
  ];
}

function momentColumn<Row>(id: string, label: string, now: number, at: (row: Row) => number): Column<Row> {
  return {
    id,
    label,
    width: 9.5,
    cell: (row) => <MomentText at={at(row)} now={now} />,
    csv: (row) => new Date(at(row)).toISOString(),
    sortBy: at,
  };
}

/** @param now Unix milliseconds. */
export function OnScreenPanel({ data: { video, exposures }, now }: { data: VideoData; now: number }) {
  const visible = exposures.reduce((sum, { visibleMs }) => sum + visibleMs, 0);
  return (
    <section class="panel" aria-labelledby="on-screen-heading">
      <h2 id="on-screen-heading">{t('on_screen')}</h2>
      {exposures.length > 0 && (
        <p>{plural('on_screen_total', exposures.length, formatCount(seconds(visible), language()))}</p>
      )}
      <DataTable
        label={t('appearances')}
        fileName={`appearances-${video.id}`}
        rows={exposures}
        rowKey={({ startedAt }) => String(startedAt)}
        columns={exposureColumns(now)}
        empty={t('never_on_screen')}
      />
    </section>
  );
}

const seconds = (ms: number) => {
  const whole = Math.round(ms / 1_000);
  return { value: whole, lo: whole, hi: whole };
};

function exposureColumns(now: number): Column<StoredExposure>[] {
  return [
    momentColumn('started_at', t('came_on_screen'), now, ({ startedAt }) => startedAt),
    surfaceColumn(),
    {
      id: 'position',
      label: t('position'),
      width: 6,
      isNumeric: true,
      cell: ({ position }) => formatNumber(position + 1, language()),
      csv: ({ position }) => position,
      sortBy: ({ position }) => position,
    },
    {
      id: 'visible',
      label: t('seconds_visible'),
      width: 7,
      isNumeric: true,
      cell: ({ visibleMs }) =>
        new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(visibleMs / 1_000),
      csv: ({ visibleMs }) => visibleMs / 1_000,
      sortBy: ({ visibleMs }) => visibleMs,
    },
  ];
}
