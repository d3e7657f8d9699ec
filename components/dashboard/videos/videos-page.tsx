import { useMemo, useState } from 'preact/hooks';
import { t } from '../../../utils/i18n';
import { DataTable } from '../../controls/data-table/data-table';
import { Empty } from '../../controls/empty';
import { Notice } from '../../controls/notice';
import { TaskProgress } from '../../controls/task-progress';
import { troubleText } from '../../controls/trouble';
import { createNames } from '../names';
import type { PageProps } from '../pages';
import { SinceLastTime } from '../since/since-last-time';
import { videoColumns } from '../video-columns';
import { useWhenVisible } from '../when-visible';
import { FilterBar } from './filter-bar';
import { type Filters, filtered } from './filters';
import { VideoPage } from './video-page';
import { createVideosModel } from './videos-model';
import './videos.css';

/** All videos, or the one that the address names. */
export function VideosPage({ workshop, subject }: PageProps) {
  return subject === undefined ? <AllVideos workshop={workshop} /> : <VideoPage workshop={workshop} id={subject} />;
}

function AllVideos({ workshop }: Pick<PageProps, 'workshop'>) {
  const [model] = useState(() => createVideosModel(workshop.db));
  const [now] = useState(workshop.now);
  const columns = useMemo(() => videoColumns({ now, names: createNames(workshop.db) }), [now, workshop]);
  const [filters, setFilters] = useState<Filters>({});
  useWhenVisible(model.load);
  const videos = model.videos.value;
  const rows = useMemo(() => filtered(videos ?? [], filters, now), [videos, filters, now]);
  const failure = model.failure.value;
  const isReading = model.reading.isRunning.value;
  const isPartial = !isReading && videos !== undefined && videos.length < model.stored.value;
  return (
    <>
      <h1>{t('videos')}</h1>
      <SinceLastTime workshop={workshop} isFolded />
      {failure !== undefined && (
        <Notice kind="error" title={t('store_failed')}>
          <p class="small">{troubleText(failure)}</p>
        </Notice>
      )}
      {videos?.length === 0 && !isReading && (
        <Empty title={t('no_videos')}>
          <p>{t('no_videos_yet')}</p>
        </Empty>
      )}
      {videos && videos.length > 0 && (
        <div class="stack" aria-busy={isReading}>
          <FilterBar filters={filters} onChange={setFilters} />
          <TaskProgress task={model.reading} label={t('reading_videos')} />
          {isPartial && <p class="small">{t('some_videos_only')}</p>}
          <DataTable
            label={t('videos')}
            fileName="videos"
            rows={rows}
            rowKey={({ id }) => id}
            columns={columns}
            sorting={{ column: 'last_seen', isDescending: true }}
            empty={t('no_videos_match')}
          />
        </div>
      )}
    </>
  );
}
