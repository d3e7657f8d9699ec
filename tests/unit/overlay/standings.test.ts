import { expect, it } from 'vitest';
import type { ContextRequest } from '@/utils/overlay/context-messages';
import { createStandings } from '@/utils/overlay/standings';

function setUp(fails = 0) {
  const tasks: (() => void)[] = [];
  const asked: ContextRequest[] = [];
  let time = 1_000;
  let answered = 0;
  const standings = createStandings({
    scheduler: {
      inBackground() {},
      onFrame() {},
      after(_, task) {
        tasks.push(task);
        return () => {};
      },
    },
    now: () => time,
    since: 7,
    async ask(request) {
      asked.push(request);
      if (asked.length <= fails) throw new Error('nobody there');
      return {
        videos: Object.fromEntries(
          request.videos.map(({ id }) => [id, { standing: { n: 1, of: 'creator' as const, rank: undefined } }]),
        ),
      };
    },
    onAnswer: () => (answered += 1),
  });
  const run = async () => {
    for (const task of tasks.splice(0)) task();
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { standings, asked, run, wait: (ms: number) => (time += ms), answered: () => answered };
}
const ratio = (value: number) => ({ value, lo: value, hi: value });

it('asks once for many videos, and again for those whose counts are new, or after a while', async () => {
  const { standings, asked, run, wait, answered } = setUp();
  for (const id of ['1', '2', '2']) expect(standings.of({ id, ratio: ratio(0.1) })).toBeUndefined();
  await run();
  expect(asked).toMatchObject([{ since: 7, videos: [{ id: '1' }, { id: '2' }] }]);
  expect(answered()).toBe(1);
  expect(standings.of({ id: '1', ratio: ratio(0.1) })?.standing?.n).toBe(1);
  await run();
  expect(asked).toHaveLength(1);
  standings.of({ id: '1', ratio: ratio(0.2) });
  await run();
  expect(asked[1]?.videos).toHaveLength(1);
  wait(11_000);
  standings.of({ id: '2', ratio: ratio(0.1) });
  await run();
  expect(asked).toHaveLength(3);
});

it('asks no more than the background takes, and again after a failure', async () => {
  const { standings, asked, run } = setUp(1);
  for (let id = 0; id < 90; id += 1) standings.of({ id: String(id) });
  for (let turn = 0; turn < 4; turn += 1) await run();
  expect(Math.max(...asked.map(({ videos }) => videos.length))).toBeLessThanOrEqual(60);
  expect(asked.length).toBeGreaterThan(2);
  expect(standings.of({ id: '0' })).toBeDefined();
  expect(standings.of({ id: '89' })).toBeDefined();
});
