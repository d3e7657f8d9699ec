/**
 * Ids have 19 digits, more than a number can hold: 7255667916601855259 parses as …855300. TikTok sends them as strings;
 * where one comes as a number it is kept whole by quoting it in the raw text before parsing.
 */

/** A long number where a value can begin; ids in strings, which every body is full of, follow a quote. */
const UNQUOTED = /(?:^|[[:,\s])\d{16,}/;
/** A whole integer: not a part of a fraction, an exponent or a negative number (none of which is an id). */
const LONG_INTEGER = /(?<![\d.eE+-])\d{16,}(?![\d.eE])/g;

function quoteUnsafe(outsideStrings: string): string {
  return outsideStrings.replace(LONG_INTEGER, (digits) =>
    Number(digits) > Number.MAX_SAFE_INTEGER ? `"${digits}"` : digits,
  );
}

/** Index of the quote that ends the string that begins after `from`, or -1. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 92 && end - 1 - backslashes >= from) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return -1;
}

/** Puts quotes around every integer above 2^53 that stands outside of strings. Linear; leaves broken JSON broken. */
function quoteUnsafeIntegers(text: string): string {
  const parts: string[] = [];
  let position = 0;
  while (position < text.length) {
    const open = text.indexOf('"', position);
    if (open === -1) break;
    const close = endOfString(text, open + 1);
    if (close === -1) break;
    parts.push(quoteUnsafe(text.slice(position, open)), text.slice(open, close + 1));
    position = close + 1;
  }
  parts.push(quoteUnsafe(text.slice(position)));
  return parts.join('');
}

/** JSON.parse that gives integers above 2^53 as strings of their digits. Throws what JSON.parse throws. */
export function parseJson(text: string): unknown {
  return JSON.parse(UNQUOTED.test(text) ? quoteUnsafeIntegers(text) : text);
}

/** Unix seconds at which the upload of a video began: the upper 32 bits of its id. Undefined for no plausible id. */
export function timeOfId(videoId: string): number | undefined {
  if (!/^\d{15,20}$/.test(videoId)) return undefined;
  const seconds = Number(BigInt(videoId) >> 32n);
  return seconds > 1_400_000_000 && seconds < 4_102_444_800 ? seconds : undefined;
}
