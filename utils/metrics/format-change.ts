/** Changes and factors as text, with no digit that isn't known. `language` is a BCP 47 tag. */
import { agreedDigits, outwardEnds, outwardRange, toStep } from './digits';
import { COMPACT_FROM, formatCount, formatRatio } from './format';
import type { Change } from './growth';
import type { Ratio } from './ratios';

const signed: Intl.NumberFormatOptions = { signDisplay: 'exceptZero' };
const FACTOR_DIGITS = 2;
const RATE_DIGITS = 3;

const withSign = (text: string, sign: string) =>
  text.startsWith('≈ ') ? `≈ ${sign}${text.slice(2)}` : `${sign}${text}`;

const absolute = ({ value, lo, hi }: Change): Change =>
  hi < 0 ? { value: -value, lo: -hi, hi: -lo } : { value, lo, hi };

/** Of a bound that is a multiple of its step: all of them. */
const ALL_DIGITS = 12;

/**
 * "+1,234", "≈ +97.7K", "≈ +3.6M (3.5M–3.7M)" with the digits that the interval's width deserves, or "-50 – +150" where
 * it isn't even known whether it rose.
 */
export function formatChange(change: Change, language: string): string {
  const { lo, hi } = change;
  if (lo === hi) return `${lo > 0 ? '+' : lo < 0 ? '−' : ''}${new Intl.NumberFormat(language).format(Math.abs(lo))}`;
  const range = outwardRange(change, ALL_DIGITS);
  const isLarge = Math.max(Math.abs(lo), Math.abs(hi)) >= COMPACT_FROM;
  const options: Intl.NumberFormatOptions = isLarge
    ? { notation: 'compact', maximumSignificantDigits: ALL_DIGITS }
    : {};
  if (lo <= 0 && hi >= 0)
    return new Intl.NumberFormat(language, { ...options, ...signed }).formatRange(range.lo, range.hi);
  const sign = lo > 0 ? '+' : '−';
  const size = absolute(change);
  const text = formatCount(size, language);
  if (text.startsWith('≈')) return withSign(text, sign);
  const format = new Intl.NumberFormat(language, options);
  const value = format.format(toStep(size, range.step));
  const [from, to] = lo > 0 ? [range.lo, range.hi] : [-range.hi, -range.lo];
  return `≈ ${sign}${value} (${format.formatRange(from, to)})`;
}

/** "+2.4%", "0%" where it surely stayed; undefined where it isn't known whether it rose. */
export function formatGrowthRate(rate: Ratio, language: string): string | undefined {
  if (rate.lo > 0 || rate.hi < 0) return withSign(formatRatio(absolute(rate), language), rate.lo > 0 ? '+' : '−');
  return rate.lo === 0 && rate.hi === 0 ? formatRatio(rate, language) : undefined;
}

const significant = (digits: number) => ({ minimumSignificantDigits: digits, maximumSignificantDigits: digits });

/** "×2.4", or "×1.9–2.6" where rounding leaves less than these two digits. */
export function formatFactor(factor: Ratio, language: string): string {
  if (factor.hi === 0) return `×${new Intl.NumberFormat(language).format(0)}`;
  const format = new Intl.NumberFormat(language, significant(FACTOR_DIGITS));
  const [lo, hi] = [format.format(factor.lo), format.format(factor.hi)];
  return `×${lo === hi ? lo : formatFactorRange(factor, language)}`;
}

/** An estimate, whose uncertainty is told beside it: "×1.3". */
export function formatEstimate(factor: number, language: string): string {
  return `×${new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(factor)}`;
}

/** "1.9–2.6", its ends rounded outwards. */
export function formatFactorRange(factor: Ratio, language: string): string {
  const { lo, hi } = outwardEnds(factor, FACTOR_DIGITS);
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).formatRange(lo, hi);
}

/** What it is per thousand: "4.1", or "4.1–4.3" where rounding leaves no more. */
export function formatPerThousand(ratio: Ratio, language: string): string {
  const thousand = { value: ratio.value * 1000, lo: ratio.lo * 1000, hi: ratio.hi * 1000 };
  const text = agreedDigits(thousand, RATE_DIGITS, (number, digits) =>
    new Intl.NumberFormat(language, significant(digits)).format(number),
  );
  return text ?? formatFactorRange(thousand, language);
}
