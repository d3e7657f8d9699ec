import { useMemo } from 'preact/hooks';
import { t } from '../../../utils/i18n';
import type { StoredVideo } from '../../../utils/store/schema';
import { DataTable } from '../../controls/data-table/data-table';
import { createNames } from '../names';
import type { Workshop } from '../pages';
import { videoColumns } from '../video-columns';
import { Section } from './section';

/** Every video seen of this creator. */
export function VideosSection(props: { videos: readonly StoredVideo[]; workshop: Workshop; name: string }) {
  const { workshop } = props;
  const columns = useMemo(
    () => videoColumns({ now: workshop.now(), names: createNames(workshop.db) }).filter(({ id }) => id !== 'creator'),
    [workshop],
  );
  return (
    <Section title={t('videos')}>
      <DataTable
        label={t('videos')}
        fileName={`videos-${props.name}`}
        rows={props.videos}
        rowKey={({ id }) => id}
        columns={columns}
        sorting={{ column: 'views', isDescending: true }}
        empty={t('no_videos')}
      />
    </Section>
  );
}
