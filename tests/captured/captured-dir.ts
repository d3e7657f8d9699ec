/**
 * Real pages and responses, which are not part of the project. Tests on them run where the folder is there and are
 * skipped, with the reason, where it isn't. `CAPTURED_DIR` in the environment names another one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export const CAPTURED_DIR = process.env.CAPTURED_DIR ?? join(ROOT, '../shared/captured');

export const hasCaptured = existsSync(CAPTURED_DIR);
if (!hasCaptured) console.log(`Skipped: tests on captured pages, for there is no folder ${CAPTURED_DIR}`);

export function capturedText(file: string): string {
  return readFileSync(join(CAPTURED_DIR, file), 'utf8');
}

export function capturedJson(file: string): unknown {
  return JSON.parse(capturedText(file));
}
