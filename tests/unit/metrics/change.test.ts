import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeOf } from '@/utils/metrics/change';
import { exactCount, roundedCount } from '@/utils/metrics/counts';
import { known } from './arbitrary';

it('is unknown where either count is', () => {
  expect([changeOf(undefined, exactCount(1)), changeOf(exactCount(1), undefined)]).toEqual([undefined, undefined]);
});

it('says the direction only where the bounds leave no other', () => {
  expect(changeOf(exactCount(10), exactCount(14))).toEqual({ direction: 'up', size: exactCount(4) });
  expect(changeOf(exactCount(14), exactCount(10))).toEqual({ direction: 'down', size: exactCount(4) });
  expect(changeOf(exactCount(10), exactCount(10))?.direction).toBe('none');
  const rounded = roundedCount(12_300, 100);
  expect(changeOf(rounded, rounded)).toMatchObject({ direction: 'unclear', size: { lo: 0 } });
  expect(changeOf(rounded, roundedCount(12_500, 100))?.direction).toBe('up');
});

it('holds the true change, whatever the rounding', () => {
  fc.assert(
    fc.property(known(5e6), known(5e6), ({ truth: before, count: earlier }, { truth: after, count: later }) => {
      const change = changeOf(earlier, later);
      const size = Math.abs(after - before);
      expect(change?.size.lo).toBeLessThanOrEqual(size);
      expect(change?.size.hi).toBeGreaterThanOrEqual(size);
      if (change?.direction === 'up') expect(after).toBeGreaterThan(before);
      if (change?.direction === 'down') expect(after).toBeLessThan(before);
      if (change?.direction === 'none') expect(after).toBe(before);
    }),
  );
});
