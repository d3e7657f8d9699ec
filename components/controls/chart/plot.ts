/** The drawing of a chart: axes, lines, bands of what rounding leaves open; colours follow the theme. */
import uPlot from 'uplot';

export interface PlotOptions {
  readonly labels: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly isTime: boolean;
  /** The y axis begins at 0, for lengths to be compared; else where the values do. */
  readonly isFromZero: boolean;
  /** The last point stands for less than the others, such as a day that isn't over: no line leads to it. */
  readonly isLastApart: boolean;
  /** Least pixels between labels of the x axis. */
  readonly labelSpace: number;
  formatX(x: number): string;
  formatY(value: number): string;
  onCursor(index: number | undefined, left: number): void;
}

/** Told apart by the dash as well as by the colour. */
const DASHES = [[], [6, 4], [2, 3], [10, 3, 2, 3], [1, 5], [12, 5]];
const COLOURS = ['--accent', '--series-2', '--series-3', '--series-4', '--series-5', '--series-6'];

/** Longer lines don't show theirs. */
const MOST_POINTS = 60;

/** From the last but one point to the last, in pixels. */
const lastGap: uPlot.Series.GapsRefiner = (plot) => {
  const [before, last] = plot.data[0].slice(-2);
  if (before === undefined || last === undefined) return [];
  return [[plot.valToPos(before, 'x', true), plot.valToPos(last, 'x', true)]];
};

/** With some room above; a scale needs some height even where all is 0. */
const upTo = (most: number) => (most > 0 ? (uPlot.rangeNum(0, most, 0.1, true)[1] ?? most) : 1);

/** Labels of neighbours, each said once: ticks of hours may all lie in one day. */
export const withoutRepeats = (labels: readonly string[]): string[] =>
  labels.map((label, place) => (label === labels[place - 1] ? '' : label));

export function drawChart(target: HTMLElement, data: uPlot.AlignedData, options: PlotOptions): uPlot {
  const style = getComputedStyle(target);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const seriesColour = (place: number) => colour(COLOURS[place % COLOURS.length]!);
  const font = `12px ${style.fontFamily}`;
  const axis = {
    stroke: () => colour('--quiet'),
    font,
    grid: { stroke: () => colour('--line'), width: 1 },
    ticks: { stroke: () => colour('--line'), width: 1 },
  };
  const series: uPlot.Series[] = [{}];
  const bands: uPlot.Band[] = [];
  options.labels.forEach((label, place) => {
    const first = series.length;
    series.push(
      {
        label,
        stroke: () => seriesColour(place),
        width: 2,
        dash: DASHES[place % DASHES.length]!,
        spanGaps: !options.isLastApart,
        gaps: lastGap,
        points: {
          show: (plot) => options.isLastApart || plot.data[0].length < MOST_POINTS,
          filter: (plot) => (plot.data[0].length < MOST_POINTS ? null : [plot.data[0].length - 1]),
        },
      },
      { stroke: 'transparent', spanGaps: true, points: { show: false } },
      { stroke: 'transparent', spanGaps: true, points: { show: false } },
    );
    bands.push({
      series: [first + 2, first + 1],
      fill: () => `color-mix(in srgb, ${seriesColour(place)} 20%, transparent)`,
    });
  });
  return new uPlot(
    {
      width: options.width,
      height: options.height,
      // The last label of the axis needs room.
      padding: [null, options.labelSpace / 2 - 12, null, null],
      legend: { show: false },
      scales: {
        x: { time: options.isTime },
        ...(options.isFromZero && { y: { range: (_, __, most) => [0, upTo(most)] } }),
      },
      axes: [
        {
          ...axis,
          space: options.labelSpace,
          values: (_, xs) => withoutRepeats(xs.map((x) => options.formatX(x))),
        },
        { ...axis, size: 64, values: (_, values) => values.map((value) => options.formatY(value)) },
      ],
      series,
      // A band would lead to the last point where no line does; what is counted by oneself has none.
      bands: options.isLastApart ? [] : bands,
      cursor: { drag: { x: false, y: false }, y: false, focus: { prox: 30 } },
      hooks: { setCursor: [(plot) => options.onCursor(plot.cursor.idx ?? undefined, plot.cursor.left ?? -1)] },
    },
    data,
    target,
  );
}
