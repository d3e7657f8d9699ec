import type { Scheduler } from '@/utils/reading/scheduler';

/** A scheduler whose time a test moves by hand. */
export function handClock(start = 1_790_000_000_000) {
  let time = start;
  let order = 0;
  let tasks: { due: number; order: number; run: () => void }[] = [];
  const add = (ms: number, run: () => void) => {
    const task = { due: time + ms, order: order++, run };
    tasks.push(task);
    return () => {
      tasks = tasks.filter((other) => other !== task);
    };
  };
  const scheduler: Scheduler = {
    inBackground: (run) => void add(0, run),
    onFrame: (run) => void add(16, run),
    after: add,
  };
  return {
    scheduler,
    now: () => time,
    /** Lets `ms` pass, running what falls due in order, and promises in between. */
    async pass(ms: number): Promise<void> {
      const end = time + ms;
      for (;;) {
        await Promise.resolve();
        await Promise.resolve();
        const [next] = tasks.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due || a.order - b.order);
        if (!next) break;
        tasks = tasks.filter((task) => task !== next);
        time = Math.max(time, next.due);
        next.run();
      }
      time = end;
      await Promise.resolve();
    },
  };
}
