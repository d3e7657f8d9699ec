import { describe, expect, it } from 'vitest';
import { exactCount } from '@/utils/metrics/counts';
import type { Batch } from '@/utils/observations';
import { createSessionLog, type Deleted, withoutDeleted } from '@/utils/store/deleted';

const T = 1_790_000_000_000;

/** One video of @ann on screen since `startedAt`, read at `at`, with its sound and hashtag. */
function batch(startedAt: number, at = startedAt): Batch {
  const told = { at, source: 'api', counts: {} } as const;
  return {
    outbox: 'one-page-load',
    sequence: 1,
    sentAt: startedAt + 1_000,
    videos: [
      {
        facts: { id: '1', creatorId: '7', username: 'Ann' },
        at,
        surface: 'foryou',
        source: 'api',
        counts: { likes: exactCount(1) },
      },
    ],
    creators: [{ facts: { id: '7', username: 'Ann' }, ...told }],
    sounds: [{ facts: { id: '8' }, ...told }],
    hashtags: [{ facts: { name: 'tag' }, ...told }],
    exposures: [{ videoId: '1', startedAt, surface: 'foryou', position: 0, visibleMs: 500 }],
    gone: [],
    health: { surfaces: {}, sources: {}, dropped: 0 },
  };
}
const kept = (result: Batch) =>
  (['videos', 'creators', 'sounds', 'hashtags', 'exposures'] as const).filter((kind) => result[kind].length > 0);
const ALL = ['videos', 'creators', 'sounds', 'hashtags', 'exposures'];

describe('what was deleted', () => {
  it.each<[string, Deleted, string[]]>([
    ['everything', { at: T + 10 }, []],
    ['the video', { at: T + 10, videoIds: ['1'] }, ['creators', 'sounds', 'hashtags']],
    ['the creator', { at: T + 10, creator: '7', videoIds: ['1'] }, ['sounds', 'hashtags']],
    ['the creator by handle', { at: T + 10, creator: '@ann', videoIds: ['1'] }, ['sounds', 'hashtags']],
    ['the time', { at: T + 10, range: { from: T - 5, to: T + 5 } }, []],
    ['another video', { at: T + 10, videoIds: ['2'] }, ALL],
    ['another creator', { at: T + 10, creator: '@bob', videoIds: [] }, ALL],
    ['another time', { at: T + 10, range: { from: T + 1, to: T + 5 } }, ALL],
  ])('does not come back with what is still on screen: %s', (_name, deleted, expected) => {
    expect(kept(withoutDeleted(batch(T), [deleted]))).toEqual(expected);
  });

  it.each<[string, Deleted]>([
    ['everything', { at: T - 1 }],
    ['the video', { at: T - 1, videoIds: ['1'] }],
    ['the creator', { at: T - 1, creator: '7', videoIds: ['1'] }],
  ])('is recorded when it comes on screen again, though the data is older: %s', (_name, deleted) => {
    expect(kept(withoutDeleted(batch(T, T - 60_000), [deleted]))).toEqual(ALL);
  });
});

it('the log lives in the session’s memory, and is bounded', async () => {
  const memory: Record<string, unknown> = {};
  const session = { get: async () => memory, set: async (items: object) => void Object.assign(memory, items) };
  const log = createSessionLog(session, 'main');
  expect(await log.read()).toEqual([]);
  for (let at = 0; at < 400; at += 1) await log.add({ at });
  expect(await createSessionLog(session, 'main').read()).toHaveLength(300);
  expect((await log.read()).at(-1)).toEqual({ at: 399 });
});
