import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFromNumber, exactCount, isExact } from '../../../utils/metrics/counts';
import { outwardRange } from '../../../utils/metrics/digits';
import {
  formatAtLeast,
  formatAxisDay,
  formatBytes,
  formatCount,
  formatCountBounds,
  formatCountRange,
  formatNumber,
  formatRatio,
  formatRatioBounds,
  formatShare,
  formatShortCount,
  formatShortMoment,
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

  it('writes what is known to less than two digits as a range, its ends rounded outwards', () => {
    const cases = [
      [1_850_000, 5_049_999],
      [26_350, 26_899],
      [611_549, 622_128],
      [3_746, 4_175],
      [950_000, 1_120_000],
      [26_300, 26_649],
      [1_850_000, 4_950_000],
      [5, 7],
      [0, 3],
      [0, 30_400],
    ] as const;
    expect(cases.map(([lo, hi]) => formatCount({ value: lo, lo, hi }, 'en'))).toEqual([
      '1.8M–5.1M',
      '26.3K–26.9K',
      '611K–623K',
      '3,700–4,200',
      '950K–1.12M',
      '26.3K–26.7K',
      '1.8M–5.0M',
      '5–7',
      '0–3',
      '0–31K',
    ]);
  });

  it('cuts what is said to be the least', () => {
    expect([9_990, 377_872, 10_005, 1_999_999].map((number) => formatAtLeast(number, 'en'))).toEqual([
      '9,990',
      '377K',
      '10K',
      '1.99M',
    ]);
  });

  it('never prints a value outside of its interval, nor a range that cuts it', () => {
    const units: Record<string, number> = { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
    const numberOf = (text: string) => {
      const [, digits = '', unit = ''] = /^([\d.,]+)([KMBT]?)$/.exec(text.trim()) ?? [];
      return Number(digits.replaceAll(',', '')) * units[unit]!;
    };
    const size = fc.double({ min: 0, max: 9, noNaN: true }).map((power) => Math.floor(10 ** power));
    fc.assert(
      fc.property(size, size, (lo, width) => {
        const hi = lo + width;
        const text = formatCount({ value: Math.round((lo + hi) / 2), lo, hi }, 'en');
        const [from, to] = text.replace('≈', '').split('–').map(numberOf);
        if (to === undefined) {
          expect(from, text).toBeGreaterThanOrEqual(lo);
          expect(from, text).toBeLessThanOrEqual(hi);
        } else {
          expect(from, text).toBeLessThanOrEqual(lo * (1 + 2e-9));
          expect(to, text).toBeGreaterThanOrEqual(hi * (1 - 2e-9));
          if (hi - lo > hi / 1_000) expect(to - from!, text).toBeLessThanOrEqual(1.3 * (hi - lo));
        }
      }),
      { numRuns: 2_000 },
    );
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
    expect(formatRatio(ratio(97_700, 1_200_000), 'en')).toBe('7.8–8.5%');
    expect(formatRatio(ratio(192_700, 2_500_000), 'en')).toBe('7.5–7.9%');
    expect(formatRatio({ value: 0.09, lo: 0.088, hi: 0.0938 }, 'en')).toBe('8.8–9.4%');
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

  it('prints two digits at least, and a value of less than all three only where it lies in its interval', () => {
    fc.assert(
      fc.property(video, ({ ratio: { lo, hi, value } }) => {
        const text = formatRatio({ lo, hi, value }, 'en');
        if (!text.startsWith('≈')) return;
        const number = text.slice(2, -1).replaceAll(',', '');
        const digits = digitsOf(number);
        expect(digits, text).toBeGreaterThanOrEqual(2);
        if (digits > 2) return;
        expect(Number(number) / 100, text).toBeGreaterThanOrEqual(lo * (1 - 1e-9));
        expect(Number(number) / 100, text).toBeLessThanOrEqual(hi * (1 + 1e-9));
      }),
      { numRuns: 2_000 },
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

describe('in a column of a table', () => {
  it('a count of billions is short, and says so where that is less than is known', () => {
    const short = (value: number) => formatShortCount(exactCount(value), 'en');
    expect([999_999_999, 10_000_000_000_000, 2_345_678_901].map(short)).toEqual(['999,999,999', '10T', '≈ 2.346B']);
    expect(formatShortCount(countFromNumber(97_700), 'en')).toBe(formatCount(countFromNumber(97_700), 'en'));
  });

  it('a moment of this year needs no year, and one of another no hour', () => {
    const now = new Date(2026, 10, 26, 12).getTime();
    expect(formatShortMoment(new Date(2026, 10, 25, 20, 9).getTime(), now, 'en')).toMatch(/^Nov 25, 8:09\sPM$/);
    expect(formatShortMoment(new Date(2025, 10, 25, 20, 9).getTime(), now, 'en')).toBe('Nov 25, 2025');
    expect(formatShortMoment(new Date(2026, 10, 25, 20, 9).getTime(), now, 'de')).toBe('25. Nov., 20:09');
  });
});

describe('formatAxisDay', () => {
  const day = Date.UTC(2026, 10, 26, 12);
  it('says no more than the axis needs', () => {
    expect(formatAxisDay(day, 30 * 86_400_000, 'en')).toBe('Nov 26');
    expect(formatAxisDay(day, 400 * 86_400_000, 'en')).toBe('Nov 2026');
  });
  it('tells hours where days would repeat themselves', () => {
    const at = new Date(2026, 10, 26, 18).getTime();
    expect(formatAxisDay(at, 3 * 86_400_000, 'en')).toMatch(/^Nov 26, 6\sPM$/);
    expect(formatAxisDay(at, 3_600_000, 'en')).toMatch(/^Nov 26, 6:00\sPM$/);
    expect(formatAxisDay(at, 5 * 86_400_000, 'en')).toBe('Nov 26');
  });
});

it('writes ranges of small counts as whole numbers', () => {
  expect(formatCountRange({ value: 2, lo: 2, hi: 3 }, 'en')).toBe('2–3');
  expect(formatCountRange({ value: 0, lo: 0, hi: 1 }, 'en')).toBe('0–1');
  expect(formatCountRange({ value: 10, lo: 10, hi: 11 }, 'en')).toBe('10–11');
});
