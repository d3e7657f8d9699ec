/** Small seeded randomness. Every entity draws from its own stream, so adding one changes no other. */

/** A 32-bit hash of a text (FNV-1a with a final mix). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}

export interface Dice {
  /** A number in [0, 1). */
  next(): number;
  /** A number in [lo, hi). */
  between(lo: number, hi: number): number;
  /** A whole number in [lo, hi]. */
  whole(lo: number, hi: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** An index drawn by weight. */
  weighted(weights: readonly number[]): number;
  shuffle<T>(from: readonly T[]): T[];
  /** Roughly normal, mean 0 and deviation 1. */
  normal(): number;
}

/** A stream of randomness for one seed and one name. */
export function dice(seed: string, name: string): Dice {
  let state = hashText(`${seed}/${name}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (lo: number, hi: number): number => lo + Math.floor(next() * (hi - lo + 1));
  return {
    next,
    whole,
    between: (lo, hi) => lo + next() * (hi - lo),
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)]!,
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (let i = 0; i < weights.length; i += 1) {
        left -= weights[i]!;
        if (left < 0) return i;
      }
      return weights.length - 1;
    },
    shuffle: (from) => {
      const copy = [...from];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = whole(0, i);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
    normal: () => {
      let sum = 0;
      for (let i = 0; i < 6; i += 1) sum += next();
      return (sum - 3) * Math.SQRT2;
    },
  };
}
