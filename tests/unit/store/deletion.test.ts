import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { exactCount } from '../../../utils/metrics/counts';
import { anyContent, anyDeletion } from './arbitraries';
import { expectConsistent } from './invariants';
import { batch, creator, dump, exposure, HOUR, MINUTE, setUp, T, video } from './support';

const views = (value: number) => ({ views: exactCount(value) });

/** Two videos of one creator and one of another, in three hours. */
async function setUpFeed() {
  const { db, recorder } = await setUp();
  for (const hour of [0, 1, 2]) {
    const at = T + hour * HOUR;
    await recorder.record(
      batch({
        sentAt: at + MINUTE,
        videos: [
          video({ id: '1', creatorId: '11', soundId: '21', hashtags: ['cats'] }, views(hour), at),
          video({ id: '2', creatorId: '11', hashtags: ['dogs'] }, views(10 + hour), at),
          ...(hour === 1 ? [video({ id: '3', creatorId: '12', soundId: '22' }, views(1), at)] : []),
        ],
        creators: [creator({ id: '11', username: 'ann' }, { followers: exactCount(hour) }, at)],
        exposures: [exposure('1', at), exposure('1', at + 1), ...(hour === 1 ? [exposure('3', at)] : [])],
      }),
    );
  }
  await expectConsistent(db);
  return { db, recorder };
}

