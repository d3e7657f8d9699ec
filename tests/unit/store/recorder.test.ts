import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { exactCount, roundedCount } from '../../../utils/metrics/counts';
import { unpackPart } from '../../../utils/store/hour-packing';
import { createRecorder } from '../../../utils/store/recorder';
import { environment } from '../../environment';
import { anyContent } from './arbitraries';
import { expectConsistent } from './invariants';
import { batch, creator, dump, exposure, HOUR, MINUTE, setUp, T, video } from './support';

const views = (value: number) => ({ views: exactCount(value) });

describe('snapshots', () => {
  it('keeps 97,723 from page state, 97,700 from a list and "97.7K" on the card as one', async () => {
    const { db, recorder } = await setUp();
    const rounded = { views: roundedCount(97_700, 100) };
    await recorder.record(batch({ videos: [video({ id: '1' }, rounded, T, { source: 'dom' })] }));
    await recorder.record(batch({ videos: [video({ id: '1' }, views(97_723), T + 5, { source: 'state' })] }));
    await recorder.record(batch({ videos: [video({ id: '1' }, rounded, T + 9)] }));
    const { videos, histories } = await dump(db);
    expect(histories['v:1']).toEqual([
      { at: T, surface: 'foryou', source: 'state', seen: true, counts: views(97_723) },
    ]);
    expect(videos[0]).toMatchObject({ firstSeen: T, lastSeen: T + 9, snapshots: 1 });
    await expectConsistent(db);
  });

  it('fills block after block', async () => {
    const { db, recorder } = await setUp();
    for (let day = 0; day < 150; day += 1) {
      await recorder.record(batch({ videos: [video({ id: '1' }, views(day), T + day * 24 * HOUR)] }));
    }
    expect((await db.getAllKeys('blocks')).length).toBe(3);
    expect((await dump(db)).histories['v:1']?.map(({ counts }) => counts)).toEqual(
      Array.from({ length: 150 }, (_, day) => views(day)),
    );
    await expectConsistent(db);
  });

  it('keeps no snapshot where no count was readable', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(batch({ videos: [video({ id: '1' })], exposures: [exposure('1')] }));
    const { videos, totals, histories } = await dump(db);
    expect(videos[0]).toMatchObject({ id: '1', snapshots: 0 });
    expect(videos[0]).not.toHaveProperty('latest');
    expect(histories).toEqual({});
    expect(totals).toMatchObject({ videos: 1, snapshots: 0, exposures: 1, since: T });
  });

  it('remembers the last snapshot with views and likes', async () => {
    const { db, recorder } = await setUp();
    const both = { views: exactCount(100), likes: exactCount(10) };
    await recorder.record(batch({ videos: [video({ id: '1' }, both)] }));
    expect((await db.get('videos', '1'))?.rated).toBeUndefined();
    await recorder.record(batch({ videos: [video({ id: '1' }, views(200), T + 1)] }));
    expect(await db.get('videos', '1')).toMatchObject({ latest: { counts: views(200) }, rated: { counts: both } });
    await recorder.record(batch({ videos: [video({ id: '1' }, { ...both, views: exactCount(201) }, T + 2)] }));
    expect((await db.get('videos', '1'))?.rated).toBeUndefined();
    await expectConsistent(db);
  });

  it('puts what comes late in its place', async () => {
    const { db, recorder } = await setUp();
    for (const at of [T, T + 2 * HOUR, T + HOUR, T - HOUR]) {
      await recorder.record(batch({ videos: [video({ id: '1', description: `${at}` }, views(at - T + HOUR), at)] }));
    }
    const { videos, histories } = await dump(db);
    expect(histories['v:1']?.map(({ at }) => at)).toEqual([T - HOUR, T, T + HOUR, T + 2 * HOUR]);
    expect(videos[0]).toMatchObject({ firstSeen: T - HOUR, lastSeen: T + 2 * HOUR, snapshots: 4 });
    expect(videos[0]?.facts.description).toBe(`${T + 2 * HOUR}`);
    await expectConsistent(db);
  });

  it('keeps bytes that do not decode, and goes on after them', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(batch({ videos: [video({ id: '1' }, views(1)), video({ id: '1' }, views(2), T + 1)] }));
    const damaged = Uint8Array.of(1, 2, 3);
    await db.put('blocks', damaged, ['v:1', T]);
    await recorder.record(batch({ videos: [video({ id: '1' }, views(3), T + 2)] }));
    await recorder.record(batch({ videos: [video({ id: '1' }, views(7), T - 1)] }));
    expect(await db.get('blocks', ['v:1', T])).toEqual(damaged);
    expect((await db.getAllKeys('blocks')).map(([, from]) => from)).toEqual([T, T + 2]);
  });
});

