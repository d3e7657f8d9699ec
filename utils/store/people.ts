/**
 * Who a creator is. An id is for ever; a handle is whose it was last. While only the handle of someone was seen, their
 * record is kept under `@handle`, and becomes part of the id's as soon as the page tells both together.
 */
import type { CreatorFacts } from '../facts';
import { defined, mergeFacts, seenAt, toldAt } from './merging';
import type { SnapshotOf, StoredCreator } from './schema';
import { combined } from './storing-rule';
import type { Workspace } from './workspace';

type CreatorSnapshot = SnapshotOf['c'];

export const handleOf = (username: string): string => username.toLowerCase();

/** Both histories as one, oldest first, one snapshot an instant. */
function joinHistories(a: readonly CreatorSnapshot[], b: readonly CreatorSnapshot[]): CreatorSnapshot[] {
  const joined: CreatorSnapshot[] = [];
  for (const snapshot of [...a, ...b].sort((x, y) => x.at - y.at)) {
    const last = joined.at(-1);
    if (last?.at === snapshot.at) joined[joined.length - 1] = combined(last, snapshot);
    else joined.push(snapshot);
  }
  return joined;
}

export type People = ReturnType<typeof createPeople>;

export function createPeople(workspace: Workspace) {
  const { tx, creators, videos, hours, histories } = workspace;
  /** Key of the record that a handle leads to; at most one does. */
  const owners = new Map<string, string | undefined>();

  async function ownerOf(handle: string): Promise<string | undefined> {
    if (owners.has(handle)) return owners.get(handle);
    const row = await tx.objectStore('creators').index('handle').get(handle);
    // Meanwhile another call may have learnt more.
    if (!owners.has(handle)) owners.set(handle, row && creators.known(row)?.key);
    return owners.get(handle);
  }

  function put(creator: StoredCreator, before: StoredCreator | undefined): void {
    if (before?.handle !== creator.handle) {
      if (before?.handle !== undefined) owners.set(before.handle, undefined);
      if (creator.handle !== undefined) owners.set(creator.handle, creator.key);
    }
    creators.put(creator);
  }

  /** All that was kept under a handle becomes part of the record of the id. */
  async function merge(handleKey: string, id: string): Promise<void> {
    const from = await creators.get(handleKey);
    const into = await creators.get(id);
    if (!from) return;
    const [fromHistory, intoHistory] = [await histories.load(`c:${handleKey}`), await histories.load(`c:${id}`)];
    const snapshots = joinHistories(fromHistory.snapshots, intoHistory.snapshots);
    histories.rewrite(`c:${handleKey}`, []);
    histories.rewrite(`c:${id}`, snapshots);

    const isNewer = (into?.factsAt ?? 0) > (from.factsAt ?? 0);
    const factsAt = Math.max(into?.factsAt ?? 0, from.factsAt ?? 0);
    owners.set(handleKey.slice(1), undefined);
    creators.delete(handleKey);
    put(
      defined<StoredCreator>({
        key: id,
        handle: into?.handle ?? from.handle,
        firstSeen: seenAt(into, from.firstSeen).firstSeen,
        lastSeen: seenAt(into, from.lastSeen).lastSeen,
        factsAt: factsAt > 0 ? factsAt : undefined,
        facts: { ...mergeFacts(from.facts, into?.facts ?? {}, isNewer), id },
        latest: snapshots.at(-1),
        snapshots: snapshots.length,
      }),
      into,
    );
    await moveVideos(handleKey, id);
  }

  async function moveVideos(fromKey: string, toKey: string): Promise<void> {
    for (const row of await tx.objectStore('videos').index('creator').getAll(fromKey)) videos.known(row);
    const moved = videos.loaded().filter(({ creator }) => creator === fromKey);
    for (const video of moved) {
      const known = { ...video, creator: toKey };
      videos.put(known);
      await hours.refresh(known, video);
    }
  }

  /** Whether a handle is free for an id, or can be had from whoever had it before. Two people are never merged. */
  async function claim(handle: string, id: string, at: number): Promise<boolean> {
    const owner = await ownerOf(handle);
    if (owner === undefined || owner === id) return true;
    if (owner === `@${handle}`) {
      await merge(owner, id);
      return true;
    }
    const other = await creators.get(owner);
    if (!other || (other.factsAt ?? 0) > at) return false;
    const { handle: _lost, ...rest } = other;
    put(rest, other);
    return true;
  }

  return {
    /** Reads ahead whatever may be needed of these. */
    async prefetch(ids: Iterable<string>, handles: Iterable<string>): Promise<void> {
      await Promise.all([
        ...[...ids].map((id) => creators.get(id)),
        ...[...handles].flatMap((handle) => [ownerOf(handle), creators.get(`@${handle}`)]),
      ]);
    },

    /**
     * Takes in what was told of a creator.
     * @returns the record, or undefined where neither id nor handle was told.
     */
    async tell(facts: CreatorFacts, at: number): Promise<StoredCreator | undefined> {
      const { id, username } = facts;
      const told = username === undefined ? undefined : handleOf(username);
      const key = id ?? (told === undefined ? undefined : ((await ownerOf(told)) ?? `@${told}`));
      if (key === undefined) return undefined;

      const isNewest = at >= ((await creators.get(key))?.factsAt ?? 0);
      const takesHandle = told !== undefined && isNewest && (id === undefined || (await claim(told, id, at)));
      // Claiming may have merged another record into this one.
      const before = await creators.get(key);
      const creator = defined<StoredCreator>({
        ...(before ?? { key, snapshots: 0 }),
        ...toldAt(before, facts, at),
        key,
        handle: takesHandle ? told : before?.handle,
      });
      put(creator, before);
      return creator;
    },
  };
}
