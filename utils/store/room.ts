/** Whether there is room to store more. */

interface Estimate {
  readonly quota?: number;
  readonly usage?: number;
}

/** Less than a database needs to put its own files in order. */
const LEAST_ROOM = 8_000_000;

/**
 * A browser that runs out of disk in the middle of a transaction may say no more than that it failed. What it would let an
 * extension store is, at most, what the disk has left.
 */
export async function isFull(estimate: () => Promise<Estimate>): Promise<boolean> {
  const { quota, usage } = await estimate().catch((): Estimate => ({}));
  return quota !== undefined && usage !== undefined && quota - usage < LEAST_ROOM;
}
