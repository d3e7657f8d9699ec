/** One video: what it is, how its counts went, where it was on screen, and how it stands among its creator's others. */
import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { language, t } from '../../../utils/i18n';
import { ageAt, formatAge } from '../../../utils/metrics/age';
import { storedRatio } from '../../../utils/metrics/creator-summary';
import { formatMoment, formatNumber } from '../../../utils/metrics/format';
import { engagementPerView } from '../../../utils/metrics/ratios';
import { newestCount, postedAt, ratedSnapshot, storedVelocity, wholeRate } from '../../../utils/metrics/stored-video';
import type { StoredVideo } from '../../../utils/store/schema';
import { Counts, CountText, RatioInterval, RatioText } from '../../controls/count';
import { Empty } from '../../controls/empty';
import { ENGAGEMENT_PARTS, NumberOf, RATIO_PARTS } from '../../controls/hidden-counts';
import { Notice } from '../../controls/notice';
import { troubleText } from '../../controls/trouble';
import { AfterPaint } from '../after-paint';
import { createNames } from '../names';
import { usePageName } from '../page-name';
import type { Workshop } from '../pages';
import { hrefOf } from '../router';
import { SoundLink } from '../sound-link';
import { handleText } from '../video-columns';
import { useWhenVisible } from '../when-visible';
import { SameAgePanel } from './same-age-panel';
import { type Compared, compareAtSameAge, loadVideo, type VideoData } from './video-data';
import { HistoryPanel, OnScreenPanel } from './video-panels';

/** A description of more characters is set as text. */
const LONG = 150;

/** Undefined while nothing is read; null where there is no such video. */
type Loaded = VideoData | null | undefined;

export function VideoPage({ workshop, id }: { workshop: Workshop; id: string }) {
  const [data, setData] = useState<Loaded>(undefined);
  const [standing, setStanding] = useState<Compared | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const load = useCallback(async () => {
    try {
      const db = await workshop.db();
      const video = await loadVideo(db, id);
      setData(video ?? null);
      setFailure(undefined);
      setStanding(video && (await compareAtSameAge(db, video)));
    } catch (error) {
      setFailure((error as { code?: string }).code ?? 'failed');
    }
  }, [workshop, id]);
  useWhenVisible(load);
  usePageName(data ? data.video.facts.description || id : undefined);
  if (failure !== undefined) {
    return (
      <Notice kind="error" title={t('store_failed')}>
        <p class="small">{troubleText(failure)}</p>
      </Notice>
    );
  }
  if (data === undefined) return <p class="quiet">{t('opening_page')}</p>;
  if (data === null) {
    return (
      <Empty title={t('video_unknown')}>
        <p>{t('video_unknown_why')}</p>
        <p>
          <a href={hrefOf({ route: 'videos' })}>{t('all_videos')}</a>
        </p>
      </Empty>
    );
  }
  const { video } = data;
  const { description = '' } = video.facts;
  return (
    <>
      <div class="stack">
        <p class="small">
          <a href={hrefOf({ route: 'videos' })}>{t('all_videos')}</a>
        </p>
        <h1 class={description.length > LONG ? 'video-title long' : 'video-title'}>
          <bdi>{description || t('no_description')}</bdi>
        </h1>
      </div>
      <Facts video={video} workshop={workshop} />
      <Numbers video={video} />
      <SameAgePanel standing={standing} />
      <AfterPaint>
        <HistoryPanel data={data} now={workshop.now()} />
        <OnScreenPanel data={data} now={workshop.now()} />
      </AfterPaint>
    </>
  );
}

