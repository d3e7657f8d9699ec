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
