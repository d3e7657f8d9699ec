/** What the tests of hiding do in both browsers: choosing, and holding a page against itself. */
import type { HideableMetric } from '../../../utils/hiding/metrics';
import type { Replica } from '../../replica/server';
import { type TestPage, until } from './browser';
import { launchOnReplica } from './on-replica';
import { type CountLooks, installPaintedProbe, type PaintedReport } from './painted';

/** A browser on the replica, with the probe in every page. */
export const launchWithProbe = (name: 'chromium' | 'firefox', replica: Replica, looks: CountLooks) =>
  launchOnReplica(name, replica, { run: installPaintedProbe, argument: looks });

/** Chooses by storage, as the popup does, from one of the extension's pages. */
export function choose(extensionPage: TestPage, hidden: readonly HideableMetric[]): Promise<void> {
  return extensionPage.evaluate(async (hidden) => {
    type Api = { storage: { local: { set(items: object): Promise<void> } } };
    const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
    await (browser ?? chrome).storage.local.set({ 'setting:hidden': hidden });
  }, hidden);
}

/** Chooses, and waits until the page has followed. */
export async function chooseFor(page: TestPage, extensionPage: TestPage, hidden: readonly HideableMetric[]) {
  await choose(extensionPage, hidden);
  const followed = () =>
    page.evaluate(
      (count) =>
        (document.documentElement.getAttribute('data-measured-counts')?.match(/hide-/g) ?? []).length === count,
      hidden.length,
    );
  await until(followed, undefined, 20);
}

export const painted = (page: TestPage) =>
  page.evaluate(() => (window as unknown as { painted: PaintedReport }).painted);

/** Forgets what the probe saw so far. */
export const forget = (page: TestPage) =>
  page.evaluate(() => {
    const { painted } = window as unknown as { painted: PaintedReport };
    Object.assign(painted, { frames: 0, counts: 0, painted: 0, names: 0, texts: [], values: [], nameTexts: [] });
  });

export async function reload(page: TestPage): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { isLeft: true });
    location.reload();
  });
  const isAnew = () => page.evaluate(() => !('isLeft' in window) && document.readyState !== 'loading');
  await until(() => isAnew().catch(() => false), undefined, 30);
}

/** What differs between a page now and when it was noted. */
export interface PageChange {
  /** Elements that were held against themselves. */
  elements: number;
  /** Boxes that moved. */
  boxes: string[];
  /** Elements with another text or attribute; only told where hiding is off. */
  contents: string[];
}

/** Runs in the page: notes the box, the attributes and the texts of every element. */
export function notePage(): void {
  const ticking = '[class*="PTime"],[class*="DivProgress"]';
  const box = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return `${x} ${y} ${width} ${height}`;
  };
  const content = (element: Element) => {
    const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    const nodes = [...element.childNodes].filter((node) => !node.nodeName.startsWith('MEASURED-'));
    const texts = nodes.map((node) => (node.nodeType === 3 ? node.nodeValue : node.nodeName));
    return JSON.stringify([attributes, texts]);
  };
  const noted = [...document.body.querySelectorAll('*')]
    // Our own chips come and go with what is hidden.
    .filter((element) => !element.localName.startsWith('measured-') && element.closest(ticking) === null)
    .map((element) => ({ element, box: box(element), content: content(element) }));
  const short = (element: Element) => element.outerHTML.slice(0, 200);
  Object.assign(window, {
    pageChange: (): PageChange => ({
      elements: noted.length,
      boxes: noted.filter((one) => box(one.element) !== one.box).map(({ element }) => short(element)),
      contents: noted
        .filter((one) => content(one.element) !== one.content)
        .map((one) => `${one.content.slice(0, 200)} is now ${content(one.element).slice(0, 200)}`),
    }),
  });
}
export const pageChange = (page: TestPage) =>
  page.evaluate(() => (window as unknown as { pageChange(): PageChange }).pageChange());
