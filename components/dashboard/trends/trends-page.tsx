/** The sounds, or the hashtags, that the feeds showed, and which of them more often than before. */
import { useContext, useMemo } from 'preact/hooks';
import { language, type MessageKey, plural, t } from '../../../utils/i18n';
import { formatNumber, formatShare } from '../../../utils/metrics/format';
import { WINDOWS } from '../../../utils/metrics/tallies';
import type { Trend } from '../../../utils/metrics/trends';
import { DataTable } from '../../controls/data-table/data-table';
import { Empty } from '../../controls/empty';
import { HiddenCounts, NumberOf, SOUND_PARTS } from '../../controls/hidden-counts';
import { Notice } from '../../controls/notice';
import { Table } from '../../controls/table';
import { troubleText } from '../../controls/trouble';
import type { PageProps } from '../pages';
import { useWhenVisible } from '../when-visible';
import { HowTrends, OneFeedOnly } from './explained';
import { countOf, rangeText, titleOf, trendColumns } from './trend-columns';
import { TrendPage } from './trend-page';
import { createTrendsModel, type Listed, type TrendKind, type TrendsModel, type TrendsView } from './trends-model';
import { Choice, WindowChoice } from './window-choice';
import './trends.css';

const TITLES: Record<TrendKind, MessageKey> = { sounds: 'sounds', hashtags: 'hashtags' };
const LISTED: readonly (readonly [Listed, MessageKey])[] = [
  ['all', 'every_sound'],
  ['original', 'original_sounds'],
  ['released', 'released_music'],
  ['artists', 'artists'],
];

export const SoundsPage = (props: PageProps) => <Trends {...props} kind="sounds" />;
export const HashtagsPage = (props: PageProps) => <Trends {...props} kind="hashtags" />;

function Trends({ kind, workshop, subject }: PageProps & { kind: TrendKind }) {
  if (subject !== undefined) return <TrendPage kind={kind} subject={subject} workshop={workshop} />;
  return <TrendList kind={kind} workshop={workshop} />;
}

function TrendList({ kind, workshop }: Pick<PageProps, 'workshop'> & { kind: TrendKind }) {
  const model = useMemo(() => createTrendsModel(workshop, kind), [workshop, kind]);
  useWhenVisible(model.load);
  const view = model.view.value;
  const failure = model.failure.value;
  return (
    <>
      <div class="stack">
        <h1>{t(TITLES[kind])}</h1>
        <p class="lead">{t('trends_lead')}</p>
        <OneFeedOnly />
      </div>
      <div class="row">
        <WindowChoice days={model.days.value} onChoose={(days) => void model.choose(days)} />
        {kind === 'sounds' && (
          <Choice
            legend={t('listed')}
            options={LISTED.map(([value, label]) => [value, t(label)] as const)}
            chosen={model.listed.value}
            onChoose={model.list}
          />
        )}
      </div>
      {failure !== undefined && (
        <Notice kind="error" title={t('store_failed')}>
          <p class="small">{troubleText(failure)}</p>
        </Notice>
      )}
      {view ? (
        <Listing kind={kind} model={model} view={view} />
      ) : (
        !failure && (
          <p class="quiet" aria-busy="true">
            {t('reading_trends')}
          </p>
        )
      )}
    </>
  );
}

function Listing({ kind, model, view }: { kind: TrendKind; model: TrendsModel; view: TrendsView }) {
  const { trends, days, rows, origins } = view;
  const isHidden = useContext(HiddenCounts).has('soundsAndHashtags');
  const columns = useMemo(() => trendColumns(kind, view), [kind, view]);
  // The order tells what rises.
  const ordered = useMemo(
    () => (isHidden ? [...rows].sort((a, b) => titleOf(a).localeCompare(titleOf(b), language())) : rows),
    [rows, isHidden],
  );
  if (trends.seen + trends.seenBefore === 0) {
    return <Empty title={t('no_trends_yet')}>{t('no_trends_yet_hint')}</Empty>;
  }
  const label = t(TITLES[kind]);
  return (
    <div class="stack" aria-busy={model.isReading.value}>
      <Summary view={view} />
      <DataTable
        key={`${days} ${model.listed.value}`}
        label={label}
        fileName={`measured-${kind}-${days}-days`}
        rows={ordered}
        rowKey={({ subject }) => subject}
        columns={columns}
        empty={t('no_trend_rows')}
      />
      <HowTrends days={days} tested={trends.tested} />
      {kind === 'sounds' && <Origins view={view} origins={origins} />}
    </div>
  );
}

function Summary({ view: { trends, days } }: { view: TrendsView }) {
  const called = (change: Trend['change']) =>
    formatNumber(trends.trends.filter((trend) => trend.change === change).length, language());
  return (
    <div>
      <p>
        {plural('trends_seen', trends.seen, plural('n_days', days))}{' '}
        {plural('trends_seen_before', trends.seenBefore, plural('n_days', WINDOWS[days]))}
      </p>
      <NumberOf parts={SOUND_PARTS}>
        <p>{plural('trends_called', trends.tested, called('rising'), called('new'), called('falling'))}</p>
      </NumberOf>
    </div>
  );
}

/** Original sounds against released music. */
function Origins({ view, origins }: { view: TrendsView; origins: TrendsView['origins'] }) {
  const { seen, seenBefore } = view.trends;
  const rows = [
    [t('original_sounds'), origins.original],
    [t('released_music'), origins.released],
  ] as const;
  if (rows.every(([, trend]) => !trend)) return null;
  return (
    <section class="panel" aria-labelledby="origins-heading">
      <h2 id="origins-heading">{t('original_against_released')}</h2>
      <Table
        label={t('original_against_released')}
        columns={[t('kind_of_sound'), t('recently'), t('share'), t('before_that'), t('change_interval')]}
        numeric={[1, 2, 3, 4]}
      >
        {rows.map(([name, trend]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {[
              trend && countOf(trend.recent.videos, seen),
              trend && formatShare(trend.share, language()),
              trend && countOf(trend.before.videos, seenBefore),
              trend && rangeText(trend),
            ].map((text, column) => (
              <td key={column} class="number">
                <NumberOf parts={SOUND_PARTS}>{text ?? t('unknown')}</NumberOf>
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <p class="quiet small">{t('original_explained')}</p>
    </section>
  );
}
