import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { language, plural, t } from '../../utils/i18n';
import { postedMoment } from '../../utils/metrics/age';
import { changeOf } from '../../utils/metrics/change';
import { formatDay } from '../../utils/metrics/format';
import { formatChange } from '../../utils/metrics/format-change';
import { growthOver, readingsOf } from '../../utils/metrics/growth';
import { medianRatio } from '../../utils/metrics/medians';
import { likeToView, type Ratio } from '../../utils/metrics/ratios';
import type { SeenVideo } from '../../utils/overlay/context-messages';
import type { CreatorView } from '../../utils/overlay/creator-view';
import type { PanelDoings } from '../../utils/overlay/look';
import { CountText, RatioInterval, RatioText } from '../controls/count';
import { type Column, searched, searchTexts, sorted } from '../controls/data-table/columns';
import { HiddenCounts, NumberOf, RATIO_PARTS } from '../controls/hidden-counts';
import { changeText } from './details';

const DAY = 24 * 60 * 60 * 1000;
/** Days back. */
const WINDOWS = [7, 28] as const;
/** Rows drawn at first, and with every "more". */
const ROWS = 60;

interface Row {
  readonly video: SeenVideo;
  readonly ratio: Ratio | undefined;
}

const titleOf = ({ video: { facts } }: Row) => facts.description || t('no_description');
const columns = (): readonly Column<Row>[] => [
  { id: 'title', label: t('column_video'), width: 12, cell: titleOf, text: titleOf, sortBy: titleOf },
  {
    id: 'posted',
    label: t('column_posted'),
    width: 6,
    cell: ({ video }) => {
      const posted = postedMoment(video.facts.createdAt);
      return posted !== undefined && formatDay(posted, language());
    },
    sortBy: ({ video }) => postedMoment(video.facts.createdAt),
    isNumeric: true,
  },
  {
    id: 'views',
    label: t('views'),
    width: 5,
    cell: ({ video }) => <CountText count={video.counts.views} />,
    sortBy: ({ video }) => video.counts.views?.value,
    isNumeric: true,
    parts: ['views'],
  },
  {
    id: 'likes',
    label: t('likes'),
    width: 5,
    cell: ({ video }) => <CountText count={video.counts.likes} />,
    sortBy: ({ video }) => video.counts.likes?.value,
    isNumeric: true,
    parts: ['likes'],
  },
  {
    id: 'ratio',
    label: t('like_to_view'),
    width: 6,
    cell: ({ ratio }) => <RatioText ratio={ratio} />,
    sortBy: ({ ratio }) => ratio?.value,
    isNumeric: true,
    parts: RATIO_PARTS,
  },
];

/** What was seen of one creator, over their profile. */
export function ProfilePanel({ view, doings }: { view: CreatorView; doings: PanelDoings }) {
  const id = useId();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const rows = view.videos.map((video) => ({ video, ratio: likeToView(video.counts) }));
  return (
    <HiddenCounts.Provider value={view.hidden}>
      <div class="sheet" role="dialog" aria-labelledby={id}>
        <header>
          <h2 id={id}>
            {t('profile_summary')} <bdi class="quiet">@{view.username}</bdi>
          </h2>
          <button ref={close} type="button" class="close" onClick={doings.close} aria-label={t('close')}>
            ✕
          </button>
        </header>
        <Figures view={view} rows={rows} />
        <p>
          <button type="button" class="more" onClick={doings.openDashboard}>
            {t('more_in_dashboard')}
          </button>
        </p>
        {view.state === 'failed' && <p role="alert">{t('profile_failed')}</p>}
        {view.state === 'reading' && <p class="quiet small">{t('profile_reading')}</p>}
        {rows.length > 0 ? (
          <Videos rows={rows} hidden={view.hidden} />
        ) : (
          view.state === 'whole' && <p class="quiet">{t('no_videos_recorded')}</p>
        )}
      </div>
    </HiddenCounts.Provider>
  );
}

