import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactCount } from '../../../utils/metrics/counts';
import type { MeasuredDb } from '../../../utils/store/open';
import { everyVideo } from '../../../utils/store/queries';
import type { StoredVideo } from '../../../utils/store/schema';
import { summarize } from '../../../utils/store/summaries/blocks';
import { everySummary } from '../../../utils/store/summaries/read';
import { packBlock, unpackBlock, type VideoSummary } from '../../../utils/store/summaries/row';
import { anyContent, anyCount, anyDeletion } from './arbitraries';
import { expectConsistent } from './invariants';
import { batch, setUp, T, video } from './support';

const all = async (db: MeasuredDb) => (await Array.fromAsync(everySummary(db))).flat();
const idsOf = (videos: readonly { readonly id: string }[]) => videos.map(({ id }) => id).sort();

/** Changed records aren't in the blocks; what is told of them comes from where they are. */
const sources = async (db: MeasuredDb) => ({ blocks: await db.count('summaries'), changed: await db.count('changed') });

const anySnapshot = fc.record({
  at: fc.nat(),
  surface: fc.constantFrom('foryou', 'profile', 'playlist'),
  source: fc.constantFrom('api', 'state', 'dom'),
  seen: fc.boolean(),
  counts: fc.record(
    { views: anyCount, likes: anyCount, comments: anyCount, shares: anyCount, saves: anyCount, reposts: anyCount },
    { requiredKeys: [] },
  ),
}) as fc.Arbitrary<VideoSummary['latest'] & object>;
const text = fc.string({ unit: 'binary', maxLength: 20 });
const anySummary = fc
  .record(
    {
      id: fc.nat().map(String),
      creator: fc.constantFrom('11', '@ann'),
      isGone: fc.constant(true),
      isUnseen: fc.constant(true),
      firstSeen: fc.nat(),
      lastSeen: fc.nat(),
      latest: anySnapshot,
      rated: anySnapshot,
      previous: fc.record({ at: fc.nat(), views: anyCount }),
      snapshots: fc.nat(),
      facts: fc.record(
        {
          kind: fc.constantFrom('video', 'photo'),
          creatorId: fc.constantFrom('11', '12'),
          username: text,
          description: text,
          createdAt: fc.nat(),
          duration: fc.nat(),
          soundId: text,
          hashtags: fc.array(text, { maxLength: 3 }),
          isAd: fc.boolean(),
          isPaidPartnership: fc.boolean(),
          isPinned: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['id', 'firstSeen', 'lastSeen', 'snapshots', 'facts'] },
  )
  .map(({ facts, ...rest }) => ({ ...rest, facts: { ...facts, id: rest.id } }) as VideoSummary);

describe('a block', () => {
  it('holds what is told of each video', () => {
    fc.assert(
      fc.property(fc.array(anySummary, { maxLength: 4 }), (videos) => {
        expect(unpackBlock(packBlock(videos))).toEqual(videos);
      }),
    );
  });

  it('holds each in a line of its own, of which those asked for are read', () => {
    const video = (id: string, description: string): VideoSummary => ({
      id,
      facts: { id, description },
      firstSeen: 1,
      lastSeen: 2,
      snapshots: 0,
    });
    const videos = [video('1', 'a'), video('12', 'two\nlines,\n["1",'), video('3', '')];
    const block = packBlock(videos);
    expect(unpackBlock(block, new Set(['12', '3', '4']))).toEqual(videos.slice(1));
    expect(unpackBlock(block, new Set())).toEqual([]);
    expect(unpackBlock(packBlock([]), new Set(['1']))).toEqual([]);
    expect(unpackBlock(block.subarray(0, -1), new Set(['1']))).toBeUndefined();
  });

  it('leaves out what only the page of a video shows', () => {
    const facts = { id: '1', stickers: [['text']], labels: ['topic'] };
    const stored: StoredVideo = { id: '1', facts, firstSeen: 1, lastSeen: 2, snapshots: 0, factsAt: 2 };
    expect(unpackBlock(packBlock([stored]))).toEqual([
      { id: '1', facts: { id: '1' }, firstSeen: 1, lastSeen: 2, snapshots: 0 },
    ]);
  });

  it('of another format or damaged is none', () => {
    expect(unpackBlock(new TextEncoder().encode('[0,[]]'))).toBeUndefined();
    expect(unpackBlock(packBlock([]).subarray(0, 3))).toBeUndefined();
  });
});

describe('summaries', () => {
  /** So many videos of made-up counts, with ids of equal length. */
  async function record(
    recorder: Awaited<ReturnType<typeof setUp>>['recorder'],
    numbers: readonly number[],
    views = 1,
  ) {
    const at = T + views;
    const ids = numbers.map((number) => String(number).padStart(6, '0'));
    const videos = ids.map((id) => video({ id, description: `number ${id}` }, { views: exactCount(views) }, at));
    await recorder.record(batch({ sentAt: at, videos }));
  }
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, step) => from + step);

  it('tell of every video, whether it has changed since or not', async () => {
    const { db, recorder } = await setUp();
    await record(recorder, range(0, 1_200));
    expect(await sources(db)).toEqual({ blocks: 0, changed: 1_200 });
    await summarize(db);
    expect(await sources(db)).toEqual({ blocks: expect.toSatisfy((blocks) => blocks > 2), changed: 0 });
    await expectConsistent(db);

    await record(recorder, [5, 600, 5_000], 7);
    await recorder.delete({ what: 'video', id: '000007' });
    expect((await sources(db)).changed).toBe(4);
    await expectConsistent(db);
    expect(idsOf((await Array.fromAsync(everyVideo(db))).flat())).toEqual(idsOf(await db.getAll('videos')));
    expect((await all(db)).find(({ id }) => id === '000005')?.latest?.counts.views?.value).toBe(7);

    await summarize(db);
    expect((await sources(db)).changed, 'too few to be worth it').toBe(4);
    await summarize(db, { from: 1 });
    expect((await sources(db)).changed).toBe(0);
    await expectConsistent(db);
  });

  it('grow between and before what is there', async () => {
    const { db, recorder } = await setUp();
    await record(recorder, range(2_000, 2_600));
    await summarize(db, { from: 1 });
    await record(recorder, range(1_000, 1_400));
    await record(recorder, range(2_600, 3_700));
    await summarize(db, { from: 1 });
    await expectConsistent(db);
    const lengths = (await db.getAll('summaries')).map((block) => unpackBlock(block)?.length ?? 0);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(500);
  });

  it('are gone with their videos', async () => {
    const { db, recorder } = await setUp();
    await record(recorder, range(0, 1_100));
    await summarize(db);
    await recorder.delete({ what: 'range', from: T, to: T + 10 });
    await summarize(db);
    expect(await sources(db)).toEqual({ blocks: 0, changed: 0 });
    await record(recorder, [3]);
    await summarize(db, { from: 1 });
    expect(idsOf(await all(db))).toEqual(['000003']);
  });

  it('of a block that cannot be read come from the records, and are made anew with the next change', async () => {
    const { db, recorder } = await setUp();
    await record(recorder, range(0, 1_100));
    await summarize(db);
    const [, second] = await db.getAllKeys('summaries');
    await db.put('summaries', new Uint8Array([1, 2, 3]), second);
    await expectConsistent(db);
    await record(recorder, [Number(second)], 9);
    await summarize(db, { from: 1 });
    await expectConsistent(db);
    expect((await db.getAll('summaries')).every((block) => unpackBlock(block))).toBe(true);
  });

  it('stop between two steps', async () => {
    const { db, recorder } = await setUp();
    await record(recorder, range(0, 1_200));
    const stop = new AbortController();
    await summarize(db, { until: stop.signal, onProgress: () => stop.abort() });
    expect((await sources(db)).changed).toBe(700);
    await expectConsistent(db);
  });

  it('hold in whatever order things come', { timeout: 60_000 }, async () => {
    const step = fc.oneof(anyContent, anyDeletion, fc.constant('summarize' as const));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const { db, recorder } = await setUp();
        for (const each of steps) {
          if (each === 'summarize') await summarize(db, { from: 1 });
          else if ('what' in each) await recorder.delete(each);
          else await recorder.record(batch(each));
          await expectConsistent(db);
        }
      }),
      { numRuns: 60 },
    );
  });
});
