import { useMemo } from 'preact/hooks';
import { t } from '../../../utils/i18n';
import { type Column, columnsOf } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { MomentText } from '../../controls/moment';
import { createNames } from '../names';
import type { Workshop } from '../pages';
import { videoColumns } from '../video-columns';
import type { ShownVideo } from './trend-model';

const shownColumns = (now: number): readonly Column<ShownVideo>[] => [
  {
    id: 'at',
    label: t('first_shown'),
    cell: ({ at }) => <MomentText at={at} now={now} />,
    csv: ({ at }) => new Date(at).toISOString(),
    sortBy: ({ at }) => at,
    width: 9.5,
  },
  {
    id: 'window',
    label: t('counted_as'),
    cell: ({ isRecent }) => t(isRecent ? 'recently' : 'before_that'),
    csv: ({ isRecent }) => t(isRecent ? 'recently' : 'before_that'),
    width: 7,
  },
];

/** What a table of videos shows anywhere, with when the feed showed it after what it is. */
function columnsFor(workshop: Workshop): readonly Column<ShownVideo>[] {
  const now = workshop.now();
  const columns = columnsOf(videoColumns({ now, names: createNames(workshop.db) }), ({ video }: ShownVideo) => video);
  const ofWhat = columns.findIndex(({ id }) => id === 'creator') + 1;
  return columns.toSpliced(ofWhat, 0, ...shownColumns(now));
}

/** The videos that were counted. */
export function TrendVideos({ videos, workshop }: { videos: readonly ShownVideo[]; workshop: Workshop }) {
  const columns = useMemo(() => columnsFor(workshop), [workshop]);
  return (
    <>
      <h3>{t('videos_behind')}</h3>
      <DataTable
        label={t('videos_behind')}
        fileName="measured-videos-behind"
        rows={videos}
        rowKey={({ video }) => video.id}
        columns={columns}
        empty={t('not_shown')}
      />
    </>
  );
}
