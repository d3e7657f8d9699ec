import { describe, expect, it } from 'vitest';
import { exactCount } from '@/utils/metrics/counts';
import { recordedSince } from '@/utils/metrics/today';
import type { Batch, VideoObservation } from '@/utils/observations';
import { parseBatch } from '@/utils/observations';
import { createCatalogue } from '@/utils/reading/catalogue';
import { createHealthCounter } from '@/utils/reading/health';
import { createOutbox } from '@/utils/reading/outbox';
import { followUnseen, MOST_UNSEEN } from '@/utils/reading/unseen';
import { creatorVideos, hoursBetween, recentVideos, videoById } from '@/utils/store/queries';
import { expectConsistent } from '../store/invariants';
import { batch, dump, exposure, setUp as setUpStore, T, video } from '../store/support';
import { handClock } from './hand-clock';

function setUp() {
  const clock = handClock();
  const catalogue = createCatalogue();
  const sent: Batch[] = [];
  const outbox = createOutbox({
    id: 'one-page-load',
    send: async (batch) => {
      sent.push(structuredClone(batch));
      return { confirmed: true };
    },
    running: () => [],
    takeGone: () => [],
    project: () => undefined,
    onMove: { before: () => {}, after: () => {} },
    health: createHealthCounter(),
    scheduler: clock.scheduler,
    now: clock.now,
  });
  const unseen = followUnseen({ catalogue, sink: outbox.sink, scheduler: clock.scheduler, now: clock.now });
  const load = (...ids: string[]) => {
    const facts = ids.map((id) => ({
      type: 'video' as const,
      facts: { id, creatorId: '7', username: 'ann', soundId: '21' },
      counts: { likes: exactCount(5) },
    }));
    catalogue.add(
      [
        ...facts,
        {
          type: 'creator',
          facts: { id: '7', username: 'ann', displayName: 'Ann' },
          counts: { followers: exactCount(9) },
        },
        { type: 'sound', facts: { id: '21', title: 'Song' }, counts: {} },
      ],
      'api',
      clock.now(),
    );
    unseen.note(facts, 'foryou');
  };
  const show = (id: string) => {
    const known = catalogue.video(id);
    if (!known) throw new Error('not loaded');
    const { facts, counts, at, source } = known;
    unseen.noteShown(id, at);
    outbox.sink.video({ facts, counts, at, source, surface: 'foryou' });
  };
  const videos = () => sent.flatMap(({ videos }) => videos);
  return { clock, unseen, load, show, sent, videos };
}
const told = (videos: readonly VideoObservation[]) => videos.map(({ facts, seen }) => [facts.id, seen]);

describe('what was loaded and not shown', () => {
  it('is told after a while, marked, and in the form that the recorder takes', async () => {
    const { clock, unseen, load, show, sent, videos } = setUp();
    load('1', '2');
    unseen.setOn(true);
    await clock.pass(1_000);
    show('1');
    await clock.pass(3_000);
    expect(told(videos())).toEqual([['1', undefined]]);
    await clock.pass(6_000);
    expect(told(videos())).toEqual([
      ['1', undefined],
      ['2', false],
    ]);
    for (const each of sent) expect(parseBatch(each)).toEqual(each);
    const { creators, sounds, exposures } = sent.at(-1) as Batch;
    expect(creators.map(({ facts, counts }) => [facts.displayName, counts])).toEqual([['Ann', {}]]);
    expect(sounds.map(({ facts }) => facts.title)).toEqual(['Song']);
    expect(exposures).toEqual([]);
  });

  it('is told of nobody where that wasn’t chosen', async () => {
    const { clock, unseen, load, videos } = setUp();
    load('1');
    await clock.pass(20_000);
    unseen.setOn(false);
    load('2');
    await clock.pass(20_000);
    unseen.setOn(true);
    await clock.pass(20_000);
    expect(videos()).toEqual([]);
  });

  it('is told at once when the page is left, and never without end', async () => {
    const { clock, unseen, load, videos } = setUp();
    unseen.setOn(true);
    load('1');
    unseen.hurry();
    await clock.pass(1_000);
    expect(told(videos())).toEqual([['1', false]]);
    for (let start = 0; start < 8_000; start += 1_000) {
      load(...Array.from({ length: 1_000 }, (_, index) => String(10_000 + start + index)));
      await clock.pass(8_000);
    }
    await clock.pass(60_000);
    expect(videos().length).toBe(MOST_UNSEEN);
  });
});

describe('in the store', () => {
  const likes = { likes: exactCount(5) };
  const unseenVideo = (at = T) => video({ id: '1', creatorId: '7', soundId: '21' }, likes, at, { seen: false });

  it('it is kept with its snapshot, and counts for nothing that was on screen', async () => {
    const { db, recorder } = await setUpStore();
    await recorder.record(batch({ videos: [unseenVideo()] }));
    expect((await dump(db)).histories['v:1']).toMatchObject([{ at: T, seen: false }]);
    expect((await videoById(db, '1'))?.isUnseen).toBe(true);
    expect(await recentVideos(db, { limit: 10 })).toEqual([]);
    expect(await creatorVideos(db, '7')).toEqual([]);
    expect(recordedSince(await hoursBetween(db, 0, T + 1), 0)).toEqual({ videos: 0, snapshots: 0, exposures: 0 });
    await expectConsistent(db);
  });

  it('it is seen from when it is shown, with what was loaded before', async () => {
    const { db, recorder } = await setUpStore();
    await recorder.record(batch({ videos: [unseenVideo()] }));
    const shown = video({ id: '1' }, likes, T + 1000);
    await recorder.record(batch({ videos: [shown], exposures: [exposure('1', T + 1000)] }));
    expect((await dump(db)).histories['v:1']).toMatchObject([{ at: T, seen: true }]);
    expect((await videoById(db, '1'))?.isUnseen).toBeUndefined();
    expect((await recentVideos(db, { limit: 10 })).map(({ id }) => id)).toEqual(['1']);
    expect(recordedSince(await hoursBetween(db, 0, T + 1), 0)).toEqual({ videos: 1, snapshots: 1, exposures: 1 });
    await expectConsistent(db);
  });

  it('what was seen stays seen when it is only loaded again', async () => {
    const { db, recorder } = await setUpStore();
    await recorder.record(batch({ videos: [video({ id: '1' }, likes)], exposures: [exposure('1')] }));
    await recorder.record(batch({ videos: [{ ...unseenVideo(T + 1000), counts: { likes: exactCount(6) } }] }));
    expect((await dump(db)).histories['v:1']?.map((snapshot) => (snapshot as { seen?: boolean }).seen)).toEqual([
      true,
      false,
    ]);
    expect((await videoById(db, '1'))?.isUnseen).toBeUndefined();
    await expectConsistent(db);
    await recorder.delete({ what: 'range', from: T, to: T + 1 });
    expect((await videoById(db, '1'))?.isUnseen).toBe(true);
    await expectConsistent(db);
  });
});
