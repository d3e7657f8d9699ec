/** Changes and factors as text, with no digit that isn't known. `language` is a BCP 47 tag. */
import { agreedDigits } from './digits';
import { formatCount, formatRatio } from './format';
import type { Change } from './growth';
import type { Ratio } from './ratios';

const signed: Intl.NumberFormatOptions = { signDisplay: 'exceptZero' };
const FACTOR_DIGITS = 2;
const RATE_DIGITS = 3;

const withSign = (text: string, sign: string) =>
  text.startsWith('≈ ') ? `≈ ${sign}${text.slice(2)}` : `${sign}${text}`;

const absolute = ({ value, lo, hi }: Change): Change =>
  hi < 0 ? { value: -value, lo: -hi, hi: -lo } : { value, lo, hi };

/** "+1,234", "≈ +1.2K", "+1,250–1,349", or "-50 – +149" where it isn't even known whether it rose. */
export function formatChange(change: Change, language: string): string {
  const { lo, hi } = change;
  if (lo === hi) return new Intl.NumberFormat(language, signed).format(lo);
  if (lo > 0 || hi < 0) return withSign(formatCount(absolute(change), language), lo > 0 ? '+' : '−');
  return new Intl.NumberFormat(language, signed).formatRange(lo, hi);
}

/** "+2.4%"; undefined where it isn't known whether it rose. */
export function formatGrowthRate(rate: Ratio, language: string): string | undefined {
  if (rate.lo > 0 || rate.hi < 0) return withSign(formatRatio(absolute(rate), language), rate.lo > 0 ? '+' : '−');
  return undefined;
}

const significant = (digits: number) => ({ minimumSignificantDigits: digits, maximumSignificantDigits: digits });

/** "×2.4", or "×1.9–2.6" where rounding leaves no more. */
export function formatFactor(factor: Ratio, language: string): string {
  const text = agreedDigits(factor, FACTOR_DIGITS, (number, digits) =>
    new Intl.NumberFormat(language, significant(digits)).format(number),
  );
  if (text !== undefined) return `×${text}`;
  return `×${formatFactorRange(factor, language)}`;
}

/** An estimate, whose uncertainty is told beside it: "×1.3". */
export function formatEstimate(factor: number, language: string): string {
  return `×${new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(factor)}`;
}

/** "1.9–2.6". */
export function formatFactorRange({ lo, hi }: Ratio, language: string): string {
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
