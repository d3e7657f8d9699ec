/**
 * Who a creator is. An id is for ever; a handle is whose it was last. While only the handle of someone was seen, their
 * record is kept under `@handle`, and becomes part of the id's as soon as the page tells both together.
 */
import type { CreatorFacts } from '../facts';
import { type Bare, joinCreators, joinHistories, joinTold } from './joining';
import { defined, seenAt, toldAt, toldTime } from './merging';
import type { StoredCreator } from './schema';
import type { Workspace } from './workspace';

export const handleOf = (username: string): string => username.toLowerCase();

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
    const snapshots = joinHistories<'c'>(fromHistory.snapshots, intoHistory.snapshots);
    histories.rewrite(`c:${handleKey}`, []);
    histories.rewrite(`c:${id}`, snapshots);

    const told = into ? joinTold(into, from) : from;
    owners.set(handleKey.slice(1), undefined);
    creators.delete(handleKey);
    put(
      defined<StoredCreator>({
        key: id,
        handle: into?.handle ?? from.handle,
        firstSeen: seenAt(into, from.firstSeen).firstSeen,
        lastSeen: seenAt(into, from.lastSeen).lastSeen,
        factsAt: told.factsAt,
        olderFacts: told.olderFacts,
        facts: { ...told.facts, id },
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
    if (!other || toldTime(other, 'username') > at) return false;
    const { handle: _lost, ...rest } = other;
    put(rest, other);
    return true;
  }

  /** The record that a key leads to: of someone whose id is known by now, that of the id. */
  async function resolve(key: string): Promise<string> {
    return key.startsWith('@') ? ((await ownerOf(key.slice(1))) ?? key) : key;
  }

  /** Of two who are told to have one handle, it is whose it was told to be last; the other's record loses it. */
  async function contest(creator: Bare<StoredCreator>, owner: string): Promise<Bare<StoredCreator>> {
    const other = await creators.get(owner);
    if (!other) return creator;
    const difference = toldTime(creator, 'username') - toldTime(other, 'username');
    const { handle: _lost, ...loser } = difference > 0 || (difference === 0 && creator.key > owner) ? other : creator;
    if (loser.key === creator.key) return loser;
    put(loser as StoredCreator, other);
    return creator;
  }

  return {
    resolve,

    /** Reads ahead whatever may be needed of these. */
    async prefetch(ids: Iterable<string>, handles: Iterable<string>): Promise<void> {
      await Promise.all([
        creators.prefetch([...ids]),
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

      const known = await creators.get(key);
      const isNewest = !known || known.facts.username === undefined || at >= toldTime(known, 'username');
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

    /** What another database says of a creator becomes part of what this one says. */
    async join(told: Bare<StoredCreator>): Promise<StoredCreator> {
      const key = await resolve(told.key);
      const before = await creators.get(key);
      const kept = { latest: before?.latest, snapshots: before?.snapshots ?? 0 };
      const joined = before ? joinCreators(before, told, key) : told;
      const isClaimed = joined.handle !== undefined && joined.handle !== before?.handle;
      const owner = isClaimed ? await ownerOf(joined.handle as string) : undefined;
      if (owner === `@${joined.handle}` && owner !== key) {
        put(defined<StoredCreator>({ ...joined, handle: before?.handle, ...kept }), before);
        await merge(owner, key);
      } else {
        const settled = owner === undefined || owner === key ? joined : await contest(joined, owner);
        put(defined<StoredCreator>({ ...settled, handle: settled.handle, ...kept }), before);
      }
      return (await creators.get(key)) as StoredCreator;
    },

    /** Whoever is mentioned has a record. */
    async mention(key: string, username: string | undefined, at: number): Promise<void> {
      if (await creators.get(key)) return;
      const byHandle = key.startsWith('@');
      const facts = byHandle ? { username: username ?? key.slice(1) } : { id: key };
      const handle = byHandle ? key.slice(1) : undefined;
      put(defined<StoredCreator>({ key, handle, facts, firstSeen: at, lastSeen: at, snapshots: 0 }), undefined);
    },
  };
}