describe('facts', () => {
  it('are never erased by what is absent, and follow the newest reading', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(batch({ videos: [video({ id: '1', description: 'one', isPinned: true, soundId: '21' })] }));
    await recorder.record(batch({ videos: [video({ id: '1', description: 'two', duration: 9 }, {}, T + 2)] }));
    await recorder.record(batch({ videos: [video({ id: '1', description: 'old', isAd: true }, {}, T + 1)] }));
    expect((await db.get('videos', '1'))?.facts).toEqual({
      id: '1',
      description: 'two',
      duration: 9,
      isPinned: true,
      isAd: true,
      soundId: '21',
    });
    await recorder.record(batch({ videos: [video({ id: '1', isPinned: false }, {}, T + 3)] }));
    expect((await db.get('videos', '1'))?.facts.isPinned).toBe(false);
  });

  it('may carry fields that are undefined', async () => {
    const { db, recorder } = await setUp();
    const facts = { id: '1', description: undefined, soundId: undefined } as unknown as { id: string };
    const counts = { views: exactCount(1), likes: undefined } as unknown as object;
    await recorder.record(batch({ videos: [video({ id: '1', description: 'one' })] }));
    await recorder.record(batch({ videos: [video(facts, counts, T + 1)] }));
    const stored = await db.get('videos', '1');
    expect(stored?.facts).toEqual({ id: '1', description: 'one' });
    expect(Object.keys(stored?.latest?.counts ?? {})).toEqual(['views']);
  });

  it('mark a known video as gone until it is read again', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(batch({ videos: [video({ id: '1' }, views(1))], gone: ['1', '2'] }));
    expect(await db.get('videos', '1')).toMatchObject({ isGone: true });
    expect(await db.get('videos', '2')).toBeUndefined();
    await recorder.record(batch({ videos: [video({ id: '1' }, views(1), T + 5)] }));
    expect(await db.get('videos', '1')).not.toHaveProperty('isGone');
  });
});

describe('exposures', () => {
  it('are counted once, and last as long as the longest told', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(batch({ exposures: [exposure('1', T, 500)] }));
    await recorder.record(batch({ exposures: [exposure('1', T, 2500)] }));
    await recorder.record(batch({ exposures: [exposure('1', T, 1000), exposure('1', T + 9, 10)] }));
    const { exposures, totals, hours } = await dump(db);
    expect(exposures.map(({ visibleMs }) => visibleMs)).toEqual([2500, 10]);
    expect(totals?.exposures).toBe(2);
    expect(hours).toEqual([{ start: T, snapshots: 0, videos: [expect.objectContaining({ id: '1', exposures: 2 })] }]);
    await expectConsistent(db);
  });

  it('are kept in small rows however busy the hour', async () => {
    const { db, recorder } = await setUp();
    const ids = Array.from({ length: 200 }, (_, index) => `${1000 + index}`);
    const seen = (after: number, chosen: string[]) =>
      batch({
        videos: chosen.map((id) => video({ id, username: `user${id}` }, views(after), T + after)),
        exposures: chosen.map((id, index) => exposure(id, T + after + index)),
      });
    await recorder.record(seen(0, ids.slice(0, 150)));
    await recorder.record(seen(MINUTE, ids));
    expect((await db.getAll('hours')).map((part) => unpackPart(part).videos.length)).toEqual([64, 64, 64, 8]);
    await expectConsistent(db);
    await recorder.delete({ what: 'range', from: T + MINUTE, to: T + HOUR });
    expect((await dump(db)).hours).toMatchObject([{ start: T, snapshots: 150, videos: { length: 150 } }]);
    await expectConsistent(db);
    for (const id of ids) await recorder.delete({ what: 'video', id });
    expect(await db.count('hours')).toBe(0);
    await expectConsistent(db);
  });

  it("tell in their hour's row of a sound, hashtags and creator that become known later", async () => {
    const { db, recorder } = await setUp();
    await recorder.record(batch({ exposures: [exposure('1')] }));
    const facts = { id: '1', soundId: '21', hashtags: ['fyp', 'cats'], username: 'Ann' };
    await recorder.record(batch({ videos: [video(facts, {}, T + MINUTE)] }));
    const told = { sound: '21', hashtags: ['fyp', 'cats'], creator: '@ann' };
    expect((await dump(db)).hours[0]?.videos[0]).toMatchObject(told);
    await recorder.record(batch({ videos: [video({ ...facts, hashtags: ['cats'] }, {}, T + 2 * MINUTE)] }));
    expect((await dump(db)).hours[0]?.videos[0]?.hashtags).toEqual(['cats']);
    await expectConsistent(db);
  });

  it("tell in their hour's row of every kind of page they were on", async () => {
    const { db, recorder } = await setUp();
    const onSound = { ...exposure('1', T + MINUTE), surface: 'sound' as const };
    await recorder.record(batch({ exposures: [exposure('1'), onSound, exposure('1', T + 2 * MINUTE)] }));
    expect((await dump(db)).hours[0]?.videos[0]?.surfaces).toEqual(['foryou', 'sound']);
    await recorder.delete({ what: 'range', from: T + MINUTE, to: T + 2 * MINUTE });
    expect((await dump(db)).hours[0]?.videos[0]?.surfaces).toEqual(['foryou']);
    await expectConsistent(db);
  });
});

