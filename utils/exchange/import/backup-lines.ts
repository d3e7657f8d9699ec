/** Lines of a backup, read one by one: each is worth something without the others. */
import * as z from 'zod/mini';
import { type Imported, withPacked } from '../../store/imported';
import { BLOCK_CAPACITY, unpack } from '../../store/packing';
import type { Kind } from '../../store/schema';
import { BACKUP_VERSION, fromBase64, IN_BACKUP } from '../backup';
import { isPlausible, isRefused, parsed, RECORDS, type RecordStore } from './records';
import { type LineRefusal, Refusal, refused } from './refusal';

const header = z.object({
  measured: z.literal('backup'),
  version: z.int().check(z.gte(1)),
  since: z.optional(z.int().check(z.gte(0))),
});

/** The first line, or undefined where this is no backup. @throws {Refusal} where it is one of a later version. */
export function backupHeader(raw: unknown): { readonly since: number | undefined } | undefined {
  const result = header.safeParse(raw);
  if (!result.success) return undefined;
  if (result.data.version > BACKUP_VERSION) throw new Refusal('newer_version');
  return { since: result.data.since };
}

export interface BackupLine {
  readonly imported?: Imported;
  readonly refusal?: LineRefusal;
  /** The last line. */
  readonly isEnd?: boolean;
}

export function readBackupLine(raw: unknown): BackupLine {
  const { of, record, history } = (raw ?? {}) as { of?: unknown; record?: unknown; history?: unknown };
  if (of === 'end') return { isEnd: true };
  if (typeof of !== 'string' || !Object.hasOwn(RECORDS, of)) return { refusal: refused('wrong_shape', 'of') };
  const store = of as RecordStore;
  const result = parsed<object>(RECORDS[store] as z.ZodMiniType<object>, record);
  if (isRefused(result)) return { refusal: result };
  const kept = IN_BACKUP[store];
  if (!('history' in kept)) return { imported: { store, record: result } as Imported };
  const { blocks, size, isDamaged } = readHistory(kept.history, history);
  return {
    imported: withPacked(store as 'videos', result, blocks, size),
    ...(isDamaged && { refusal: refused('damaged', 'history') }),
  };
}

/** Every block that can be read, with the number of snapshots in all of them. */
function readHistory(kind: Kind, raw: unknown): { blocks: Uint8Array[]; size: number; isDamaged: boolean } {
  if (raw === undefined) return { blocks: [], size: 0, isDamaged: false };
  if (!Array.isArray(raw)) return { blocks: [], size: 0, isDamaged: true };
  let [size, isDamaged] = [0, false];
  const blocks = raw.flatMap((text: unknown) => {
    try {
      const block = fromBase64(typeof text === 'string' ? text : '');
      const snapshots = unpack(kind, block);
      if (snapshots.length <= BLOCK_CAPACITY && snapshots.every(isPlausible)) {
        size += snapshots.length;
        return [block];
      }
    } catch {
      // Told below.
    }
    isDamaged = true;
    return [];
  });
  return { blocks, size, isDamaged };
}
