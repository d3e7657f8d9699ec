import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { windowScheduler } from '@/utils/reading/scheduler';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window in which tasks of the background run when a test lets them. */
function fakeWindow() {
  const background: (() => void)[] = [];
  return {
    rest: () => {
      for (const task of background.splice(0)) task();
    },
    window: {
      setTimeout: globalThis.setTimeout,
      clearTimeout: globalThis.clearTimeout,
      requestAnimationFrame: () => 0,
      scheduler: { postTask: async (task: () => void) => void background.push(task) },
    } as unknown as Parameters<typeof windowScheduler>[0],
  };
}

it('leaves the background to the page’s rest, but not for longer than a moment', () => {
  const { window, rest } = fakeWindow();
  const ran: string[] = [];
  const scheduler = windowScheduler(window, new AbortController().signal);
  scheduler.inBackground(() => ran.push('in time'));
  expect(ran).toEqual([]);
  rest();
  expect(ran).toEqual(['in time']);
  expect(vi.getTimerCount()).toBe(0);
  // A page that never rests.
  scheduler.inBackground(() => ran.push('at last'));
  vi.advanceTimersByTime(2_000);
  rest();
  expect(ran).toEqual(['in time', 'at last']);
});

it('is silent once it is over', () => {
  const { window, rest } = fakeWindow();
  const over = new AbortController();
  const ran: string[] = [];
  const scheduler = windowScheduler(window, over.signal);
  scheduler.inBackground(() => ran.push('background'));
  scheduler.after(10, () => ran.push('after'));
  over.abort();
  rest();
  vi.advanceTimersByTime(2_000);
  expect(ran).toEqual([]);
});
