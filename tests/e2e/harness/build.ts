/** Builds the extension for every browser once, before the first end-to-end test. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export const EXTENSION = {
  chromium: `${root}.output/chrome-mv3`,
  firefox: `${root}.output/firefox-mv3`,
};

export default function build(): void {
  if (process.env.MEASURED_BUILT) {
    for (const folder of Object.values(EXTENSION)) statSync(folder);
    return;
  }
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
