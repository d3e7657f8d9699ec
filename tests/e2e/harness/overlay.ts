/** What the tests of the overlay do in both browsers: choosing, and looking at what is there of ours. */
import type { TestPage } from './browser';
import { elements, type Tree, textOf } from './trees';

export const chooseOverlay = (extensionPage: TestPage, overlay: 'off' | 'unusual' | 'always'): Promise<void> =>
  setSetting(extensionPage, 'overlay', overlay);

/** Sets by storage, as the extension's own pages do. */
export function setSetting(extensionPage: TestPage, name: string, value: unknown): Promise<void> {
  const items = { [`setting:${name}`]: value };
  return extensionPage.evaluate((items) => {
    type Api = { storage: { local: { set(items: object): Promise<void> } } };
    const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
    return (browser ?? chrome).storage.local.set(items);
  }, items);
}

/** Runs in the page: where everything of its own stands, and what is there of ours, as it was just painted. */
export async function survey() {
  await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  const boxes: string[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (element.localName.startsWith('measured-') || element.closest('[class*="Progress"],video')) continue;
    const { x, y, width, height } = element.getBoundingClientRect();
    boxes.push([x, y, width, height].map((n) => n.toFixed(2)).join());
  }
  const chips = [...document.querySelectorAll<HTMLElement>('measured-chip')].filter((chip) => {
    const { width, bottom, top } = chip.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  });
  let outside = 0;
  let covering = 0;
  for (const chip of chips) {
    const own = chip.getBoundingClientRect();
    const box = chip.parentElement?.getBoundingClientRect() as DOMRect;
    const isThumbnail = chip.parentElement?.localName === 'a';
    const isIn = own.left >= box.left && own.right <= box.right && own.top >= box.top && own.bottom <= box.bottom;
    if (isThumbnail ? !isIn : isIn) outside += 1;
    const card = chip.closest('article,[id^="grid-item-container-"],[role="dialog"]') ?? document;
    for (const control of card.querySelectorAll('button,svg,strong,[role="button"],[role="slider"]')) {
      const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
      if (width * height > 20_000 || control.contains(chip)) continue;
      if (left < own.right && own.left < right && top < own.bottom && own.top < bottom) covering += 1;
    }
  }
  const takesClicks = chips.filter((chip) => getComputedStyle(chip).pointerEvents !== 'none').length;
  const tabStops = chips.filter((chip) => chip.tabIndex >= 0).length;
  return { boxes, chips: chips.length, outside, covering, takesClicks, tabStops };
}

/** Runs in the page: how many elements of ours there are. */
export const ours = () =>
  document.querySelectorAll('measured-chip,measured-details,measured-profile,measured-panel').length;

/** Runs in the page: sums up what moves from now on, in Chromium. */
export function watchShifts(): void {
  Object.assign(window, { shift: 0 });
  if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
    }
  }).observe({ type: 'layout-shift' });
}
export const shiftSince = () => (window as unknown as { shift: number }).shift;

export interface ShownChip {
  /** Of the card it stands on, by the card's link or by what its article says. */
  readonly videoId: string;
  readonly text: string;
  readonly isVisible: boolean;
}

const idIn = ({ attributes }: Tree): string | undefined =>
  attributes['data-more-menu-item-id'] ??
  /^xgwrapper-\d+-(\d+)$/.exec(attributes.id ?? '')?.[1] ??
  /\/(?:video|photo)\/(\d+)/.exec(attributes.href ?? '')?.[1];

function videoOf(ancestors: readonly Tree[]): string {
  const link = ancestors.find(({ name }) => name === 'a');
  const card = ancestors.find(({ name, attributes }) => name === 'article' || attributes.role === 'dialog');
  const within = link ? [link] : card ? [...elements(card)].map(([element]) => element) : [];
  return within.flatMap((element) => idIn(element) ?? [])[0] ?? '';
}

/** The chips of a page and the videos that they stand on, all of one moment. */
export async function chipsOn(page: TestPage): Promise<ShownChip[]> {
  const found: ShownChip[] = [];
  for (const [element, ancestors] of elements(await page.tree())) {
    if (element.name !== 'measured-chip') continue;
    const root = element.shadow?.children.find(({ name }) => name === 'div');
    const isVisible = !/visibility: hidden/.test(root?.attributes.style ?? '');
    found.push({ videoId: videoOf(ancestors), text: textOf(element), isVisible });
  }
  return found;
}

/** Whether a chip says the ratio of likes to views, in percent, with the digits that it gives. */
export function says({ text }: ShownChip, percent: number): boolean {
  const [, from, to] = /([\d.]+)(?:–([\d.]+))?%/.exec(text) ?? [];
  const half = 0.51 * 10 ** -(from?.split('.')[1]?.length ?? 0);
  return to ? Number(from) <= percent && percent <= Number(to) : Math.abs(Number(from) - percent) <= half;
}
