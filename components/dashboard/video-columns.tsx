/** The columns of every table of videos. */
import type { VideoMetric } from '../../utils/facts';
import type { HideableMetric } from '../../utils/hiding/metrics';
import { language, type MessageKey, t } from '../../utils/i18n';
import { ageAt, formatAge } from '../../utils/metrics/age';
import { storedRatio } from '../../utils/metrics/creator-summary';
import { formatDay, formatNumber } from '../../utils/metrics/format';
import { engagementPerView, type Ratio } from '../../utils/metrics/ratios';
import {
  newestCount,
  perView,
  postedAt,
  ratedSnapshot,
  storedVelocity,
  wholeRate,
} from '../../utils/metrics/stored-video';
import type { VideoSummary } from '../../utils/store/summaries/row';
import { RatioText, ShortCountText } from '../controls/count';
import type { Column } from '../controls/data-table/columns';
import { ENGAGEMENT_PARTS, RATIO_PARTS } from '../controls/hidden-counts';
import { MomentText } from '../controls/moment';
import type { Names } from './names';
import { hrefOf } from './router';
import { SoundLink } from './sound-link';
import { SURFACE_LABELS } from './surface-labels';

type VideoColumn = Column<VideoSummary>;

const Unknown = () => <span class="quiet">{t('unknown')}</span>;

/** @handle as TikTok writes it; undefined where nothing told it. */
export const handleText = ({ facts }: VideoSummary) =>
  facts.username === undefined ? undefined : `@${facts.username}`;

function countColumn(
  metric: VideoMetric,
  label: MessageKey,
  parts: readonly HideableMetric[],
  isExtra = false,
): VideoColumn {
  const count = (video: VideoSummary) => newestCount(video, metric);
  return {
    id: metric,
    label: t(label),
    width: 6.5,
    isNumeric: true,
    isExtra,
    parts,
    cell: (video) => <ShortCountText count={count(video)} />,
    csv: (video) => count(video)?.value,
    sortBy: (video) => count(video)?.value,
  };
}

/** The ends of what is known of a count, for files: a value alone would say more than is known. */
function boundColumns(metric: VideoMetric, label: MessageKey, parts: readonly HideableMetric[]): VideoColumn[] {
  return (['lo', 'hi'] as const).map((end) => ({
    id: `${metric}_${end}`,
    label: t(end === 'lo' ? 'count_at_least' : 'count_at_most', t(label)),
    width: 8,
    isNumeric: true,
    isExtra: true,
    parts,
    cell: (video) => {
      const number = newestCount(video, metric)?.[end];
      return number === undefined ? <Unknown /> : formatNumber(number, language());
    },
    csv: (video) => newestCount(video, metric)?.[end],
    sortBy: (video) => newestCount(video, metric)?.[end],
  }));
}

function ratioColumn(
  id: string,
  label: MessageKey,
  parts: readonly HideableMetric[],
  ratio: (video: VideoSummary) => Ratio | undefined,
  isExtra = false,
): VideoColumn {
  return {
    id,
    label: t(label),
    width: 6.75,
    isNumeric: true,
    isExtra,
    parts,
    cell: (video) => <RatioText ratio={ratio(video)} />,
    csv: (video) => ratio(video)?.value,
    sortBy: (video) => ratio(video)?.value,
  };
}

function momentColumn(
  id: string,
  label: MessageKey,
  now: number,
  at: (video: VideoSummary) => number | undefined,
  isExtra = false,
): VideoColumn {
  return {
    id,
    label: t(label),
    width: 9.25,
    isNumeric: true,
    isExtra,
    cell: (video) => {
      const moment = at(video);
      return moment === undefined ? <Unknown /> : <MomentText at={moment} now={now} />;
    },
    csv: (video) => {
      const moment = at(video);
      return moment === undefined ? undefined : new Date(moment).toISOString();
    },
    sortBy: at,
  };
}

