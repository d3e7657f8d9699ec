/**
 * The stylesheets that hide. There are two for the same places: one a metric that the browser itself puts into pages
 * while the metric is hidden, so that nothing is painted before any script runs; and one that stands in every page and
 * does nothing until the page's script says so, for pages that were open when a person changed their mind.
 */
import { METRIC_PLACES } from '../tiktok/selectors';
import { HIDEABLE, type HideableMetric } from './metrics';

/** On `<html>` and on cards: words such as `hide-likes` and `show-views`. */
export const STATE_ATTRIBUTE = 'data-measured-counts';
/** On an element in which a script recognised a count: the metric. */
export const MARK_ATTRIBUTE = 'data-measured-count';

const HIDDEN = '{ visibility: hidden !important; }';

/** Every selector under which a metric's count is found, one an entry. */
export function selectorsOf(metric: HideableMetric): string[] {
  const places = METRIC_PLACES[metric].flatMap(({ candidates }) => [...candidates]);
  return [...new Set([...places, `[${MARK_ATTRIBUTE}="${metric}"]`])];
}

function rulesOf(metric: HideableMetric, when: string): string[] {
  const shown = `[${STATE_ATTRIBUTE}~="show-${metric}"]`;
  // One selector a rule: a browser that doesn't understand one drops that rule alone.
  return selectorsOf(metric).map((selector) => `${when}${selector}:not(${shown}, ${shown} *) ${HIDDEN}`);
}

/** Hides a metric wherever it isn't expressly shown: for the browser to put into pages while it is hidden. */
export function registeredSheet(metric: HideableMetric): string {
  return `${rulesOf(metric, '').join('\n')}\n`;
}

/** Hides what the page's script says, and nothing else. */
export function followingSheet(): string {
  const rules = HIDEABLE.flatMap((metric) => rulesOf(metric, `html[${STATE_ATTRIBUTE}~="hide-${metric}"] `));
  return `${rules.join('\n')}\n`;
}

export const FOLLOWING_SHEET_FILE = 'content-scripts/hide-following.css';
export const sheetFile = (metric: HideableMetric) => `content-scripts/hide-${metric}.css`;

/** What the build writes: path in the extension → text. */
export function packagedSheets(): Record<string, string> {
  return {
    [FOLLOWING_SHEET_FILE]: followingSheet(),
    ...Object.fromEntries(HIDEABLE.map((metric) => [sheetFile(metric), registeredSheet(metric)])),
  };
}
