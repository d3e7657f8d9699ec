/** A copy of the built extension with one page more, in which a script of the tests runs as one of its own. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { BrowserName } from './browsers.ts';
import { EXTENSION } from './e2e/harness/build.ts';

/**
 * @param folder where the copy goes; the place decides the extension's id.
 * @param script runs in `workshop.html`.
 */
export async function withWorkshopPage(folder: string, script: URL, browser: BrowserName = 'chromium'): Promise<void> {
  const built = EXTENSION[browser];
  if (!existsSync(built)) throw new Error('There is no build: run `npm run build` first.');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(built, folder, { recursive: true });
  await addScript(folder, script, 'workshop.js');
  writeFileSync(join(folder, 'workshop.html'), '<!doctype html><title>…</title><script src="/workshop.js"></script>');
}

/** Has a script run in a page of a copy before the page's own. */
export async function runFirst(folder: string, page: string, script: URL): Promise<void> {
  const name = `before-${page.replace('.html', '.js')}`;
  await addScript(folder, script, name);
  const path = join(folder, page);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/<head[^>]*>/, `$&<script src="/${name}"></script>`));
}

async function addScript(folder: string, script: URL, name: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      lib: { entry: fileURLToPath(script), formats: ['iife'], name: 'page', fileName: () => name },
    },
  });
}
