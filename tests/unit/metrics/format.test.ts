import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFromNumber, exactCount, isExact } from '../../../utils/metrics/counts';
import { outwardRange } from '../../../utils/metrics/digits';
import {
  formatBytes,
  formatCount,
  formatCountBounds,
  formatNumber,
  formatRatio,
  formatRatioBounds,
  formatShare,
} from '../../../utils/metrics/format';
import { ratioOf } from '../../../utils/metrics/ratios';
import { known, video } from './arbitrary';

const ratio = (likes: number, views: number) => ratioOf(countFromNumber(likes), countFromNumber(views))!;

/** How many digits the number in a text has, without those that only place the point. */
function digitsOf(text: string): number {
  return text.replace(/[^\d]/g, '').replace(/^0+/, '').length || 1;
}

describe('formatCount', () => {
  it('writes exact counts out and rounded ones as far as they are known', () => {
    const cases = [0, 9_999, 10_000, 12_345, 97_700, 1_000_000, 1_200_000, 25_600_000, 9_200_000_000];
    expect(cases.map((value) => formatCount(countFromNumber(value), 'en'))).toEqual([
      '0',
      '9,999',
      '≈ 10.0K',
      '12,345',
      '≈ 97.7K',
      '≈ 1.0M',
      '≈ 1.2M',
      '≈ 25.6M',
      '≈ 9.2B',
    ]);
    expect(formatCountBounds(countFromNumber(97_700), 'en')).toBe('97,650–97,749');
  });

  it('speaks the language of the interface', () => {
    expect(formatCount(countFromNumber(97_700), 'de')).toBe('≈ 97.700');
    expect(formatCount(countFromNumber(97_700), 'ja')).toBe('≈ 9.77万');
    expect(formatRatio(ratio(230_000, 2_000_000), 'fr')).toMatch(/^11,2–11,8\s%$/);
    expect(formatRatio(ratio(230_000, 2_000_000), 'tr')).toBe('%11,2–11,8');
  });

  it('prints nothing that either end of the interval contradicts', () => {
    const units: Record<string, number> = { '': 1, K: 1e3, M: 1e6, B: 1e9 };
    fc.assert(
      fc.property(known(1e10), ({ truth, count }) => {
        const text = formatCount(count, 'en');
        if (isExact(count)) expect(text).toBe(formatNumber(truth, 'en'));
        if (!text.startsWith('≈')) return;
        const [, digits = '', unit = ''] = /^≈ ([\d.]+)([KMB]?)$/.exec(text) ?? [];
        const half = (0.5 * units[unit]!) / 10 ** (digits.split('.')[1]?.length ?? 0);
        for (const end of [count.lo, count.hi, truth]) {
          expect(Math.abs(end - Number(digits) * units[unit]!), text).toBeLessThanOrEqual(half * (1 + 1e-9));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('formatRatio', () => {
  it('chooses the digits by the width of the interval', () => {
    expect(formatRatio(ratio(5, 500), 'en')).toBe('1.00%');
    expect(formatRatio(ratio(0, 500), 'en')).toBe('0%');
    expect(formatRatio(ratio(72_400, 300_300), 'en')).toBe('≈ 24.1%');
    expect(formatRatio(ratio(36_200, 1_500_000), 'en')).toBe('2.33–2.50%');
    expect(formatRatio(ratio(97_700, 1_200_000), 'en')).toBe('≈ 8%');
    expect(formatRatioBounds(ratio(97_700, 1_200_000), 'en')).toBe('7.8–8.5%');
  });

  it('prints nothing that the truth contradicts', () => {
    fc.assert(
      fc.property(video, (one) => {
        const text = formatRatio(one.ratio, 'en');
        const [first, second] = text.replace('≈ ', '').replace('%', '').split('–');
        const slack = 1e-9 * Math.max(1, one.truth * 100);
        if (second !== undefined) {
          expect(Number(first!.replaceAll(',', ''))).toBeLessThanOrEqual(one.truth * 100 + slack);
          expect(Number(second.replaceAll(',', ''))).toBeGreaterThanOrEqual(one.truth * 100 - slack);
          return;
        }
        const shown = Number(first!.replaceAll(',', ''));
        const decimals = first!.split('.')[1]?.length ?? 0;
        const whole = first!.replaceAll(',', '');
        // A text such as "1,230" has its last known digit before the zeros.
        const zeros = decimals > 0 ? 0 : (/0*$/.exec(whole)?.[0].length ?? 0);
        const half = 0.5 * 10 ** (zeros - decimals);
        for (const end of [one.ratio.lo, one.ratio.hi, one.truth]) {
          expect(Math.abs(end * 100 - shown), text).toBeLessThanOrEqual(half + slack);
        }
        expect(digitsOf(first!)).toBeLessThanOrEqual(3 + zeros);
      }),
      { numRuns: 500 },
    );
  });

  it('marks what rounding touched, and only that', () => {
    fc.assert(
      fc.property(video, ({ ratio: { lo, hi, value } }) => {
        const text = formatRatio({ lo, hi, value }, 'en');
        expect(text.includes('≈') || text.includes('–')).toBe(lo !== hi);
      }),
    );
  });
});

describe('outwardRange', () => {
  it('never cuts the interval', () => {
    const ends = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1e-6, max: 1, noNaN: true }));
    fc.assert(
      fc.property(ends, ([lo, more]) => {
        const hi = lo + more;
        const range = outwardRange({ lo, hi, value: lo }, 3);
        expect(range.lo).toBeLessThanOrEqual(lo + 1e-9);
        expect(range.hi).toBeGreaterThanOrEqual(hi - 1e-9);
      }),
    );
  });
});

it('writes shares and sizes with few digits', () => {
  expect([0, 0.0011, 0.058, 1].map((share) => formatShare(share, 'en'))).toEqual(['0%', '0.1%', '6%', '100%']);
  expect([0, 1_234, 123_456_789].map((bytes) => formatBytes(bytes, 'en'))).toEqual(['0 bytes', '1.2 kB', '123.5 MB']);
  expect(formatCount(exactCount(0), 'en')).toBe('0');
});
