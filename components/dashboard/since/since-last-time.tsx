import { useCallback, useState } from 'preact/hooks';
import { language, plural, t } from '../../../utils/i18n';
import { formatMoment } from '../../../utils/metrics/format';
import { formatChange } from '../../../utils/metrics/format-change';
import { NumberOf, useIsHidden } from '../../controls/hidden-counts';
import { creatorName } from '../data-tables';
import type { Workshop } from '../pages';
import { hrefOf } from '../router';
import { useWhenVisible } from '../when-visible';
import { type CreatorNews, type Grown, type News, readMore, readNews } from './since-data';
import './since.css';

/**
 * What changed since the last visit, at the top of the pages one comes to; nothing on the first, nor where nothing came
 * since.
 * @param isFolded a line until it is opened, where something else is what one comes for.
 */
export function SinceLastTime({ workshop, isFolded = false }: { workshop: Workshop; isFolded?: boolean }) {
  const [news, setNews] = useState<News | undefined>(undefined);
  const load = useCallback(async () => {
    const last = await workshop.lastVisit();
    if (last === undefined) return;
    setNews(await readNews(await workshop.db(), last, workshop.now(), await workshop.me()));
  }, [workshop]);
  // What fails here is told by the page below, which reads the same database.
  const quietly = useCallback(() => load().catch(() => {}), [load]);
  useWhenVisible(quietly);
  if (!news || (news.videos === 0 && news.creators.length === 0)) return null;
  const heading = <h2 id="since-heading">{t('since_last_time')}</h2>;
  const lead = `${t('since_moment', formatMoment(news.since, language()))} ${plural('since_videos', news.videos)}`;
  const creators = (
    <>
      <OfCreators creators={news.creators} />
      {news.more.length > 0 && <More news={news} workshop={workshop} />}
    </>
  );
  return (
    <section class="panel" aria-labelledby="since-heading">
      {isFolded ? (
        <details class="since-folded">
          <summary>
            {heading} <span class="quiet small">{lead}</span>
          </summary>
          {creators}
        </details>
      ) : (
        <>
          {heading}
          <p class="quiet small">{lead}</p>
          {creators}
        </>
      )}
    </section>
  );
}

function OfCreators({ creators }: { creators: readonly CreatorNews[] }) {
  if (creators.length === 0) return <p>{t('since_nothing')}</p>;
  return (
    <ul class="since">
      {creators.map((of) => (
        <li key={of.creator.key}>
          <OfCreator news={of} />
        </li>
      ))}
    </ul>
  );
}

/** The others whose profiles were opened: read when one opens it, for they may be many. */
function More({ news, workshop }: { news: News; workshop: Workshop }) {
  const [creators, setCreators] = useState<readonly CreatorNews[] | undefined>(undefined);
  const open = async () => {
    if (!creators) setCreators(await readMore(await workshop.db(), news.more, news.since));
  };
  return (
    <details class="disclosure" onToggle={() => void open().catch(() => setCreators([]))}>
      <summary>{plural('since_more', news.more.length)}</summary>
      {creators ? <OfCreators creators={creators} /> : <p class="quiet small">{t('reading_creators')}</p>}
    </details>
  );
}

function OfCreator({ news: { creator, isMe, followers, posted, grown, views, again } }: { news: CreatorNews }) {
  const areViewsHidden = useIsHidden(['views']);
  const areFollowersHidden = useIsHidden(['followers']);
  return (
    <>
      <a href={hrefOf({ route: 'creators', subject: creator.key })}>
        <bdi>{creatorName(creator)}</bdi>
      </a>
      {isMe && <span class="quiet"> {t('since_me')}</span>}
      <ul class="since-facts small">
        {followers && (
          <li>
            {areFollowersHidden ? (
              <HiddenFigure label={t('followers')} part="followers" />
            ) : (
              t('since_followers', formatChange(followers.change, language()))
            )}
          </li>
        )}
        {posted.length > 0 && <li>{plural('since_posted', posted.length)}</li>}
        {again > 0 && (
          <li>
            {areViewsHidden ? (
              <>
                {plural('since_again', again)} <HiddenFigure label={t('views')} part="views" />
              </>
            ) : (
              plural('since_views', again, formatChange(views, language()))
            )}
          </li>
        )}
      </ul>
      {grown.length > 0 && !areViewsHidden && <MostGrown grown={grown} />}
    </>
  );
}

function HiddenFigure({ label, part }: { label: string; part: 'followers' | 'views' }) {
  return (
    <>
      {label}: <NumberOf parts={[part]}>{null}</NumberOf>
    </>
  );
}

/** Their order alone tells of views, so it goes with them. */
function MostGrown({ grown }: { grown: readonly Grown[] }) {
  return (
    <details class="disclosure small">
      <summary>{t('since_most_grown')}</summary>
      <ul class="since-facts">
        {grown.map(({ video, growth }) => (
          <li key={video.id}>
            <a href={hrefOf({ route: 'videos', subject: video.id })} class="since-video">
              <bdi>{video.facts.description || t('no_description')}</bdi>
            </a>
            {t('n_views_change', formatChange(growth.change, language()))}
          </li>
        ))}
      </ul>
    </details>
  );
}
