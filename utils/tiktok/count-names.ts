/** Accessible names and titles that carry a count: which count it is, and the text without it. */
import { COUNT_IN_TEXT, parseCountText } from './count-text';
import { readLabel } from './labels';
import type { PageWords } from './page-words';
import { METRIC_PLACES, type PlacedMetric, UNNAMED_ACTION } from './selectors';

/** The attributes that a screen reader or a tooltip tells. */
export const NAMING_ATTRIBUTES = ['aria-label', 'title', 'aria-description', 'aria-valuetext'] as const;

const METRICS = Object.keys(METRIC_PLACES) as PlacedMetric[];
const PLACES = Object.fromEntries(
  METRICS.map((metric) => [metric, METRIC_PLACES[metric].flatMap(({ candidates }) => [...candidates])]),
) as Record<PlacedMetric, string[]>;
/** The counts of an action bar: what a number without a name of its own may be. */
export const ACTION_METRICS = METRICS.filter((metric) =>
  (METRIC_PLACES[metric] as readonly unknown[]).includes(UNNAMED_ACTION),
);

/** Whether a button holds a number under no name that is known. */
export function holdsUnnamedCount(button: Element): boolean {
  return UNNAMED_ACTION.candidates.some((selector) => button.querySelector(selector) !== null);
}

/** All of them in one query; without those that a browser doesn't know, for one of them would void the rest. */
function understood(root: ParentNode, selectors: readonly string[]): string {
  return selectors
    .filter((selector) => {
      try {
        root.querySelector(selector);
        return true;
      } catch {
        return false;
      }
    })
    .join(',');
}
let queries: Record<PlacedMetric, string> | undefined;
function queriesFor(element: Element): Record<PlacedMetric, string> {
  const probe = element.ownerDocument.createElement('div');
  queries ??= Object.fromEntries(METRICS.map((metric) => [metric, understood(probe, PLACES[metric])])) as Record<
    PlacedMetric,
    string
  >;
  return queries;
}

const BUTTON = 'button,[role="button"]';

/** What the name of an element tells of counts. */
export interface OwnedCounts {
  /** `text` as the element shows it; one text stands under several metrics where it can't be told which it is. */
  readonly counts: readonly { readonly metric: PlacedMetric; readonly text: string }[];
  /** Whether the element is all about one count: then every number in its name is suspect. */
  readonly isAction: boolean;
  /** Whether TikTok's own templates told which count it is. */
  readonly isTold: boolean;
}

/** The counts that a name tells by TikTok's own templates, else those that stand in the element. */
export function ownedCounts(element: Element, name: string, words: PageWords): OwnedCounts | undefined {
  const { labels, language } = words;
  const told = element.matches(BUTTON) && labels ? readLabel(name, labels, language) : undefined;
  if (told && told.metric !== 'reposts') {
    return { counts: [{ metric: told.metric, text: '' }], isAction: true, isTold: true };
  }
  const whole = (element.textContent ?? '').trim();
  const all = queriesFor(element);
  const counts = METRICS.flatMap((metric) => {
    const found = element.matches(all[metric]) ? element : element.querySelector(all[metric]);
    return found === null ? [] : [{ metric, text: (found.textContent ?? '').trim() }];
  });
  if (counts.length === 0) return undefined;
  return { counts, isAction: whole !== '' && counts.some(({ text }) => text === whole), isTold: false };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const tidy = (text: string) =>
  text
    .replace(/[ \u00a0\u202f]{2,}/g, ' ')
    .replace(/(^|\n)[ \u00a0\u202f]+/g, '$1')
    .replace(/[ \u00a0\u202f]+(?=\n|$|[.,!?])/g, '');

/** The name without the counts; the other numbers in it ("24K Magic") stay, as far as they can be told apart. */
export function withoutCounts(name: string, texts: readonly string[], isAction: boolean): string {
  let without = name;
  for (const text of new Set(texts)) {
    if (parseCountText(text) === undefined) continue;
    // The last one: a title goes before the count in every template that was seen.
    const at = new RegExp(`(?<![\\p{L}\\p{N}.,])${escaped(text)}(?![\\p{N}])(?![.,]\\p{N})(?!\\p{L})`, 'gu');
    const last = [...without.matchAll(at)].pop();
    if (last) without = without.slice(0, last.index) + without.slice(last.index + text.length);
  }
  // Nothing found where something must be: what it is can't be told, and is not to be told.
  if (without === name && isAction) without = name.replace(COUNT_IN_TEXT, '');
  return without === name ? name : tidy(without);
}
