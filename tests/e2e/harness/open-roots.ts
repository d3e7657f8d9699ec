/** A copy of the built extension whose shadow roots are open, so that axe and the driver reach what is in them. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION } from './build';

export function withOpenRoots(): string {
  const folder = mkdtempSync(join(tmpdir(), 'measured-open-'));
  cpSync(EXTENSION.chromium, folder, { recursive: true });
  const script = join(folder, 'content-scripts/observer.js');
  const parts = readFileSync(script, 'utf8').split(/mode:[`'"]closed[`'"]/);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} closed roots in the built script`);
  writeFileSync(script, parts.join('mode:"open"'));
  return folder;
}
