/** Creators, sounds and hashtags that come from a file. */
import type { Histories } from '../histories';
import { type Bare, joinTold } from '../joining';
import { defined } from '../merging';
import type { People } from '../people';
import { isSame } from '../same';
import type { SnapshotOf, StoredCreator, StoredHashtag, StoredSound } from '../schema';
import type { Table, Workspace } from '../workspace';
import { type Addition, saysMore } from './record';
import { unite } from './unite';

type Entity<K extends 's' | 'h'> = { s: StoredSound; h: StoredHashtag }[K];

export async function addEntity<K extends 's' | 'h'>(
  histories: Histories,
  table: Table<string, Entity<K>>,
  key: string,
  kind: K,
  imported: { readonly record: Bare<Entity<K>>; readonly history: readonly SnapshotOf[K][] },
): Promise<Addition> {
  const before = await table.get(key);
  const told = imported.record as Entity<K>;
  const joined = before ? { ...before, ...joinTold<object>(before, told) } : { ...told, snapshots: 0 };
  const {
    whole,
    snapshots,
    isDamaged = false,
  } = await unite(histories, `${kind}:${key}`, !before?.snapshots, imported.history);
  const after = defined<Entity<K>>({
    ...(joined as Entity<K>),
    ...(whole && { latest: whole.at(-1), snapshots: whole.length }),
  });
  if (before === undefined || !isSame(before, after)) table.put(after);
  return { isNew: saysMore(before, after), snapshots, isDamaged };
}

export async function addCreator(
  workspace: Workspace,
  people: People,
  told: Bare<StoredCreator>,
  history: readonly SnapshotOf['c'][],
): Promise<Addition> {
  const { creators, histories } = workspace;
  const before = await creators.get(await people.resolve(told.key));
  const joined = await people.join(told);
  const {
    whole,
    snapshots,
    isDamaged = false,
  } = await unite(histories, `c:${joined.key}`, joined.snapshots === 0, history);
  if (whole) creators.put(defined<StoredCreator>({ ...joined, latest: whole.at(-1), snapshots: whole.length }));
  return { isNew: saysMore(before, joined), snapshots, isDamaged };
}
