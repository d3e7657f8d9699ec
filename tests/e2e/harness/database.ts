/** Reads the extension's database as it lies there, and unpacks it for the tests to compare. */
import { joinParts } from '../../../utils/store/hours';
import { unpack } from '../../../utils/store/packing';
import type {
  Snapshot,
  StoredCreator,
  StoredExposure,
  StoredHashtag,
  StoredHealth,
  StoredHour,
  StoredHourPart,
  StoredSession,
  StoredSound,
  StoredTotals,
  StoredVideo,
} from '../../../utils/store/schema';

export interface RawDatabase {
  videos: StoredVideo[];
  creators: StoredCreator[];
  sounds: StoredSound[];
  hashtags: StoredHashtag[];
  exposures: StoredExposure[];
  sessions: StoredSession[];
  hours: StoredHour[];
  health: StoredHealth[];
  totals: StoredTotals[];
  /** Packed snapshots by what they are of and the time of the first. */
  blocks: { of: string; from: number; bytes: Uint8Array }[];
}

/** Runs in an extension page. Bytes travel as plain arrays. */
export async function readRawDatabase(wanted = 'measured'): Promise<Record<string, unknown[]>> {
  const names = await indexedDB.databases();
  if (!names.some(({ name }) => name === wanted)) return {};
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(wanted);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const stores = [...db.objectStoreNames];
  const transaction = db.transaction(stores);
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const entries: [string, unknown[]][] = [];
  for (const store of stores) {
    const rows = await answer<unknown[]>(transaction.objectStore(store).getAll());
    if (store === 'hours') {
      const parts = rows as { entries: Uint8Array }[];
      entries.push([store, parts.map((part) => ({ ...part, entries: [...part.entries] }))]);
    } else if (store !== 'blocks') entries.push([store, rows]);
    else {
      const keys = (await answer(transaction.objectStore(store).getAllKeys())) as [string, number][];
      entries.push([store, keys.map(([of, from], i) => ({ of, from, bytes: [...(rows[i] as Uint8Array)] }))]);
    }
  }
  db.close();
  return Object.fromEntries(entries);
}

export function reviveDatabase(raw: Record<string, unknown[]>): RawDatabase {
  const empty = { videos: [], creators: [], sounds: [], hashtags: [], exposures: [], sessions: [] };
  const all = { ...empty, hours: [], health: [], totals: [], blocks: [], ...raw } as unknown as RawDatabase;
  const parts = all.hours as unknown as StoredHourPart[];
  all.hours = joinParts(parts.map((part) => ({ ...part, entries: Uint8Array.from(part.entries) })));
  for (const block of all.blocks) block.bytes = Uint8Array.from(block.bytes);
  return all;
}

/** Every snapshot of every video, oldest first. */
export function snapshotsByVideo(db: RawDatabase): Map<string, Snapshot[]> {
  const histories = new Map<string, Snapshot[]>();
  const blocks = db.blocks.filter(({ of }) => of.startsWith('v:')).sort((a, b) => a.from - b.from);
  for (const block of blocks) {
    const id = block.of.slice(2);
    histories.set(id, [...(histories.get(id) ?? []), ...unpack('v', block.bytes)]);
  }
  return histories;
}
