import type { ComponentChildren } from 'preact';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { language, type MessageKey, t } from '../../../utils/i18n';
import type { CreatorProfile } from '../../../utils/metrics/creator-profile';
import { RATE_DAYS } from '../../../utils/metrics/creator-profile';
import { formatNumber } from '../../../utils/metrics/format';
import { formatEstimate } from '../../../utils/metrics/format-change';
import { CountText, RatioText } from '../../controls/count';
import { Empty } from '../../controls/empty';
import { ENGAGEMENT_PARTS, NumberOf, RATIO_PARTS } from '../../controls/hidden-counts';
import { Table } from '../../controls/table';
import { TIER_LABELS } from '../../tiers';
import { creatorName } from '../data-tables';
import { usePageName } from '../page-name';
import type { Workshop } from '../pages';
import { useTurns } from '../when-visible';
import { creatorHref, MOST_COMPARED } from './addresses';
import { Pending } from './pending';
import { readProfiles } from './profiles';
import { useResult } from './use-result';

const number = (value: number | undefined, write: (value: number) => string) =>
  value === undefined ? <span class="quiet">{t('not_enough_yet')}</span> : <bdi>{write(value)}</bdi>;
const oneDecimal = (value: number) => new Intl.NumberFormat(language(), { maximumSignificantDigits: 2 }).format(value);

interface Line {
  readonly label: MessageKey;
  readonly parts: readonly HideableMetric[];
  cell(profile: CreatorProfile): ComponentChildren;
}

const LINES: readonly Line[] = [
  {
    label: 'tier',
    parts: ['followers'],
    cell: ({ tier }) => (tier ? t(TIER_LABELS[tier]) : <span class="quiet">{t('unknown')}</span>),
  },
  { label: 'followers', parts: ['followers'], cell: ({ followers }) => <CountText count={followers} /> },
  { label: 'videos_seen', parts: [], cell: ({ videos }) => formatNumber(videos, language()) },
  {
    label: 'median_engagement',
    parts: ENGAGEMENT_PARTS,
    cell: ({ engagement, engaged }) => (
      <>
        <RatioText ratio={engagement} /> <span class="quiet small">n = {formatNumber(engaged, language())}</span>
      </>
    ),
  },
  { label: 'median_like_to_view', parts: RATIO_PARTS, cell: ({ ratio }) => <RatioText ratio={ratio} /> },
  { label: 'seen_per_week', parts: [], cell: ({ perWeek }) => number(perWeek, oneDecimal) },
  { label: 'days_between', parts: [], cell: ({ gap }) => number(gap, oneDecimal) },
  {
    label: 'consistency',
    parts: ['views'],
    cell: ({ spread }) => number(spread, (spread) => t('half_within', formatEstimate(spread, language()))),
  },
];

/** Up to five creators side by side: what someone checks before working together. */
export function ComparePage({ keys, workshop }: { keys: readonly string[]; workshop: Workshop }) {
  usePageName(t('compare_creators'));
  const { turn } = useTurns();
  const result = useResult(
    keys.join(' '),
    async (joined, watched) => readProfiles(await workshop.db(), joined.split(' ').filter(Boolean), watched),
    turn,
  );
  const profiles = result.value;
  return (
    <>
      <div class="stack">
        <p>
          <a href="#/creators">{t('all_creators')}</a>
        </p>
        <h1>{t('compare_creators')}</h1>
        <p class="lead">{t('compare_lead')}</p>
      </div>
      <Pending result={result} label={t('reading_creators')} />
      {profiles?.length === 0 && (
        <Empty title={t('compare_empty')}>
          <p>{t('compare_empty_how', String(MOST_COMPARED))}</p>
        </Empty>
      )}
      {profiles && profiles.length > 0 && (
        <>
          <Table
            label={t('compare_creators')}
            columns={[t('figure'), ...profiles.map(({ creator }) => creatorName(creator))]}
            numeric={profiles.map((_, place) => place + 1)}
          >
            {LINES.map(({ label, parts, cell }) => (
              <tr key={label}>
                <th scope="row">{t(label)}</th>
                {profiles.map((profile) => (
                  <td key={profile.creator.key} class="number">
                    <NumberOf parts={parts}>{cell(profile)}</NumberOf>
                  </td>
                ))}
              </tr>
            ))}
          </Table>
          <ul class="row small">
            {profiles.map(({ creator }) => (
              <li key={creator.key}>
                <a href={creatorHref(creator.key)}>
                  <bdi>{creatorName(creator)}</bdi>
                </a>
              </li>
            ))}
          </ul>
          <p class="quiet small">{t('compare_explained', String(RATE_DAYS))}</p>
        </>
      )}
    </>
  );
}