describe('deleting', () => {
  it('a video takes its history, appearances and entries along', async () => {
    const { db, recorder } = await setUpFeed();
    expect(await recorder.delete({ what: 'video', id: '1' })).toEqual({ videos: 1, snapshots: 3, exposures: 6 });
    const { videos, exposures, hours, histories, creators } = await dump(db);
    expect(videos.map(({ id }) => id)).toEqual(['2', '3']);
    expect(exposures.map(({ videoId }) => videoId)).toEqual(['3']);
    expect(hours.map(({ snapshots, videos }) => [snapshots, videos.map(({ id }) => id)])).toEqual([
      [1, []],
      [2, ['3']],
      [1, []],
    ]);
    expect(Object.keys(histories)).not.toContain('v:1');
    expect(creators.map(({ key }) => key)).toEqual(['11', '12']);
    await expectConsistent(db);
  });

  it('what is not there does nothing', async () => {
    const { db, recorder } = await setUpFeed();
    const before = await dump(db);
    const nothing = { videos: 0, snapshots: 0, exposures: 0 };
    expect(await recorder.delete({ what: 'video', id: '9' })).toEqual(nothing);
    expect(await recorder.delete({ what: 'creator', key: '9' })).toEqual(nothing);
    expect(await recorder.delete({ what: 'range', from: T + 9 * HOUR, to: T + 10 * HOUR })).toEqual(nothing);
    expect(await recorder.delete({ what: 'range', from: T + HOUR, to: T })).toEqual(nothing);
    expect(await dump(db)).toEqual(before);
  });

  it('a creator takes all their videos along', async () => {
    const { db, recorder } = await setUpFeed();
    expect(await recorder.delete({ what: 'creator', key: '11' })).toEqual({ videos: 2, snapshots: 6, exposures: 6 });
    const { videos, creators, histories } = await dump(db);
    expect(videos.map(({ id }) => id)).toEqual(['3']);
    expect(creators.map(({ key }) => key)).toEqual(['12']);
    expect(Object.keys(histories)).toEqual(['v:3']);
    await expectConsistent(db);
  });

  it('a creator of many videos goes in steps, and on after an interruption', async () => {
    const { db, recorder } = await setUp();
    for (let batches = 0; batches < 3; batches += 1) {
      await recorder.record(
        batch({
          videos: Array.from({ length: 60 }, (_, index) =>
            video({ id: `${batches * 60 + index}`, creatorId: '11' }, views(index), T + index),
          ),
          exposures: Array.from({ length: 60 }, (_, index) => exposure(`${batches * 60 + index}`, T + index)),
        }),
      );
    }
    const start = db.transaction.bind(db);
    let steps = 0;
    const interrupted = vi.spyOn(db, 'transaction').mockImplementation(((...args: Parameters<typeof start>) => {
      steps += 1;
      // The first only asks which videos there are.
      if (steps === 4) throw new DOMException('gone', 'InvalidStateError');
      return start(...args);
    }) as typeof db.transaction);
    await expect(recorder.delete({ what: 'creator', key: '11' })).rejects.toMatchObject({ code: 'closed' });
    interrupted.mockRestore();
    const { totals } = await dump(db);
    expect(totals).toMatchObject({ videos: 80, snapshots: 80, exposures: 80, creators: 1 });
    await expectConsistent(db);
    expect(await recorder.delete({ what: 'creator', key: '11' })).toMatchObject({ videos: 80 });
    expect((await dump(db)).creators).toEqual([]);
    await expectConsistent(db);
  });

  it('a range takes what was seen then, and only that', async () => {
    const { db, recorder } = await setUpFeed();
    const range = { what: 'range', from: T + HOUR, to: T + 2 * HOUR } as const;
    expect(await recorder.delete(range)).toEqual({ videos: 1, snapshots: 3, exposures: 3 });
    const { videos, creators, sounds, hours, histories, sessions } = await dump(db);
    expect(videos.map(({ id, firstSeen, lastSeen }) => [id, firstSeen, lastSeen])).toEqual([
      ['1', T, T + 2 * HOUR + 1],
      ['2', T, T + 2 * HOUR],
    ]);
    expect(creators.map(({ key }) => key)).toEqual(['11']);
    expect(sounds.map(({ id }) => id)).toEqual(['21']);
    expect(hours.map(({ start }) => start)).toEqual([T, T + 2 * HOUR]);
    expect(histories['c:11']?.map(({ at }) => at)).toEqual([T, T + 2 * HOUR]);
    expect(sessions.map(({ startedAt }) => startedAt)).toEqual([T, T + 2 * HOUR]);
    await expectConsistent(db);
  });

  it('a range rebuilds an hour that it covers in part, and what is known as first and last', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(
      batch({
        sentAt: T + 9 * MINUTE,
        videos: [0, 3, 6].map((minute) => video({ id: '1' }, views(minute), T + minute * MINUTE)),
        exposures: [0, 3, 6].map((minute) => exposure('1', T + minute * MINUTE)),
      }),
    );
    await recorder.delete({ what: 'range', from: T + 5 * MINUTE, to: T + HOUR });
    expect(await db.get('videos', '1')).toMatchObject({ lastSeen: T + 3 * MINUTE, latest: { counts: views(3) } });
    await recorder.delete({ what: 'range', from: T, to: T + MINUTE });
    const { videos, hours, sessions, totals } = await dump(db);
    expect(videos[0]).toMatchObject({ firstSeen: T + 3 * MINUTE, lastSeen: T + 3 * MINUTE, snapshots: 1 });
    expect(hours[0]).toMatchObject({ snapshots: 1, videos: [{ id: '1', at: T + 3 * MINUTE, exposures: 1 }] });
    expect(sessions).toMatchObject([{ startedAt: T + MINUTE, endedAt: T + 5 * MINUTE }]);
    expect(totals?.since).toBe(T + 3 * MINUTE);
    await expectConsistent(db);
  });

  it('everything leaves nothing', async () => {
    const { db, recorder } = await setUpFeed();
    const health = { surfaces: {}, sources: {}, dropped: 3 };
    await recorder.record(batch({ health }));
    expect(await recorder.delete({ what: 'everything' })).toEqual({ videos: 3, snapshots: 7, exposures: 7 });
    for (const store of db.objectStoreNames) expect(await db.count(store), store).toBe(0);
  });

  it('keeps everything consistent in whatever order things come', { timeout: 120_000 }, async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: anyContent.map((content) => ({ content })) },
      { weight: 1, arbitrary: anyDeletion.map((deletion) => ({ deletion })) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const { db, recorder } = await setUp();
        for (const step of steps) {
          if ('content' in step) await recorder.record(batch(step.content));
          else {
            const before = (await dump(db)).totals;
            const report = await recorder.delete(step.deletion);
            const after = (await dump(db)).totals;
            for (const name of ['videos', 'snapshots', 'exposures'] as const) {
              expect(report[name], name).toBe((before?.[name] ?? 0) - (after?.[name] ?? 0));
            }
          }
          await expectConsistent(db);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('a range leaves no time within it', { timeout: 60_000 }, async () => {
    const range = fc.tuple(fc.integer({ min: -30, max: 60 }), fc.integer({ min: 1, max: 40 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyContent, { minLength: 1, maxLength: 5 }),
        range,
        async (contents, [start, length]) => {
          const { db, recorder } = await setUp();
          for (const content of contents) await recorder.record(batch(content));
          const from = T + start * 20 * MINUTE;
          const to = from + length * 20 * MINUTE;
          await recorder.delete({ what: 'range', from, to });
          const { health: _days, outboxes: _loads, hours: _starts, ...rest } = await dump(db);
          JSON.stringify(rest, (key, value) => {
            const isTime = typeof value === 'number' && value > 1e12;
            // A session may end, and the sample may begin, where the range ends.
            if (isTime && key !== 'endedAt' && key !== 'factsAt') expect(value < from || value >= to, key).toBe(true);
            return value;
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('recording goes on between the steps of a deletion, and what it records stays', async () => {
  const { db, recorder } = await setUp();
  const ids = Array.from({ length: 450 }, (_, nth) => String(1000 + nth));
  const old = (id: string) => video({ id, hashtags: ['cats'] }, { likes: exactCount(1) }, T - 3 * HOUR);
  await recorder.record(batch({ videos: ids.slice(0, 250).map(old) }));
  await recorder.record(batch({ videos: ids.slice(250).map(old) }));
  const done: string[] = [];
  const deleting = recorder.delete({ what: 'range', from: 0, to: T - HOUR }).then(() => done.push('deleted'));
  await new Promise((resolve) => setTimeout(resolve));
  await recorder
    .record(
      batch({ videos: [video({ id: '1', hashtags: ['cats'] }, { likes: exactCount(2) })], exposures: [exposure('1')] }),
    )
    .then(() => done.push('recorded'));
  await deleting;
  expect(done).toEqual(['recorded', 'deleted']);
  expect((await dump(db)).videos.map(({ id }) => id)).toEqual(['1']);
  await expectConsistent(db);
});
