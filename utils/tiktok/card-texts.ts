/** The counts that stand on a card. */
import type { Surface, VideoCounts, VideoMetric } from '../facts';
import type { Count } from '../metrics/counts';
import type { CardContext } from './card';
import { parseCountText } from './count-text';
import { onlyCountIn, readLabel } from './labels';
import { ACTION_COUNTS, ACTION_ICONS, find, GRID_COUNTS, type Selector } from './selectors';

type Counts = { [M in VideoMetric]?: Count };
type Note = (selector: Selector, candidate: number) => void;

const ACTIONS = ['likes', 'comments', 'saves', 'shares'] as const;
const BUTTONS = 'button,[role="button"]';

function textOf(element: Element): string {
  return element.textContent ?? '';
}

/** As TikTok wrote it. */
function labelOf(button: Element, { attribute }: CardContext): string | null {
  return attribute ? attribute(button, 'aria-label') : button.getAttribute('aria-label');
}

/** The number in the label of the button that an element belongs to; zero shares are a word on the card. */
function countInLabel(element: Element, root: Element, metric: VideoMetric, context: CardContext): Count | undefined {
  const button = element.closest('button[aria-label],[role="button"][aria-label]');
  const label = button && root.contains(button) ? labelOf(button, context) : null;
  if (!label) return undefined;
  const read = context.labels && readLabel(label, context.labels, context.language);
  if (read) return read.metric === metric ? read.count : undefined;
  return onlyCountIn(label, context.language);
}

/** Likes, comments, saves and shares beside a video. */
export function actionCounts(root: Element, context: CardContext, note: Note): VideoCounts {
  const counts: Counts = {};
  let isNamed = false;
  for (const metric of ACTIONS) {
    const number = find(root, ACTION_COUNTS[metric]);
    const icon = number ? undefined : find(root, ACTION_ICONS[metric]);
    const place = number ?? icon;
    if (!place) continue;
    isNamed = true;
    note(number ? ACTION_COUNTS[metric] : ACTION_ICONS[metric], place.candidate);
    const count =
      (number && parseCountText(textOf(number.element), context.language)) ??
      countInLabel(place.element, root, metric, context);
    if (count) counts[metric] = count;
  }
  return isNamed ? counts : unnamedCounts(root, context);
}

/** Without names: TikTok's own labels, else four numbers in four buttons, in the order they had in every capture. */
function unnamedCounts(root: Element, context: CardContext): VideoCounts {
  if (root.localName !== 'article') return {};
  const counts: Counts = {};
  if (context.labels) {
    for (const button of root.querySelectorAll('button[aria-label],[role="button"][aria-label]')) {
      const read = readLabel(labelOf(button, context) ?? '', context.labels, context.language);
      if (read) counts[read.metric] ??= read.count;
    }
    if (Object.keys(counts).length > 0) return counts;
  }
  const numbers = [...root.querySelectorAll('strong')].filter((strong) => strong.closest(BUTTONS) !== null);
  const buttons = new Set(numbers.map((strong) => strong.closest(BUTTONS)));
  const read = numbers.map((strong) => parseCountText(textOf(strong), context.language));
  if (buttons.size !== 4 || numbers.length !== 4 || read.filter(Boolean).length < 3) return {};
  for (const [index, metric] of ACTIONS.entries()) {
    const count = read[index];
    if (count) counts[metric] = count;
  }
  return counts;
}

/** What the number on a grid card counts. Search's is read as views by some and as likes by others: as neither. */
const GRID_METRICS: { readonly [S in Surface]?: 'views' | 'likes' } = {
  profile: 'views',
  reposts: 'views',
  liked: 'views',
  favorites: 'views',
  collection: 'views',
  playlist: 'views',
  explore: 'likes',
};

/** The one number on the thumbnail. */
function onlyNumber(link: Element, context: CardContext): Count | undefined {
  const numbers = [...link.querySelectorAll('strong,span,p')]
    .filter((element) => element.firstElementChild === null)
    .map((element) => parseCountText(textOf(element), context.language))
    .filter((count) => count !== undefined);
  return numbers.length === 1 ? numbers[0] : undefined;
}

/** Views or likes, whichever the surface shows on its thumbnails. */
export function gridCounts(
  root: Element,
  link: Element | undefined,
  surface: Surface,
  context: CardContext,
  note: Note,
): VideoCounts {
  if (surface === 'search') return {};
  const metric = GRID_METRICS[surface];
  const selector = metric === 'likes' ? GRID_COUNTS.exploreLikes : GRID_COUNTS.views;
  const place = find(root, selector);
  if (place) {
    note(selector, place.candidate);
    const count = parseCountText(textOf(place.element), context.language);
    return count ? { [metric ?? 'views']: count } : {};
  }
  const count = metric && link && onlyNumber(link, context);
  return count ? { [metric]: count } : {};
}
