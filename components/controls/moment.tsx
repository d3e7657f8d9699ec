import { language } from '../../utils/i18n';
import { formatMoment, formatShortMoment } from '../../utils/metrics/format';

/** A moment in a column of a table; the whole of it shows on hover. */
export function MomentText({ at, now }: { at: number; now: number }) {
  return <bdi title={formatMoment(at, language())}>{formatShortMoment(at, now, language())}</bdi>;
}
