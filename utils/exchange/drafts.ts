/**
 * Files in the making, in the extension's own file system (OPFS): written piece by piece by a worker, then handed to
 * the browser's download as they lie there, so that no export has to fit into memory.
 */
import { StoreError } from '../store/errors';

const FOLDER = 'exports';

/** The part of a `FileSystemSyncAccessHandle` that is used here; only workers have it. */
interface SyncHandle {
  write(bytes: Uint8Array): number;
  flush(): void;
  close(): void;
}
interface WorkerFileHandle {
  createSyncAccessHandle(): Promise<SyncHandle>;
}

const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

export interface Draft {
  /** @throws {StoreError} `full`, or a `QuotaExceededError`, where there is no room left. */
  write(bytes: Uint8Array): void;
  close(): void;
}

/** Only in a worker. */
export async function openDraft(name: string): Promise<Draft> {
  const file = await (await folder()).getFileHandle(name, { create: true });
  const handle = await (file as unknown as WorkerFileHandle).createSyncAccessHandle();
  return {
    write(bytes) {
      if (handle.write(bytes) < bytes.length) throw new StoreError('full', 'There is no room left for the file.');
    },
    close() {
      handle.flush();
      handle.close();
    },
  };
}

export const finishedDraft = async (name: string): Promise<File> =>
  (await (await folder()).getFileHandle(name)).getFile();

/** A worker that was just ended may hold its file for a moment. */
export async function removeDraft(name: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      await (await folder()).removeEntry(name);
      return;
    } catch (error) {
      if ((error as DOMException).name === 'NotFoundError') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Removes what was last written before a time (Unix milliseconds), as is left by a tab that was closed. */
export async function removeDraftsBefore(time: number): Promise<void> {
  const directory = await folder();
  for await (const name of (directory as unknown as { keys(): AsyncIterable<string> }).keys()) {
    const file = await finishedDraft(name).catch(() => undefined);
    if (file && file.lastModified < time) await directory.removeEntry(name).catch(() => {});
  }
}
