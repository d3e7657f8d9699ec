import { language, t } from '../../utils/i18n';
import { storedRatio } from '../../utils/metrics/creator-summary';
import { formatMoment, formatNumber } from '../../utils/metrics/format';
import type { StoredCreator, StoredVideo } from '../../utils/store/schema';
import { Button } from '../controls/button';
import { CountText, RatioText } from '../controls/count';
import { NumberOf, RATIO_PARTS } from '../controls/hidden-counts';
import { Table } from '../controls/table';
import type { DataModel } from './data-model';

export function VideosTable({ videos, model }: { videos: readonly StoredVideo[]; model: DataModel }) {
  const columns = [t('video'), t('like_to_view'), t('snapshots'), t('last_seen'), t('action')] as const;
  return (
    <Table label={t('videos')} columns={columns} numeric={[1, 2]}>
      {videos.map((video) => (
        <tr key={video.id}>
          <th scope="row">
            <bdi class="clamp">{video.facts.description || t('no_description')}</bdi>
            <span class="quiet small">
              {video.facts.username && <bdi>@{video.facts.username}</bdi>} <bdi>{video.id}</bdi>
            </span>
          </th>
          <td class="number">
            <NumberOf parts={RATIO_PARTS}>
              <RatioText ratio={storedRatio(video)} />
            </NumberOf>
          </td>
          <td class="number">{formatNumber(video.snapshots, language())}</td>
          <td class="moment">{formatMoment(video.lastSeen, language())}</td>
          <td>
            <Button
              danger
              label={t('delete_video_named', video.id)}
              onClick={() => void model.ask({ deletion: { what: 'video', id: video.id }, video })}
            >
              {t('delete')}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function CreatorsTable({ creators, model }: { creators: readonly StoredCreator[]; model: DataModel }) {
  const columns = [t('creator'), t('followers'), t('last_seen'), t('action')] as const;
  return (
    <Table label={t('creators')} columns={columns} numeric={[1]}>
      {creators.map((creator) => (
        <tr key={creator.key}>
          <th scope="row">
            <bdi>{creatorName(creator)}</bdi>
            {creator.facts.displayName && <bdi class="quiet small block">{creator.facts.displayName}</bdi>}
          </th>
          <td class="number">
            <NumberOf parts={['followers']}>
              <CountText count={creator.latest?.counts.followers} />
            </NumberOf>
          </td>
          <td class="moment">{formatMoment(creator.lastSeen, language())}</td>
          <td>
            <Button
              danger
              label={t('delete_creator_named', creatorName(creator))}
              onClick={() => void model.ask({ deletion: { what: 'creator', key: creator.key }, creator })}
            >
              {t('delete')}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** @handle where one is known, else the id. */
export function creatorName({ facts, handle, key }: StoredCreator): string {
  const name = facts.username ?? handle;
  return name === undefined ? key : `@${name}`;
}
