/** TikTok's own totals of a sound or hashtag, as the pages that were opened told them. */
import { useMemo } from 'preact/hooks';
import { language, t } from '../../../utils/i18n';
import { formatCount, formatDay, formatNumber } from '../../../utils/metrics/format';
import { stepsOf } from '../../../utils/metrics/steps';
import { Chart } from '../../controls/chart/chart';
import { CountText } from '../../controls/count';
import { NumberOf, SOUND_PARTS } from '../../controls/hidden-counts';
import { Table } from '../../controls/table';
import type { Total, TrendView } from './trend-model';
import type { TrendKind } from './trends-model';

const LISTED_STEPS = 20;

export function Totals({ kind, view }: { kind: TrendKind; view: TrendView }) {
  const { totalVideos, totalViews } = view;
  const isKnown = totalVideos.length + totalViews.length > 0;
  return (
    <section class="panel" aria-labelledby="totals-heading">
      <h2 id="totals-heading">{t('totals_by_tiktok')}</h2>
      <p class="quiet small">
        {t(isKnown ? 'totals_explained' : kind === 'sounds' ? 'no_totals_sound' : 'no_totals_hashtag')}
      </p>
      {isKnown && (
        <NumberOf parts={SOUND_PARTS}>
          {totalVideos.length > 0 && <TotalOver label={t('total_videos')} totals={totalVideos} />}
          {totalViews.length > 0 && <TotalOver label={t('total_views')} totals={totalViews} />}
        </NumberOf>
      )}
    </section>
  );
}

function TotalOver({ label, totals }: { label: string; totals: readonly Total[] }) {
  const series = useMemo(
    () => [{ label, points: totals.map(({ at, count: { value, lo, hi } }) => ({ x: at, value, lo, hi })) }],
    [label, totals],
  );
  const last = totals.at(-1);
  const steps = stepsOf(totals);
  const short = (value: number) =>
    new Intl.NumberFormat(language(), { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
  return (
    <div class="stack">
      {last && (
        <p>
          {label}: <CountText count={last.count} /> <span class="quiet small">{formatDay(last.at, language())}</span>
        </p>
      )}
      {totals.length > 1 && (
        <Chart label={label} series={series} format={(value) => formatNumber(value, language())} formatAxis={short} />
      )}
      {steps.length > 0 && (
        <details class="disclosure">
          <summary>{t('total_steps')}</summary>
          <Table label={t('total_steps')} columns={[t('between'), t('step_from_to'), t('per_day')]} numeric={[1, 2]}>
            {steps.slice(-LISTED_STEPS).map(({ from, to, perDay }) => (
              <tr key={to.at}>
                <th scope="row">
                  {new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).formatRange(from.at, to.at)}
                </th>
                <td class="number">
                  {formatCount(from.count, language())} → {formatCount(to.count, language())}
                </td>
                <td class="number">{perDayText(perDay)}</td>
              </tr>
            ))}
          </Table>
          <p class="quiet small">{t('steps_explained')}</p>
        </details>
      )}
    </div>
  );
}

/** Two digits are as many as a step spread over days can have. */
function perDayText({ lo, hi }: { lo: number; hi: number }): string {
  const format = new Intl.NumberFormat(language(), { maximumSignificantDigits: 2, signDisplay: 'exceptZero' });
  return format.formatRange(lo, hi);
}
