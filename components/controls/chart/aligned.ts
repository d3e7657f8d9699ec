/** Series of points as the columns that the chart library draws. */
import type uPlot from 'uplot';

export interface Point {
  /** Unix milliseconds, or whatever the axis measures. */
  readonly x: number;
  readonly value: number;
  /** What is known of the value, where that is less than exact. */
  readonly lo?: number;
  readonly hi?: number;
}

export interface Series {
  readonly label: string;
  /** In order of x. */
  readonly points: readonly Point[];
}

/**
 * One row of x, then for each series a row of values, lower and upper bounds; null where a series says nothing.
 * `x` is divided by `unit`.
 */
export function aligned(series: readonly Series[], unit: number): uPlot.AlignedData {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const columns = series.flatMap(({ points }) => {
    const at = new Map(points.map((point) => [point.x, point]));
    return [
      xs.map((x) => at.get(x)?.value ?? null),
      xs.map((x) => at.get(x)?.lo ?? at.get(x)?.value ?? null),
      xs.map((x) => at.get(x)?.hi ?? at.get(x)?.value ?? null),
    ];
  });
  return [xs.map((x) => x / unit), ...columns] as uPlot.AlignedData;
}
