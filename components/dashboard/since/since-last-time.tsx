import { useCallback, useState } from 'preact/hooks';
import { language, plural, t } from '../../../utils/i18n';
import { formatMoment } from '../../../utils/metrics/format';
import { formatChange } from '../../../utils/metrics/format-change';
import { NumberOf } from '../../controls/hidden-counts';
import { creatorName } from '../data-tables';
import type { Workshop } from '../pages';
import { hrefOf } from '../router';
import { useWhenVisible } from '../when-visible';
import { type CreatorNews, type Grown, type News, readNews } from './since-data';
import './since.css';

/** What changed since the last visit, at the top of the pages one comes to; nothing on the first. */
export function SinceLastTime({ workshop }: { workshop: Workshop }) {
  const [news, setNews] = useState<News | undefined>(undefined);
  const load = useCallback(async () => {
    const last = await workshop.lastVisit();
    if (last === undefined) return;
    setNews(await readNews(await workshop.db(), last, workshop.now(), await workshop.me()));
  }, [workshop]);
  // What fails here is told by the page below, which reads the same database.
  const quietly = useCallback(() => load().catch(() => {}), [load]);
  useWhenVisible(quietly);
  if (!news) return null;
  return (
    <section class="panel" aria-labelledby="since-heading">
      <h2 id="since-heading">{t('since_last_time')}</h2>
      <p class="quiet small">
        {t('since_moment', formatMoment(news.since, language()))} {plural('since_videos', news.videos)}
      </p>
      {news.creators.length === 0 && <p>{t('since_nothing')}</p>}
      {news.creators.length > 0 && (
        <ul class="since">
          {news.creators.map((of) => (
            <li key={of.creator.key}>
              <OfCreator news={of} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OfCreator({ news: { creator, isMe, followers, posted, grown, views, again } }: { news: CreatorNews }) {
  return (
    <>
      <a href={hrefOf({ route: 'creators', subject: creator.key })}>
        <bdi>{creatorName(creator)}</bdi>
      </a>
      {isMe && <span class="quiet"> {t('since_me')}</span>}
      <ul class="since-facts small">
        {followers && (
          <li>
            <NumberOf parts={['followers']}>
              {t('since_followers', formatChange(followers.change, language()))}
            </NumberOf>
          </li>
        )}
        {posted.length > 0 && <li>{plural('since_posted', posted.length)}</li>}
        {again > 0 && (
          <li>
            <NumberOf parts={['views']}>{plural('since_views', again, formatChange(views, language()))}</NumberOf>
          </li>
        )}
      </ul>
      {grown.length > 0 && <MostGrown grown={grown} />}
    </>
  );
}

function MostGrown({ grown }: { grown: readonly Grown[] }) {
  return (
    <details class="disclosure small">
      <summary>{t('since_most_grown')}</summary>
      <ul class="since-facts">
        {grown.map(({ video, growth }) => (
          <li key={video.id}>
            <a href={hrefOf({ route: 'videos', subject: video.id })} class="since-video">
              <bdi>{video.facts.description || video.id}</bdi>
            </a>
            <NumberOf parts={['views']}>{t('n_views_change', formatChange(growth.change, language()))}</NumberOf>
          </li>
        ))}
      </ul>
    </details>
  );
}
