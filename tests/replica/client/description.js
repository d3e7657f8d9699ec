// @ts-check
import { attribute, el, fill, labels, mark, write } from './dom.js';

/** @typedef {{kind: 'text' | 'tag' | 'user' | 'break', text: string, name: string, e2e: string}} Piece */

const text = 'TUXText TUXText--tiktok-sans';

/**
 * A description in pieces: text, links to hashtags and creators, line breaks.
 * @param {Record<string, any>} item @returns {Piece[]}
 */
function pieces(item) {
  /** @type {Piece[]} */
  const out = [];
  let line = 0;
  let count = -1;
  const addText = (/** @type {string} */ part) => {
    for (const [n, one] of part.split('\n').entries()) {
      if (n > 0) {
        line += 1;
        count = -1;
        out.push({ kind: 'break', text: '', name: '', e2e: '' });
      }
      if (one) out.push({ kind: 'text', text: one, name: '', e2e: `desc-span-${line}_${count}` });
      count += 1;
    }
  };
  let from = 0;
  for (const part of item.parts) {
    addText(item.desc.slice(from, part.start));
    const name = part.type === 1 ? part.hashtagName : part.userUniqueId;
    out.push({ kind: part.type === 1 ? 'tag' : 'user', text: item.desc.slice(part.start, part.end), name, e2e: '' });
    count += 1;
    from = part.end;
  }
  addText(item.desc.slice(from));
  return out;
}

/** @param {Piece} piece */
function nodeName(piece) {
  if (piece.kind === 'break') return 'BR';
  return piece.kind === 'text' ? 'SPAN' : 'A';
}

/**
 * Writes an item's description into a container, into the nodes that are there where they fit.
 * @param {HTMLElement} container @param {Record<string, any>} item
 */
export function writeDescription(container, item) {
  const all = pieces(item);
  for (const [n, piece] of all.entries()) {
    const there = /** @type {any} */ (container.childNodes[n]);
    const fits = there?.nodeName === nodeName(piece);
    const node = fits ? there : make(piece);
    if (!fits) there ? container.replaceChild(node, there) : container.append(node);
    if (piece.kind === 'text') {
      write(node, piece.text);
      mark(node, piece.e2e);
    } else if (piece.kind !== 'break') {
      const tag = piece.kind === 'tag';
      attribute(node, 'href', tag ? `/tag/${encodeURIComponent(piece.name)}` : `/@${piece.name}`);
      attribute(node, 'aria-label', tag ? fill(labels.category, { name: piece.name }) : null);
      write(node.firstChild, piece.text);
    }
  }
  while (container.childNodes.length > all.length) container.lastChild?.remove();
}

/** @param {Piece} piece */
function make(piece) {
  if (piece.kind === 'break') return el('br');
  if (piece.kind === 'text') return el('span', { c: `${text} SpanText` });
  return el('a', { c: 'link-a11y-focus', target: '_self', e2e: 'search-common-link' }, [
    el('p', { c: `${text} TUXText--weight-medium PTag`, text: '' }),
  ]);
}
