/** Tells whether two writings of a description are of one video. */

import type { VideoCounts } from '../facts';
import { type Count, overlaps } from '../metrics/counts';
import type { KnownVideo } from './card';

/** Shorter than this, the beginning of a description says nothing. */
const MIN_CUT_LENGTH = 12;

/** Cards break lines, drop spaces around hashtags and cut the end; letters and their order stay. */
function essence(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?:\.{3}|…)\s*(?:more)?\s*$/u, '')
    .replace(/[\s\p{Cf}#]+/gu, '');
}

/** Whether `shown`, perhaps cut, can be the text on a card of a video described as `known`. */
export function isDescriptionOf(shown: string, known: string): boolean {
  const a = essence(shown);
  const b = essence(known);
  if (a === '' || b === '') return false;
  return a === b || (a.length >= MIN_CUT_LENGTH && b.startsWith(a));
}

/** Far apart even for a count that grew while the page was open. */
function contradicts(a: Count, b: Count): boolean {
  return !overlaps(a, b) && Math.abs(a.value - b.value) > 10 + 0.1 * Math.max(a.value, b.value);
}

/**
 * The one of a creator's known videos that a card shows, by its description, unless its numbers say otherwise;
 * undefined where none or several would do.
 */
export function matchingVideo(
  videos: Iterable<KnownVideo>,
  description: string,
  texts: VideoCounts,
): string | undefined {
  const ids = new Set<string>();
  for (const { facts, counts } of videos) {
    if (facts.description === undefined || !isDescriptionOf(description, facts.description)) continue;
    const speaksAgainst = (Object.keys(texts) as (keyof VideoCounts)[]).some((metric) => {
      const shown = texts[metric];
      const known = counts[metric];
      return shown && known && contradicts(shown, known);
    });
    if (!speaksAgainst) ids.add(facts.id);
  }
  const [only] = ids;
  return ids.size === 1 ? only : undefined;
}
