import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { roundedCount, roundingStep, width } from '@/utils/metrics/counts';
import { parseCountText } from '@/utils/tiktok/count-text';

// Many runs, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const exact = (value: number) => ({ value, lo: value, hi: value });
const between = (value: number, lo: number, hi: number) => ({ value, lo, hi });

describe('parseCountText', () => {
  it.each([
    ['0', exact(0)],
    ['1782', exact(1782)],
    ['9999', exact(9999)],
    ['10000', exact(10_000)],
    ['1234567', exact(1_234_567)],
    ['1,234', exact(1234)],
    ['1.234', exact(1234)],
    ['1 234', exact(1234)],
    ['1\u202f234\u202f567', exact(1_234_567)],
    ["1'234", exact(1234)],
    ['12.345.678', exact(12_345_678)],
    ['١٢٣٤', exact(1234)],
    ['۱۲۳۴', exact(1234)],
    ['१२३', exact(123)],
    ['１２３', exact(123)],
    ['١٬٢٣٤', exact(1234)],
    [' 42 ', exact(42)],
    ['\u200e42\u200f', exact(42)],
    ['10K', between(10_000, 10_000, 10_049)],
    ['13.6K', roundedCount(13_600, 100)],
    ['13K', roundedCount(13_000, 100)],
    ['303,8K', roundedCount(303_800, 100)],
    ['303.8 K', roundedCount(303_800, 100)],
    ['303.8\u00a0k', roundedCount(303_800, 100)],
    ['1M', between(1_000_000, 999_950, 1_049_999)],
    ['25.6M', roundedCount(25_600_000, 100_000)],
    ['1.25M', roundedCount(1_250_000, 10_000)],
    ['9.2B', roundedCount(9_200_000_000, 100_000_000)],
    ['٣٫٥M', roundedCount(3_500_000, 100_000)],
    ['١٣٫٦ K', roundedCount(13_600, 100)],
    // Not of TikTok's making: it writes 1200 and 500,000 otherwise. No more than the digits say.
    ['1.2K', between(1200, 1150, 1249)],
    ['0.5M', between(500_000, 450_000, 549_999)],
    ['13,6 тыс.', between(13_600, 13_550, 13_649)],
    ['13 тыс', between(13_000, 12_500, 13_499)],
    ['1,2 млн', between(1_200_000, 1_150_000, 1_249_999)],
    ['1,2 млрд', between(1_200_000_000, 1_150_000_000, 1_249_999_999)],
    ['1,2 Mio.', between(1_200_000, 1_150_000, 1_249_999)],
    ['1,2 mio', between(1_200_000, 1_150_000, 1_249_999)],
    ['12 Tsd.', between(12_000, 11_500, 12_499)],
    ['12,3 mil', between(12_300, 12_250, 12_349)],
    ['1,2 mi', between(1_200_000, 1_150_000, 1_249_999)],
    ['12,3 rb', between(12_300, 12_250, 12_349)],
    ['1,2 jt', between(1_200_000, 1_150_000, 1_249_999)],
    ['1,2 Tr', between(1_200_000, 1_150_000, 1_249_999)],
    ['12,3N', between(12_300, 12_250, 12_349)],
    ['1.2万', between(12_000, 11_500, 12_499)],
    ['13万', between(130_000, 125_000, 134_999)],
    ['1.2萬', between(12_000, 11_500, 12_499)],
    ['1.2만', between(12_000, 11_500, 12_499)],
    ['1.2億', between(120_000_000, 115_000_000, 124_999_999)],
    ['1.2亿', between(120_000_000, 115_000_000, 124_999_999)],
    ['1.2억', between(120_000_000, 115_000_000, 124_999_999)],
    ['3.5千', between(3500, 3450, 3549)],
    ['3.5천', between(3500, 3450, 3549)],
  ])('%j', (text, expected) => {
    expect(parseCountText(text)).toEqual(expected);
  });

  it('asks the language what B is', () => {
    expect(parseCountText('13,6 B', 'tr')).toEqual(between(13_600, 13_550, 13_649));
    expect(parseCountText('13,6 B', 'tr-TR')).toEqual(between(13_600, 13_550, 13_649));
    expect(parseCountText('1.2B', 'en')).toEqual(roundedCount(1_200_000_000, 100_000_000));
    expect(parseCountText('1.2B', 'trv')).toEqual(roundedCount(1_200_000_000, 100_000_000));
    expect(parseCountText('13,6K', 'tr')).toEqual(roundedCount(13_600, 100));
  });

  it.each([
    'SANITIZED_TEXT_1',
    'Share',
    'Teilen',
    '',
    ' ',
    'K',
    '.5K',
    '5.K',
    '1.2.3K',
    '1,234.5K',
    '1.234K',
    '1,2',
    '1.5',
    '12.3456',
    '1234,567',
    '1.234,567',
    '1,23,456',
    '0,123',
    '007',
    '-5',
    '+5',
    '5%',
    '1e5',
    '0x10',
    '12:30',
    '5-23',
    '5 likes',
    '5 of 7',
    '#5',
    '1.2KK',
    '1.2 Ki',
    '5 mil.',
    '5 constructor',
    '5toString',
    '1万2千',
    '١٫٢٣٤',
    'NaN',
    'Infinity',
    '99999B',
    '99999999999999999999',
    '9'.repeat(500),
  ])('refuses %j', (text) => {
    expect(parseCountText(text)).toBeUndefined();
  });
});