function Facts({ video, workshop }: { video: StoredVideo; workshop: Workshop }) {
  const names = useMemo(() => createNames(workshop.db), [workshop]);
  const { facts, creator, firstSeen, lastSeen, snapshots, isGone } = video;
  const posted = postedAt(video);
  const age = ageAt(posted, workshop.now());
  const marks = [
    facts.isAd && t('ad'),
    facts.isPaidPartnership && t('paid_partnership'),
    facts.isPinned && t('pinned'),
    isGone && t('video_gone'),
  ].filter(Boolean);
  return (
    <section class="panel" aria-labelledby="facts-heading">
      <h2 id="facts-heading">{t('facts')}</h2>
      <dl class="video-facts">
        <Fact label={t('creator')}>
          {creator === undefined ? (
            t('unknown')
          ) : (
            <a href={hrefOf({ route: 'creators', subject: creator })}>
              <bdi>{handleText(video) ?? creator}</bdi>
            </a>
          )}
        </Fact>
        <Fact label={t('posted')}>
          {posted === undefined
            ? t('unknown')
            : `${formatMoment(posted, language())} (${age === undefined ? t('age_unknown') : t('age_ago', formatAge(age, language()))})`}
        </Fact>
        <Fact label={t('kind')}>
          {facts.kind ? t(facts.kind === 'photo' ? 'kind_photo' : 'kind_video') : t('unknown')}
        </Fact>
        {facts.kind !== 'photo' && facts.duration !== undefined && (
          <Fact label={t('length')}>{t('n_seconds', formatNumber(facts.duration, language()))}</Fact>
        )}
        <Fact label={t('sound')}>
          {facts.soundId === undefined ? t('unknown') : <SoundLink id={facts.soundId} names={names} />}
        </Fact>
        <Fact label={t('first_seen')}>{formatMoment(firstSeen, language())}</Fact>
        <Fact label={t('last_seen')}>{formatMoment(lastSeen, language())}</Fact>
        <Fact label={t('snapshots')}>{formatNumber(snapshots, language())}</Fact>
        <Fact label={t('video_id')}>
          <bdi>{video.id}</bdi>
        </Fact>
        {marks.length > 0 && <Fact label={t('marks')}>{marks.join(', ')}</Fact>}
      </dl>
      {facts.hashtags && facts.hashtags.length > 0 && (
        <p class="row">
          {facts.hashtags.map((name) => (
            <a key={name} href={hrefOf({ route: 'hashtags', subject: name })}>
              <bdi>#{name}</bdi>
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Numbers({ video }: { video: StoredVideo }) {
  const ratio = storedRatio(video);
  const rated = ratedSnapshot(video);
  const velocity = storedVelocity(video);
  const of = (metric: Parameters<typeof newestCount>[1]) => newestCount(video, metric);
  return (
    <section class="panel" aria-labelledby="numbers-heading">
      <h2 id="numbers-heading">{t('numbers')}</h2>
      <dl class="video-facts">
        <Fact label={t('like_to_view')}>
          <NumberOf parts={RATIO_PARTS}>
            <RatioText ratio={ratio} />
            {ratio && (
              <span class="quiet small">
                {' '}
                <RatioInterval ratio={ratio} />
              </span>
            )}
          </NumberOf>
        </Fact>
        <Fact label={t('engagement_per_view')}>
          <NumberOf parts={ENGAGEMENT_PARTS}>
            <RatioText ratio={engagementPerView(rated?.counts ?? {})} />
          </NumberOf>
        </Fact>
        <Fact label={t('views_per_hour')}>
          <NumberOf parts={['views']}>
            <CountText count={velocity && wholeRate(velocity.perHour)} />
            {velocity && (
              <span class="quiet small">
                {' '}
                {t('between_moments', formatMoment(velocity.from, language()), formatMoment(velocity.to, language()))}
              </span>
            )}
          </NumberOf>
        </Fact>
      </dl>
      <Counts
        counts={[
          { label: 'views', count: of('views'), metric: 'views' },
          { label: 'likes', count: of('likes'), metric: 'likes' },
          { label: 'comments', count: of('comments'), metric: 'comments' },
          { label: 'shares', count: of('shares'), metric: 'shares' },
          { label: 'saves', count: of('saves'), metric: 'saves' },
          { label: 'reposts', count: of('reposts'), metric: 'reposts' },
        ]}
      />
      {video.latest && <p class="quiet small">{t('read_at', formatMoment(video.latest.at, language()))}</p>}
    </section>
  );
}
