/**
 * Counts as texts: "1782", "36.2K", "1,2 Mio.", "٣٫٥ K". The web app was only ever seen to write plain digits and
 * K/M/B (2021 – Oct 2026); the rest are the notations of the locales it could one day use.
 */
import { type Count, exactCount, roundedCount } from '../metrics/counts';

const MAX_COUNT = 1e13;
/** The first character of a run of ten digits, in the scripts that TikTok is translated to. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x1040, 0x17e0, 0xff10];
const DIRECTION_MARKS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\s]+/g;

/** TikTok's own: it shows a tenth of the unit, and leaves ".0" out. */
const OWN_UNITS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };
const UNITS: Readonly<Record<string, number>> = {
  тыс: 1e3,
  млн: 1e6,
  млрд: 1e9,
  mil: 1e3,
  mi: 1e6,
  mio: 1e6,
  tsd: 1e3,
  rb: 1e3,
  jt: 1e6,
  tr: 1e6,
  n: 1e3,
  千: 1e3,
  천: 1e3,
  万: 1e4,
  萬: 1e4,
  만: 1e4,
  億: 1e8,
  亿: 1e8,
  억: 1e8,
};
/** Suffixes that may end in a full stop. */
const ABBREVIATIONS = new Set(['тыс', 'млн', 'млрд', 'mio', 'tsd']);

interface Unit {
  readonly size: number;
  readonly isTikToks: boolean;
}

/** The unit of a suffix; undefined where it is none, or means different things in different languages. */
export function unitOf(suffix: string, language = ''): Unit | undefined {
  const lower = suffix.toLowerCase();
  const isAbbreviated = lower.endsWith('.');
  const key = isAbbreviated ? lower.slice(0, -1) : lower;
  if (isAbbreviated && !ABBREVIATIONS.has(key)) return undefined;
  // Turkish "bin": a thousand.
  if (key === 'b' && /^tr\b/i.test(language)) return { size: 1e3, isTikToks: false };
  if (Object.hasOwn(OWN_UNITS, key)) return { size: OWN_UNITS[key] as number, isTikToks: true };
  return Object.hasOwn(UNITS, key) ? { size: UNITS[key] as number, isTikToks: false } : undefined;
}

/** ASCII digits, plain spaces, no invisible marks. */
export function plainText(text: string): string {
  let plain = '';
  for (const character of text.replace(DIRECTION_MARKS, '').replace(SPACES, ' ').trim()) {
    const code = character.codePointAt(0) as number;
    const zero = DIGIT_ZEROS.find((first) => code >= first && code < first + 10);
    plain += zero === undefined ? character : String(code - zero);
  }
  return plain;
}

/** Digits written out, with or without thousands groups: all of them the same mark, three digits each. */
const WHOLE = /^(?:0|[1-9]\d{0,13}|[1-9]\d{0,2}(?:([.,٬'’ ])\d{3})(?:\1\d{3})*)$/;
const WITH_UNIT = /^(0|[1-9]\d{0,13})(?:[.,٫](\d{1,2}))? ?(\p{L}+\.?)$/u;

/**
 * The count that a text shows, with the bounds that its rounding leaves; undefined for anything that isn't wholly a
 * count. `language` (of the page, e.g. "tr-TR") decides what "B" is; otherwise it is a billion.
 */
export function parseCountText(text: string, language?: string): Count | undefined {
  if (text.length > 60) return undefined;
  const plain = plainText(text);
  if (WHOLE.test(plain)) {
    const value = Number(plain.replace(/\D/g, ''));
    return value <= MAX_COUNT ? exactCount(value) : undefined;
  }
  const [, whole, fraction = '', suffix = ''] = WITH_UNIT.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const unit = unitOf(suffix, language);
  if (unit === undefined) return undefined;
  const shown = unit.size / 10 ** fraction.length;
  const value = Number(whole + fraction) * shown;
  const step = unit.isTikToks ? Math.min(shown, unit.size / 10) : shown;
  const count = boundsOf(value, step, unit);
  return count.hi <= MAX_COUNT ? count : undefined;
}

function boundsOf(value: number, step: number, unit: Unit): Count {
  // TikTok writes K from 10,000, M and B from 1: there its finer steps below a border narrow the bounds. A smaller
  // number with such a suffix ("1.2K") isn't of its making, and says no more than its digits do.
  if (unit.isTikToks && value >= Math.max(unit.size, 10_000)) return roundedCount(value, step);
  const below = Math.floor(step / 2);
  return { value, lo: Math.max(0, value - below), hi: value + Math.max(0, Math.ceil(step / 2) - 1) };
}

/** What a count may look like inside a longer text, its unit included; global. */
export const COUNT_IN_TEXT = (() => {
  const keys = [...Object.keys(OWN_UNITS), ...Object.keys(UNITS)].sort((a, b) => b.length - a.length);
  const isSpaceless = (key: string) => /[\p{Script=Han}\p{Script=Hangul}]/u.test(key);
  const spaceless = keys.filter(isSpaceless).join('|');
  // One or two letters behind a space are as likely a word.
  const attached = keys.filter((key) => !isSpaceless(key)).join('|');
  const apart = keys.filter((key) => !isSpaceless(key) && key.length > 2).join('|');
  const spaces = '[\\s\\u00a0\\u202f]';
  const unit = `(?:(?:${attached})\\.?(?!\\p{L})|${spaces}?(?:${spaceless})|${spaces}(?:${apart})\\.?(?!\\p{L}))`;
  return new RegExp(`\\p{Nd}+(?:[.,٫٬'’]\\p{Nd}+)*(?:${spaces}\\p{Nd}{3}(?!\\p{Nd}))*${unit}?`, 'giu');
})();
