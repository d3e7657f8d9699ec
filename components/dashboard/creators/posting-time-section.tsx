import { useId, useMemo, useState } from 'preact/hooks';
import { language, plural, t } from '../../../utils/i18n';
import { formatNumber } from '../../../utils/metrics/format';
import { formatEstimate, formatFactorRange } from '../../../utils/metrics/format-change';
import type { Performance } from '../../../utils/metrics/measured-video';
import type { TimeWindow } from '../../../utils/metrics/posting-test';
import { ALPHA, type Cell, LEAST_VIDEOS, type PostingTime, postingTime } from '../../../utils/metrics/posting-time';
import { isTimeZone } from '../../../utils/metrics/wall-clock';
import type { Column } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { HeatMap } from '../../controls/heat-map/heat-map';
import { useIsHidden } from '../../controls/hidden-counts';
import { Notice } from '../../controls/notice';
import { Pending } from './pending';
import { Section } from './section';
import { useResult } from './use-result';
import { dayName, dayNames, hourLabel, hourName } from './week';

interface Input {
  readonly videos: number;
  readonly performed: readonly Performance[];
}

/** When videos do better, if they do at any time. */
export function PostingTimeSection({ input, name }: { input: Input; name: string }) {
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const result = useResult(input, (all, watched) => postingTime(all, zone, watched), zone);
  const isHidden = useIsHidden(['views']);
  return (
    <Section title={t('posting_time')} lead={t('posting_time_lead')}>
      <ZoneField zone={zone} onChoose={setZone} />
      <Pending result={result} label={t('testing_posting_time')} />
      {isHidden ? <p class="quiet">{t('count_hidden')}</p> : result.value && <Found time={result.value} name={name} />}
    </Section>
  );
}

function ZoneField({ zone, onChoose }: { zone: string; onChoose(zone: string): void }) {
  const id = useId();
  const [text, setText] = useState(zone);
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  return (
    <>
      <div class="field zone-field">
        <label for={id}>{t('time_zone')}</label>
        <input
          id={id}
          class="input"
          list={`${id}-zones`}
          autocomplete="off"
          spellcheck={false}
          value={text}
          aria-invalid={!isTimeZone(text)}
          aria-describedby={`${id}-why`}
          onInput={(event) => {
            const chosen = event.currentTarget.value.trim();
            setText(chosen);
            if (isTimeZone(chosen)) onChoose(chosen);
          }}
        />
        <datalist id={`${id}-zones`}>
          {zones.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {!isTimeZone(text) && <span class="small">{t('time_zone_unknown', zone)}</span>}
      </div>
      <p id={`${id}-why`} class="quiet small">
        {t('time_zone_why')}
      </p>
    </>
  );
}

function Found({ time, name }: { time: PostingTime; name: string }) {
  if (time.n === 0) return <p class="quiet">{t('posting_not_enough', formatNumber(LEAST_VIDEOS, language()))}</p>;
  return (
    <>
      <Verdict time={time} />
      <p class="quiet small">
        {plural('posting_n', time.n)} {time.pinned > 0 && plural('pinned_left_out', time.pinned)}{' '}
        {time.ads > 0 && plural('ads_left_out', time.ads)} {time.unread > 0 && plural('posting_unread', time.unread)}
      </p>
      <HeatMap
        label={t('posting_time')}
        rows={dayNames()}
        columns={Array.from({ length: 24 }, (_, hour) => hourLabel(hour))}
        cells={time.cells.map((cell) => ({ row: cell.weekday, column: cell.hour, ...cell, text: cellText(cell) }))}
        emptyText={(day, hour) => t('heat_empty', `${dayName(day)} ${hourName(hour)}`)}
      />
      <details class="disclosure">
        <summary>{t('chart_table')}</summary>
        <DataTable
          label={t('posting_time')}
          fileName={`posting-time-${name}`}
          rows={time.cells}
          rowKey={({ weekday, hour }) => `${weekday} ${hour}`}
          columns={cellColumns()}
          sorting={{ column: 'factor', isDescending: true }}
          empty={t('no_videos')}
        />
      </details>
    </>
  );
}

function Verdict({ time: { n, test } }: { time: PostingTime }) {
  if (!test) {
    return <Notice title={plural('posting_too_few', n, formatNumber(LEAST_VIDEOS, language()))} />;
  }
  const p = new Intl.NumberFormat(language(), { maximumSignificantDigits: 2 }).format(test.p);
  if (!test.isDetected || !test.lift) {
    return (
      <Notice title={t('no_detectable_difference')}>
        <p class="small">{t('no_difference_why', percent(test.p), percent(ALPHA))}</p>
      </Notice>
    );
  }
  return (
    <Notice title={t('posting_found', windowText(test.window), formatEstimate(test.lift.value, language()))}>
      <p class="small">
        {t('posting_found_why', formatFactorRange(test.lift, language()), formatNumber(test.inside, language()), p)}
      </p>
    </Notice>
  );
}

const percent = (share: number) =>
  new Intl.NumberFormat(language(), { style: 'percent', maximumSignificantDigits: 2 }).format(share);

function windowText({ hour, hours, weekdays }: TimeWindow): string {
  if (weekdays) return new Intl.ListFormat(language()).format(weekdays.map(dayName));
  return t('hours_between', hourName(hour ?? 0), hourName(((hour ?? 0) + (hours ?? 0)) % 24));
}

const cellText = ({ weekday, hour, factor, n }: Cell) =>
  plural('heat_cell', n, `${dayName(weekday)} ${hourName(hour)}`, formatEstimate(factor, language()));

const cellColumns = (): Column<Cell>[] => [
  {
    id: 'time',
    label: t('day_and_hour'),
    width: 10,
    cell: ({ weekday, hour }) => `${dayName(weekday)} ${hourName(hour)}`,
    csv: ({ weekday, hour }) => `${dayName(weekday)} ${hour}`,
    sortBy: ({ weekday, hour }) => 24 * weekday + hour,
  },
  {
    id: 'factor',
    label: t('against_usual'),
    width: 8,
    isNumeric: true,
    cell: ({ factor }) => formatEstimate(factor, language()),
    csv: ({ factor }) => factor,
    sortBy: ({ factor }) => factor,
    parts: ['views'],
  },
  {
    id: 'n',
    label: t('videos'),
    width: 6,
    isNumeric: true,
    cell: ({ n }) => formatNumber(n, language()),
    csv: ({ n }) => n,
    sortBy: ({ n }) => n,
  },
];
