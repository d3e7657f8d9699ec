import { describe, expect, it } from 'vitest';
import type { Batch, Exposure, VideoObservation } from '@/utils/observations';
import { parseBatch } from '@/utils/observations';
import { createHealthCounter } from '@/utils/reading/health';
import { createOutbox } from '@/utils/reading/outbox';
import { handClock } from './hand-clock';

const video = (id: string, likes = 1): VideoObservation => ({
  facts: { id },
  at: 1_790_000_000_000,
  surface: 'foryou',
  source: 'api',
  counts: { likes: { value: likes, lo: likes, hi: likes } },
});

function setUp() {
  const clock = handClock();
  const health = createHealthCounter();
  const sent: Batch[] = [];
  const state = {
    running: [] as Exposure[],
    project: 'main',
    moves: [] as string[],
    answer: async (): Promise<{ confirmed: boolean }> => ({ confirmed: true }),
  };
  const outbox = createOutbox({
    id: 'one-page-load',
    send: (batch) => {
      sent.push(structuredClone(batch));
      return state.answer();
    },
    running: () => state.running,
    takeGone: () => [],
    project: () => state.project,
    onMove: { before: () => state.moves.push('before'), after: () => state.moves.push('after') },
    health,
    scheduler: clock.scheduler,
    now: clock.now,
  });
  return { clock, health, outbox, sent, state };
}
const ids = (batch: Batch | undefined) => batch?.videos.map(({ facts }) => facts.id);

describe('the outbox', () => {
  it('sends what was gathered within a second, in the form that the recorder takes', async () => {
    const { clock, outbox, sent, health } = setUp();
    health.card('foryou', true, 'matched');
    outbox.sink.video(video('1'));
    outbox.sink.entity({ type: 'creator', facts: { username: 'Ann' }, counts: {}, at: clock.now(), source: 'dom' });
    outbox.sink.video(video('1', 2));
    await clock.pass(999);
    expect(sent).toHaveLength(1);
    expect(ids(sent[0])).toEqual(['1']);
    expect(sent[0]?.videos[0]?.counts.likes?.value).toBe(2);
    expect(parseBatch(sent[0])).toEqual(sent[0]);
  });

  it('sends what was seen before another project recorded as the earlier one’s, and the rest as the later one’s', async () => {
    const { clock, outbox, sent, state } = setUp();
    const running = (visibleMs: number): Exposure => ({
      videoId: '1',
      startedAt: clock.now(),
      surface: 'foryou',
      position: 0,
      visibleMs,
    });
    outbox.sink.video(video('1'));
    state.running = [running(700)];
    state.project = 'study';
    outbox.move();
    outbox.sink.video(video('2'));
    state.running = [];
    await clock.pass(2_000);
    expect(sent.map((batch) => [batch.project, ids(batch), batch.exposures.length])).toEqual([
      ['main', ['1'], 1],
      ['study', ['2'], 0],
    ]);
    expect(state.moves).toEqual(['before', 'after']);
    expect(sent.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('notices by itself that a project’s end has come', async () => {
    const { clock, outbox, sent, state } = setUp();
    outbox.sink.video(video('1'));
    await clock.pass(1_500);
    state.project = 'study';
    await clock.pass(1_500);
    outbox.sink.video(video('2'));
    await clock.pass(1_500);
    expect(sent.map(({ project }) => project)).toEqual(['main', 'study']);
    expect(state.moves).toEqual(['before', 'after']);
  });

  it('sends nothing while there is nothing to say', async () => {
    const { clock, sent } = setUp();
    await clock.pass(60_000);
    expect(sent).toEqual([]);
  });

  it('sends the same batch again until it is confirmed, and only then the next', async () => {
    const { clock, outbox, sent, state } = setUp();
    state.answer = () => Promise.reject(new Error('the worker was stopped'));
    outbox.sink.video(video('1'));
    await clock.pass(1_500);
    outbox.sink.video(video('2'));
    await clock.pass(20_000);
    expect(sent.length).toBeGreaterThan(3);
    expect(new Set(sent.map((batch) => JSON.stringify(batch))).size).toBe(1);
    state.answer = async () => ({ confirmed: true });
    await clock.pass(6_000);
    expect(sent.at(-1)?.sequence).toBe(2);
    expect(ids(sent.at(-1))).toEqual(['2']);
  });

  it('keeps to one batch in flight, and splits what is too much for one', async () => {
    const { clock, outbox, sent, state } = setUp();
    let confirm = () => {};
    state.answer = () =>
      new Promise((resolve) => {
        confirm = () => resolve({ confirmed: true });
      });
    for (let i = 0; i < 1_200; i += 1) outbox.sink.video(video(String(i)));
    await clock.pass(5_000);
    expect(sent).toHaveLength(1);
    for (let i = 0; i < 4; i += 1) {
      confirm();
      await clock.pass(1_000);
    }
    expect(sent.map((batch) => batch.videos.length)).toEqual([500, 500, 200]);
    expect(new Set(sent.flatMap((batch) => ids(batch) ?? [])).size).toBe(1_200);
  });

  it('keeps the time on screen up to date while it grows', async () => {
    const { clock, sent, state } = setUp();
    const exposure = { videoId: '1', startedAt: clock.now(), surface: 'foryou', position: 0, visibleMs: 0 } as const;
    for (let second = 1; second <= 3; second += 1) {
      state.running = [{ ...exposure, visibleMs: second * 1_000 }];
      await clock.pass(1_000);
    }
    await clock.pass(10_000);
    expect(sent.map((batch) => batch.exposures[0]?.visibleMs)).toEqual([1_000, 2_000, 3_000]);
  });

  it('sends everything at once when the page leaves, what was unconfirmed first', async () => {
    const { clock, outbox, sent, state } = setUp();
    state.answer = () => new Promise(() => {});
    outbox.sink.video(video('1'));
    await clock.pass(1_000);
    outbox.sink.video(video('2'));
    outbox.leave();
    expect(sent.map((batch) => [batch.sequence, ...(ids(batch) ?? [])])).toEqual([
      [1, '1'],
      [1, '1'],
      [2, '2'],
    ]);
  });

  it('goes on trying when a page that was left comes back', async () => {
    const { clock, outbox, sent, state } = setUp();
    state.answer = () => Promise.reject(new Error('nobody there'));
    outbox.sink.video(video('1'));
    await clock.pass(450);
    outbox.sink.video(video('2'));
    outbox.leave();
    await clock.pass(20_000);
    state.answer = async () => ({ confirmed: true });
    sent.length = 0;
    await clock.pass(6_000);
    expect(sent.map((batch) => [batch.sequence, ...(ids(batch) ?? [])])).toEqual([
      [1, '1'],
      [2, '2'],
    ]);
  });

  it('keeps and sends nothing while not recording', async () => {
    const { clock, outbox, sent, health } = setUp();
    outbox.sink.video(video('1'));
    outbox.setRecording(false);
    outbox.sink.video(video('2'));
    health.card('foryou', true, 'matched');
    outbox.leave();
    await clock.pass(5_000);
    expect(sent).toEqual([]);
    outbox.setRecording(true);
    outbox.sink.video(video('3'));
    await clock.pass(1_000);
    expect(sent.map(ids)).toEqual([['3']]);
  });
});
