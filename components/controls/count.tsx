import { Fragment } from 'preact';
import type { VideoMetric } from '../../utils/facts';
import type { HideableMetric } from '../../utils/hiding/metrics';
import { language, type MessageKey, t } from '../../utils/i18n';
import { type Count, isExact } from '../../utils/metrics/counts';
import {
  formatCount,
  formatCountBounds,
  formatRatio,
  formatRatioBounds,
  formatShortCount,
  RATIO_DIGITS,
} from '../../utils/metrics/format';
import type { Ratio } from '../../utils/metrics/ratios';
import { NumberOf } from './hidden-counts';

/** In words, how exactly a count is known. */
function exactness(count: Count | undefined): string {
  if (!count) return t('count_unknown_why');
  return isExact(count) ? t('count_exact') : t('count_between', formatCountBounds(count, language()));
}

/** A count with no digit that isn't known; how exact it is shows on hover. */
export function CountText({ count }: { count: Count | undefined }) {
  if (!count) return <span class="quiet">{t('unknown')}</span>;
  return <bdi title={exactness(count)}>{formatCount(count, language())}</bdi>;
}

/** In a column of a table, where a count of billions is whole on hover only. */
export function ShortCountText({ count }: { count: Count | undefined }) {
  if (!count) return <span class="quiet">{t('unknown')}</span>;
  const [short, whole] = [formatShortCount(count, language()), formatCount(count, language())];
  return <bdi title={short === whole ? exactness(count) : whole}>{short}</bdi>;
}

export function RatioText({ ratio }: { ratio: Ratio | undefined }) {
  if (!ratio) return <span class="quiet">{t('unknown')}</span>;
  return <bdi>{formatRatio(ratio, language())}</bdi>;
}

const isRangeItself = (ratio: Ratio) =>
  formatRatio(ratio, language()) === formatRatioBounds(ratio, language(), RATIO_DIGITS);

/** What TikTok's rounding leaves open of a ratio. */
export function RatioInterval({ ratio }: { ratio: Ratio }) {
  if (ratio.lo === ratio.hi) return <>{t('ratio_exact')}</>;
  if (isRangeItself(ratio)) return <>{t('ratio_range')}</>;
  return <>{t('ratio_between', formatRatioBounds(ratio, language()))}</>;
}

export interface LabelledCount {
  readonly label: MessageKey;
  readonly count: Count | undefined;
  readonly metric: VideoMetric;
}

/** Nobody can hide reposts alone: they are a way of sharing. */
const partsOf = (metric: VideoMetric): readonly HideableMetric[] => [metric === 'reposts' ? 'shares' : metric];

/** Counts side by side, and on demand how exact each is. */
export function Counts({ counts }: { counts: readonly LabelledCount[] }) {
  return (
    <>
      <dl class="counts">
        {counts.map(({ label, count, metric }) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>
              <NumberOf parts={partsOf(metric)}>
                <CountText count={count} />
              </NumberOf>
            </dd>
          </div>
        ))}
      </dl>
      <details class="disclosure">
        <summary>{t('how_exact')}</summary>
        <dl class="exactness small">
          {counts.map(({ label, count, metric }) => (
            <Fragment key={label}>
              <dt class="quiet">{t(label)}</dt>
              <dd>
                <NumberOf parts={partsOf(metric)}>{exactness(count)}</NumberOf>
              </dd>
            </Fragment>
          ))}
        </dl>
      </details>
    </>
  );
}
