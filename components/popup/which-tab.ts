/** The parts of a browser tab that tell when it was last used. */
interface TabUse {
  readonly id?: number | undefined;
  readonly active: boolean;
  /** Unix milliseconds; missing in older browsers. */
  readonly lastAccessed?: number | undefined;
}

/** The tab that was used last, an active one before others where the browser doesn't say. */
export function lastActiveTab(tabs: readonly TabUse[]): number | undefined {
  const latestFirst = [...tabs].sort(
    (a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0) || Number(b.active) - Number(a.active),
  );
  return latestFirst[0]?.id;
}