// ── Every value in every notation ──

const DIGITS = { ascii: 0x30, arabic: 0x660, persian: 0x6f0 };
const SPACES = ['', ' ', '\u00a0', '\u202f'];
const MARKS = ['', '\u200f', '\u200e', '\u2068'];

const count = fc
  .tuple(fc.integer({ min: 0, max: 11 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([magnitude, part]) => Math.floor(part * 10 ** magnitude));

const style = fc.record({
  zero: fc.constantFrom(...Object.values(DIGITS)),
  decimal: fc.constantFrom('.', ',', '٫'),
  space: fc.constantFrom(...SPACES),
  mark: fc.constantFrom(...MARKS),
});
type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

function dress(text: string, { zero, decimal, mark }: Style): string {
  const digits = text.replace('.', decimal).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  return mark + digits;
}

/** As TikTok writes it: to a tenth of the unit, half up, ".0" left out. */
function tikTok(value: number): { digits: string; suffix: string } {
  const step = roundingStep(value);
  const rounded = Math.floor((value + step / 2) / step) * step;
  if (rounded < 10_000) return { digits: String(rounded), suffix: '' };
  const [unit, suffix] = rounded < 1e6 ? [1e3, 'K'] : rounded < 1e9 ? [1e6, 'M'] : ([1e9, 'B'] as const);
  return { digits: String(rounded / unit), suffix };
}

describe('round trips', () => {
  it("TikTok's own notation: the truth lies within, and nothing is wider than TikTok's step", () => {
    fc.assert(
      fc.property(count, style, (truth, how) => {
        const { digits, suffix } = tikTok(truth);
        const read = parseCountText(dress(digits, how) + (suffix && how.space + suffix));
        expect(read && read.lo <= truth && truth <= read.hi).toBe(true);
        if (read) expect(width(read)).toBeLessThan(roundingStep(read.value));
        if (truth < 10_000) expect(read).toEqual(exact(truth));
      }),
      { numRuns: 1000 },
    );
  });

  it('written out, with and without groups: exactly what is written', () => {
    fc.assert(
      fc.property(
        count,
        style,
        fc.constantFrom('', '.', ',', ' ', '\u00a0', '\u202f', "'", '٬'),
        (truth, how, group) => {
          const text = String(truth).replace(/\B(?=(\d{3})+$)/g, group);
          const digits = text.replace(/\d/g, (digit) => String.fromCodePoint(how.zero + Number(digit)));
          expect(parseCountText(how.mark + digits)).toEqual(exact(truth));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('other units: the truth lies within what the digits say', () => {
    const unit = fc.constantFrom(
      ...([
        [1e3, 'тыс.'],
        [1e6, 'млн'],
        [1e9, 'млрд'],
        [1e3, 'mil'],
        [1e6, 'mi'],
        [1e6, 'Mio.'],
        [1e3, 'Tsd.'],
        [1e3, 'rb'],
        [1e6, 'jt'],
        [1e6, 'tr'],
        [1e3, 'N'],
        [1e3, '千'],
        [1e4, '万'],
        [1e4, '萬'],
        [1e8, '億'],
        [1e8, '亿'],
        [1e4, '만'],
        [1e8, '억'],
        [1e3, '천'],
      ] as [number, string][]),
    );
    const times = fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.double({ min: 1, max: 9.99, noNaN: true }))
      .map(([magnitude, part]) => part * 10 ** magnitude);
    fc.assert(
      fc.property(times, style, unit, fc.integer({ min: 0, max: 2 }), (factor, how, [size, suffix], decimals) => {
        const truth = Math.floor(size * factor);
        const step = size / 10 ** decimals;
        const rounded = Math.floor((truth + step / 2) / step);
        const digits = (rounded / 10 ** decimals).toFixed(decimals);
        const read = parseCountText(dress(digits, how) + how.space + suffix);
        expect(read && read.lo <= truth && truth <= read.hi).toBe(true);
        if (read) expect(width(read)).toBeLessThan(step);
      }),
      { numRuns: 1000 },
    );
  });

  it('any text: a count within bounds or nothing', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9٠-٩., KMB万тысмлн-]{0,12}$/));
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, 'tr', 'en', ''), (raw, language) => {
        const read = parseCountText(raw, language);
        if (!read) return;
        expect(raw).toMatch(/\p{Nd}/u);
        expect([read.lo, read.value, read.hi].every((part) => Number.isSafeInteger(part))).toBe(true);
        expect(0 <= read.lo && read.lo <= read.value && read.value <= read.hi && read.hi <= 1e13).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