function Figures({ view, rows }: { view: CreatorView; rows: readonly Row[] }) {
  const rated = rows
    .filter(({ video }) => !video.facts.isAd)
    .flatMap(({ video, ratio }) => (ratio ? [{ video, ratio }] : []))
    .sort((a, b) => b.ratio.value - a.ratio.value);
  const median = medianRatio(rated.map(({ ratio }) => ratio));
  const [best, weakest] = [rated[0], rated.length > 1 ? rated.at(-1) : undefined];
  return (
    <dl class="figures">
      <div>
        <dt>{t('followers')}</dt>
        <dd>
          <NumberOf parts={['followers']}>
            <strong>
              <CountText count={view.followers} />
            </strong>
            <Growths history={view.history} />
          </NumberOf>
        </dd>
      </div>
      <div>
        <dt>{t('median_like_to_view')}</dt>
        <dd>
          <NumberOf parts={RATIO_PARTS}>
            <strong>
              <RatioText ratio={median} />
            </strong>{' '}
            <span class="quiet small">
              {plural('of_videos_seen', rated.length)}
              {median && (
                <>
                  {' · '}
                  <RatioInterval ratio={median} />
                </>
              )}
            </span>
          </NumberOf>
        </dd>
      </div>
      <Extreme label={t('best_seen')} row={best} />
      <Extreme label={t('weakest_seen')} row={weakest} />
    </dl>
  );
}

/** Over the last days, as far as readings reach back; else since the first of them. */
function Growths({ history }: Pick<CreatorView, 'history'>) {
  const readings = readingsOf(history, 'followers');
  const known = WINDOWS.flatMap((days) => {
    const change = growthOver(readings, days)?.change;
    return change ? [{ days, change }] : [];
  });
  const [first] = readings;
  const last = readings.at(-1);
  const isOld = first && last && last.at - first.at >= DAY;
  const since = known.length === 0 && isOld ? changeOf(first.count, last.count) : undefined;
  return (
    <>
      {known.map(({ days, change }) => (
        <span key={days} class="growth quiet small">
          {plural('last_days', days)}: <bdi>{formatChange(change, language())}</bdi>
        </span>
      ))}
      {first && since && (
        <span class="growth quiet small">
          <bdi>{changeText(since)}</bdi> {t('since_day', formatDay(first.at, language()))}
        </span>
      )}
    </>
  );
}

function Extreme({ label, row }: { label: string; row: Row | undefined }) {
  return (
    row && (
      <div>
        <dt>{label}</dt>
        <dd class="one-line">
          <NumberOf parts={RATIO_PARTS}>
            <strong>
              <RatioText ratio={row.ratio} />
            </strong>{' '}
            <bdi class="quiet small">{titleOf(row)}</bdi>
          </NumberOf>
        </dd>
      </div>
    )
  );
}

/** All of them, in an order of one's choice; the page's own grid stays as it is. */
function Videos({ rows, hidden }: { rows: readonly Row[]; hidden: CreatorView['hidden'] }) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [sorting, setSorting] = useState({ column: 'posted', isDescending: true });
  const [limit, setLimit] = useState(ROWS);
  const all = columns();
  const isHidden = ({ parts = [] }: Column<Row>) => parts.some((part) => hidden.has(part));
  const chosen = all.find((column) => column.id === sorting.column);
  // An order tells what the numbers would have told.
  const by = chosen && !isHidden(chosen) ? chosen : undefined;
  const found = searched(rows, searchTexts(rows, all), query);
  const ordered = sorted(found, by, sorting.isDescending, language());
  return (
    <div class="videos">
      <label for={id}>{t('search_table')}</label>
      <input
        id={id}
        type="search"
        dir="auto"
        autocomplete="off"
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <p class="quiet small" role="status">
        {query.trim() === '' ? plural('n_rows', rows.length) : plural('n_rows_found', found.length)}
      </p>
      <div class="scroller">
        <table aria-label={t('videos_seen_of_creator')}>
          <thead>
            <tr>
              {all.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  class={column.isNumeric ? 'number' : ''}
                  aria-sort={by === column ? (sorting.isDescending ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    disabled={isHidden(column)}
                    onClick={() =>
                      setSorting({
                        column: column.id,
                        isDescending: by === column ? !sorting.isDescending : column.isNumeric === true,
                      })
                    }
                  >
                    {column.label}
                    <span aria-hidden="true">{by === column ? (sorting.isDescending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, limit).map((row) => (
              <tr key={row.video.facts.id}>
                {all.map((column, place) =>
                  place === 0 ? (
                    <th key={column.id} scope="row" dir="auto">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.id} class="number">
                      <NumberOf parts={column.parts ?? []}>{column.cell(row)}</NumberOf>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {ordered.length > limit && (
        <button type="button" class="more" onClick={() => setLimit(limit + ROWS)}>
          {t('show_more')}
        </button>
      )}
    </div>
  );
}
