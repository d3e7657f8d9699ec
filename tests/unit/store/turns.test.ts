import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withoutDeletions } from '../../../utils/store/turns';
import { batch, exposure, setUp } from './support';

/** One lock at a time, as browsers give them, by name. */
function fakeLocks() {
  const held = new Map<string, Promise<unknown>>();
  return {
    async request(name: string, { ifAvailable }: { ifAvailable?: boolean }, job: (lock: object | null) => unknown) {
      if (ifAvailable && held.has(name)) return job(null);
      await held.get(name);
      const running = Promise.resolve(job({}));
      const over = running.then(
        () => {},
        () => {},
      );
      held.set(name, over);
      void over.then(() => held.delete(name));
      return running;
    },
  };
}

beforeEach(() => vi.stubGlobal('navigator', { locks: fakeLocks() }));
afterEach(() => vi.unstubAllGlobals());

it('nothing is deleted during an import, but recording goes on', async () => {
  const { db, recorder } = await setUp();
  await recorder.record(batch({ exposures: [exposure('1')] }));
  let end = () => {};
  const importing = withoutDeletions(db, () => new Promise<void>((resolve) => (end = resolve)));
  await expect(recorder.delete({ what: 'everything' })).rejects.toMatchObject({ code: 'busy' });
  await recorder.record(batch({ exposures: [exposure('2')] }));
  expect(await db.count('videos')).toBe(2);
  end();
  await importing;
  await recorder.delete({ what: 'everything' });
  expect(await db.count('videos')).toBe(0);
});

it('an import waits for a deletion, and not for that of another project', async () => {
  const { db, recorder } = await setUp();
  await recorder.record(batch({ exposures: [exposure('1')] }));
  const deleting = recorder.delete({ what: 'video', id: '1' });
  // The recorder asks for its turn first.
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  const left: number[] = [];
  const look = async () => void left.push(await db.count('videos'));
  const other = withoutDeletions({ name: 'another' }, async () => void left.push(-1));
  await Promise.all([withoutDeletions(db, look), other, deleting]);
  expect(left).toEqual([-1, 0]);
});
