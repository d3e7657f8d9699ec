/** A backup as a file: always everything under its own name, whatever range or pseudonyms other exports are given. */
import { Gzip } from 'fflate';
import { backupLines } from './backup';
import type { Make } from './export-job';

export const makeBackup: Make = async ({ db, extensionVersion, onRead }, write) => {
  const encoder = new TextEncoder();
  // No time in it: the same data gives the same bytes.
  const gzip = new Gzip({ level: 6, mtime: 0 }, (bytes) => write(bytes));
  for await (const lines of backupLines(db, { extensionVersion, ...(onRead && { onRead }) })) {
    gzip.push(encoder.encode(lines));
  }
  gzip.push(new Uint8Array(), true);
};
