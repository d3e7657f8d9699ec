/** The drawing of a chart: axes, lines, bands of what rounding leaves open; colours follow the theme. */
import uPlot from 'uplot';

export interface PlotOptions {
  readonly labels: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly isTime: boolean;
  formatX(x: number): string;
  formatY(value: number): string;
  onCursor(index: number | undefined, left: number): void;
}

/** Told apart by the dash as well as by the colour. */
const DASHES = [[], [6, 4], [2, 3], [10, 3, 2, 3], [1, 5], [12, 5]];
const COLOURS = ['--accent', '--series-2', '--series-3', '--series-4', '--series-5', '--series-6'];

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
        spanGaps: true,
        points: { show: (plot) => plot.data[0].length < 60 },
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
      legend: { show: false },
      scales: { x: { time: options.isTime } },
      axes: [
        { ...axis, space: 80, values: (_, xs) => xs.map((x) => options.formatX(x)) },
        { ...axis, size: 64, values: (_, values) => values.map((value) => options.formatY(value)) },
      ],
      series,
      bands,
      cursor: { drag: { x: false, y: false }, y: false, focus: { prox: 30 } },
      hooks: { setCursor: [(plot) => options.onCursor(plot.cursor.idx ?? undefined, plot.cursor.left ?? -1)] },
    },
    data,
    target,
  );
}
