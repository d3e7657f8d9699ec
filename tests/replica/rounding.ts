/**
 * TikTok web's own rounding, written a second time for the tests: it is the oracle, so it shares no code with the
 * extension. Counts are exact below 10,000; above, the site rounds half up to 100, 100,000 or 100,000,000.
 */

/** The step a count of this size is rounded to (1 where it is exact). */
export function stepOf(count: number): number {
  if (count < 10_000) return 1;
  if (count < 1_000_000) return 100;
  if (count < 1_000_000_000) return 100_000;
  return 100_000_000;
}

/** What the page's data holds for a count: rounded half up. Takes and gives whole numbers ≥ 0. */
export function roundCount(count: number): number {
  const step = stepOf(count);
  return Math.floor((count + step / 2) / step) * step;
}

/** What the page prints for a count, exact or already rounded: "9105", "13K", "246.6K", "25.6M", "9.2B". */
export function formatCount(count: number): string {
  const rounded = roundCount(count);
  if (rounded < 10_000) return String(rounded);
  const [unit, suffix] = rounded < 1_000_000 ? [1_000, 'K'] : rounded < 1_000_000_000 ? [1_000_000, 'M'] : [1e9, 'B'];
  const tenths = Math.floor((rounded * 10) / unit + 0.5);
  const whole = Math.floor(tenths / 10);
  return tenths % 10 === 0 ? `${whole}${suffix}` : `${whole}.${tenths % 10}${suffix}`;
}

/** TikTok keeps a creator's heartCount in 32 bits: 9,200,000,000 hearts come out as 610,100,000. */
export function wrapHearts(hearts: number): number {
  return hearts % 2 ** 32;
}
