/**
 * Accessible names and tooltips that carry a hidden count lose it, and get it back. Who needs to know the names as
 * TikTok wrote them asks here.
 */
import {
  ACTION_METRICS,
  holdsUnnamedCount,
  NAMING_ATTRIBUTES,
  ownedCounts,
  withoutCounts,
} from '../tiktok/count-names';
import type { PageWords } from '../tiktok/page-words';
import type { HideableMetric } from './metrics';
import { STATE_ATTRIBUTE } from './rules';

interface Rewritten {
  readonly original: string;
  readonly written: string;
}
const rewritten = new WeakMap<Element, Map<string, Rewritten>>();

/** An attribute as the page wrote it, whatever stands there now. */
export function originalAttribute(element: Element, name: string): string | null {
  const current = element.getAttribute(name);
  const entry = rewritten.get(element)?.get(name);
  return entry && entry.written === current ? entry.original : current;
}

export const NAMED = NAMING_ATTRIBUTES.map((name) => `[${name}]`).join(',');

export interface Names {
  readonly words: PageWords;
  /** Whether a metric's count is hidden where the element stands. */
  isHidden(metric: HideableMetric, element: Element): boolean;
  /** Whether anything is hidden at all. */
  readonly isAnyHidden: boolean;
}

/** Brings the names of one element in line with what is hidden; says whether that changed it. */
export function settleNames(element: Element, names: Names): boolean {
  let isChanged = settleUnnamed(element, names);
  for (const attribute of NAMING_ATTRIBUTES) {
    const current = element.getAttribute(attribute);
    if (current === null) continue;
    const original = originalAttribute(element, attribute) ?? current;
    const wanted = names.isAnyHidden && /\p{Nd}/u.test(original) ? nameFor(element, original, names) : original;
    if (wanted === current) continue;
    const entries = rewritten.get(element) ?? new Map<string, Rewritten>();
    if (wanted === original) entries.delete(attribute);
    else entries.set(attribute, { original, written: wanted });
    rewritten.set(element, entries);
    element.setAttribute(attribute, wanted);
    isChanged = true;
  }
  return isChanged;
}

function nameFor(element: Element, original: string, names: Names): string {
  const owned = ownedCounts(element, original, names.words);
  const hidden = owned?.counts.filter(({ metric }) => names.isHidden(metric, element)) ?? [];
  if (!owned || hidden.length === 0) return original;
  return withoutCounts(
    original,
    hidden.map(({ text }) => text),
    owned.isAction,
  );
}

const shownIn = new WeakMap<Element, string>();

/**
 * A number under no known name is hidden with each of the four counts of an action bar. Where the button's own words
 * tell which it is, it is shown unless that one is hidden.
 */
function settleUnnamed(element: Element, names: Names): boolean {
  const label = originalAttribute(element, 'aria-label');
  const written = shownIn.get(element);
  let wanted: string | undefined;
  if (names.isAnyHidden && label !== null && holdsUnnamedCount(element)) {
    const owned = ownedCounts(element, label, names.words);
    const told = owned?.isTold ? owned.counts[0]?.metric : undefined;
    if (told)
      wanted = ACTION_METRICS.filter((metric) => metric !== told)
        .map((metric) => `show-${metric}`)
        .join(' ');
  }
  if (wanted === written && (wanted === undefined || element.getAttribute(STATE_ATTRIBUTE) === wanted)) return false;
  if (wanted === undefined) {
    shownIn.delete(element);
    element.removeAttribute(STATE_ATTRIBUTE);
  } else {
    shownIn.set(element, wanted);
    element.setAttribute(STATE_ATTRIBUTE, wanted);
  }
  return true;
}
