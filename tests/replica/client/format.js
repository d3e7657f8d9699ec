// @ts-check

/**
 * The text of a count as the site prints it: plain below 10,000, then K, M and B with at most one decimal.
 * @param {number | string | undefined} given
 */
export function countText(given) {
  const count = Number(given ?? 0);
  if (count < 1e4) return String(count);
  const step = count < 1e6 ? 1e2 : count < 1e9 ? 1e5 : 1e8;
  const rounded = Math.round(count / step) * step;
  const [unit, suffix] = rounded < 1e6 ? [1e3, 'K'] : rounded < 1e9 ? [1e6, 'M'] : [1e9, 'B'];
  return `${Math.round(rounded / (Number(unit) / 10)) / 10}${suffix}`;
}