describe('sessions', () => {
  it('end when 30 minutes pass', async () => {
    const { db, recorder } = await setUp();
    const times = [0, 20 * MINUTE, 50 * MINUTE, 80 * MINUTE + 1];
    for (const after of times) {
      await recorder.record(batch({ sentAt: T + after, exposures: [exposure('1', T + after)] }));
    }
    const { sessions, exposures } = await dump(db);
    expect(sessions).toEqual([
      {
        id: 'session-1',
        startedAt: T,
        endedAt: T + 50 * MINUTE,
        timeZone: 'Europe/Berlin',
        interfaceLanguage: 'en',
        extensionVersion: '1.2.3',
      },
      expect.objectContaining({ id: 'session-2', startedAt: T + 80 * MINUTE + 1 }),
    ]);
    expect(exposures.map(({ session }) => session)).toEqual(['session-1', 'session-1', 'session-1', 'session-2']);
  });
});

describe('creators', () => {
  it('known by handle first become one record with the id', async () => {
    const { db, recorder } = await setUp();
    const followers = (value: number) => ({ followers: exactCount(value) });
    await recorder.record(
      batch({
        creators: [creator({ username: 'Ann' }, followers(10))],
        videos: [video({ id: '1', username: 'Ann' })],
        exposures: [exposure('1')],
      }),
    );
    expect((await db.get('videos', '1'))?.creator).toBe('@ann');
    await recorder.record(batch({ creators: [creator({ id: '11' }, followers(20), T + HOUR)] }));
    await recorder.record(batch({ creators: [creator({ id: '11', username: 'ann' }, followers(30), T + 2 * HOUR)] }));
    const { creators, videos, hours, histories } = await dump(db);
    expect(creators).toMatchObject([
      { key: '11', handle: 'ann', facts: { id: '11', username: 'ann' }, firstSeen: T, snapshots: 3 },
    ]);
    expect(histories['c:11']?.map(({ at }) => at)).toEqual([T, T + HOUR, T + 2 * HOUR]);
    expect(videos[0]?.creator).toBe('11');
    expect(hours[0]?.videos[0]?.creator).toBe('11');
    await expectConsistent(db);
  });

  it('are merged within one batch too', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(
      batch({
        videos: [video({ id: '1', username: 'Ann' }), video({ id: '2', username: 'Ann', creatorId: '11' }, {}, T + 1)],
        exposures: [exposure('1'), exposure('2')],
      }),
    );
    const { creators, videos } = await dump(db);
    expect(creators.map(({ key }) => key)).toEqual(['11']);
    expect(videos.map(({ creator }) => creator)).toEqual(['11', '11']);
    await expectConsistent(db);
  });

  it('are told from one another when a handle moves on', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(batch({ creators: [creator({ id: '11', username: 'ann' }, { hearts: exactCount(1) })] }));
    await recorder.record(
      batch({ creators: [creator({ id: '12', username: 'Ann' }, { hearts: exactCount(9) }, T + 1)] }),
    );
    await recorder.record(batch({ videos: [video({ id: '1', username: 'ann' }, {}, T + 2)] }));
    await recorder.record(batch({ creators: [creator({ id: '11', username: 'ann' }, {}, T - 1)] }));
    await recorder.record(batch({ creators: [creator({ id: '13', username: 'ann' }, {}, T - 5)] }));
    const { creators, videos } = await dump(db);
    expect(creators.map(({ key, handle, snapshots }) => [key, handle, snapshots])).toEqual([
      ['11', undefined, 1],
      ['12', 'ann', 1],
      ['13', undefined, 0],
    ]);
    expect(videos[0]?.creator).toBe('12');
    await expectConsistent(db);
  });

  it('keep their record through a new handle', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(batch({ videos: [video({ id: '1', creatorId: '11', username: 'ann' })] }));
    await recorder.record(batch({ creators: [creator({ id: '11', username: 'anna' }, {}, T + 1)] }));
    await recorder.record(batch({ videos: [video({ id: '1', creatorId: '11' }, {}, T + 2)] }));
    const { creators } = await dump(db);
    expect(creators).toMatchObject([{ key: '11', handle: 'anna', facts: { username: 'anna' } }]);
  });
});

