/** The 97.5th percentile of Student's t, so that ± is a 95 % interval: to a percent from 5 degrees of freedom on. */
export function studentT(freedom: number): number {
  const z = 1.959964;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}
