/**
 * Pseudonyms: creators and who is mentioned, as keyed hashes (HMAC-SHA-256, the first 128 bits). With the same key the
 * same person has the same pseudonym, in every table and every export; without the key nobody can try names out.
 */

import { defined } from '../store/merging';
import { handleOf } from '../store/people';
import type { StoredCreator, StoredSound, StoredVideo } from '../store/schema';

/** `@` and a handle, in a text or an address; a full stop at its end belongs to the sentence. */
const MENTION = /@([\p{L}\p{N}_.]*[\p{L}\p{N}_])/gu;
const LENGTH_BYTES = 16;
const CACHED = 50_000;

export interface Pseudonyms {
  id(id: string): Promise<string>;
  /** @param handle in any case, without the @. */
  handle(handle: string): Promise<string>;
  name(name: string): Promise<string>;
  /** Of a creator's record: the id, or `@` and the handle. */
  creator(key: string): Promise<string>;
  /** A text with every mention replaced. */
  text(text: string): Promise<string>;
}

/** @param secret at least 32 random bytes that never leave the machine. */
export async function createPseudonyms(secret: Uint8Array<ArrayBuffer>): Promise<Pseudonyms> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const encoder = new TextEncoder();
  const cache = new Map<string, Promise<string>>();

  async function sign(what: string): Promise<string> {
    const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(what)));
    return Array.from(signature.subarray(0, LENGTH_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  /** The same word as an id, a handle and a name has three pseudonyms. */
  function hash(kind: 'id' | 'handle' | 'name', value: string): Promise<string> {
    const what = `${kind}:${value}`;
    let known = cache.get(what);
    if (!known) {
      if (cache.size >= CACHED) cache.clear();
      known = sign(what);
      cache.set(what, known);
    }
    return known;
  }
  const handle = (handle: string) => hash('handle', handleOf(handle));
  return {
    id: (id) => hash('id', id),
    handle,
    name: (name) => hash('name', name),
    creator: async (key) => (key.startsWith('@') ? `@${await handle(key.slice(1))}` : hash('id', key)),
    async text(text) {
      if (!text.includes('@')) return text;
      const found = [...text.matchAll(MENTION)].map(([, handle = '']) => handle);
      const pseudonyms = await Promise.all(found.map(handle));
      let next = 0;
      return text.replace(MENTION, () => `@${pseudonyms[next++]}`);
    },
  };
}

type Maybe = string | undefined;
const maybe = async (value: Maybe, hash: (value: string) => Promise<string>): Promise<Maybe> =>
  value === undefined ? undefined : hash(value);

/** The same record without anybody's id, handle or name; no other field changes. */
export async function disguiseVideo(video: StoredVideo, pseudonyms: Pseudonyms): Promise<StoredVideo> {
  const { creatorId, username, description, mentions, mentionedAs = [], stickers } = video.facts;
  // A name of several words is no handle, and only the page tells where it ends.
  const named = mentionedAs.reduce<Maybe>(
    (text, { handle, text: name }) => text?.replaceAll(name, `@${handle}`),
    description,
  );
  return defined<StoredVideo>({
    ...video,
    creator: await maybe(video.creator, pseudonyms.creator),
    facts: defined<StoredVideo['facts']>({
      ...video.facts,
      creatorId: await maybe(creatorId, pseudonyms.id),
      username: await maybe(username, pseudonyms.handle),
      description: await maybe(named, pseudonyms.text),
      mentionedAs: undefined,
      mentions: mentions && (await Promise.all(mentions.map(pseudonyms.handle))),
      stickers: stickers && (await Promise.all(stickers.map((texts) => Promise.all(texts.map(pseudonyms.text))))),
    }),
  });
}

export async function disguiseCreator(creator: StoredCreator, pseudonyms: Pseudonyms): Promise<StoredCreator> {
  const { id, username, displayName } = creator.facts;
  return defined<StoredCreator>({
    ...creator,
    key: await pseudonyms.creator(creator.key),
    handle: await maybe(creator.handle, pseudonyms.handle),
    facts: defined<StoredCreator['facts']>({
      ...creator.facts,
      id: await maybe(id, pseudonyms.id),
      username: await maybe(username, pseudonyms.handle),
      displayName: await maybe(displayName, pseudonyms.name),
    }),
  });
}

/** A sound that isn't known to be released music bears its creator's name in its title, too. */
export async function disguiseSound(sound: StoredSound, pseudonyms: Pseudonyms): Promise<StoredSound> {
  const { title, authorName, isOriginal } = sound.facts;
  return defined<StoredSound>({
    ...sound,
    facts: defined<StoredSound['facts']>({
      ...sound.facts,
      title: await maybe(title, isOriginal === false ? pseudonyms.text : pseudonyms.name),
      authorName: await maybe(authorName, pseudonyms.name),
    }),
  });
}
