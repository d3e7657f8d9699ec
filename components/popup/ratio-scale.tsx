import { language, t } from '../../utils/i18n';
import { formatShare } from '../../utils/metrics/format';
import type { Ratio } from '../../utils/metrics/ratios';

/**
 * Where one ratio stands among those of its creator: a tick for each, a tall one for the median, and the one in
 * question as a mark with its interval. A picture of what the text beside it says, so hidden from screen readers.
 */
export function RatioScale(props: { all: readonly Ratio[]; median: Ratio | undefined; current?: Ratio | undefined }) {
  const { all, median, current } = props;
  const ends = [...all, ...(current ? [current] : [])].flatMap(({ lo, hi }) => [lo, hi]);
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  if (all.length < 3 || !(to > from)) return null;
  const percent = (ratio: number) => `${(((ratio - from) / (to - from)) * 100).toFixed(2)}%`;
  return (
    <div class="scale" aria-hidden="true">
      <div class="scale-axis">
        {all.map((ratio, index) => (
          <span key={index} class="scale-tick" style={{ insetInlineStart: percent(ratio.value) }} />
        ))}
        {median && <span class="scale-median" style={{ insetInlineStart: percent(median.value) }} />}
        {current && (
          <>
            <span
              class="scale-interval"
              style={{
                insetInlineStart: percent(current.lo),
                insetInlineEnd: `calc(100% - ${percent(current.hi)})`,
              }}
            />
            <span class="scale-current" style={{ insetInlineStart: percent(current.value) }} />
          </>
        )}
      </div>
      <div class="scale-legend">
        <span>{formatShare(from, language())}</span>
        <span>{current ? t('scale_legend_current') : t('scale_legend')}</span>
        <span>{formatShare(to, language())}</span>
      </div>
    </div>
  );
}
