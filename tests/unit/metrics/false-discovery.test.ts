import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustedForMany } from '@/utils/metrics/false-discovery';

test('is what the step-up procedure gives, worked by hand', () => {
  const adjusted = adjustedForMany([0.01, 0.04, 0.03, 0.005]);
  expect(adjusted.map((q) => Number(q.toFixed(6)))).toEqual([0.02, 0.04, 0.04, 0.02]);
  expect(adjustedForMany([])).toEqual([]);
});

test('keeps the order of the p-values, never lowers one, and never passes 1', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (pValues) => {
      const adjusted = adjustedForMany(pValues);
      pValues.forEach((p, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        expect(adjusted[i]).toBeLessThanOrEqual(1);
        pValues.forEach((other, j) => {
          if (p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
        });
      });
    }),
  );
});
