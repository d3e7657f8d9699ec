/** An accessibility checker, run in a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What it finds, each with the first element that has it. */
export const violationsIn = (page: Page): Promise<string[]> =>
  // As a script of the test's own: the pages themselves may run nothing but what is packaged.
  page.evaluate(async (source) => {
    // biome-ignore lint/security/noGlobalEval: the test's own checker, in a world that allows it
    await globalThis.eval(source);
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, AXE);
