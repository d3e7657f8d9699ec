import { describe, expect, it } from 'vitest';
import { aligned } from '../../../components/controls/chart/aligned';
import { withoutRepeats } from '../../../components/controls/chart/plot';

describe('series side by side', () => {
  it('share one axis; what a series doesn’t say is empty, what is exact bounds itself', () => {
    const data = aligned(
      [
        {
          label: 'a',
          points: [
            { x: 1_000, value: 5 },
            { x: 3_000, value: 7, lo: 6, hi: 9 },
          ],
        },
        { label: 'b', points: [{ x: 2_000, value: 1 }] },
      ],
      1_000,
    );
    expect(data).toEqual([
      [1, 2, 3],
      [5, null, 7],
      [5, null, 6],
      [5, null, 9],
      [null, 1, null],
      [null, 1, null],
      [null, 1, null],
    ]);
  });
});

it('an axis says each label once', () => {
  expect(withoutRepeats(['Nov 25', 'Nov 25', 'Nov 26', 'Nov 25'])).toEqual(['Nov 25', '', 'Nov 26', 'Nov 25']);
});
