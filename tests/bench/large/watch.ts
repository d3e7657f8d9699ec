/** When a view of the dashboard shows what, as its own page tells: paints after changes, and frames that took long. */
import { type ExtensionBrowser, type TestPage, until } from '../../e2e/harness/browser.ts';

/** Milliseconds; undefined where a view has no table. */
export interface ViewFigures {
  /** Until something of the view itself is painted, and until the last change of it is. */
  readonly first: number;
  readonly complete: number;
  /** 0 where every frame took less than 50 ms; undefined where the browser doesn't tell. */
  readonly longestFrame: number | undefined;
  readonly sort?: number;
  readonly search?: number;
  /** The longest frame while the table is scrolled from end to end. */
  readonly scrollFrame?: number;
  readonly rows?: number;
}

/** What the dashboard notes of itself, in milliseconds (watched.ts). */
export interface Watch {
  since: number;
  first: number | undefined;
  last: number;
  /** Changes that aren't painted yet. */
  pending: number;
  /** Undefined where the browser doesn't tell. */
  longest: number | undefined;
}
type Watched = typeof globalThis & { watch: Watch };

const QUIET_MS = 1_000;

/** Waits until nothing of the view says that it is unfinished and nothing has changed for a second. */
async function settle(page: TestPage): Promise<Pick<ViewFigures, 'first' | 'complete' | 'longestFrame'>> {
  const isSettled = () =>
    page.evaluate((quiet) => {
      const { watch } = globalThis as Watched;
      const isBusy = document.querySelector('main [aria-busy="true"], main progress') !== null;
      return (
        !isBusy &&
        watch.first !== undefined &&
        watch.pending === 0 &&
        performance.now() - watch.since - watch.last > quiet
      );
    }, QUIET_MS);
  if (!(await until(isSettled, 60_000, 250))) console.error(`not complete after a minute`);
  return page.evaluate(() => {
    const { first, last, longest } = (globalThis as Watched).watch;
    return { first: first ?? Number.NaN, complete: last, longestFrame: longest };
  });
}

/** Sorts by the first column of numbers, looks for a word and scrolls, where the view has a table that does. */
const useTable = (page: TestPage): Promise<Pick<ViewFigures, 'sort' | 'search' | 'scrollFrame' | 'rows'>> =>
  page.evaluate(async () => {
    const table = document.querySelector<HTMLElement>('.data-table');
    const scroller = table?.querySelector<HTMLElement>('.data-table-scroll');
    if (!table || !scroller) return {};
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    async function timeUntil(isDone: () => boolean): Promise<number> {
      const begun = performance.now();
      while (!isDone() && performance.now() - begun < 20_000) await new Promise((resolve) => setTimeout(resolve));
      await painted();
      return performance.now() - begun;
    }
    const rows = Number(table.querySelector('table')?.getAttribute('aria-rowcount') ?? 1) - 1;

    const heading = () => table.querySelector<HTMLElement>('th.number:not([aria-sort]) .data-table-sort');
    const wanted = heading()?.textContent;
    heading()?.click();
    const sort = await timeUntil(
      () => table.querySelector('[aria-sort]')?.textContent?.startsWith(wanted ?? '') === true,
    );

    const field = table.querySelector<HTMLInputElement>('input[type="search"]');
    const count = () => table.querySelector('table')?.getAttribute('aria-rowcount');
    const before = count();
    let search: number | undefined;
    if (field) {
      field.value = 'garden r';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      search = await timeUntil(() => count() !== before);
      field.value = '';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await timeUntil(() => count() === before);
    }

    let scrollFrame = 0;
    let last = await frame();
    const STEPS = 90;
    for (let step = 1; step <= STEPS; step += 1) {
      // Half of the way as a wheel turns, then as the bar is dragged.
      scroller.scrollTop = step < STEPS / 2 ? step * 240 : (scroller.scrollHeight * step) / STEPS;
      const now = await frame();
      scrollFrame = Math.max(scrollFrame, now - last);
      last = now;
    }
    scroller.scrollTop = 0;
    return { rows, sort, ...(search !== undefined && { search }), scrollFrame };
  });

/** Opens a view of the dashboard in a new tab, then moves to it from another. */
export async function measureView(
  browser: ExtensionBrowser,
  view: string,
  picture: string | undefined,
): Promise<{ opened: ViewFigures; moved: ViewFigures }> {
  const page = await browser.openExtensionPage(`dashboard.html#/${view}`);
  const opened = { ...(await settle(page)), ...(await useTable(page)) };
  if (picture) await page.screenshot(picture);
  await page.close();

  const other = await browser.openExtensionPage('dashboard.html#/welcome');
  await settle(other);
  await other.evaluate((view) => {
    const { watch } = globalThis as Watched;
    const longest = watch.longest === undefined ? undefined : 0;
    Object.assign(watch, { since: performance.now(), first: undefined, last: 0, longest });
    location.hash = `#/${view}`;
  }, view);
  const moved = await settle(other);
  await other.close();
  return { opened, moved };
}
