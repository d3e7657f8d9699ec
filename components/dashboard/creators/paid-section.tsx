import { useMemo } from 'preact/hooks';
import { language, type MessageKey, t } from '../../../utils/i18n';
import { formatNumber } from '../../../utils/metrics/format';
import { LEAST_WITH, liftsOf } from '../../../utils/metrics/goes-well';
import type { Performance } from '../../../utils/metrics/measured-video';
import { NumberOf, RATIO_PARTS } from '../../controls/hidden-counts';
import { Table } from '../../controls/table';
import { LiftText } from './cells';
import { Section } from './section';

const GROUPS: readonly (readonly [MessageKey, (one: Performance) => boolean])[] = [
  ['paid_partnerships', ({ video }) => video.facts.isPaidPartnership === true && !video.facts.isAd],
  ['ads', ({ video }) => video.facts.isAd === true],
];

/** What is paid for against what isn't. */
export function PaidSection({ performed }: { performed: readonly Performance[] }) {
  const rows = useMemo(() => {
    const rest = performed.filter((one) => GROUPS.every(([, isIn]) => !isIn(one)));
    return GROUPS.map(([label, isIn]) => {
      const inside = performed.filter(isIn);
      return { label, n: inside.length, rest: rest.length, ...liftsOf(inside, rest) };
    });
  }, [performed]);
  return (
    <Section title={t('paid_against_rest')} lead={t('paid_lead', String(LEAST_WITH))}>
      <Table
        label={t('paid_against_rest')}
        columns={[t('with'), t('n_with_and_without'), t('views_lift'), t('ratio_lift')]}
        numeric={[1, 2, 3]}
      >
        {rows.map(({ label, n, rest, views, ratio }) => (
          <tr key={label}>
            <th scope="row">{t(label)}</th>
            <td class="number">
              {formatNumber(n, language())} / {formatNumber(rest, language())}
            </td>
            <td class="number">
              <NumberOf parts={['views']}>
                <LiftText factor={views?.factor} />
              </NumberOf>
            </td>
            <td class="number">
              <NumberOf parts={RATIO_PARTS}>
                <LiftText factor={ratio?.factor} />
              </NumberOf>
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
