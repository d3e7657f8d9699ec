/**
 * An import and a deletion in steps must not come in between each other's transactions, or a part of what was deleted
 * would come back. Both ask the browser for one lock a database; whatever is recorded meanwhile needs none, since each
 * batch is a transaction of its own.
 */
import { StoreError } from './errors';

interface Locks {
  request<T>(name: string, options: { ifAvailable?: boolean }, job: (lock: object | null) => Promise<T>): Promise<T>;
}

/** Undefined outside of browsers, where there is but one context. */
const locks = () => (globalThis.navigator as { locks?: Locks } | undefined)?.locks;
const nameOf = ({ name }: { readonly name: string }) => `import-or-delete ${name}`;

/** Waits for a deletion to end, and keeps others from beginning. */
export function withoutDeletions<T>(db: { readonly name: string }, job: () => Promise<T>): Promise<T> {
  return locks()?.request(nameOf(db), {}, job) ?? job();
}

/** @throws {StoreError} `busy` while something is being imported. */
export function withoutImports<T>(db: { readonly name: string }, job: () => Promise<T>): Promise<T> {
  const whenFree = (lock: object | null) => {
    if (!lock) throw new StoreError('busy', 'Something is being imported. Delete it when that is done.');
    return job();
  };
  return locks()?.request(nameOf(db), { ifAvailable: true }, whenFree) ?? job();
}

/** Runs a job when those before it are over, and keeps later ones waiting until it is. */
export type InTurn = <T>(job: () => Promise<T>) => Promise<T>;

export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = last.then(job);
    last = result.catch(() => {});
    return result;
  };
}
