import { describe, expect, it } from 'vitest';
import { exactCount, roundedCount } from '../../../utils/metrics/counts';
import { sharesOver, wilson } from '../../../utils/metrics/shares';
import { stepsOf } from '../../../utils/metrics/steps';
import { spanOf } from '../../../utils/metrics/tallies';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22, 12);

describe('a share over time', () => {
  it('is of what was shown in each step, and absent where nothing was', () => {
    const span = spanOf(7, NOW);
    const all = [NOW - 34.9 * DAY, NOW - 2.5 * DAY, NOW - 2.4 * DAY, NOW - 0.1 * DAY, NOW];
    const shares = sharesOver([NOW - 2.4 * DAY, NOW], all, span, 7);
    expect(shares.map(({ at, count, seen }) => [(NOW - at) / DAY, count, seen])).toEqual([
      [34.5, 0, 1],
      [2.5, 1, 2],
      [0.5, 1, 2],
    ]);
    expect(shares[1]?.share.value).toBe(0.5);
  });

  it('has the interval of Wilson', () => {
    // Field values for z = 1.645: 5 of 50 is 5.0 to 19.0 %.
    expect(wilson(5, 50).lo).toBeCloseTo(0.05, 2);
    expect(wilson(5, 50).hi).toBeCloseTo(0.1891, 2);
    expect(wilson(0, 20).lo).toBe(0);
    expect(wilson(20, 20).hi).toBe(1);
  });
});

describe('steps of a total', () => {
  const at = (day: number, millions: number) => ({
    at: NOW + day * DAY,
    count: roundedCount(millions * 1_000_000, 100_000),
  });

  it('are spread over the time from the first reading of one value to the first of the next', () => {
    const [step, ...more] = stepsOf([at(0, 1.2), at(4, 1.2), at(5, 1.3), at(9, 1.3)]);
    expect(more).toEqual([]);
    expect([step?.from.at, step?.to.at]).toEqual([NOW, NOW + 5 * DAY]);
    expect(step?.perDay.lo).toBeCloseTo(1 / 5, 10);
    expect(step?.perDay.hi).toBeCloseTo(199_999 / 5, 10);
  });

  it('go down too, and none is where rounding may hide it', () => {
    expect(stepsOf([at(0, 1.3), at(2, 1.2)])[0]?.perDay.hi).toBeLessThan(0);
    expect(stepsOf([at(0, 1.2), { at: NOW + DAY, count: exactCount(1_210_000) }])).toEqual([]);
    expect(stepsOf([at(0, 1.2)])).toEqual([]);
  });
});
