/** A copy of the built extension with one page more, in which a script of the tests runs as one of its own. */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * @param folder where the copy goes; the place decides the extension's id.
 * @param script runs in `workshop.html`.
 */
export async function withWorkshopPage(folder: string, script: URL): Promise<void> {
  const built = resolve('.output/chrome-mv3');
  if (!existsSync(built)) throw new Error('There is no build: run `npm run build` first.');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(built, folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: { entry: fileURLToPath(script), formats: ['iife'], name: 'page', fileName: () => 'workshop.js' },
    },
  });
  writeFileSync(join(folder, 'workshop.html'), '<!doctype html><title>…</title><script src="/workshop.js"></script>');
}
