/** What a file tells, record by record, and what that adds to a database. */
import { inBlocks } from '../histories';
import { type Bare, DERIVED, joinHistories } from '../joining';
import { unpack } from '../packing';
import { isSame } from '../same';
import type { Kind, MeasuredSchema, SnapshotOf } from '../schema';
import type { Table } from '../workspace';

export type RowOf<S extends keyof MeasuredSchema> = MeasuredSchema[S]['value'];

/** Stores whose records have a history, and what that is of. */
interface KindOf {
  videos: 'v';
  creators: 'c';
  sounds: 's';
  hashtags: 'h';
}

type WithHistory = {
  [S in keyof KindOf]: {
    readonly store: S;
    readonly record: Bare<RowOf<S>>;
    readonly history: readonly SnapshotOf[KindOf[S]][];
    /** How many snapshots that is, where asking the history for it would unpack it. */
    readonly size?: number;
  };
};
type Plain = {
  [S in 'exposures' | 'sessions' | 'health' | 'outboxes']: { readonly store: S; readonly record: RowOf<S> };
};

/** One record of a file, valid in itself. Histories are oldest first, one snapshot an instant. */
export type Imported =
  | WithHistory[keyof WithHistory]
  | Plain[keyof Plain]
  /** When the first of everything was recorded. */
  | { readonly store: 'totals'; readonly record: { readonly since: number } };

export const HISTORY_OF = { videos: 'v', creators: 'c', sounds: 's', hashtags: 'h' } as const satisfies KindOf;

/**
 * A record with its history as bytes, unpacked whenever it is asked for: some thousand records wait to be joined, and as
 * objects their snapshots would outlive the collector's first rounds.
 */
export function withPacked(store: keyof KindOf, record: object, blocks: readonly Uint8Array[], size: number): Imported {
  return {
    store,
    record,
    size,
    get history() {
      const snapshots = blocks.flatMap((block) => unpack(HISTORY_OF[store], block) as SnapshotOf['v'][]);
      return joinHistories<'v'>(snapshots, []);
    },
  } as unknown as Imported;
}

/** The same with its history packed, where it has a long one. */
export function packed(imported: Imported): Imported {
  if (!('history' in imported) || imported.size !== undefined || imported.history.length === 0) return imported;
  const { store, record, history } = imported;
  const blocks = inBlocks<Kind>(HISTORY_OF[store], history).map(([, block]) => block);
  return withPacked(store, record, blocks, history.length);
}

/** What a record added. */
export interface Addition {
  /** The record itself said something new. */
  readonly isNew: boolean;
  /** Snapshots that said something new. */
  readonly snapshots: number;
  /** Its history wasn't touched, since a part of what is stored of it can't be read. */
  readonly isDamaged?: boolean;
}

export const NOTHING: Addition = { isNew: false, snapshots: 0 };

/** When something was told, and what follows from the history. */
const BESIDE = ['factsAt', 'olderFacts', ...DERIVED] as const;

/** Whether a record says more than before, beyond when it was told. */
export function saysMore<R extends object>(before: R | undefined, after: R): boolean {
  const beside = Object.fromEntries(BESIDE.map((field) => [field, undefined]));
  return !before || !isSame({ ...before, ...beside }, { ...after, ...beside });
}

export async function addRow<R>(
  table: Table<string, R>,
  key: string,
  told: R,
  join: (a: R, b: R) => R,
): Promise<Addition> {
  const before = await table.get(key);
  const after = before === undefined ? told : join(before, told);
  if (before !== undefined && isSame(before, after)) return NOTHING;
  table.put(after);
  return { isNew: true, snapshots: 0 };
}
