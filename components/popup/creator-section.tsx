import { plural, t } from '../../utils/i18n';
import type { RatedVideo } from '../../utils/metrics/creator-summary';
import { creatorTier } from '../../utils/metrics/tiers';
import { CountText, RatioInterval, RatioText } from '../controls/count';
import { NumberOf, RATIO_PARTS, useIsHidden } from '../controls/hidden-counts';
import { TIER_LABELS } from '../tiers';
import { Byline } from './byline';
import type { CreatorPanel } from './popup-data';
import { RatioScale } from './ratio-scale';

/** On a profile: what the videos seen so far say of their creator. */
export function CreatorSection({ creator }: { creator: CreatorPanel }) {
  const { rated, median, best, weakest, unrated, ads } = creator.summary;
  const tier = creatorTier(creator.followers);
  const isHidden = useIsHidden(RATIO_PARTS);
  const areFollowersHidden = useIsHidden(['followers']);
  return (
    <section class="panel" aria-labelledby="creator-heading">
      <div class="stack tight">
        <h2 id="creator-heading">{t('this_creator')}</h2>
        <Byline facts={creator.facts} />
      </div>
      <div class="figures">
        <dl class="figure big">
          <dt>{t('median_like_to_view')}</dt>
          <dd class="figure-value">
            <NumberOf parts={RATIO_PARTS}>
              <RatioText ratio={median} />
            </NumberOf>
          </dd>
          <dd class="quiet small">
            {median ? plural('of_videos_seen', rated.length) : t('no_videos_recorded')}
            {median && !isHidden && (
              <>
                {' · '}
                <RatioInterval ratio={median} />
              </>
            )}
          </dd>
        </dl>
        <dl class="figure">
          <dt>{t('followers')}</dt>
          <dd class="figure-value">
            <NumberOf parts={['followers']}>
              <CountText count={creator.followers} />
            </NumberOf>
          </dd>
          <dd class="quiet small">{tier && !areFollowersHidden && t('size_tier', t(TIER_LABELS[tier]))}</dd>
        </dl>
      </div>
      {!isHidden && <RatioScale all={rated.map(({ ratio }) => ratio)} median={median} />}
      {best && !isHidden && (
        <dl class="stack tight">
          <Extreme label={t('best_seen')} rated={best} />
          {weakest && <Extreme label={t('weakest_seen')} rated={weakest} />}
        </dl>
      )}
      {unrated > 0 && <p class="quiet small">{plural('videos_unrated', unrated)}</p>}
      {ads > 0 && <p class="quiet small">{plural('ads_left_out', ads)}</p>}
    </section>
  );
}

function Extreme({ label, rated }: { label: string; rated: RatedVideo }) {
  const { description } = rated.video.facts;
  return (
    <div class="extreme">
      <dt>
        {label}
        {rated.isPinned && <span class="tag">{t('pinned')}</span>}
      </dt>
      <dd>
        <strong>
          <RatioText ratio={rated.ratio} />
        </strong>{' '}
        <bdi class="quiet small one-line" title={description}>
          {description || t('no_description')}
        </bdi>
      </dd>
    </div>
  );
}
