/**
 * Lets go of what a database answered. Chromium keeps an answer, both as it was sent and as objects, for as long as its
 * request, and a request until a full collection. So what is done with would count as in use, and be moved to where memory
 * is given back late; and what lies outside of the heap isn't seen to grow at all.
 */

/** Calls after which a full collection is asked for: thousands of records, and some tenths of a second. */
const CALLS = 10;
/** So much outside of the heap has Chromium collect everything. It is never touched, so that no memory is ever behind it. */
const MUCH = 64 * 1024 * 1024;

let calls = 0;

/** Empties arrays that `getAll` answered, once they are done with. */
export function letGo(...answers: readonly unknown[][]): void {
  for (const answer of answers) answer.length = 0;
  calls += 1;
  if (calls % CALLS > 0) return;
  try {
    // A `new` whose value nobody uses would not outlast the build.
    Reflect.construct(ArrayBuffer, [MUCH]);
  } catch {
    // Where not even this can be had, the collector is at work already.
  }
}
