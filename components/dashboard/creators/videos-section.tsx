import { language, t } from '../../../utils/i18n';
import { storedRatio } from '../../../utils/metrics/creator-summary';
import { formatMoment } from '../../../utils/metrics/format';
import { engagementPerView, type Ratio } from '../../../utils/metrics/ratios';
import type { StoredVideo } from '../../../utils/store/schema';
import { CountText, RatioText } from '../../controls/count';
import type { Column } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { ENGAGEMENT_PARTS, RATIO_PARTS } from '../../controls/hidden-counts';
import { AgeText, VideoName } from './cells';
import { Section } from './section';

type VideoColumn = Column<StoredVideo>;

const counts = (video: StoredVideo) => video.latest?.counts ?? {};

const countColumn = (metric: 'views' | 'likes' | 'comments' | 'shares' | 'saves'): VideoColumn => ({
  id: metric,
  label: t(metric),
  width: 7,
  isNumeric: true,
  parts: [metric],
  cell: (video) => <CountText count={counts(video)[metric]} />,
  csv: (video) => counts(video)[metric]?.value,
  sortBy: (video) => counts(video)[metric]?.value,
});

const ratioColumn = (
  id: string,
  label: string,
  parts: NonNullable<VideoColumn['parts']>,
  of: (video: StoredVideo) => Ratio | undefined,
): VideoColumn => ({
  id,
  label,
  width: 7,
  isNumeric: true,
  parts,
  cell: (video) => <RatioText ratio={of(video)} />,
  csv: (video) => of(video)?.value,
  sortBy: (video) => of(video)?.value,
});

function columns(now: number): VideoColumn[] {
  const age = ({ facts }: StoredVideo) => (facts.createdAt === undefined ? undefined : now - facts.createdAt * 1000);
  return [
    {
      id: 'video',
      label: t('video'),
      width: 16,
      cell: (video) => <VideoName video={video} />,
      csv: ({ id }) => id,
      text: ({ id, facts }) => `${facts.description ?? ''} ${id}`,
      sortBy: ({ facts }) => facts.description,
    },
    countColumn('views'),
    countColumn('likes'),
    ratioColumn('ratio', t('like_to_view'), RATIO_PARTS, storedRatio),
    ratioColumn('engagement', t('engagement_per_view'), ENGAGEMENT_PARTS, (video) => engagementPerView(counts(video))),
    {
      id: 'age',
      label: t('video_age'),
      width: 6,
      isNumeric: true,
      cell: (video) => {
        const ms = age(video);
        return ms === undefined ? <span class="quiet">{t('unknown')}</span> : <AgeText ms={ms} />;
      },
      csv: ({ facts }) => (facts.createdAt === undefined ? undefined : new Date(facts.createdAt * 1000).toISOString()),
      sortBy: age,
    },
    countColumn('comments'),
    countColumn('shares'),
    countColumn('saves'),
    {
      id: 'seen',
      label: t('last_seen'),
      width: 13,
      isNumeric: true,
      cell: ({ lastSeen }) => formatMoment(lastSeen, language()),
      csv: ({ lastSeen }) => new Date(lastSeen).toISOString(),
      sortBy: ({ lastSeen }) => lastSeen,
    },
  ];
}

/** Every video seen of this creator. */
export function VideosSection(props: { videos: readonly StoredVideo[]; now: number; name: string }) {
  return (
    <Section title={t('videos')}>
      <DataTable
        label={t('videos')}
        fileName={`videos-${props.name}`}
        rows={props.videos}
        rowKey={({ id }) => id}
        columns={columns(props.now)}
        sorting={{ column: 'views', isDescending: true }}
        empty={t('no_videos')}
      />
    </Section>
  );
}
