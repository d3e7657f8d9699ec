/**
 * Lines over time, with what rounding leaves open as a band. The cursor follows the pointer and the arrow keys, and
 * says what it stands on; the same numbers are in a table behind.
 */
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { language, t } from '../../../utils/i18n';
import { formatAxisDay, formatMoment, HOURS_BELOW } from '../../../utils/metrics/format';
import { Table } from '../table';
import { aligned, type Series } from './aligned';
import type { drawChart, PlotOptions } from './plot';
import './chart.css';

let draw: typeof drawChart | undefined;

/** Fetches what draws, which comes with the first chart: a page of tables is there sooner without it. */
export async function loadPlot(): Promise<typeof drawChart> {
  draw ??= (await import('./plot')).drawChart;
  return draw;
}

const HEIGHT = 240;
const LABEL_SPACE = { days: 80, hours: 110 };
const KEYS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  Home: () => 0,
  End: (_, last) => last,
};

export function Chart(props: {
  /** Says what is drawn, with its unit. */
  label: string;
  series: readonly Series[];
  /** A value in full, as the cursor and the table tell it. */
  format(value: number): string;
  /** A value on the axis, short. */
  formatAxis(value: number): string;
  /** Of amounts, such as a number a day: drawn from 0 up. Levels aren't, for their change would not show. */
  isAmount?: boolean;
  /** The last point stands for less than the others: a day that isn't over. */
  isLastApart?: boolean;
  /** What x measures, where it isn't a moment in Unix milliseconds. Of days, say, it is still time. */
  x?: { readonly label: string; format(x: number): string; readonly isTime?: boolean };
}) {
  const { label, series, format } = props;
  const isTime = props.x?.isTime ?? !props.x;
  const unit = isTime ? 1_000 : 1;
  const data = useMemo(() => aligned(series, unit), [series, unit]);
  const target = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const [cursor, setCursor] = useState<{ index: number; left: number } | undefined>(undefined);
  const [spoken, speak] = useState('');
  const hint = useId();
  const formatX = props.x?.format ?? ((x: number) => formatMoment(x, language()));

  useEffect(() => {
    const element = target.current;
    if (!element || data[0].length === 0) return;
    const range = ((data[0].at(-1) ?? 0) - (data[0][0] ?? 0)) * unit;
    // What x names days of has none.
    const hasHours = !props.x && range < HOURS_BELOW;
    const options: PlotOptions = {
      labels: series.map(({ label }) => label),
      width: Math.max(element.clientWidth, 200),
      height: HEIGHT,
      isTime,
      isFromZero: props.isAmount === true,
      isLastApart: props.isLastApart === true,
      labelSpace: hasHours ? LABEL_SPACE.hours : LABEL_SPACE.days,
      formatX: (x) => {
        if (!isTime) return formatX(x);
        return formatAxisDay(x * unit, hasHours ? range : Math.max(range, HOURS_BELOW), language());
      },
      formatY: props.formatAxis,
      onCursor: (index, left) => setCursor(index === undefined || left < 0 ? undefined : { index, left }),
    };
    const over = new AbortController();
    const show = (drawChart: NonNullable<typeof draw>) => {
      if (over.signal.aborted) return;
      const drawn = drawChart(element, data, options);
      plot.current = drawn;
      const resized = new ResizeObserver(() =>
        drawn.setSize({ width: Math.max(element.clientWidth, 200), height: HEIGHT }),
      );
      resized.observe(element);
      const dark = matchMedia('(prefers-color-scheme: dark)');
      dark.addEventListener('change', () => drawn.redraw(), { signal: over.signal });
      over.signal.addEventListener('abort', () => {
        resized.disconnect();
        drawn.destroy();
      });
    };
    if (draw) show(draw);
    else void loadPlot().then(show);
    return () => over.abort();
  }, [data, props.x, props.isLastApart, isTime, unit]);

  /** What each series says at a place of the x axis. */
  const valuesAt = (index: number) =>
    series.flatMap(({ label }, place) => {
      const [value, lo, hi] = [1, 2, 3].map((offset) => data[3 * place + offset]?.[index] ?? undefined);
      if (value === undefined) return [];
      const text = lo === hi || lo === undefined || hi === undefined ? format(value) : `${format(lo)}–${format(hi)}`;
      return [{ label, text }];
    });
  const momentAt = (index: number) => formatX((data[0][index] ?? 0) * unit);
  const sentenceAt = (index: number) =>
    `${momentAt(index)}: ${valuesAt(index)
      .map(({ label, text }) => (series.length > 1 ? `${label} ${text}` : text))
      .join(', ')}`;

  function move(event: KeyboardEvent): void {
    const step = KEYS[event.key];
    const last = data[0].length - 1;
    if (!step || !plot.current || last < 0) return;
    event.preventDefault();
    const from = cursor?.index ?? (event.key === 'ArrowLeft' ? last + 1 : -1);
    const index = Math.max(0, Math.min(last, step(from, last)));
    plot.current.setCursor({ left: plot.current.valToPos(data[0][index] ?? 0, 'x'), top: HEIGHT / 2 });
    speak(sentenceAt(index));
  }

  return (
    <figure class="chart">
      <figcaption class="small">{label}</figcaption>
      {series.length > 1 && <Legend labels={series.map(({ label }) => label)} />}
      <div
        role="img"
        class="chart-plot"
        aria-label={label}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move its cursor
        tabIndex={0}
        ref={target}
        onKeyDown={move}
      >
        {cursor && (
          <div
            class={`chart-tip small ${cursor.left > (target.current?.clientWidth ?? 0) / 2 ? 'before' : 'after'}`}
            style={{ '--cursor': `${cursor.left}px` }}
          >
            {sentenceAt(cursor.index)}
          </div>
        )}
      </div>
      <p id={hint} class="visually-hidden">
        {t('chart_keys')}
      </p>
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
      <details class="disclosure">
        <summary>{t('chart_table')}</summary>
        <ChartTable
          label={label}
          x={props.x?.label ?? t('time')}
          labels={series.map(({ label }) => label)}
          rows={Array.from(data[0], (_, index) => ({ x: momentAt(index), values: valuesAt(index) }))}
        />
      </details>
    </figure>
  );
}

function Legend({ labels }: { labels: readonly string[] }) {
  return (
    <ul class="chart-legend small">
      {labels.map((label, place) => (
        <li key={label}>
          <span class={`chart-key key-${(place % 6) + 1}`} aria-hidden="true" />
          <bdi>{label}</bdi>
        </li>
      ))}
    </ul>
  );
}

interface ChartRow {
  readonly x: string;
  readonly values: readonly { readonly label: string; readonly text: string }[];
}

function ChartTable(props: { label: string; x: string; labels: readonly string[]; rows: readonly ChartRow[] }) {
  return (
    <Table label={props.label} columns={[props.x, ...props.labels]} numeric={props.labels.map((_, place) => place + 1)}>
      {props.rows.map(({ x, values }) => (
        <tr key={x}>
          <th scope="row">{x}</th>
          {props.labels.map((label) => (
            <td key={label} class="number">
              {values.find((value) => value.label === label)?.text ?? t('unknown')}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
