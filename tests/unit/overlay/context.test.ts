import { describe, expect, it } from 'vitest';
import { exactCount } from '@/utils/metrics/counts';
import { overlayHandlers } from '@/utils/overlay/answers';
import { createContext } from '@/utils/overlay/context';
import { type ContextAnswer, type CreatorAnswer, MAX_ASKED } from '@/utils/overlay/context-messages';
import type { MeasuredDb } from '@/utils/store/open';
import { batchOf, freshStore, type SeenVideo } from '../components/harness';

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;
const ID = 'the-extension';
const TAB = { id: ID, url: 'https://www.tiktok.com/', tab: { id: 1, incognito: false } };
/** As the harness dates them: 40 days before they were seen. */
const CREATED = NOW / 1000 - 40 * 86_400;

async function setUp(seen: readonly SeenVideo[], followers: Record<string, number> = {}) {
  const { db, recorder } = await freshStore(() => NOW);
  const batch = batchOf(seen);
  const creators = batch.creators.map((creator) => ({
    ...creator,
    counts: { followers: exactCount(followers[creator.facts.id ?? ''] ?? 5_000) },
  }));
  await recorder.record({ ...batch, creators });
  let time = NOW;
  let opened = 0;
  const open = async (): Promise<MeasuredDb> => {
    opened += 1;
    return db;
  };
  const context = createContext({ db: open, now: () => time });
  const tabs: string[] = [];
  const handlers = overlayHandlers({ context, db: open, extensionId: ID, open: async (page) => tabs.push(page) });
  return {
    db,
    recorder,
    context,
    handlers,
    tabs,
    opened: () => opened,
    wait: (ms: number) => (time += ms),
    ask: (videos: object[], since = NOW - 1000) =>
      handlers.context({ request: { since, videos } as never }, TAB) as Promise<ContextAnswer>,
  };
}

const ofCreator = (creator: string, n: number, first = 0): SeenVideo[] =>
  Array.from({ length: n }, (_, i) => ({
    id: String(70_000 + first + i),
    at: NOW - DAY,
    likes: 10 * (i + 1),
    views: 1_000,
    creator,
  }));
const asked = { id: '1', kind: 'video', createdAt: CREATED, creatorId: '111' };
const ratio = { value: 0.5, lo: 0.5, hi: 0.5 };

describe('context', () => {
  it('places a video among its creator’s own, or in the tier of the whole sample', async () => {
    const { ask } = await setUp([...ofCreator('111', 8), ...ofCreator('222', 12, 100), ...ofCreator('333', 9, 200)], {
      '333': 500_000,
    });
    const { videos } = await ask([
      { ...asked, ratio },
      { ...asked, id: '2', creatorId: '999', followers: exactCount(5_000), ratio },
      { ...asked, id: '3', creatorId: '999', followers: exactCount(400_000), ratio },
      { ...asked, id: '4' },
    ]);
    expect(videos['1']?.standing).toMatchObject({ of: 'creator', n: 8, unusual: 'above' });
    expect(videos['2']?.standing).toMatchObject({ of: 'sample', n: 20, unusual: 'above' });
    expect(videos['3']?.standing).toEqual({ of: 'creator', n: 0, rank: undefined });
    expect(videos['4']).toEqual({});
  });

  it('never compares a video with itself, nor with ads', async () => {
    const { ask } = await setUp([
      ...ofCreator('111', 8),
      { id: '9', at: NOW - DAY, likes: 1, views: 9, creator: '111', isAd: true },
    ]);
    const { videos } = await ask([{ ...asked, id: '70000', ratio }]);
    expect(videos['70000']?.standing?.n).toBe(7);
  });

  it('tells of the visit before this one', async () => {
    const { ask, recorder } = await setUp([{ id: '5', at: NOW - 3 * DAY, likes: 10, views: 100, creator: '111' }]);
    await recorder.record(batchOf([{ id: '5', at: NOW, likes: 30, views: 300, creator: '111' }]));
    const { videos } = await ask([{ ...asked, id: '5' }]);
    expect(videos['5']?.before).toMatchObject({ at: NOW - 3 * DAY, counts: { likes: exactCount(10) } });
    expect((await ask([{ ...asked, id: '5' }], NOW - 9 * DAY)).videos['5']).toEqual({});
  });

  it('reads a creator’s videos anew after some seconds, and after a deletion', async () => {
    const { ask, recorder, wait, context } = await setUp(ofCreator('111', 8));
    const n = async () => (await ask([{ ...asked, ratio }])).videos['1']?.standing?.n;
    expect(await n()).toBe(8);
    await recorder.record(batchOf(ofCreator('111', 3, 50)));
    expect(await n()).toBe(8);
    wait(9_000);
    expect(await n()).toBe(11);
    await recorder.delete({ what: 'creator', key: '111' });
    context.forget();
    expect(await n()).toBe(0);
  });

  it('answers nobody but our own script in an ordinary tab, and nothing malformed', async () => {
    const { handlers, ask } = await setUp(ofCreator('111', 8));
    const request = { request: { since: NOW, videos: [] } };
    expect(handlers.context(request, { ...TAB, id: 'another' })).toBeUndefined();
    expect(handlers.context(request, { ...TAB, tab: { id: 1, incognito: true } })).toBeUndefined();
    expect(handlers.context(request, { id: ID })).toBeUndefined();
    expect(() => ask([{ ...asked, ratio: { value: 1, lo: 2, hi: 3 } }])).toThrow();
    expect(() => ask([{ ...asked, id: '<b>' }])).toThrow();
    expect(() => ask(Array.from({ length: MAX_ASKED + 1 }, () => asked))).toThrow();
  });
});

it('gives all of a creator’s videos, page by page, each once', async () => {
  const { handlers } = await setUp([...ofCreator('111', 450), ...ofCreator('222', 5, 1_000)]);
  const ids: string[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const request = { username: 'USER111', ...(after && { after }) };
    const page = (await handlers.creatorPage({ request }, TAB)) as CreatorAnswer;
    ids.push(...page.videos.map(({ facts }) => facts.id));
    if (pages === 0) expect(page.history).toHaveLength(1);
    after = page.next;
    pages += 1;
  } while (after !== undefined && pages < 9);
  expect(pages).toBe(3);
  expect(ids).toEqual(ofCreator('111', 450).map(({ id }) => id));
  expect(await handlers.creatorPage({ request: { id: '404' } }, TAB)).toEqual({ videos: [] });
});

it('opens the dashboard at a creator that was seen, else at all of them, for our own script alone', async () => {
  const { handlers, tabs } = await setUp(ofCreator('111', 2));
  const request = { username: 'user111' };
  expect(await handlers.openCreator({ request }, TAB)).toEqual({ opened: true });
  expect(await handlers.openCreator({ request: { username: 'nobody' } }, TAB)).toEqual({ opened: true });
  expect(tabs.splice(0)).toEqual(['dashboard.html#/creators/111', 'dashboard.html#/creators']);
  expect(await handlers.openCreator({ request }, { ...TAB, id: 'another' })).toEqual({ opened: false });
  expect(await handlers.openCreator({ request: { id: '../x' } }, TAB)).toEqual({ opened: false });
  expect(tabs).toEqual([]);
});
