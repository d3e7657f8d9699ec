import { language, t } from '../../../utils/i18n';
import { formatNumber } from '../../../utils/metrics/format';
import { Table } from '../../controls/table';
import { hrefOf } from '../router';
import type { FeedReport } from './read-feed';

/** The videos that came on screen most often. */
export function Repeats({ report: { feed, videos } }: { report: FeedReport }) {
  if (feed.mostRepeated.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="feed-repeats">
      <h2 id="feed-repeats">{t('feed_repeats')}</h2>
      <Table label={t('feed_repeats')} columns={[t('video'), t('appearances')]} numeric={[1]}>
        {feed.mostRepeated.map(({ videoId, appearances }) => {
          const facts = videos.get(videoId)?.facts;
          return (
            <tr key={videoId}>
              <th scope="row">
                <a href={hrefOf({ route: 'videos', subject: videoId })}>
                  <bdi class="clamp">{facts?.description || t('no_description')}</bdi>
                </a>
                <span class="quiet small">
                  {facts?.username && <bdi>@{facts.username}</bdi>} <bdi>{videoId}</bdi>
                </span>
              </th>
              <td class="number">{formatNumber(appearances, language())}</td>
            </tr>
          );
        })}
      </Table>
    </section>
  );
}
