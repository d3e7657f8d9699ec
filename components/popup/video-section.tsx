import type { VideoMetric } from '../../utils/facts';
import type { HideableMetric } from '../../utils/hiding/metrics';
import { language, type MessageKey, plural, t } from '../../utils/i18n';
import type { CurrentView } from '../../utils/messages';
import { formatShare } from '../../utils/metrics/format';
import { engagementPerView, likeToView, type Ratio } from '../../utils/metrics/ratios';
import { Counts, RatioInterval, RatioText } from '../controls/count';
import { ENGAGEMENT_PARTS, NumberOf, RATIO_PARTS, useIsHidden } from '../controls/hidden-counts';
import { Byline } from './byline';
import type { CreatorPanel } from './popup-data';
import { RatioScale } from './ratio-scale';

const METRICS: readonly (readonly [VideoMetric, MessageKey])[] = [
  ['views', 'views'],
  ['likes', 'likes'],
  ['comments', 'comments'],
  ['shares', 'shares'],
  ['saves', 'saves'],
  ['reposts', 'reposts'],
];

/** The video in view: its ratios, where they stand among its creator's, and the counts they come from. */
export function VideoSection(props: { video: NonNullable<CurrentView['video']>; creator: CreatorPanel | undefined }) {
  const { facts, counts } = props.video;
  const ratio = likeToView(counts);
  const engagement = engagementPerView(counts);
  const counted = METRICS.filter(([metric]) => metric !== 'reposts' || counts.reposts !== undefined);
  return (
    <section class="panel" aria-labelledby="video-heading">
      <div class="stack tight">
        <h2 id="video-heading">{t('this_video')}</h2>
        <Byline facts={{ ...props.creator?.facts, ...(facts.username && { username: facts.username }) }} />
        {facts.description ? (
          <p class="clamp quiet" dir="auto" title={facts.description}>
            {facts.description}
          </p>
        ) : (
          <p class="quiet">{t('no_description')}</p>
        )}
        {facts.isAd && <p class="small">{t('is_ad')}</p>}
      </div>
      <div class="figures">
        <Figure
          label={t('like_to_view')}
          parts={RATIO_PARTS}
          ratio={ratio}
          unknown={whyUnknown(counts.views?.hi)}
          big
        />
        <Figure
          label={t('engagement_per_view')}
          parts={ENGAGEMENT_PARTS}
          ratio={engagement}
          unknown={counts.views?.hi === 0 ? t('no_views_yet') : t('engagement_unknown')}
        />
      </div>
      <Context {...props} ratio={ratio} />
      <Counts counts={counted.map(([metric, label]) => ({ label, count: counts[metric], metric }))} />
    </section>
  );
}

function whyUnknown(views: number | undefined): string {
  return views === 0 ? t('no_views_yet') : t('ratio_unknown');
}

function Figure(props: {
  label: string;
  parts: readonly HideableMetric[];
  ratio: Ratio | undefined;
  unknown: string;
  big?: boolean;
}) {
  const isHidden = useIsHidden(props.parts);
  const note = props.ratio ? <RatioInterval ratio={props.ratio} /> : props.unknown;
  return (
    <dl class={props.big ? 'figure big' : 'figure'}>
      <dt>{props.label}</dt>
      <dd class="figure-value">
        <NumberOf parts={props.parts}>
          <RatioText ratio={props.ratio} />
        </NumberOf>
      </dd>
      <dd class="quiet small">{isHidden ? t('ratio_hidden') : note}</dd>
    </dl>
  );
}

/** The creator's median, and where this video stands among theirs. */
function Context(props: {
  video: NonNullable<CurrentView['video']>;
  creator: CreatorPanel | undefined;
  ratio: Ratio | undefined;
}) {
  const isHidden = useIsHidden(RATIO_PARTS);
  if (!props.creator || isHidden) return null;
  const { summary, standing } = props.creator;
  const { rated, median } = summary;
  return (
    <div class="stack tight">
      <RatioScale all={rated.map(({ ratio }) => ratio)} median={median} current={props.ratio} />
      <dl class="pairs">
        <div>
          <dt>{t('creator_median')}</dt>
          <dd>
            {median ? (
              <>
                <RatioText ratio={median} /> <span class="quiet small">{plural('of_videos_seen', rated.length)}</span>
              </>
            ) : (
              <span class="quiet">{t('no_videos_recorded')}</span>
            )}
          </dd>
        </div>
        {standing && (
          <div>
            <dt>{t(standing.of === 'sample' ? 'standing_in_sample' : 'standing')}</dt>
            <dd>
              {standing.rank ? (
                plural('standing_above', standing.n, formatShare(standing.rank.value, language()))
              ) : (
                <span class="quiet">{t('not_enough_yet_n', String(standing.n))}</span>
              )}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
