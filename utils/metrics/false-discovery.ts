/** What many comparisons at once do to chance findings: Benjamini and Hochberg 1995. */

/**
 * For every p-value the smallest rate of false discoveries at which it still counts as one, in the order given: call
 * those at or below q discoveries, and at most the share q of them is expected to be false. For comparisons that are
 * independent or rise together.
 */
export function adjustedForMany(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  order.forEach((index, position) => {
    smallest = Math.min(smallest, pValues[index]! * (pValues.length / (pValues.length - position)));
    adjusted[index] = smallest;
  });
  return adjusted;
}

/** A test of counts, whose p-value can only be one of a few. */
export interface DiscreteTest {
  readonly p: number;
  /** The largest p-value it can have that is at most `most`; 0 for none. */
  attainable(most: number): number;
}

/**
 * As `adjustedForMany`, for tests of counts (Heller and Gur 2011). A thing that was seen five times can't reach the
 * p-values that one seen a hundred times can, so it takes less of the others' chance of being found.
 * @param most what is above isn't told from 1.
 */
export function adjustedForManyCounts(tests: readonly DiscreteTest[], most: number): number[] {
  const order = tests.map((_, index) => index).sort((a, b) => tests[b]!.p - tests[a]!.p);
  const adjusted = new Array<number>(tests.length).fill(1);
  let smallest = 1;
  order.forEach((index, position) => {
    const { p } = tests[index]!;
    if (p > most) return;
    const expected = tests.reduce((sum, test) => sum + test.attainable(p), 0);
    smallest = Math.min(smallest, expected / (tests.length - position));
    adjusted[index] = smallest;
  });
  return adjusted;
}
