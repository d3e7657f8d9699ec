import { describe, expect, it } from 'vitest';
import { exactCount } from '../../../utils/metrics/counts';
import {
  appearancesBetween,
  creatorByHandle,
  creatorByKey,
  creatorVideos,
  hashtagsByNames,
  healthBetween,
  historyOf,
  hoursBetween,
  recentCreators,
  recentVideos,
  sessionsBetween,
  soundsByIds,
  totals,
  videoById,
  videosByIds,
} from '../../../utils/store/queries';
import type { StoredHashtag } from '../../../utils/store/schema';
import { batch, exposure, HOUR, MINUTE, setUp, T, video } from './support';

async function setUpWeek() {
  const { db, recorder } = await setUp();
  for (let hour = 0; hour < 6; hour += 1) {
    const at = T + hour * HOUR;
    await recorder.record(
      batch({
        sentAt: at,
        videos: [1, 2].map((nth) =>
          video(
            { id: `${hour}${nth}`, username: `Maker${nth}`, soundId: `${nth}`, hashtags: ['all', `only${nth}`] },
            { views: exactCount(hour) },
            at,
          ),
        ),
        exposures: [exposure(`${hour}1`, at), exposure(`${hour}2`, at + MINUTE)],
        health: { surfaces: {}, sources: {}, dropped: 1 },
      }),
    );
  }
  return db;
}

describe('queries', () => {
  it('find by key', async () => {
    const db = await setUpWeek();
    expect((await videoById(db, '01'))?.id).toBe('01');
    expect(await videoById(db, 'x')).toBeUndefined();
    expect((await videosByIds(db, ['52', 'x', '01'])).map(({ id }) => id)).toEqual(['52', '01']);
    expect((await creatorByKey(db, '@maker1'))?.facts.username).toBe('Maker1');
    expect((await creatorByHandle(db, 'MAKER1'))?.key).toBe('@maker1');
    expect((await creatorVideos(db, '@maker1')).map(({ id }) => id)).toEqual(['01', '11', '21', '31', '41', '51']);
    expect((await soundsByIds(db, ['2', 'x'])).map(({ id }) => id)).toEqual(['2']);
    expect((await historyOf(db, 'v:01')).snapshots.map(({ surface }) => surface)).toEqual(['foryou']);
    expect(await historyOf(db, 'v:x')).toEqual({ snapshots: [], damagedBlocks: 0 });
    expect(await totals(db)).toMatchObject({ videos: 12, snapshots: 12, creators: 2, sounds: 2, hashtags: 3 });
  });

  it('find by time', async () => {
    const db = await setUpWeek();
    const starts = async (from: number, to: number) =>
      (await hoursBetween(db, from, to)).map(({ start }) => (start - T) / HOUR);
    expect(await starts(T + HOUR + 1, T + 3 * HOUR)).toEqual([1, 2]);
    expect(await starts(T + HOUR, T + 3 * HOUR + 1)).toEqual([1, 2, 3]);
    expect(await starts(T, T)).toEqual([]);
    expect((await appearancesBetween(db, T, T + MINUTE)).map(({ id }) => id)).toEqual(['01']);
    expect((await appearancesBetween(db, T, T + MINUTE + 1)).length).toBe(2);
    expect(await appearancesBetween(db, T, T)).toEqual([]);
    expect((await sessionsBetween(db, T + HOUR, T + 2 * HOUR)).length).toBe(1);
    expect((await healthBetween(db, '2026-11-19', '2026-11-20')).map(({ dropped }) => dropped)).toEqual([6]);
    expect(await healthBetween(db, '2026-11-21', '2026-11-30')).toEqual([]);
  });

  it('find every hour of a long time once, also where it is asked for in several goes', async () => {
    const { db, recorder } = await setUp();
    const hours = [0, 71, 72, 73, 143, 144, 200, 1_500, 4_000];
    for (const hour of hours) {
      const at = T + hour * HOUR;
      await recorder.record(
        batch({ sentAt: at, videos: [video({ id: `${hour}` }, {}, at)], exposures: [exposure(`${hour}`, at)] }),
      );
    }
    for (const to of [72, 73, 144, 201, 1_500, 4_001, Number.POSITIVE_INFINITY]) {
      const found = await hoursBetween(db, T, T + to * HOUR);
      expect(found.map(({ start }) => (start - T) / HOUR)).toEqual(hours.filter((hour) => hour < to));
      const appearances = await appearancesBetween(db, T, T + to * HOUR);
      expect(appearances.map(({ id }) => Number(id))).toEqual(hours.filter((hour) => hour < to));
    }
  });

  it('find many hashtags as they find few', async () => {
    const { db } = await setUp();
    const names = Array.from({ length: 700 }, (_, nth) => `tag${nth}`);
    const tx = db.transaction('hashtags', 'readwrite');
    for (const name of names) void tx.store.put({ name, firstSeen: T, lastSeen: T, snapshots: 0 } as StoredHashtag);
    await tx.done;
    const found = async (wanted: string[]) => (await hashtagsByNames(db, wanted)).map(({ name }) => name).sort();
    const most = names.slice(0, 600);
    expect(await found([...most, 'none'])).toEqual([...most].sort());
    expect(await found([...most.slice(0, 3), 'none'])).toEqual(['tag0', 'tag1', 'tag2']);
  });

  it('find the latest, page by page', async () => {
    const db = await setUpWeek();
    const first = await recentVideos(db, { limit: 3 });
    expect(first.map(({ id }) => id)).toEqual(['52', '51', '42']);
    const before = first.at(-1)?.lastSeen ?? 0;
    expect((await recentVideos(db, { before, limit: 2 })).map(({ id }) => id)).toEqual(['41', '32']);
    expect(await recentVideos(db, { limit: 0 })).toEqual([]);
    expect((await recentVideos(db, { limit: 99 })).length).toBe(12);
  });

  it('never part what was seen at one moment', async () => {
    const db = await setUpWeek();
    expect((await recentCreators(db, { limit: 1 })).map(({ key }) => key)).toEqual(['@maker2', '@maker1']);
  });
});
