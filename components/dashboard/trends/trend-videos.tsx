import { language, t } from '../../../utils/i18n';
import { storedRatio } from '../../../utils/metrics/creator-summary';
import { formatMoment } from '../../../utils/metrics/format';
import { RatioText } from '../../controls/count';
import type { Column } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { RATIO_PARTS } from '../../controls/hidden-counts';
import { hrefOf } from '../router';
import type { ShownVideo } from './trend-model';

const columns = (): readonly Column<ShownVideo>[] => [
  {
    id: 'video',
    label: t('video'),
    cell: ({ video }) => (
      <a href={hrefOf({ route: 'videos', subject: video.id })}>
        <bdi>{video.facts.description || t('no_description')}</bdi>
      </a>
    ),
    csv: ({ video }) => video.id,
    text: ({ video }) => `${video.facts.description ?? ''} ${video.facts.username ?? ''}`,
    width: 18,
  },
  {
    id: 'creator',
    label: t('creator'),
    cell: ({ video }) => <bdi>{video.facts.username ? `@${video.facts.username}` : t('creator_unknown')}</bdi>,
    csv: ({ video }) => video.facts.username,
    sortBy: ({ video }) => video.facts.username?.toLowerCase(),
    width: 10,
  },
  {
    id: 'at',
    label: t('first_shown'),
    cell: ({ at }) => formatMoment(at, language()),
    csv: ({ at }) => new Date(at).toISOString(),
    sortBy: ({ at }) => at,
    width: 13,
  },
  {
    id: 'window',
    label: t('counted_as'),
    cell: ({ isRecent }) => t(isRecent ? 'recently' : 'before_that'),
    csv: ({ isRecent }) => t(isRecent ? 'recently' : 'before_that'),
    width: 7,
  },
  {
    id: 'ratio',
    label: t('like_to_view'),
    cell: ({ video }) => <RatioText ratio={storedRatio(video)} />,
    csv: ({ video }) => storedRatio(video)?.value,
    sortBy: ({ video }) => storedRatio(video)?.value,
    isNumeric: true,
    parts: RATIO_PARTS,
    width: 9,
  },
];

/** The videos that were counted. */
export function TrendVideos({ videos }: { videos: readonly ShownVideo[] }) {
  return (
    <>
      <h3>{t('videos_behind')}</h3>
      <DataTable
        label={t('videos_behind')}
        fileName="measured-videos-behind"
        rows={videos}
        rowKey={({ video }) => video.id}
        columns={columns()}
        empty={t('not_shown')}
      />
    </>
  );
}
