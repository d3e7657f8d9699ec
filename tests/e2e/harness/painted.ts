/**
 * A probe in the page that looks at every animation frame, from the first, for counts that are painted or named. It
 * knows a count by its look and by the replica's own words around it, not by what the extension goes by.
 */
import { labelsFor } from '../../replica/labels';

export interface PaintedReport {
  frames: number;
  /** Counts that were looked at, one a frame each. */
  counts: number;
  /** Of those, how many were visible. */
  painted: number;
  /** Different texts that were visible, with their surroundings: for the message of a failure. */
  texts: string[];
  /** The numbers that were visible, each once. */
  values: string[];
  /** Names and tooltips of any element that tell a count, one a frame each. */
  names: number;
  nameTexts: string[];
}

export interface CountLooks {
  /** `all`: whatever looks like a count. `likes`: what is a count of likes. */
  readonly which: 'all' | 'likes';
  /** Sources of patterns: texts, and names, that tell a count. */
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/** Plain below 10,000, then with one decimal at most. */
const NUMBER = '(?:\\d{1,4}|\\d{1,3}\\.\\d)[KMB]?';

/** What a count looks like on a page in a language. */
export function looksOf(which: CountLooks['which'], language = 'en'): CountLooks {
  const words = labelsFor(language);
  const pattern = (template: string) =>
    `^${template
      .replace(/[\\^$.*+?()[\]|]/g, '\\$&')
      .replace(/\s+/g, '\\s+')
      .replaceAll('{number}', NUMBER)}$`;
  const { comments, comment1, replies, reply1, videosUnit, followers, following, likes } = words;
  const units = [followers, following, likes].map((unit) => `^(?:.+ · )?${NUMBER} ${unit}$`);
  const texts = [`^${NUMBER}$`, ...[comments, comment1, replies, reply1, videosUnit].map(pattern), ...units];
  const { like, unlike, comment, favorite, share } = words;
  const names = which === 'likes' ? [like, unlike] : [like, unlike, comment, favorite, share];
  return { which, texts, names: [...(which === 'all' ? texts : []), ...names.map(pattern)] };
}

/** Runs in the page before anything of it does. */
export function installPaintedProbe({ which, texts, names }: CountLooks): void {
  const report: PaintedReport = {
    ...{ frames: 0, counts: 0, painted: 0, names: 0 },
    ...{ texts: [], values: [], nameTexts: [] },
  };
  (window as unknown as { painted: PaintedReport }).painted = report;
  const text = new RegExp(texts.join('|'), 'i');
  const name = new RegExp(names.join('|'), 'i');
  /** What people wrote, and the clock of a player. */
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
  const keep = (list: string[], value: string, most: number) => {
    if (list.length < most && !list.includes(value)) list.push(value);
  };
  const look = () => {
    report.frames += 1;
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const looked = new Set<Element>();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!/\d/.test(node.nodeValue ?? '')) continue;
      const element = node.parentElement;
      if (!element || looked.has(element)) continue;
      looked.add(element);
      const value = (element.firstElementChild ? node.nodeValue : element.textContent)?.trim() ?? '';
      if (value.length > 60 || !text.test(value) || isInert(element)) continue;
      if (which === 'likes' && !isLikes(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      report.counts += 1;
      if (getComputedStyle(element).visibility !== 'visible') continue;
      report.painted += 1;
      keep(report.texts, `${value} in ${element.parentElement?.outerHTML.slice(0, 160)}`, 12);
      keep(report.values, value, 5_000);
    }
    for (const element of document.querySelectorAll('[aria-label],[aria-description],[aria-valuetext],[title],[alt]')) {
      for (const attribute of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt']) {
        const value = element.getAttribute(attribute)?.trim() ?? '';
        if (!/\d/.test(value) || !name.test(value)) continue;
        report.names += 1;
        keep(report.nameTexts, value, 12);
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
