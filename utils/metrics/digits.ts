/**
 * How many digits of a value are known. A digit may be printed only if everything in the interval, written with as
 * many digits, looks the same; where nothing does, the interval itself is printed.
 */
import type { Ratio } from './ratios';

/** Anything with bounds: a Count or a Ratio. */
export type Bounded = Ratio;
/** Writes a number with so many significant digits. */
export type Write = (number: number, significant: number) => string;

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
 * does, or only one that hides far more than the interval's width (2.449–2.461 is not "about 2").
 */
export function agreedDigits({ lo, hi }: Bounded, most: number, write: Write): string | undefined {
  if (hi === 0) return write(0, 1);
  const coarsest = Math.max(COARSER * (hi - lo), unit(hi, most - 1)) * (1 + 1e-9);
  for (let significant = most; significant > 0 && unit(hi, significant) <= coarsest; significant--) {
    const text = write(lo, significant);
    if (text === write(hi, significant)) return text;
  }
  return undefined;
}

/** The interval with its ends rounded outwards, to a step of at most half its width where `most` digits allow. */
export function outwardRange({ lo, hi }: Bounded, most: number): Range {
  const finest = magnitude(hi) - most + 1;
  const exponent = hi > lo ? Math.max(finest, magnitude((hi - lo) / 2)) : finest;
  return { lo: toStep(lo, exponent, Math.floor), hi: toStep(hi, exponent, Math.ceil), step: 10 ** exponent };
}

/** The power of ten of the first digit: 3 for 2,410 and −2 for 0.024. */
function magnitude(number: number): number {
  return number > 0 ? Math.floor(Math.log10(number)) : 0;
}

/** What the last of so many significant digits is worth. */
function unit(number: number, significant: number): number {
  return 10 ** (magnitude(number) - significant + 1);
}

function toStep(number: number, exponent: number, round: (n: number) => number): number {
  const scale = 10 ** Math.abs(exponent);
  const steps = exponent < 0 ? number * scale : number / scale;
  const nearest = Math.round(steps);
  // 0.29 × 100 is 28.999…: what is a whole number of steps but for that stays where it is.
  const whole = Math.abs(steps - nearest) < 1e-9 * Math.max(1, nearest) ? nearest : round(steps);
  return exponent < 0 ? whole / scale : whole * scale;
}
