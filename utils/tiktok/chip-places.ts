/** Where on a page something of ours may stand: on a thumbnail, beside an action bar, beside a profile's header. */
import type { Card } from './card';
import { commonAncestor } from './dom';
import { ACTION_COUNTS, ACTION_ICONS, find, HEADER_COUNTS, PROFILE, type Selector } from './selectors';

export interface ChipPlace {
  /** On a picture the chip lies within the box; beside a bar, outside of it. */
  readonly kind: 'thumbnail' | 'bar';
  /** The thumbnail's link, or what stands around the buttons of the video. Takes the chip as a child. */
  readonly box: Element;
}

const listOf = (selectors: readonly Selector[]) => selectors.flatMap(({ candidates }) => [...candidates]).join(',');
const ACTIONS = listOf([...Object.values(ACTION_COUNTS), ...Object.values(ACTION_ICONS)]);
const NAMES = listOf([PROFILE.title, PROFILE.subtitle]);
const COUNTS = listOf([HEADER_COUNTS.following, HEADER_COUNTS.followers, HEADER_COUNTS.hearts]);

/** Undefined where the card has no thumbnail's link, or no button yet. */
export function chipPlace({ element, root, layout }: Card): ChipPlace | undefined {
  if (layout === 'grid') return element.localName === 'a' ? { kind: 'thumbnail', box: element } : undefined;
  const buttons = [...root.querySelectorAll(ACTIONS)].map((part) => part.closest('button,[role="button"]') ?? part);
  const bar = buttons.length > 1 ? commonAncestor(buttons) : undefined;
  return bar && bar !== root ? { kind: 'bar', box: bar } : undefined;
}

/** The rows of a profile's header that may have room at their end: its counts, its names. */
export function profilePlaces(root: ParentNode): Element[] {
  return [COUNTS, NAMES].flatMap((list) => commonAncestor([...root.querySelectorAll(list)]) ?? []);
}

/** The number of followers in a profile's header. */
export function followersPlace(root: ParentNode): Element | undefined {
  return find(root, HEADER_COUNTS.followers)?.element;
}
