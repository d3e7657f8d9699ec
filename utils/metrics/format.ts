/** Numbers as text in a person's language, with no digit that isn't known. `language` is a BCP 47 tag. */
import { type Count, isExact } from './counts';
import { agreedDigits, outwardRange } from './digits';
import type { Ratio } from './ratios';

/** Of a ratio, even where more is known: the third digit rarely means anything. */
export const RATIO_DIGITS = 3;
/** Of a rounded count; TikTok's own rounding never leaves more than five. */
const COUNT_DIGITS = 6;
const APPROXIMATELY = '≈ ';

const formats = new Map<string, Intl.NumberFormat>();
/** Intl formats are slow to make and the same few are used for every number. */
function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, options);
    formats.set(key, format);
  }
  return format;
}

const significantDigits = (digits: number) => ({ minimumSignificantDigits: digits, maximumSignificantDigits: digits });

/** A plain number that we counted ourselves: 12,345. */
export function formatNumber(number: number, language: string): string {
  return numberFormat(language, {}).format(number);
}

/** "12,345" where every digit is known, else "≈ 97.7K". */
export function formatCount(count: Count, language: string): string {
  if (isExact(count)) return formatNumber(count.value, language);
  const text = agreedDigits(count, COUNT_DIGITS, (number, digits) =>
    numberFormat(language, { notation: 'compact', ...significantDigits(digits) }).format(number),
  );
  return text === undefined ? formatCountBounds(count, language) : APPROXIMATELY + text;
}

/** "97,650–97,749"; one number where it is exact. */
export function formatCountBounds(count: Count, language: string): string {
  return isExact(count)
    ? formatNumber(count.value, language)
    : numberFormat(language, {}).formatRange(count.lo, count.hi);
}

/** "2.41%" of exact counts, "≈ 2.4%" where rounding leaves so many digits, "2.4–2.6%" where it leaves fewer. */
export function formatRatio(ratio: Ratio, language: string): string {
  const text = agreedDigits(ratio, RATIO_DIGITS, (number, digits) =>
    numberFormat(language, { style: 'percent', ...significantDigits(digits) }).format(number),
  );
  if (text === undefined) return formatRatioBounds(ratio, language, RATIO_DIGITS);
  return ratio.lo === ratio.hi ? text : APPROXIMATELY + text;
}

/** "2.33–2.50%": the interval itself, its ends rounded outwards, with as many digits as its width deserves. */
export function formatRatioBounds(ratio: Ratio, language: string, most = RATIO_DIGITS + 1): string {
  if (ratio.lo === ratio.hi) return formatRatio(ratio, language);
  const { lo, hi, step } = outwardRange(ratio, most);
  const decimals = Math.max(0, Math.round(-Math.log10(step)) - 2);
  const format = numberFormat(language, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return onePercentSign(format.formatRangeToParts(lo, hi));
}

/** Some languages' ranges say "2.3% – 2.5%": the sign nearer the dash goes, and the space it needed. */
function onePercentSign(parts: readonly Intl.NumberRangeFormatPart[]): string {
  const signs = parts.filter((part) => part.type === 'percentSign');
  const text = (kept: readonly { value: string }[]) => kept.map(({ value }) => value).join('');
  if (signs.length < 2) return text(parts);
  const inner = parts[0] === signs[0] ? signs[1] : signs[0];
  return text(
    parts.filter((part) => part !== inner).map((part) => (isDash(part) ? { value: part.value.trim() } : part)),
  );
}

const isDash = (part: Intl.NumberRangeFormatPart) => part.source === 'shared' && part.type === 'literal';

/** A share of things counted by us, such as videos seen: two digits at most, whole percents from 1 % up. */
export function formatShare(share: number, language: string): string {
  const options: Intl.NumberFormatOptions =
    share >= 0.01 || share === 0 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 1 };
  return numberFormat(language, { style: 'percent', ...options }).format(share);
}

/** `at` in Unix milliseconds. */
export function formatDay(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(at);
}

export function formatMoment(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** "45 sec", "12 min" or "3.4 hr": of a length of time in milliseconds, as coarse as one speaks of it. */
export function formatDuration(ms: number, language: string): string {
  const [unit, length] =
    ms < 120_000
      ? (['second', 1_000] as const)
      : ms < 7_200_000
        ? (['minute', 60_000] as const)
        : (['hour', 3_600_000] as const);
  const value = ms / length;
  const digits = value < 10 ? 1 : 0;
  return numberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(
    value,
  );
}

/** "12.3 MB", in the units that browsers and file managers use. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, bytes >= 1 ? Math.floor(Math.log10(bytes) / 3) : 0);
  return numberFormat(language, {
    style: 'unit',
    unit: units[power]!,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}
