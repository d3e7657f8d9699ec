/**
 * A probe in the page that looks at every animation frame, from the first, for counts that are painted. It knows the
 * counts by their look and their place in the replica and in the captured pages, not by what the extension goes by.
 */

export interface PaintedReport {
  frames: number;
  /** Counts that were looked at, one a frame each. */
  counts: number;
  /** Of those, how many were visible. */
  painted: number;
  /** Different texts that were visible, for the message of a failure. */
  texts: string[];
  /** Names and tooltips of buttons and counts that hold a number, one a frame each. */
  names: number;
  nameTexts: string[];
}

/** `all`: whatever looks like a count. `likes`: what is a count of likes. Runs in the page before anything of it does. */
export function installPaintedProbe(which: 'all' | 'likes'): void {
  const report = { frames: 0, counts: 0, painted: 0, texts: [] as string[], names: 0, nameTexts: [] as string[] };
  (window as unknown as { painted: typeof report }).painted = report;
  const number = /^\d[\d.,]*[KMB]?$/;
  const phrase = /^(?:View )?\d[\d.,]*[KMB]? (?:comments?|reply|replies|followers|videos|comentarios?|Kommentare?)$/i;
  const isInert = (element: Element) =>
    element.closest('[data-e2e^="comment-level-"],[data-e2e$="video-desc"],[class*="PTime"],script,style') !== null;
  const isLikes = (element: Element) => {
    const button = element.closest('button,[role="button"]');
    const bar = element.closest('section,[class*="DivBrowseCounts"]');
    if (button && bar && element.localName === 'strong') {
      const buttons = [...bar.querySelectorAll('strong')];
      return buttons[0] === element;
    }
    return (
      element.closest(
        '[data-e2e="likes-count"],[data-e2e="explore-card-like-container"],[data-e2e="search-card-like-container"],[class*="DivLikeContainer"]',
      ) !== null
    );
  };
  const look = () => {
    report.frames += 1;
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const value = (text.nodeValue ?? '').trim();
      if (value.length > 40 || !/\d/.test(value)) continue;
      const element = text.parentElement;
      if (!element || isInert(element) || !(number.test(value) || phrase.test(value))) continue;
      if (which === 'likes' && !isLikes(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      report.counts += 1;
      if (getComputedStyle(element).visibility !== 'visible') continue;
      report.painted += 1;
      const seen = `${value} in ${element.parentElement?.outerHTML.slice(0, 160)}`;
      if (report.texts.length < 12 && !report.texts.includes(seen)) report.texts.push(seen);
    }
    for (const element of document.querySelectorAll('button,[role="button"],strong,h2')) {
      for (const name of ['aria-label', 'title']) {
        const value = element.getAttribute(name) ?? '';
        if (!/\d/.test(value) || (which === 'likes' && !/like|me gusta/i.test(value))) continue;
        report.names += 1;
        if (report.nameTexts.length < 12 && !report.nameTexts.includes(value)) report.nameTexts.push(value);
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