describe('health', () => {
  it('is summed by day, whatever its sources are called', async () => {
    const { db, recorder } = await setUp();
    const told = { seen: 2, accepted: 1, rejected: 1 };
    const health = {
      surfaces: { foryou: { onScreen: 3, identified: 3, matched: 2, textOnly: 1, unread: 0 } },
      sources: JSON.parse(`{"__proto__": ${JSON.stringify(told)}, "constructor": ${JSON.stringify(told)}}`),
      dropped: 1,
    };
    await recorder.record(batch({ health }));
    await recorder.record(batch({ health, outbox: 'outbox-2' }));
    const [day] = (await dump(db)).health;
    expect(day).toMatchObject({ day: '2026-11-20', surfaces: { foryou: { onScreen: 6, matched: 4 } }, dropped: 2 });
    expect(Object.entries(day?.sources ?? {})).toEqual([
      ['__proto__', { seen: 4, accepted: 2, rejected: 2 }],
      ['constructor', { seen: 4, accepted: 2, rejected: 2 }],
    ]);
  });
});

describe('a batch', () => {
  it('sent again changes nothing', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyContent, fc.integer({ min: 1, max: 3 }), fc.constantFrom('outbox-a', 'outbox-b')), {
          maxLength: 6,
        }),
        async (sent) => {
          const once = await setUp();
          const often = await setUp();
          const sequences: Record<string, number> = {};
          for (const [content, times, outbox] of sent) {
            sequences[outbox] = (sequences[outbox] ?? 0) + 1;
            const told = batch({ ...content, outbox, sequence: sequences[outbox] });
            await once.recorder.record(told);
            for (let time = 0; time < times; time += 1) await often.recorder.record(told);
          }
          await expectConsistent(once.db);
          expect(await dump(often.db)).toEqual(await dump(once.db));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('from before a later one is known already', async () => {
    const { db, recorder } = await setUp();
    const first = batch({ videos: [video({ id: '1' }, views(1))] });
    const second = batch({ videos: [video({ id: '1' }, views(2), T + 1)] });
    await recorder.record(first);
    await recorder.record(second);
    const before = await dump(db);
    await recorder.record(first);
    expect(await dump(db)).toEqual(before);
  });

  it('is applied when its page load is new, and old page loads are forgotten', async () => {
    const { db } = await setUp();
    let now = T;
    const recorder = createRecorder({ db, now: () => now, newId: () => `s-${now}`, environment });
    await recorder.record(batch({ outbox: 'outbox-old' }));
    now += 31 * 24 * HOUR;
    await recorder.record(batch({ outbox: 'outbox-new' }));
    expect((await dump(db)).outboxes.map(({ id }) => id)).toEqual(['outbox-new']);
  });

  it.each([1, 2, 5, 9])(
    'leaves nothing half-written when write %i fails, and is stored when sent again',
    async (nth) => {
      const { db, recorder } = await setUp();
      await recorder.record(
        batch({ videos: [video({ id: '1', username: 'ann' }, views(1))], exposures: [exposure('1')] }),
      );
      const before = await dump(db);
      const next = batch({
        videos: [video({ id: '1', creatorId: '11', username: 'ann' }, views(2), T + 1), video({ id: '2' }, views(3))],
        exposures: [exposure('1', T + 1), exposure('2', T + 2)],
      });

      const { put } = FDBObjectStore.prototype;
      let puts = 0;
      const failing = vi.spyOn(FDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        ...args
      ) {
        puts += 1;
        if (puts === nth) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, args as [unknown, IDBValidKey?]);
      });
      await expect(recorder.record(next)).rejects.toMatchObject({ name: 'StoreError', code: 'full' });
      failing.mockRestore();
      expect(await dump(db)).toEqual(before);

      await recorder.record(next);
      expect((await dump(db)).totals).toMatchObject({ videos: 2, snapshots: 3, exposures: 3 });
      await expectConsistent(db);
    },
  );

  it('waits for the one before', async () => {
    const { db, recorder } = await setUp();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        recorder.record(
          batch({ videos: [video({ id: '1' }, views(index), T + index)], exposures: [exposure('1', T + index)] }),
        ),
      ),
    );
    expect((await db.get('videos', '1'))?.snapshots).toBe(20);
    await expectConsistent(db);
  });

  it('is refused with a typed error once the connection is closed', async () => {
    const { db, recorder } = await setUp();
    db.close();
    await expect(recorder.record(batch())).rejects.toMatchObject({ code: 'closed' });
  });
});
