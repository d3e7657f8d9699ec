/** The files that the large database exports to, made once by the data page itself. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDERS, openLarge, writtenAt } from './browser.ts';

/** The button that makes it. */
export const FILES = {
  backup: 'Export backup',
  package: 'Export data package',
  zeeschuimer: 'Export for 4CAT',
} as const;
export type LargeFile = keyof typeof FILES;

const KEPT = join(FOLDERS.chromium, 'files');
const MADE_OF = join(KEPT, 'made-of.json');

/** Paths of the files; what isn't there yet is exported now. */
export async function largeFiles(names: readonly LargeFile[]): Promise<Map<LargeFile, string>> {
  const madeOf = existsSync(MADE_OF) ? Number(readFileSync(MADE_OF, 'utf8')) : undefined;
  if (madeOf === undefined || madeOf !== writtenAt()) rmSync(KEPT, { recursive: true, force: true });
  mkdirSync(KEPT, { recursive: true });
  const paths = new Map(names.map((name) => [name, join(KEPT, name)]));
  const missing = names.filter((name) => !existsSync(join(KEPT, name)));
  if (missing.length === 0) return paths;
  const browser = await openLarge('chromium');
  try {
    const page = await browser.context.newPage();
    await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html#/data`);
    for (const name of missing) {
      console.log(`making the file: ${name}`);
      const downloading = page.waitForEvent('download', { timeout: 0 });
      await page.getByRole('button', { name: FILES[name], exact: true }).click();
      copyFileSync(await (await downloading).path(), join(KEPT, name));
    }
    writeFileSync(MADE_OF, String(writtenAt()));
  } finally {
    await browser.close();
  }
  return paths;
}
