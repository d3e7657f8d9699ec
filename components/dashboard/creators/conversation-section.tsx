import { useMemo } from 'preact/hooks';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { language, type MessageKey, t } from '../../../utils/i18n';
import { type Conversation, conversation, TALK, type Talk } from '../../../utils/metrics/conversation';
import { formatNumber, formatRatio } from '../../../utils/metrics/format';
import { formatFactor, formatPerThousand } from '../../../utils/metrics/format-change';
import type { Ratio } from '../../../utils/metrics/ratios';
import type { StoredVideo } from '../../../utils/store/schema';
import type { Column } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { NumberOf } from '../../controls/hidden-counts';
import { VideoName } from '../video-columns';
import { Section } from './section';

const LABELS: Record<Talk, MessageKey> = {
  comments: 'comments_per_thousand',
  shares: 'shares_per_thousand',
  saves: 'saves_per_like',
};
const PARTS: Record<Talk, readonly HideableMetric[]> = {
  comments: ['comments', 'views'],
  shares: ['shares', 'views'],
  saves: ['saves', 'likes'],
};
const format = (talk: Talk, ratio: Ratio) =>
  talk === 'saves' ? formatRatio(ratio, language()) : formatPerThousand(ratio, language());

type Row = Conversation['videos'][number];

const columns = (): Column<Row>[] => [
  {
    id: 'video',
    label: t('video'),
    width: 14,
    cell: ({ video }) => <VideoName video={video} />,
    csv: ({ video }) => video.id,
    text: ({ video }) => `${video.facts.description ?? ''} ${video.id}`,
    sortBy: ({ video }) => video.facts.description,
  },
  ...TALK.map(
    (talk): Column<Row> => ({
      id: talk,
      label: t(LABELS[talk]),
      width: 11,
      isNumeric: true,
      parts: PARTS[talk],
      cell: ({ rates, against }) => {
        const [rate, factor] = [rates[talk], against[talk]];
        if (!rate) return <span class="quiet">{t('unknown')}</span>;
        return (
          <bdi>
            {format(talk, rate)} {factor && <span class="quiet small">{formatFactor(factor, language())}</span>}
          </bdi>
        );
      },
      csv: ({ rates }) => rates[talk]?.value,
      sortBy: ({ rates }) => rates[talk]?.value,
    }),
  ),
];

/** What people do besides watching, of each video against this creator's own median. */
export function ConversationSection({ videos, name }: { videos: readonly StoredVideo[]; name: string }) {
  const found = useMemo(() => conversation(videos), [videos]);
  return (
    <Section title={t('conversation')} lead={t('conversation_lead')}>
      <dl class="totals">
        {TALK.map((talk) => {
          const median = found.medians[talk];
          return (
            <div key={talk}>
              <dt>{t(LABELS[talk])}</dt>
              <dd>
                <NumberOf parts={PARTS[talk]}>
                  {median ? <bdi>{format(talk, median)}</bdi> : <span class="quiet">{t('unknown')}</span>}
                </NumberOf>
              </dd>
              <dd class="quiet small">{t('median_of_n', formatNumber(found.n[talk], language()))}</dd>
            </div>
          );
        })}
      </dl>
      <DataTable
        label={t('conversation')}
        fileName={`conversation-${name}`}
        rows={found.videos}
        rowKey={({ video }) => video.id}
        columns={columns()}
        sorting={{ column: 'comments', isDescending: true }}
        empty={t('no_videos')}
      />
    </Section>
  );
}
