/** A share of the videos shown, over time. */
import type { Ratio } from './ratios';
import type { Span, WindowDays } from './tallies';

const HOUR = 60 * 60 * 1000;
/** Times are counted in steps of so long, Unix milliseconds. */
const STEPS: Readonly<Record<WindowDays, number>> = { 1: 8 * HOUR, 7: 24 * HOUR, 28: 4 * 24 * HOUR };
/** Two-sided 90 %. */
const Z = 1.645;

export interface ShareAt {
  /** The middle of the step. */
  readonly at: number;
  readonly count: number;
  readonly seen: number;
  /** With its 90 % interval (Wilson 1927). */
  readonly share: Ratio;
}

/** `count` of `seen`, which is above 0, with the interval of a two-sided z. */
export function wilson(count: number, seen: number, z = Z): Ratio {
  const share = count / seen;
  const middle = share + z ** 2 / (2 * seen);
  const half = z * Math.sqrt((share * (1 - share)) / seen + z ** 2 / (4 * seen ** 2));
  const whole = 1 + z ** 2 / seen;
  return { value: share, lo: Math.max(0, (middle - half) / whole), hi: Math.min(1, (middle + half) / whole) };
}

/**
 * Oldest first, up to the end of the span; steps in which nothing was shown are absent, for nothing is known of them.
 * @param times when each of its videos was shown, and `all` when any was.
 */
export function sharesOver(times: readonly number[], all: readonly number[], span: Span, days: WindowDays): ShareAt[] {
  const step = STEPS[days];
  const steps = Math.round((span.to - span.from) / step);
  const place = (time: number) => Math.min(steps - 1, Math.max(0, steps - 1 - Math.floor((span.to - time) / step)));
  const counted = (list: readonly number[]) => {
    const counts = new Array<number>(steps).fill(0);
    for (const time of list) counts[place(time)]! += 1;
    return counts;
  };
  const counts = counted(times);
  return counted(all).flatMap((seen, index) =>
    seen === 0
      ? []
      : {
          at: span.to - (steps - index - 0.5) * step,
          count: counts[index]!,
          seen,
          share: wilson(counts[index]!, seen),
        },
  );
}
