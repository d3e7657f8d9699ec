// @ts-check
/** Which page an address is, and moving between pages without loading one. */

/** @typedef {Record<string, any> & {kind: string}} Route */

/** @param {string} path @param {string} search @returns {Route} */
export function routeOf(path, search) {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const [first = '', second = '', third = ''] = parts;
  if (first === '' || first === 'foryou') return { kind: 'home', name: 'foryou' };
  if (first === 'following' || first === 'friends') return { kind: 'home', name: first };
  if (first === 'explore') return { kind: 'explore' };
  if (first === 'search') {
    const tab = second === 'video' || second === 'user' ? second : 'top';
    return { kind: 'search', tab, query: new URLSearchParams(search).get('q') ?? '' };
  }
  if (first === 'music') return { kind: 'sound', id: second.match(/(\d+)$/)?.[1] ?? '' };
  if (first === 'tag') return { kind: 'hashtag', name: second };
  if (first === 'live') return { kind: 'live' };
  if (!first.startsWith('@') || first === '@') return { kind: 'stub', name: first };
  const handle = first.slice(1);
  if (second === 'video' || second === 'photo') return { kind: second, handle, id: third };
  if (second === 'playlist' || second === 'collection') {
    const [, name = '', id = ''] = third.match(/^(.*)-(\d+)$/) ?? [];
    return { kind: 'list', list: second, handle, name, id };
  }
  if (second === 'live') return { kind: 'stub', name: 'live' };
  return { kind: 'profile', handle };
}

/** @type {(() => void) | null} */
let render = null;

/** @param {() => void} callback called after every change of address that is a new page */
export function onRoute(callback) {
  render = callback;
}

/** Goes to an address of the site in this document. @param {string} address */
export function go(address) {
  history.pushState({}, '', address);
  render?.();
}

/** Turns clicks on the site's own links into `go`. */
export function followLinks() {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
