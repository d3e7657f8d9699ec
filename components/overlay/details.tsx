import type { VideoMetric } from '../../utils/facts';
import { language, type MessageKey, plural, t } from '../../utils/i18n';
import { ageAt, formatAge, postedMoment } from '../../utils/metrics/age';
import { type Change, changeOf } from '../../utils/metrics/change';
import type { Standing } from '../../utils/metrics/comparable';
import { type Count, isExact } from '../../utils/metrics/counts';
import { formatCountBounds, formatShare } from '../../utils/metrics/format';
import { formatChange } from '../../utils/metrics/format-change';
import { engagementPerView, ratioOf } from '../../utils/metrics/ratios';
import type { VideoView } from '../../utils/overlay/views';
import { CountText, RatioInterval, RatioText } from '../controls/count';
import { BesideNumber, ENGAGEMENT_PARTS, HiddenCounts, NumberOf, RATIO_PARTS } from '../controls/hidden-counts';

const COUNTS: readonly (readonly [VideoMetric, MessageKey])[] = [
  ['views', 'views'],
  ['likes', 'likes'],
  ['comments', 'comments'],
  ['shares', 'shares'],
  ['saves', 'saves'],
];
const RATES = [
  ['comments', 'comments_per_view'],
  ['shares', 'shares_per_view'],
  ['saves', 'saves_per_view'],
] as const satisfies readonly (readonly [VideoMetric, MessageKey])[];
/** Sooner there is nothing to tell. */
const MINUTE = 60_000;
type Counted = (typeof RATES)[number][0] | 'views' | 'likes';

/** All that is known of the video on a card. `now` in Unix milliseconds. */
export function Details({ view, now }: { view: VideoView; now: number }) {
  const { facts, counts, ratio, standing, before, sound } = view;
  const age = ageAt(postedMoment(facts.createdAt), now);
  return (
    <HiddenCounts.Provider value={view.hidden}>
      <div>
        <p class="quiet small">{t('like_to_view')}</p>
        <p class="headline">
          <NumberOf parts={RATIO_PARTS}>
            <RatioText ratio={ratio} />
          </NumberOf>
        </p>
        <BesideNumber parts={RATIO_PARTS}>
          <p class="quiet small">{ratio && <RatioInterval ratio={ratio} />}</p>
          {standing && <StandingText standing={standing} />}
        </BesideNumber>
      </div>
      <dl class="rows">
        {COUNTS.map(([metric, label]) => (
          <div key={metric}>
            <dt>{t(label)}</dt>
            <dd>
              <NumberOf parts={[metric as Counted]}>
                <CountText count={counts[metric]} />
              </NumberOf>
            </dd>
            <Exactness count={counts[metric]} metric={metric as Counted} />
          </div>
        ))}
      </dl>
      <dl class="rows">
        <div>
          <dt>{t('engagement_per_view')}</dt>
          <dd>
            <NumberOf parts={ENGAGEMENT_PARTS}>
              <RatioText ratio={engagementPerView(counts)} />
            </NumberOf>
          </dd>
        </div>
        {RATES.map(([metric, label]) => (
          <div key={metric}>
            <dt>{t(label)}</dt>
            <dd>
              <NumberOf parts={[metric, 'views']}>
                <RatioText ratio={ratioOf(counts[metric], counts.views)} />
              </NumberOf>
            </dd>
          </div>
        ))}
      </dl>
      <dl class="rows">
        {facts.createdAt !== undefined && (
          <div>
            <dt>{t('age')}</dt>
            <dd>{age === undefined ? <span class="quiet">{t('unknown')}</span> : formatAge(age, language())}</dd>
          </div>
        )}
      </dl>
      {before && now - before.at >= MINUTE && (
        <div>
          <p class="quiet small">{t('since_last_seen', formatAge(now - before.at, language()))}</p>
          <dl class="rows bare">
            <ChangeRow label={t('views')} metric="views" view={view} />
            <ChangeRow label={t('likes')} metric="likes" view={view} />
          </dl>
        </div>
      )}
      {sound?.title && (
        <p class="sound small quiet">
          <bdi>♫ {sound.title}</bdi>
          {sound.authorName && <bdi> · {sound.authorName}</bdi>}
        </p>
      )}
    </HiddenCounts.Provider>
  );
}

/** What TikTok's rounding leaves of a count. */
function Exactness({ count, metric }: { count: Count | undefined; metric: Counted }) {
  if (!count || isExact(count)) return null;
  return (
    <BesideNumber parts={[metric]}>
      <dd class="exactness">
        <bdi>{t('count_between', formatCountBounds(count, language()))}</bdi>
      </dd>
    </BesideNumber>
  );
}

function StandingText({ standing: { of, n, rank, unusual } }: { standing: Standing }) {
  if (!rank) return <p class="quiet small">{t('not_enough_yet_n', String(n))}</p>;
  const share = formatShare(rank.value, language());
  return (
    <p class="standing small">
      {unusual === 'above' && <span class="sign above">▲ {t('unusually_high')} </span>}
      {unusual === 'below' && <span class="sign below">▼ {t('unusually_low')} </span>}
      {of === 'creator' ? plural('above_of_creator', n, share) : plural('above_of_sample', n, share)}
    </p>
  );
}

function ChangeRow(props: { label: string; metric: 'views' | 'likes'; view: VideoView }) {
  const { counts, before } = props.view;
  const change = changeOf(before?.counts[props.metric], counts[props.metric]);
  return (
    change && (
      <div>
        <dt>{props.label}</dt>
        <dd>
          <NumberOf parts={[props.metric]}>
            <bdi>{changeText(change)}</bdi>
          </NumberOf>
        </dd>
      </div>
    )
  );
}

export function changeText({ direction, size }: Change): string {
  if (direction === 'none') return t('growth_none');
  if (direction === 'unclear') return t('growth_unclear');
  const { value, lo, hi } = size;
  return formatChange(direction === 'up' ? size : { value: -value, lo: -hi, hi: -lo }, language());
}
