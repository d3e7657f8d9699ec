/**
 * How many digits of a value are known. A digit may be printed only if everything in the interval, written with as
 * many digits, looks the same; where nothing does, the interval itself is printed.
 */
import type { Ratio } from './ratios';

/** Anything with bounds: a Count or a Ratio. */
export type Bounded = Ratio;
/** Writes a number with so many significant digits. */
export type Write = (number: number, significant: number) => string;

/** One digit hides too much: 7.6 and 8.4 are both "about 8". */
const FEWEST = 2;
/** Of three known digits two may do; otherwise the last digit stands for at most so many times the width. */
const COARSER = 4;

/** An interval whose ends are multiples of `step`, a power of ten. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
  readonly step: number;
}

/**
 * The longest text of at most `most` significant digits that both ends of the interval agree on. Undefined where none
 * does, or only one of a single digit, of a number outside of the interval (2.41–2.44 is not "about 2.4"), or that hides
 * far more than the interval's width. With all of `most` digits the number may lie beside the interval, as it may beside
 * one that is exact: by less than half of the last digit.
 */
export function agreedDigits({ lo, hi }: Bounded, most: number, write: Write): string | undefined {
  if (hi === 0) return write(0, 1);
  const coarsest = Math.max(COARSER * (hi - lo), unit(hi, most - 1)) * (1 + 1e-9);
  for (let significant = most; significant >= FEWEST && unit(hi, significant) <= coarsest; significant--) {
    const text = write(lo, significant);
    if (text !== write(hi, significant)) continue;
    const shown = Number(lo.toPrecision(significant));
    const isInside = shown >= lo * (1 - 1e-9) && shown <= hi * (1 + 1e-9);
    return isInside || significant === most ? text : undefined;
  }
  return undefined;
}

/** The interval with its ends rounded outwards, to a step of at most half its width where `most` digits allow. */
export const outwardRange = (bounds: Bounded, most: number): Range =>
  rangeTo(bounds, most, (bounds.hi - bounds.lo) / 2);

/** How much wider a range may be than what it stands for, before it gets a further digit. */
const WIDENED = 1.25;

/** As `outwardRange`, but with a further digit where that would make it far wider: 1.85–5.05 isn't 1–6. */
export function closeRange(bounds: Bounded, most: number): Range {
  const range = outwardRange(bounds, most);
  const width = bounds.hi - bounds.lo;
  return range.hi - range.lo > WIDENED * width ? rangeTo(bounds, most, width / 20) : range;
}

/** How many significant digits a number that is a multiple of a power of ten has. */
export const digitsTo = (number: number, step: number): number =>
  number === 0 ? 1 : Math.max(1, magnitude(number) - Math.round(Math.log10(step)) + 1);

function rangeTo({ lo, hi }: Bounded, most: number, step: number): Range {
  const finest = magnitude(Math.max(Math.abs(lo), Math.abs(hi))) - most + 1;
  const exponent = hi > lo ? Math.max(finest, magnitude(step)) : finest;
  return { lo: toExponent(lo, exponent, Math.floor), hi: toExponent(hi, exponent, Math.ceil), step: 10 ** exponent };
}

/** The interval with each end rounded outwards to so many significant digits. */
export const outwardEnds = ({ lo, hi }: Bounded, significant: number): Pick<Range, 'lo' | 'hi'> => ({
  lo: toExponent(lo, magnitude(lo) - significant + 1, Math.floor),
  hi: Number.isFinite(hi) ? toExponent(hi, magnitude(hi) - significant + 1, Math.ceil) : hi,
});

/** At most so many significant digits of a number, cut off. */
export const cutTo = (number: number, significant: number): number =>
  toExponent(number, magnitude(number) - significant + 1, Math.floor);

/** The power of ten of the first digit: 3 for 2,410 and −2 for 0.024. */
function magnitude(number: number): number {
  return number > 0 ? Math.floor(Math.log10(number)) : 0;
}

/** What the last of so many significant digits is worth. */
function unit(number: number, significant: number): number {
  return 10 ** (magnitude(number) - significant + 1);
}

/** The multiple of a power of ten that is nearest, of those in the interval where there is one. */
export function toStep({ value, lo, hi }: Bounded, step: number): number {
  const exponent = Math.round(Math.log10(step));
  const [least, most] = [toExponent(lo, exponent, Math.ceil), toExponent(hi, exponent, Math.floor)];
  const nearest = toExponent(value, exponent, Math.round);
  return least > most ? nearest : Math.min(most, Math.max(least, nearest));
}

function toExponent(number: number, exponent: number, round: (n: number) => number): number {
  const scale = 10 ** Math.abs(exponent);
  const steps = exponent < 0 ? number * scale : number / scale;
  const nearest = Math.round(steps);
  // 0.29 × 100 is 28.999…: what is a whole number of steps but for that stays where it is.
  const whole = Math.abs(steps - nearest) < 1e-9 * Math.max(1, nearest) ? nearest : round(steps);
  return exponent < 0 ? whole / scale : whole * scale;
}
