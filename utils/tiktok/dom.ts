/** Small things about elements. */
import { clip } from './adapters/values';

/** The smallest element around all of them; undefined for none. */
export function commonAncestor(elements: readonly Element[]): Element | undefined {
  let ancestor = elements[0];
  for (const element of elements) {
    while (ancestor && !ancestor.contains(element)) ancestor = ancestor.parentElement ?? undefined;
  }
  return ancestor;
}

/** The text of an element on one line; undefined where there is none. */
export function textIn(element: Element | undefined): string | undefined {
  const text = element?.textContent?.replace(/\s+/g, ' ').trim();
  return text ? clip(text, 5000) : undefined;
}
