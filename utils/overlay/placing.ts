/**
 * Where a chip stands: in a corner of its picture that nothing of the page's is in, or above its action bar. The chip is
 * a child of the box it belongs to, so that it scrolls, moves and goes with it; what is set here is the corner alone, and
 * how far that is off where the box isn't what absolute positions go by.
 */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const MARGIN = 6;
/** Of a coloured box around a text: as much belongs to it. */
const PADDING = 8;
/** Larger ones are whole cards and players, in CSS pixels squared. */
export const LARGEST_CONTROL = 20_000;
const CONTROLS = 'svg,button,input,[role="button"],[role="slider"]';
/** Covers more of the picture than this: a part of it, not something on it. */
const LARGE = 0.5;

export const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const within = (inner: Box, outer: Box) =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
const boxAt = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/** What stands under `root` that has to stay visible: texts, icons and controls, each as large as it is. */
export function obstacles(root: Element): Box[] {
  const found: Box[] = [];
  const range = root.ownerDocument.createRange();
  for (const element of root.querySelectorAll('*')) {
    if (element.localName.startsWith('measured-')) continue;
    const isControl = element.matches(CONTROLS);
    if (!isControl && !hasText(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.right <= box.left || box.bottom <= box.top) continue;
    if (isControl) {
      if (box.width * box.height <= LARGEST_CONTROL) found.push(edges(box));
      continue;
    }
    range.selectNodeContents(element);
    found.push(common(box, range.getBoundingClientRect()));
  }
  return found;
}

const edges = ({ left, top, right, bottom }: Box): Box => ({ left, top, right, bottom });

/** The part of an element's box that its text takes up: many a short text's box is as wide as the page. */
function common(box: Box, text: Box): Box {
  return {
    left: Math.max(box.left, text.left - PADDING),
    top: Math.max(box.top, text.top - PADDING),
    right: Math.min(box.right, text.right + PADDING),
    bottom: Math.min(box.bottom, text.bottom + PADDING),
  };
}

function hasText(element: Element): boolean {
  for (const { nodeType, nodeValue } of element.childNodes) if (nodeType === 3 && nodeValue?.trim()) return true;
  return false;
}

/** The smallest box around boxes. */
export const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map((box) => box.left)),
  top: Math.min(...boxes.map((box) => box.top)),
  right: Math.max(...boxes.map((box) => box.right)),
  bottom: Math.max(...boxes.map((box) => box.bottom)),
});

const isPartOf = (obstacle: Box, box: Box) => {
  const [width, height] = [obstacle.right - obstacle.left, obstacle.bottom - obstacle.top];
  return width * height > LARGE * (box.right - box.left) * (box.bottom - box.top);
};

/** The first free corner within the picture, at the end of the line before its start; undefined where none is free. */
export function cornerOf(
  box: Box,
  size: { readonly width: number; readonly height: number },
  obstacles: readonly Box[],
  isRtl: boolean,
): Box | undefined {
  const { width, height } = size;
  const onRight = box.right - MARGIN - width;
  const onLeft = box.left + MARGIN;
  const [end, start] = isRtl ? [onLeft, onRight] : [onRight, onLeft];
  const [below, above] = [box.bottom - MARGIN - height, box.top + MARGIN];
  const small = obstacles.filter((obstacle) => !isPartOf(obstacle, box));
  return [boxAt(end, below, width, height), boxAt(end, above, width, height), boxAt(start, above, width, height)]
    .concat(boxAt(start, below, width, height))
    .find((corner) => within(corner, box) && !small.some((obstacle) => overlaps(corner, obstacle)));
}

/** After the last thing in a row, `items`, where nothing else stands and the window doesn't end. */
export function rowEnd(
  items: readonly Box[],
  { width, height }: { readonly width: number; readonly height: number },
  obstacles: readonly Box[],
  windowWidth: number,
  isRtl: boolean,
): Box | undefined {
  if (items.length === 0) return undefined;
  const right = Math.max(...items.map((item) => item.right));
  const left = Math.min(...items.map((item) => item.left));
  const last = items.filter((item) => (isRtl ? item.left === left : item.right === right))[0] as Box;
  const x = isRtl ? left - 3 * MARGIN - width : right + 3 * MARGIN;
  const found = boxAt(x, (last.top + last.bottom - height) / 2, width, height);
  const isFree = !obstacles.some((obstacle) => overlaps(found, obstacle));
  return isFree && x >= 0 && x + width <= windowWidth ? found : undefined;
}

/**
 * The first free place around a bar: above it, beside it, below it. `bounds` is what the chip may not leave: the card,
 * or what is visible of it.
 */
export function besideOf(
  bar: Box,
  size: { readonly width: number; readonly height: number },
  obstacles: readonly Box[],
  bounds: Box,
): Box | undefined {
  const { width, height } = size;
  const middle = (bar.left + bar.right - width) / 2;
  const inside = Math.min(Math.max(middle, bounds.left), Math.max(bounds.left, bounds.right - width));
  return [
    boxAt(inside, bar.top - MARGIN - height, width, height),
    boxAt(bar.right + MARGIN, bar.top, width, height),
    boxAt(bar.left - MARGIN - width, bar.top, width, height),
    boxAt(inside, bar.bottom + MARGIN, width, height),
  ].find((place) => within(place, bounds) && !obstacles.some((obstacle) => overlaps(place, obstacle)));
}
