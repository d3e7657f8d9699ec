/** Marks the elements in which a count stands without a name of its own, so that the stylesheets find them. */
import { looseCount } from '../tiktok/loose-counts';
import type { Names } from './names';
import { MARK_ATTRIBUTE } from './rules';

/** Brings the mark of one element without child elements in line with its text; says whether that changed it. */
export function settleMark(element: Element, names: Names): boolean {
  const { words, language } = names.words;
  const found = names.isAnyHidden ? looseCount(element, words, language) : undefined;
  const wanted = found && names.isHidden(found, element.ownerDocument.documentElement) ? found : null;
  const current = element.getAttribute(MARK_ATTRIBUTE);
  if (wanted === current) return false;
  if (wanted === null) element.removeAttribute(MARK_ATTRIBUTE);
  else element.setAttribute(MARK_ATTRIBUTE, wanted);
  return true;
}

/** The elements under `root` in which a text with a digit stands alone, and those that are marked. */
export function* countLike(root: Node): Generator<Element> {
  const document = root.ownerDocument ?? (root as Document);
  const walker = document.createTreeWalker(root, 4 /* SHOW_TEXT */);
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    const element = text.parentElement;
    if (element === null || element.firstElementChild !== null || SILENT.has(element.localName)) continue;
    const length = text.nodeValue?.length ?? 0;
    if (length <= 80 && (/\p{Nd}/u.test(text.nodeValue ?? '') || element.hasAttribute(MARK_ATTRIBUTE))) yield element;
  }
}
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'title']);
