import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { exactCount } from '../../../utils/metrics/counts';
import { MIGRATIONS, VERSION } from '../../../utils/store/migrations';
import type { Migration } from '../../../utils/store/migrations/migration';
import { keepOpen, openStore } from '../../../utils/store/open';
import { appearancesBetween, hoursBetween } from '../../../utils/store/queries';
import type { StoredVideo } from '../../../utils/store/schema';
import { NO_TOTALS } from '../../../utils/store/workspace';
import { batch, setUp, T, useNewBrowser, video } from './support';

beforeEach(useNewBrowser);

const added: Migration = async (db, transaction) => {
  db.createObjectStore('added');
  const totals = transaction.objectStore('totals');
  const before = await totals.get('all');
  await totals.put({ key: 'all', ...before, since: 7 });
};
const failing: Migration = async (db, transaction) => {
  db.createObjectStore('half');
  await transaction.objectStore('totals').clear();
  throw new Error('not today');
};

describe('openStore', () => {
  it('makes an empty database of this version', async () => {
    const db = await openStore();
    expect(db.version).toBe(VERSION);
    expect([...db.objectStoreNames]).toEqual([
      'blocks',
      'changed',
      'creators',
      'exposures',
      'hashtags',
      'health',
      'hours',
      'outboxes',
      'sessions',
      'sounds',
      'summaries',
      'totals',
      'videos',
    ]);
    const indexes = (store: 'videos' | 'creators' | 'exposures' | 'sessions' | 'outboxes') =>
      [...db.transaction(store).store.indexNames].map(String);
    expect(indexes('videos')).toEqual(['creator', 'hashtag', 'lastSeen', 'sound']);
    expect(indexes('creators')).toEqual(['handle', 'lastSeen']);
    expect(indexes('exposures')).toEqual(['video']);
    expect(indexes('sessions')).toEqual(['endedAt']);
    expect(indexes('outboxes')).toEqual(['at']);
  });

  it('climbs only the steps that are missing, and keeps what is stored', async () => {
    const old = await openStore();
    await old.put('totals', { ...NO_TOTALS, videos: 3 });
    old.close();
    const db = await openStore({ migrations: [...MIGRATIONS, added] });
    expect(db.version).toBe(VERSION + 1);
    expect([...db.objectStoreNames].map(String)).toContain('added');
    expect(await db.get('totals', 'all')).toEqual({ ...NO_TOTALS, videos: 3, since: 7 });
  });

  it('lets old hours tell of hashtags and of the pages that their videos were on', async () => {
    const old = await openStore({ migrations: MIGRATIONS.slice(0, 1) });
    const HOUR = 3_600_000;
    const start = 100 * HOUR;
    await old.put('videos', {
      id: '1',
      facts: { id: '1', hashtags: ['cats'] },
      firstSeen: 1,
      lastSeen: 2,
      snapshots: 0,
    });
    const appearance = { videoId: '1', position: 0, visibleMs: 1, session: 's' };
    await old.put('exposures', { ...appearance, startedAt: start + 5, surface: 'sound' });
    await old.put('exposures', { ...appearance, startedAt: start + 9, surface: 'foryou' });
    await old.put('exposures', { ...appearance, startedAt: start + HOUR, surface: 'explore' });
    const entry = (at: number, exposures: number) => ({ id: '1', at, sound: '7', exposures, session: 's' });
    const unknown = { id: '2', at: start, exposures: 1, session: 's' };
    const rows = [
      { start, part: 0, snapshots: 3, videos: [unknown] },
      { start, part: 1, snapshots: 0, videos: [entry(start + 5, 2)] },
      { start: start + HOUR, part: 0, snapshots: 0, videos: [entry(start + HOUR, 1)] },
    ];
    for (const row of rows) await old.put('hours', row as never);
    old.close();
    const db = await openStore({ migrations: MIGRATIONS.slice(0, 2) });
    expect(await db.getAll('hours')).toEqual([
      { ...rows[0], videos: [{ ...unknown, surfaces: [] }] },
      { ...rows[1], videos: [{ ...entry(start + 5, 2), hashtags: ['cats'], surfaces: ['foryou', 'sound'] }] },
      { ...rows[2], videos: [{ ...entry(start + HOUR, 1), hashtags: ['cats'], surfaces: ['explore'] }] },
    ]);
  });

  it('tells of every video what its views were before, from its history', async () => {
    const { db: today, recorder } = await setUp();
    const viewsAt = (views: number, at: number, likes?: number) =>
      video({ id: '1' }, { views: exactCount(views), ...(likes && { likes: exactCount(likes) }) }, at);
    await recorder.record(batch({ videos: [viewsAt(10, T, 1), viewsAt(20, T + 1, 2), viewsAt(30, T + 2)] }));
    await recorder.record(batch({ videos: [video({ id: '2' }, { views: exactCount(5), likes: exactCount(1) })] }));
    const [stored, other] = await today.getAll('videos');
    const blocks = await today.getAll('blocks');
    const keys = await today.getAllKeys('blocks');
    today.close();

    useNewBrowser();
    const old = await openStore({ migrations: MIGRATIONS.slice(0, 2) });
    const { previous, ...before } = stored as StoredVideo;
    await old.put('videos', before);
    await old.put('videos', other as StoredVideo);
    for (const [index, key] of keys.entries()) await old.put('blocks', blocks[index] as Uint8Array, key);
    old.close();
    expect(previous).toEqual({ at: T, views: exactCount(10) });
    expect(await (await openStore()).getAll('videos')).toEqual([stored, other]);
  });

  it('packs hours with every appearance, and has every video summarized', async () => {
    const old = await openStore({ migrations: MIGRATIONS.slice(0, 3) });
    const start = 100 * 3_600_000;
    for (const id of ['1', '2']) {
      await old.put('videos', { id, facts: { id }, firstSeen: 1, lastSeen: 2, snapshots: 0 });
    }
    const appearance = { videoId: '1', position: 0, surface: 'foryou' as const, session: 's' };
    await old.put('exposures', { ...appearance, startedAt: start + 9, visibleMs: 7 });
    await old.put('exposures', { ...appearance, startedAt: start + 5, visibleMs: 3, surface: 'sound', session: 'r' });
    const told = { id: '1', sound: '7', hashtags: ['cats'], isAd: false };
    const seen = { at: start + 5, surfaces: ['foryou', 'sound'], exposures: 2, session: 'r' };
    const part = { start, part: 0, snapshots: 3, videos: [{ ...told, ...seen }] };
    await old.put('hours', part as never);
    old.close();
    const db = await openStore();
    expect(await hoursBetween(db, 0, start + 1)).toEqual([{ start, snapshots: 3, videos: [{ ...told, ...seen }] }]);
    expect(await appearancesBetween(db, 0, start + 10)).toEqual([
      { ...told, at: start + 5, surface: 'sound', visibleMs: 3, session: 'r' },
      { ...told, at: start + 9, surface: 'foryou', visibleMs: 7, session: 's' },
    ]);
    expect(await db.getAllKeys('changed')).toEqual(['1', '2']);
  });

  it('leaves everything as it was where a step fails', async () => {
    const old = await openStore();
    await old.put('totals', { ...NO_TOTALS, videos: 3 });
    old.close();
    const opening = openStore({ migrations: [...MIGRATIONS, failing] });
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code: 'failed' });
    await expect(opening).rejects.toThrow('not today');
    const db = await openStore();
    expect(db.version).toBe(VERSION);
    expect(await db.get('totals', 'all')).toEqual({ ...NO_TOTALS, videos: 3 });
  });

  it('refuses a database of a newer version, and changes nothing', async () => {
    const newer = await openDB('measured', VERSION + 4, {
      upgrade: (db) => void db.createObjectStore('future').put('kept', 'key'),
    });
    newer.close();
    await expect(openStore()).rejects.toMatchObject({ name: 'StoreError', code: 'newer' });
    const again = await openDB('measured', VERSION + 4);
    expect(await again.get('future', 'key')).toBe('kept');
  });

  it('lets another context upgrade', async () => {
    const onClosed = vi.fn();
    await openStore({ onClosed });
    const newer = await openStore({ migrations: [...MIGRATIONS, added] });
    expect(onClosed).toHaveBeenCalledOnce();
    expect(newer.version).toBe(VERSION + 1);
  });

  it('tells of a context that does not let go, and opens once it does', async () => {
    const stubborn = await openDB('measured', VERSION, { upgrade: (db) => void db.createObjectStore('totals') });
    const onBlocked = vi.fn(() => stubborn.close());
    const db = await openStore({ migrations: [...MIGRATIONS, (db) => db.createObjectStore('added')], onBlocked });
    expect(onBlocked).toHaveBeenCalledOnce();
    expect(db.version).toBe(VERSION + 1);
  });
});

describe('keepOpen', () => {
  it('opens once, and anew after the connection was lost', async () => {
    const open = keepOpen();
    const [a, b] = await Promise.all([open(), open()]);
    expect(a).toBe(b);
    const upgraded = await openDB('measured', VERSION + 1);
    upgraded.close();
    await expect(open()).rejects.toMatchObject({ code: 'newer' });
    indexedDB.deleteDatabase('measured');
    expect((await open()).version).toBe(VERSION);
  });
});
