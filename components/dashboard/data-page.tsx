import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { language, t } from '../../utils/i18n';
import { formatBytes, formatMoment, formatNumber } from '../../utils/metrics/format';
import type { StoredTotals } from '../../utils/store/schema';
import { Button } from '../controls/button';
import { Notice } from '../controls/notice';
import { troubleText } from '../controls/trouble';
import { type DataModel, type Outcome, rangeOfDays } from './data-model';
import { CreatorsTable, VideosTable } from './data-tables';
import { DayField } from './day-field';
import { DeleteDialog } from './delete-dialog';
import { reportText } from './report-text';
import { useWhenVisible } from './when-visible';

/** Of storage, in bytes, for a database in which there is nothing. */
const MUCH = 1_000_000;

/**
 * What is kept, and the ways to let go of it; `children` are the ways for it to come and go as a file.
 * @param project where there are several, the name of the one that all of this is about.
 */
export function DataPage(props: { model: DataModel; project?: string | undefined; children?: ComponentChildren }) {
  const { model, project, children } = props;
  useWhenVisible(model.load);
  const totals = model.totals.value;
  const failure = model.failure.value;
  return (
    <>
      <h1>{t('your_data')}</h1>
      {failure !== undefined && (
        <Notice kind="error" title={t('store_failed')}>
          <p class="small">{troubleText(failure)}</p>
        </Notice>
      )}
      {model.outcome.value && <OutcomeNotice outcome={model.outcome.value} />}
      {totals ? <Totals totals={totals} usage={model.usage.value} /> : !failure && <p>{t('opening_database')}</p>}
      <Find model={model} />
      <Lists model={model} />
      {children}
      <DeleteRange model={model} />
      <section class="panel" aria-labelledby="everything-heading">
        <h2 id="everything-heading">{t('delete_everything')}</h2>
        <p class="quiet">
          {project === undefined ? t('delete_everything_explained') : t('delete_project_explained', project)}
        </p>
        <div>
          <Button danger onClick={() => void model.ask({ deletion: { what: 'everything' } })}>
            {t('delete_everything')}
          </Button>
        </div>
      </section>
      {model.question.value && <DeleteDialog model={model} question={model.question.value} project={project} />}
    </>
  );
}

function OutcomeNotice({ outcome }: { outcome: Outcome }) {
  if ('failure' in outcome) {
    return (
      <Notice kind="error" title={t('delete_failed')}>
        <p class="small">{t('delete_failed_why', outcome.failure)}</p>
      </Notice>
    );
  }
  return <Notice takesFocus title={t('deleted', reportText(outcome.report))} />;
}

function Totals({ totals, usage }: { totals: StoredTotals; usage: number | undefined }) {
  const counts = [
    [t('videos'), totals.videos],
    [t('snapshots'), totals.snapshots],
    [t('appearances'), totals.exposures],
    [t('creators'), totals.creators],
    [t('sounds'), totals.sounds],
    [t('hashtags'), totals.hashtags],
  ] as const;
  return (
    <section class="panel" aria-labelledby="totals-heading">
      <h2 id="totals-heading">{t('recorded_so_far')}</h2>
      <dl class="totals">
        {counts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatNumber(count, language())}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet small">
        {totals.since === undefined
          ? t('nothing_recorded_yet')
          : t('recorded_since', formatMoment(totals.since, language()))}{' '}
        {usage === undefined ? t('usage_unknown') : t('usage', formatBytes(usage, language()))}{' '}
        {totals.since === undefined && (usage ?? 0) > MUCH && t('usage_freed_later')}
      </p>
    </section>
  );
}

function Find({ model }: { model: DataModel }) {
  const [text, setText] = useState('');
  return (
    <search>
      <form
        class="find"
        onSubmit={(event) => {
          event.preventDefault();
          void model.search(text);
        }}
      >
        <div class="field">
          <label for="find">{t('find_label')}</label>
          <input
            id="find"
            class="input"
            type="search"
            dir="auto"
            autocomplete="off"
            placeholder={t('find_hint')}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              // Emptied by its own cross, too.
              if (event.currentTarget.value === '') void model.search('');
            }}
          />
        </div>
        <button type="submit" class="button">
          {t('find')}
        </button>
      </form>
    </search>
  );
}

function Lists({ model }: { model: DataModel }) {
  const listing = model.listing.value;
  if (!listing) return null;
  const { videos, creators, query, moreVideos, moreCreators } = listing;
  if (query !== undefined && videos.length === 0 && creators.length === 0) {
    return (
      <p role="status">
        {t('nothing_found')} <bdi>{query}</bdi>
      </p>
    );
  }
  return (
    <>
      <section class="stack" aria-labelledby="videos-heading">
        <h2 id="videos-heading">{query === undefined ? t('recent_videos') : t('videos_found')}</h2>
        {videos.length === 0 ? <p class="quiet">{t('no_videos')}</p> : <VideosTable videos={videos} model={model} />}
        {moreVideos && (
          <div>
            <Button onClick={() => void model.showMore('videos')}>{t('more_videos')}</Button>
          </div>
        )}
      </section>
      <section class="stack" aria-labelledby="creators-heading">
        <h2 id="creators-heading">{query === undefined ? t('recent_creators') : t('creators_found')}</h2>
        {creators.length === 0 ? (
          <p class="quiet">{t('no_creators')}</p>
        ) : (
          <CreatorsTable creators={creators} model={model} />
        )}
        {moreCreators && (
          <div>
            <Button onClick={() => void model.showMore('creators')}>{t('more_creators')}</Button>
          </div>
        )}
      </section>
    </>
  );
}

function DeleteRange({ model }: { model: DataModel }) {
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const range = rangeOfDays(first, last);
  return (
    <section class="panel" aria-labelledby="range-heading">
      <h2 id="range-heading">{t('delete_days')}</h2>
      <p class="quiet">{t('delete_days_explained')}</p>
      <div class="range">
        <DayField id="first-day" label={t('first_day')} value={first} onChange={setFirst} />
        <DayField id="last-day" label={t('last_day')} value={last} onChange={setLast} />
        <Button
          danger
          disabled={!range}
          onClick={() => range && void model.ask({ deletion: range, days: [first, last] })}
        >
          {t('delete_these_days')}
        </Button>
      </div>
      {first && last && !range && <p class="small">{t('days_out_of_order')}</p>}
    </section>
  );
}
