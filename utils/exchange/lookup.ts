/** Records that many videos refer to: those asked for last are kept, so that not every page has to read them again. */

/** Records kept: some hundred kilobytes. */
const KEPT = 1_000;

/**
 * @param read those of the keys that are stored.
 * @returns what finds records by key; what isn't stored is absent.
 */
export function createLookup<T>(
  read: (keys: readonly string[]) => Promise<readonly T[]>,
  keyOf: (record: T) => string,
) {
  const kept = new Map<string, T>();
  return async (keys: ReadonlySet<string>): Promise<ReadonlyMap<string, T>> => {
    for (const record of await read([...keys].filter((key) => !kept.has(key)))) kept.set(keyOf(record), record);
    const found = new Map<string, T>();
    for (const key of keys) {
      const record = kept.get(key);
      if (record) found.set(key, record);
    }
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return found;
  };
}
