/** Numbers as text in a person's language, with no digit that isn't known. `language` is a BCP 47 tag. */
import { type Count, isExact } from './counts';
import { agreedDigits, closeRange, cutTo, digitsTo, outwardRange } from './digits';
import type { Ratio } from './ratios';

/** Of a ratio, even where more is known: the third digit rarely means anything. */
export const RATIO_DIGITS = 3;
/** Of a count: all there are. TikTok's own rounding leaves five at most, but sums and medians may be known better. */
const COUNT_DIGITS = 12;
const APPROXIMATELY = '≈ ';
/** From here on a number that isn't exact is told in thousands and millions. */
export const COMPACT_FROM = 10_000;
/** Of the ends of a range: more mean nothing where less than two are known for sure. */
const RANGE_DIGITS = 5;
/** Of a lower bound. */
const LEAST_DIGITS = 3;

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

/** "12,345" where every digit is known, else "≈ 97.7K", or "26.3K–26.9K" where less than two digits are. */
export function formatCount(count: Count, language: string): string {
  if (isExact(count)) return formatNumber(count.value, language);
  const text = agreedDigits(count, COUNT_DIGITS, (number, digits) =>
    numberFormat(language, { notation: 'compact', ...significantDigits(digits) }).format(number),
  );
  return text === undefined ? formatCountRange(count, language) : APPROXIMATELY + text;
}

/** "26.3K–26.9K": the bounds rounded outwards, with as many digits as their distance deserves. */
export function formatCountRange(bounds: Ratio, language: string): string {
  const { lo, hi, step } = closeRange(bounds, RANGE_DIGITS);
  // Each end to the same place: 1.8M–5.0M.
  const compact = (end: number) => ({ notation: 'compact' as const, ...significantDigits(digitsTo(end, step)) });
  const text = (end: number) => numberFormat(language, hi >= COMPACT_FROM ? compact(end) : {}).format(end);
  const dash = numberFormat(language, {}).formatRangeToParts(lo, hi).find(isDash)?.value ?? '–';
  return text(lo) + dash + text(hi);
}

/** "377K", as one says it after "at least": the digits beyond the third are cut off. */
export function formatAtLeast(number: number, language: string): string {
  const options: Intl.NumberFormatOptions =
    number >= COMPACT_FROM ? { notation: 'compact', maximumSignificantDigits: COUNT_DIGITS } : {};
  return numberFormat(language, options).format(number >= COMPACT_FROM ? cutTo(number, LEAST_DIGITS) : number);
}

/** From here on a count has more digits than a column of a table. */
const LONG_COUNT = 1e9;

/** As a column of a table has room for it: "≈ 2.346B" of 2,345,678,901, which is known. */
export function formatShortCount(count: Count, language: string): string {
  if (!isExact(count) || count.value < LONG_COUNT) return formatCount(count, language);
  const rounded = Number(count.value.toPrecision(4));
  const text = numberFormat(language, { notation: 'compact', maximumSignificantDigits: 4 }).format(rounded);
  return rounded === count.value ? text : APPROXIMATELY + text;
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

const HOUR = 60 * 60 * 1000;
/** An axis of a shorter range, in milliseconds, has several ticks a day. */
export const HOURS_BELOW = 4 * 24 * HOUR;
const MINUTES_BELOW = 6 * HOUR;

/** A time as short as an axis needs it: of few days with the hour, of less than a year without the year. */
export function formatAxisDay(at: number, range: number, language: string): string {
  const isLong = range > 330 * 24 * HOUR;
  return new Intl.DateTimeFormat(language, {
    month: 'short',
    ...(isLong ? { year: 'numeric' } : { day: 'numeric' }),
    ...(range < HOURS_BELOW && { hour: 'numeric' }),
    ...(range < MINUTES_BELOW && { minute: '2-digit' }),
  }).format(at);
}

export function formatMoment(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** As a column of a table has room for it: "Nov 25, 8:09 PM" in the year of `now`, else the day alone. */
export function formatShortMoment(at: number, now: number, language: string): string {
  if (new Date(at).getFullYear() !== new Date(now).getFullYear()) return formatDay(at, language);
  const options = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language, options).format(at);
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
