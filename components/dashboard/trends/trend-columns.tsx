/** What a table of trends tells of each. */
import { language, type MessageKey, plural, t } from '../../../utils/i18n';
import { formatDay, formatNumber, formatShare } from '../../../utils/metrics/format';
import { formatEstimate, formatFactorRange } from '../../../utils/metrics/format-change';
import { sharesOver } from '../../../utils/metrics/shares';
import type { Trend, TrendChange } from '../../../utils/metrics/trends';
import { Sparkline } from '../../controls/chart/sparkline';
import type { Column } from '../../controls/data-table/columns';
import { SOUND_PARTS } from '../../controls/hidden-counts';
import { ChangeText, changeText } from '../../controls/trend-change';
import { hrefOf } from '../router';
import type { TrendKind, TrendRow, TrendsView } from './trends-model';

/** From what rises to what nothing is known of. */
const ORDER: readonly TrendChange[] = ['new', 'rising', 'falling', 'unclear', 'not-enough'];

export const countOf = (count: number, seen: number) =>
  t('count_of', formatNumber(count, language()), formatNumber(seen, language()));

const RISEN: ReadonlySet<TrendChange> = new Set(['new', 'rising']);

/** The least that it surely rose or fell, as times the rate before; undefined where neither is called. */
export function scoreOf({ change, ratio }: Trend): number | undefined {
  if (RISEN.has(change)) return ratio()?.lo;
  return change === 'falling' ? ratio()?.hi : undefined;
}

/** "at least ×1.8", "at most ×0.5". */
export function scoreText(trend: Trend): string {
  const score = scoreOf(trend);
  if (score === undefined) return '–';
  return t(RISEN.has(trend.change) ? 'at_least' : 'at_most', formatEstimate(score, language()));
}

/** The interval of the change in words; "at least" where it has no upper end. */
export function rangeText(trend: Trend): string {
  const ratio = trend.ratio();
  if (!ratio) return t('not_enough_yet');
  return Number.isFinite(ratio.hi)
    ? `×${formatFactorRange(ratio, language())}`
    : t('at_least', formatEstimate(ratio.lo, language()));
}

/** Why an interval beside "no clear change" excludes no change; undefined where it doesn't. */
export function aloneText({ change, ratio }: Pick<Trend, 'change' | 'ratio'>, tested: number): string | undefined {
  const interval = change === 'unclear' ? ratio() : undefined;
  if (!interval || (interval.lo <= 1 && interval.hi >= 1)) return undefined;
  return interval.lo > 1 ? plural('alone_rise', tested) : plural('alone_fall', tested);
}

export const titleOf = (row: Pick<TrendRow, 'title'>) => row.title || t('untitled_sound');

const HEADINGS: Record<TrendKind, MessageKey> = { sounds: 'sound', hashtags: 'hashtag' };

export function trendColumns(kind: TrendKind, { trends, days }: TrendsView): readonly Column<TrendRow>[] {
  const { seen, seenBefore, span, times } = trends;
  const number = (id: string, label: MessageKey, of: (row: TrendRow) => number, width = 5.5): Column<TrendRow> => ({
    id,
    label: t(label),
    cell: (row) => formatNumber(of(row), language()),
    csv: of,
    sortBy: of,
    isNumeric: true,
    parts: SOUND_PARTS,
    width,
  });
  const day = (id: 'firstSeen' | 'lastSeen', label: MessageKey): Column<TrendRow> => ({
    id,
    label: t(label),
    cell: (row) => (row[id] === undefined ? t('unknown') : formatDay(row[id], language())),
    csv: (row) => (row[id] === undefined ? undefined : new Date(row[id]).toISOString()),
    sortBy: (row) => row[id],
    width: 7.5,
  });
  return [
    {
      id: 'name',
      label: t(HEADINGS[kind]),
      cell: (row) => (
        <>
          <a href={hrefOf({ route: kind, subject: row.subject })}>
            <bdi>{titleOf(row)}</bdi>
          </a>
          {row.author && <bdi class="quiet small trend-author">{row.author}</bdi>}
        </>
      ),
      csv: titleOf,
      sortBy: titleOf,
      text: (row) => `${row.title ?? ''} ${row.author ?? ''}`,
      width: 11,
    },
    {
      id: 'change',
      label: t('change'),
      cell: ({ trend }) => <ChangeText change={trend.change} />,
      csv: ({ trend }) => changeText(trend.change),
      sortBy: ({ trend }) => ORDER.indexOf(trend.change),
      parts: SOUND_PARTS,
      width: 9.75,
    },
    {
      id: 'line',
      label: t('over_time'),
      cell: (row) => (
        <Sparkline
          values={sharesOver(row.trend.times, times, span, days).map(({ share }) => share.value)}
          label={t('trend_line', titleOf(row))}
        />
      ),
      parts: SOUND_PARTS,
      width: 6,
    },
    {
      id: 'score',
      label: t('score'),
      cell: ({ trend }) => scoreText(trend),
      csv: ({ trend }) => scoreOf(trend),
      sortBy: ({ trend }) => scoreOf(trend),
      isNumeric: true,
      parts: SOUND_PARTS,
      width: 7.25,
    },
    {
      id: 'interval',
      label: t('change_interval'),
      cell: ({ trend }) => rangeText(trend),
      csv: ({ trend }) => trend.ratio()?.hi,
      isNumeric: true,
      parts: SOUND_PARTS,
      width: 8.5,
      isExtra: true,
    },
    {
      ...number('recent', 'recently', ({ trend }) => trend.recent.videos, 6.5),
      cell: ({ trend }) => countOf(trend.recent.videos, seen),
    },
    {
      ...number('before', 'before_that', ({ trend }) => trend.before.videos, 7.5),
      cell: ({ trend }) => countOf(trend.before.videos, seenBefore),
    },
    {
      ...number('share', 'share', ({ trend }) => trend.share),
      cell: ({ trend }) => formatShare(trend.share, language()),
      isExtra: true,
    },
    number('creators', 'creators', ({ trend }) => trend.recent.creators),
    number('sessions', 'sessions', ({ trend }) => trend.recent.sessions),
    day('firstSeen', 'first_seen'),
    day('lastSeen', 'last_seen'),
  ];
}
