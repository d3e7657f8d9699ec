/** The beta distribution, by the continued fraction of Lentz (Numerical Recipes 6.4). Both shapes are above 0. */
import { gammaln } from 'simple-statistics';

const MOST_TERMS = 300;
const PRECISION = 1e-13;
const TINY = 1e-300;
/** Halvings that leave no digit open that anyone will see. */
const HALVINGS = 50;

const awayFromZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const factor = d * c;
    result *= factor;
    if (Math.abs(factor - 1) < PRECISION) break;
  }
  return result;
}

/** The probability that a Beta(a, b) is at most x: the regularised incomplete beta function. */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast on one side of the mean.
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

/** The x from 0 to 1 at which a rising function reaches p. */
export function reaching(p: number, below: (x: number) => number): number {
  let [lo, hi] = [0, 1];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (lo + hi) / 2;
    if (below(middle) < p) lo = middle;
    else hi = middle;
  }
  return (lo + hi) / 2;
}
