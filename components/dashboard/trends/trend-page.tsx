import { useMemo } from 'preact/hooks';
import { language, t } from '../../../utils/i18n';
import { formatDay, formatNumber, formatShare } from '../../../utils/metrics/format';
import { formatEstimate } from '../../../utils/metrics/format-change';
import { sharesOver } from '../../../utils/metrics/shares';
import { Chart } from '../../controls/chart/chart';
import { Empty } from '../../controls/empty';
import { NumberOf, SOUND_PARTS } from '../../controls/hidden-counts';
import { Notice } from '../../controls/notice';
import { ChangeText } from '../../controls/trend-change';
import { troubleText } from '../../controls/trouble';
import { usePageName } from '../page-name';
import type { PageProps } from '../pages';
import { hrefOf } from '../router';
import { useWhenVisible } from '../when-visible';
import { HowTrends, OneFeedOnly } from './explained';
import { isArtist } from './sounds-data';
import { Totals } from './totals';
import { aloneText, countOf, rangeText, scoreText, titleOf } from './trend-columns';
import { createTrendModel, type TrendView } from './trend-model';
import { TrendVideos } from './trend-videos';
import type { TrendKind } from './trends-model';
import { WindowChoice } from './window-choice';

export function TrendPage(props: Pick<PageProps, 'workshop'> & { kind: TrendKind; subject: string }) {
  const { kind, subject, workshop } = props;
  const model = useMemo(() => createTrendModel(workshop, kind, subject), [workshop, kind, subject]);
  useWhenVisible(model.load);
  const view = model.view.value;
  const failure = model.failure.value;
  usePageName(view && titleOf(view));
  return (
    <>
      <div class="stack">
        <p class="small">
          <a href={hrefOf({ route: kind })}>{t(kind === 'sounds' ? 'all_sounds' : 'all_hashtags')}</a>
        </p>
        <h1>
          <bdi>{view ? titleOf(view) : t('opening_page')}</bdi>
        </h1>
        {view && <About view={view} subject={subject} />}
      </div>
      {failure !== undefined && (
        <Notice kind="error" title={t('store_failed')}>
          <p class="small">{troubleText(failure)}</p>
        </Notice>
      )}
      <WindowChoice days={model.days.value} onChoose={(days) => void model.choose(days)} />
      {!view && failure === undefined && (
        <p class="quiet" aria-busy="true">
          {t('reading_trends')}
        </p>
      )}
      {view && <Shown view={view} workshop={workshop} />}
      {view && !isArtist(subject) && <Totals kind={kind} view={view} />}
    </>
  );
}

/** What it is, and since when it is known. */
function About({ view: { record }, subject }: { view: TrendView; subject: string }) {
  const facts = record && 'id' in record ? record.facts : undefined;
  const kind = facts?.isOriginal === undefined ? undefined : t(facts.isOriginal ? 'original_sound' : 'released_song');
  return (
    <p class="quiet">
      {[
        isArtist(subject) ? t('artist') : kind,
        facts?.authorName,
        record && t('first_seen_on', formatDay(record.firstSeen, language())),
        record && t('last_seen_on', formatDay(record.lastSeen, language())),
      ]
        .filter(Boolean)
        .map((part, place) => (
          <>
            {place > 0 && ' · '}
            <bdi>{part}</bdi>
          </>
        ))}
    </p>
  );
}

function Shown({ view, workshop }: { view: TrendView; workshop: PageProps['workshop'] }) {
  const { trend, trends, days, videos } = view;
  const alone = trend && aloneText(trend, trends.tested);
  if (videos.length === 0) return <Empty title={t('not_shown')}>{t('not_shown_hint')}</Empty>;
  return (
    <section class="panel" aria-labelledby="shown-heading">
      <h2 id="shown-heading">{t('in_your_feeds')}</h2>
      <NumberOf parts={SOUND_PARTS}>
        <p class="trend-verdict">
          <ChangeText change={trend?.change ?? 'not-enough'} />
        </p>
        {alone !== undefined && <p class="quiet small">{alone}</p>}
        <Figures view={view} />
        <ShareChart view={view} />
      </NumberOf>
      <OneFeedOnly />
      <HowTrends days={days} tested={trends.tested} />
      <TrendVideos videos={videos} workshop={workshop} />
    </section>
  );
}

function Figures({ view: { trend, trends, videos } }: { view: TrendView }) {
  const recent = trend?.recent.videos ?? videos.filter(({ isRecent }) => isRecent).length;
  const before = trend?.before.videos ?? videos.length - recent;
  const figures: readonly (readonly [string, string])[] = [
    [t('recently'), countOf(recent, trends.seen)],
    [t('before_that'), countOf(before, trends.seenBefore)],
    [t('share'), trends.seen > 0 ? formatShare(recent / trends.seen, language()) : t('unknown')],
    [t('change_interval'), trend ? rangeText(trend) : t('not_enough_yet')],
    [t('score'), trend ? scoreText(trend) : '–'],
    ...(trend
      ? ([
          [t('creators'), formatNumber(trend.recent.creators, language())],
          [t('sessions'), formatNumber(trend.recent.sessions, language())],
          [t('clustering'), formatEstimate(trend.clustering, language())],
        ] as const)
      : []),
  ];
  return (
    <dl class="counts trend-figures">
      {figures.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function ShareChart({ view: { trends, days, videos } }: { view: TrendView }) {
  const series = useMemo(() => {
    const times = videos.map(({ at }) => at);
    const points = sharesOver(times, trends.times, trends.span, days).map(({ at, share }) => ({
      x: at,
      value: share.value,
      lo: share.lo,
      hi: share.hi,
    }));
    return [{ label: t('share'), points }];
  }, [trends, days, videos]);
  // In a step of a day or more, the hour of its middle says nothing.
  const x = useMemo(
    () =>
      days === 1 ? undefined : { label: t('day'), isTime: true, format: (at: number) => formatDay(at, language()) },
    [days],
  );
  return (
    <Chart
      label={t('share_over_time')}
      isAmount
      series={series}
      {...(x && { x })}
      format={(share) => formatShare(share, language())}
      formatAxis={(share) =>
        new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 1 }).format(share)
      }
    />
  );
}
