import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
/** What nobody but utils/tiktok has to know. */
const KNOWLEDGE = /data-e2e|["'`]\/api\/|__UNIVERSAL_DATA|SIGI_STATE|__DEFAULT_SCOPE__|itemStruct|xgwrapper/;

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|css|html)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

it('only utils/tiktok knows TikTok', () => {
  const sources = ['utils', 'components', 'entrypoints'].flatMap((folder) => sourcesIn(join(ROOT, folder)));
  expect(sources).toContain(join('utils', 'tiktok', 'selectors.ts'));
  const knowing = sources.filter((file) => KNOWLEDGE.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(knowing.filter((file) => !file.startsWith(join('utils', 'tiktok')))).toEqual([]);
  expect(knowing.length).toBeGreaterThan(0);
});

it('utils/tiktok knows no browser, and its endpoints stand alone', () => {
  for (const file of sourcesIn(join(ROOT, 'utils/tiktok'))) {
    const source = readFileSync(join(ROOT, file), 'utf8');
    expect(source, file).not.toMatch(/from '(?:wxt|webextension-polyfill|@wxt-dev)|\b(?:chrome|browser)\.\w+\(/);
    expect(source, file).not.toMatch(/from 'zod'/);
    expect(source, file).not.toMatch(/getComputedStyle|getBoundingClientRect|offset(?:Width|Height)|innerText/);
    if (file.endsWith('endpoints.ts')) expect(source).not.toMatch(/\bimport\b.*from/);
  }
});
