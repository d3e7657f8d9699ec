/** What several tables of the creators' pages show in the same way. */
import { language, t } from '../../../utils/i18n';
import { formatEstimate, formatFactorRange } from '../../../utils/metrics/format-change';
import type { Ratio } from '../../../utils/metrics/ratios';

const HOUR = 3_600_000;

const unitText = (value: number, unit: 'hour' | 'day') =>
  new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(
    value,
  );

/** Hours up to two days, then days. */
export function AgeText({ ms }: { ms: number }) {
  return <>{ms < 48 * HOUR ? unitText(ms / HOUR, 'hour') : unitText(ms / (24 * HOUR), 'day')}</>;
}

/** An estimated factor with its interval: ×1.3 (1.1–1.6). */
export function LiftText({ factor }: { factor: Ratio | undefined }) {
  if (!factor) return <span class="quiet">{t('not_enough_yet')}</span>;
  return (
    <bdi>
      {formatEstimate(factor.value, language())} <span class="quiet">({formatFactorRange(factor, language())})</span>
    </bdi>
  );
}
