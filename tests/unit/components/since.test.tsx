// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HiddenCounts } from '../../../components/controls/hidden-counts';
import type { Workshop } from '../../../components/dashboard/pages';
import { readNews } from '../../../components/dashboard/since/since-data';
import { SinceLastTime } from '../../../components/dashboard/since/since-last-time';
import { exactCount } from '../../../utils/metrics/counts';
import { viewsSince } from '../../../utils/metrics/since';
import { batchOf, byRole, freshStore, mount, settle, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));

const NOW = new Date(2026, 10, 22, 12).getTime();
const HOUR = 3_600_000;
const LAST = NOW - 10 * HOUR;

async function recorded() {
  const { db, recorder } = await freshStore(() => NOW);
  const followers = (creator: string, count: number, at: number) => ({
    facts: { id: creator, username: `user${creator}` },
    at,
    source: 'api' as const,
    counts: { followers: exactCount(count) },
  });
  const seen = (id: string, at: number, views: number, creator = '111') => ({ id, at, views, likes: 1, creator });
  const onProfile = (batch: ReturnType<typeof batchOf>) => ({
    ...batch,
    exposures: batch.exposures.map((exposure) => ({ ...exposure, surface: 'profile' as const })),
  });
  const before = [
    seen('50001', LAST - HOUR, 1_000),
    seen('50002', LAST - HOUR + 1, 50),
    seen('50003', LAST - HOUR, 7, '222'),
  ];
  await recorder.record(batchOf(before, { creators: [followers('111', 500, LAST - HOUR)] }));
  const since = [seen('50001', NOW - HOUR, 4_000), seen('50002', NOW - HOUR + 1, 60)];
  await recorder.record(onProfile(batchOf(since, { creators: [followers('111', 530, NOW - HOUR)] })));
  // In the feed only: nobody followed them up.
  await recorder.record(batchOf([seen('50003', NOW - HOUR, 900, '222')]));
  return db;
}

describe('since last time', () => {
  let shown: Workshop;
  beforeEach(async () => {
    const db = await recorded();
    shown = {
      db: async () => db,
      now: () => NOW,
      me: async () => undefined,
      lastVisit: async () => LAST,
    } as unknown as Workshop;
  });

  it('tells of those whose profiles were opened: followers, and views of what was seen again', async () => {
    mount(<SinceLastTime workshop={shown} />);
    await settle();
    const text = textOf(byRole('region', 'Since last time')[0]);
    expect(text).toContain('3 videos were on your screen');
    expect(text).toContain('@user111');
    expect(text).toContain('+30 followers');
    expect(text).toContain('2 videos seen again: +3,010 views together');
    expect(text).not.toContain('@user222');
  });

  it('neither says what is hidden nor names who grew most by it', async () => {
    mount(
      <HiddenCounts.Provider value={new Set(['views', 'followers'])}>
        <SinceLastTime workshop={shown} />
      </HiddenCounts.Provider>,
    );
    await settle();
    const text = textOf(byRole('region', 'Since last time')[0]);
    expect(text).toContain('Followers: hidden');
    expect(text).toContain('2 videos seen again. Views: hidden');
    expect(text).not.toMatch(/\+30|3,010|grew most/);
    expect(document.querySelectorAll('.since-video')).toHaveLength(0);
  });

  it('tells of the person, whoever else they looked at', async () => {
    const news = await readNews(await shown.db(), LAST, NOW, 'USER222');
    expect(news.creators.map(({ creator, isMe }) => [creator.key, isMe])).toEqual([
      ['222', true],
      ['111', false],
    ]);
    expect(news.creators[0]?.views).toEqual({ value: 893, lo: 893, hi: 893 });
  });

  it('reads of the fifth and further ones when they are asked for', async () => {
    const { db, recorder } = await freshStore(() => NOW);
    for (const [at, surface] of [
      [LAST - HOUR, 'foryou'],
      [NOW - HOUR, 'profile'],
    ] as const) {
      const seen = ['1', '2', '3', '4', '5', '6'].flatMap((creator) =>
        // Of the first most videos, so the order is known.
        Array.from({ length: 8 - Number(creator) }, (_, place) => ({
          id: `${creator}000${place}`,
          at: at + place,
          views: at === NOW - HOUR ? 30 : 10,
          likes: 1,
          creator,
        })),
      );
      const batch = batchOf(seen);
      await recorder.record({
        ...batch,
        exposures: batch.exposures.map((exposure) => ({ ...exposure, surface })),
      });
    }
    mount(<SinceLastTime workshop={{ ...shown, db: async () => db }} />);
    await settle();
    const more = [...document.querySelectorAll('details')].at(-1)!;
    expect(textOf(more.querySelector('summary') ?? undefined)).toBe('2 more whose profiles you opened');
    expect(more.querySelectorAll('li')).toHaveLength(0);
    more.open = true;
    more.dispatchEvent(new Event('toggle'));
    await settle();
    expect(textOf(more)).toContain('3 videos seen again: +60 views together');
    expect(textOf(more)).toContain('2 videos seen again: +40 views together');
  });

  it('is a line until it is opened, where it is folded', async () => {
    mount(<SinceLastTime workshop={shown} isFolded />);
    await settle();
    const details = document.querySelector('section > details') as HTMLDetailsElement;
    expect(details.open).toBe(false);
    expect(textOf(details.querySelector('summary') ?? undefined)).toMatch(
      /^Since last time.*3 videos were on your screen/,
    );
    expect(textOf(details)).toContain('@user111');
  });

  it('says nothing where nothing is stored', async () => {
    const { db } = await freshStore(() => NOW);
    mount(<SinceLastTime workshop={{ ...shown, db: async () => db }} />);
    await settle();
    expect(document.querySelector('section')).toBeNull();
  });

  it('says nothing on the first visit', async () => {
    mount(<SinceLastTime workshop={{ ...shown, lastVisit: async () => undefined }} />);
    await settle();
    expect(document.querySelector('section')).toBeNull();
  });
});

describe('growth since', () => {
  it('needs a reading before and one after', () => {
    const reading = (at: number, views: number) => ({
      at,
      surface: 'profile' as const,
      source: 'api' as const,
      seen: true,
      counts: { views: exactCount(views) },
    });
    expect(viewsSince([reading(1, 10), reading(5, 30)], 3)?.change.value).toBe(20);
    expect(viewsSince([reading(4, 10), reading(5, 30)], 3)).toBeUndefined();
    expect(viewsSince([reading(1, 10), reading(2, 30)], 3)).toBeUndefined();
  });
});
