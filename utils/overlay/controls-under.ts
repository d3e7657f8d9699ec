/** Which of the page's controls lie under a box in the viewport, as far as some dozen points tell. */
import { LARGEST_CONTROL } from './placing';

const CONTROLS = 'a[href],button,input,select,textarea,[role="button"],[role="slider"],[role="tab"],[role="switch"]';
const STEPS = { across: 4, down: 7 };

export function controlsUnder(
  document: Document,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
): number {
  const found = new Set<Element>();
  for (let column = 0; column <= STEPS.across; column += 1) {
    for (let row = 0; row <= STEPS.down; row += 1) {
      const [x, y] = [left + (width * column) / STEPS.across, top + (height * row) / STEPS.down];
      const control = document.elementFromPoint(x, y)?.closest(CONTROLS);
      if (!control || found.has(control)) continue;
      const box = control.getBoundingClientRect();
      if (box.width * box.height <= LARGEST_CONTROL) found.add(control);
    }
  }
  return found.size;
}
