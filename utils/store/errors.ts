/**
 * What can go wrong with the store, in terms the interface can explain. Whatever the code, what was stored before is
 * as it was.
 */
export type StoreErrorCode =
  /** The disk, or the share of it the browser allows, is full. */
  | 'full'
  /** A newer version of the extension wrote this database. */
  | 'newer'
  /** The connection was closed: a newer version upgrades the database, or the browser took it away. */
  | 'closed'
  /** Stored bytes don't decode. */
  | 'damaged'
  /** A file to be made would be larger than its format allows. */
  | 'too-large'
  /** Something is being imported, and this must not come in between. */
  | 'busy'
  | 'failed';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error || (typeof DOMException !== 'undefined' && error instanceof DOMException)
    ? error.name
    : '';
}

/** The most telling of several errors of one failed transaction, as a `StoreError`. */
export function storeError(...errors: unknown[]): StoreError {
  const known = errors.find((error) => error instanceof StoreError);
  if (known) return known as StoreError;
  const named = (name: string) => errors.find((error) => nameOf(error) === name);
  const full = named('QuotaExceededError');
  if (full) return new StoreError('full', 'There is no room left to store more.', { cause: full });
  const newer = named('VersionError');
  if (newer) return new StoreError('newer', 'A newer version wrote this database.', { cause: newer });
  const closed = named('InvalidStateError');
  if (closed) return new StoreError('closed', 'The database connection was closed.', { cause: closed });
  // An AbortError only says that something else went wrong.
  const cause = errors.find((error) => error && nameOf(error) !== 'AbortError') ?? errors.find(Boolean);
  return new StoreError('failed', `The database refused: ${cause instanceof Error ? cause.message : cause}`, { cause });
}
