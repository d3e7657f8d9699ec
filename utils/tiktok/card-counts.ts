/** The elements whose counts belong to one video or one profile, for showing them alone. */
import type { Card } from './card';
import { parseCountText } from './count-text';
import { ACTION_COUNTS, HEADER_COUNTS, type Selector, UNNAMED_ACTION, UNNAMED_GRID } from './selectors';

const listOf = (selectors: readonly Selector[]) => selectors.flatMap(({ candidates }) => [...candidates]).join(',');
const ACTIONS = listOf(Object.values(ACTION_COUNTS));
const PROFILE = listOf([HEADER_COUNTS.followers, HEADER_COUNTS.following, HEADER_COUNTS.hearts]);

const UNNAMED = listOf([UNNAMED_ACTION, UNNAMED_GRID]);

/** Whether a number stands on a card where counts stand, under no name that is known: TikTok has renamed something. */
export function hasRenamedCount(root: Element, language?: string): boolean {
  return [...root.querySelectorAll(UNNAMED)].some(
    (element) => parseCountText(element.textContent ?? '', language) !== undefined,
  );
}

/** What holds the counts of a card's video and nobody else's: in the overlay, other people's comments stand beside it. */
export function holdersOf({ root, layout }: Card): Element[] {
  if (layout !== 'single') return [root];
  return [...root.querySelectorAll(ACTIONS)].map((count) => count.closest('button,[role="button"]') ?? count);
}

/** The counts in the header of a profile. */
export function profileCounts(root: ParentNode): Element[] {
  return [...root.querySelectorAll(PROFILE)];
}
