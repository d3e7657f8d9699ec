/**
 * Tells the browser which sheets to put into pages. What it remembers survives a restart but not an update, and a
 * call can fail; so what should be there is compared with what is, again and again, and mended.
 */
import { EXCLUDED_MATCHES, MATCHES } from '../tiktok/matches';
import { HIDEABLE, type HideableMetric } from './metrics';
import { sheetFile } from './rules';

interface Registered {
  readonly id: string;
  readonly css?: readonly string[] | undefined;
}

/** The part of `browser.scripting` that is needed. */
export interface Scripting {
  getRegisteredContentScripts(): Promise<readonly Registered[]>;
  registerContentScripts(scripts: object[]): Promise<void>;
  unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
}

const PREFIX = 'hide-';

export function registrationOf(metric: HideableMetric) {
  return {
    id: PREFIX + metric,
    css: [sheetFile(metric)],
    matches: MATCHES,
    excludeMatches: EXCLUDED_MATCHES,
    runAt: 'document_start' as const,
    persistAcrossSessions: true,
  };
}

async function mendOnce(scripting: Scripting, hidden: ReadonlySet<HideableMetric>): Promise<void> {
  const registered = (await scripting.getRegisteredContentScripts()).filter(({ id }) => id.startsWith(PREFIX));
  const isThere = (metric: HideableMetric) => registered.some(({ id }) => id === PREFIX + metric);
  const missing = HIDEABLE.filter((metric) => hidden.has(metric) && !isThere(metric));
  // Hiding first: where the second call fails, too much is hidden and not too little.
  if (missing.length > 0) await scripting.registerContentScripts(missing.map(registrationOf));
  const wanted = new Set([...hidden].map((metric) => PREFIX + metric));
  const extra = registered.map(({ id }) => id).filter((id) => !wanted.has(id));
  if (extra.length > 0) await scripting.unregisterContentScripts({ ids: extra });
}

/** Mends the registrations one call after the other; rejects where the settings or the browser fail, with nothing undone. */
export function createRegistrar(scripting: Scripting, readHidden: () => Promise<ReadonlySet<HideableMetric>>) {
  let last: Promise<void> = Promise.resolve();
  return {
    mend(): Promise<void> {
      const mending = last
        .catch(() => {})
        // Read when its turn comes, so that the last call works with the last choice.
        .then(async () => mendOnce(scripting, await readHidden()));
      last = mending;
      return mending;
    },
  };
}
