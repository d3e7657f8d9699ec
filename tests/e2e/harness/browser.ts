/** What the tests need of a browser with the extension in it, whichever browser it is. */
import { rmSync } from 'node:fs';
import type { BrowserName } from '../../browsers.ts';
import type { RawDatabase } from './database.ts';
import type { Tree } from './trees.ts';

type PageFunction<A, R> = (arg: A) => R | Promise<R>;

export interface TestPage {
  goto(url: string): Promise<void>;
  /** Runs a function in the page's own world. */
  evaluate<R>(fn: () => R | Promise<R>): Promise<R>;
  evaluate<A, R>(fn: PageFunction<A, R>, arg: A): Promise<R>;
  /** Makes it the tab in front: one behind is painted once a second at most. */
  bringToFront(): Promise<void>;
  screenshot(path: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Chooses a file in a file field. */
  choose(selector: string, path: string): Promise<void>;
  /** The document, closed shadow roots included. */
  tree(): Promise<Tree>;
  close(): Promise<void>;
  /** Errors and warnings of the page's console, and uncaught errors. */
  readonly complaints: string[];
}

export interface Download {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ExtensionBrowser {
  readonly name: BrowserName;
  newPage(): Promise<TestPage>;
  /** One of the extension's own pages, e.g. `dashboard.html#/data`. */
  openExtensionPage(path: string): Promise<TestPage>;
  /** The main project's, or the one of a name. */
  readDatabase(name?: string): Promise<RawDatabase>;
  /** The files that were downloaded so far, whole ones only, the first one first. */
  downloads(): Promise<Download[]>;
  /** Ends the background, as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  close(): Promise<void>;
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Removes a folder that a browser's last process may still be writing into. */
export const removeFolder = (path: string): void =>
  rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });

/** How long whatever comes at last is waited for: much longer than a slow machine takes. */
export const LONG_MS = 120_000;

/**
 * Asks again and again until the answer is truthy. Where a limit is given, the last answer after that; without one, an
 * error: it had to come.
 */
export async function until<T>(ask: () => Promise<T> | T, timeoutMs?: number, gapMs = 100): Promise<T> {
  const end = Date.now() + (timeoutMs ?? LONG_MS);
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) {
      if (timeoutMs === undefined) throw new Error(`it never came: ${ask}`);
      return answer;
    }
    await sleep(gapMs);
  }
}