/** @param now Unix milliseconds: what ages are told from. */
export function videoColumns({ now, names }: { now: number; names: Names }): VideoColumn[] {
  return [
    {
      id: 'video',
      label: t('video'),
      width: 14,
      cell: (video) => <VideoName video={video} />,
      csv: ({ id }) => id,
      text: ({ id, facts }) => `${facts.description ?? ''}\n${id}`,
    },
    {
      id: 'creator',
      label: t('creator'),
      width: 11.25,
      cell: (video) =>
        video.creator === undefined ? (
          <Unknown />
        ) : (
          <a href={hrefOf({ route: 'creators', subject: video.creator })} title={handleText(video)}>
            <bdi>{handleText(video) ?? video.creator}</bdi>
          </a>
        ),
      csv: (video) => video.facts.username ?? video.creator,
      sortBy: (video) => video.facts.username?.toLowerCase(),
      text: (video) => handleText(video) ?? '',
    },
    countColumn('views', 'views', ['views']),
    countColumn('likes', 'likes', ['likes']),
    ratioColumn('ratio', 'like_to_view', RATIO_PARTS, storedRatio),
    ratioColumn('engagement', 'engagement_per_view', ENGAGEMENT_PARTS, (video) =>
      engagementPerView(ratedSnapshot(video)?.counts ?? {}),
    ),
    {
      id: 'velocity',
      label: t('views_per_hour'),
      width: 7.25,
      isNumeric: true,
      parts: ['views'],
      cell: (video) => {
        const velocity = storedVelocity(video);
        return <ShortCountText count={velocity && wholeRate(velocity.perHour)} />;
      },
      csv: (video) => storedVelocity(video)?.perHour.value,
      sortBy: (video) => storedVelocity(video)?.perHour.value,
    },
    {
      id: 'age',
      label: t('age'),
      width: 5.75,
      isNumeric: true,
      cell: (video) => {
        const age = ageAt(postedAt(video), now);
        return age === undefined ? <Unknown /> : formatAge(age, language());
      },
      sortBy: (video) => ageAt(postedAt(video), now),
    },
    momentColumn('last_seen', 'last_seen', now, ({ lastSeen }) => lastSeen),
    countColumn('comments', 'comments', ['comments'], true),
    countColumn('shares', 'shares', ['shares'], true),
    countColumn('saves', 'saves', ['saves'], true),
    countColumn('reposts', 'reposts', ['shares'], true),
    ratioColumn(
      'comment_rate',
      'comments_per_view',
      ['comments', 'views'],
      (video) => perView(video, 'comments'),
      true,
    ),
    ratioColumn('share_rate', 'shares_per_view', ['shares', 'views'], (video) => perView(video, 'shares'), true),
    ratioColumn('save_rate', 'saves_per_view', ['saves', 'views'], (video) => perView(video, 'saves'), true),
    {
      id: 'posted',
      label: t('posted'),
      width: 8,
      isNumeric: true,
      isExtra: true,
      cell: (video) => {
        const posted = postedAt(video);
        return posted === undefined ? <Unknown /> : <bdi>{formatDay(posted, language())}</bdi>;
      },
      csv: (video) => {
        const posted = postedAt(video);
        return posted === undefined ? undefined : new Date(posted).toISOString();
      },
      sortBy: postedAt,
    },
    momentColumn('first_seen', 'first_seen', now, ({ firstSeen }) => firstSeen, true),
    {
      id: 'kind',
      label: t('kind'),
      width: 6,
      isExtra: true,
      cell: ({ facts }) => (facts.kind ? t(facts.kind === 'photo' ? 'kind_photo' : 'kind_video') : <Unknown />),
      csv: ({ facts }) => facts.kind,
      sortBy: ({ facts }) => facts.kind,
    },
    {
      id: 'surface',
      label: t('last_read_on'),
      width: 8,
      isExtra: true,
      cell: ({ latest }) => (latest ? t(SURFACE_LABELS[latest.surface]) : <Unknown />),
      csv: ({ latest }) => latest?.surface,
      sortBy: ({ latest }) => latest?.surface,
    },
    {
      id: 'sound',
      label: t('sound'),
      width: 10,
      isExtra: true,
      cell: ({ facts }) => (facts.soundId === undefined ? <Unknown /> : <SoundLink id={facts.soundId} names={names} />),
      csv: ({ facts }) => facts.soundId,
    },
    {
      id: 'hashtags',
      label: t('hashtags'),
      width: 12,
      isExtra: true,
      cell: ({ facts }) => <bdi>{(facts.hashtags ?? []).map((name) => `#${name}`).join(' ')}</bdi>,
      csv: ({ facts }) => facts.hashtags?.join('|'),
      text: ({ facts }) => (facts.hashtags ?? []).map((name) => `#${name}`).join(' '),
    },
    {
      id: 'snapshots',
      label: t('snapshots'),
      width: 6,
      isNumeric: true,
      isExtra: true,
      cell: ({ snapshots }) => formatNumber(snapshots, language()),
      csv: ({ snapshots }) => snapshots,
      sortBy: ({ snapshots }) => snapshots,
    },
    ...boundColumns('views', 'views', ['views']),
    ...boundColumns('likes', 'likes', ['likes']),
  ];
}

/** What it says of itself, as a link to its page. */
export function VideoName({ video: { id, facts, isGone } }: { video: VideoSummary }) {
  return (
    <a href={hrefOf({ route: 'videos', subject: id })} title={facts.description}>
      {facts.description ? (
        <bdi>{facts.description}</bdi>
      ) : (
        <>
          {t('no_description')} <bdi class="quiet small">{id}</bdi>
        </>
      )}
      {isGone && <span class="quiet"> ({t('video_gone')})</span>}
    </a>
  );
}
