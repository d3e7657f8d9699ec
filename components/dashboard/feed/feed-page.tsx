import { useId, useState } from 'preact/hooks';
import type { Surface } from '../../../utils/facts';
import { SURFACES } from '../../../utils/facts';
import { type MessageKey, t } from '../../../utils/i18n';
import { Empty } from '../../controls/empty';
import { Notice } from '../../controls/notice';
import { troubleText } from '../../controls/trouble';
import { AfterPaint } from '../after-paint';
import type { PageProps } from '../pages';
import { Concentrated } from './concentrated';
import { Days } from './days';
import { Figures, startText } from './figures';
import { Lists } from './lists';
import { type FeedRequest, RANGES } from './read-feed';
import { Repeats } from './repeats';
import { SharesPanel } from './shares-panel';
import { useFeed } from './use-feed';
import './feed.css';

const RANGE_NAMES: Record<string, MessageKey> = {
  7: 'last_7_days',
  28: 'last_28_days',
  90: 'last_90_days',
  all: 'all_days',
};

/** What was on screen: how much, where, of what, for how long, and how concentrated it is. */
export function FeedPage({ workshop: { db, now } }: PageProps) {
  const [request, choose] = useState<FeedRequest>({ range: 7, surface: undefined });
  const { report, failure, progress } = useFeed(db, now, request);
  const feed = report?.feed;
  return (
    <>
      <div class="stack">
        <h1>{t('feed')}</h1>
        <p class="quiet">{t('feed_explained')}</p>
      </div>
      <Choices request={request} onChoose={choose} />
      {failure !== undefined && (
        <Notice kind="error" title={t('store_failed')}>
          <p class="small">{troubleText(failure)}</p>
        </Notice>
      )}
      {(report?.isPartial ?? failure === undefined) && !feed && <p class="quiet">{t('opening_database')}</p>}
      {report?.isPartial && (
        <p class="row small" role="status">
          <span>{t('feed_reading', startText(report.from))}</span>
          <progress aria-label={t('feed_reading_label')} max={1} value={progress} />
        </p>
      )}
      {report && feed && feed.appearances === 0 && !report.isPartial && (
        <Empty title={t('feed_empty')}>
          <p>{t('feed_empty_why')}</p>
        </Empty>
      )}
      {report && feed && feed.appearances > 0 && (
        <>
          <Figures report={report} />
          <SharesPanel feed={feed} />
          <AfterPaint>
            <Days feed={feed} now={now()} />
            <Concentrated concentration={feed.concentration} />
            <Lists report={report} />
            <Repeats report={report} />
          </AfterPaint>
        </>
      )}
      <p class="quiet small">{t('feed_limits')}</p>
    </>
  );
}

function Choices({ request, onChoose }: { request: FeedRequest; onChoose(request: FeedRequest): void }) {
  const [days, pages] = [useId(), useId()];
  return (
    <div class="range">
      <div class="field">
        <label for={days}>{t('feed_range')}</label>
        <select
          id={days}
          class="input"
          value={String(request.range)}
          onChange={({ currentTarget: { value } }) =>
            onChoose({ ...request, range: RANGES.find((range) => String(range) === value) ?? 28 })
          }
        >
          {RANGES.map((range) => (
            <option key={range} value={String(range)}>
              {t(RANGE_NAMES[range] as MessageKey)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={pages}>{t('feed_pages')}</label>
        <select
          id={pages}
          class="input"
          value={request.surface ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChoose({ ...request, surface: SURFACES.find((surface) => surface === value) })
          }
        >
          <option value="">{t('all_pages')}</option>
          {SURFACES.map((surface: Surface) => (
            <option key={surface} value={surface}>
              {t(`surface_${surface}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
