import { expect, it } from 'vitest';
import { exactCount } from '@/utils/metrics/counts';
import type { AskedVideo } from '@/utils/overlay/context-messages';
import { createViews, tells } from '@/utils/overlay/views';
import { createCatalogue } from '@/utils/reading/catalogue';

const READING = { videoId: '7300000000000000101', texts: {}, isLive: false, isEmpty: false, matched: [] };
const holder = {} as Element;

function setUp(hidden: readonly string[] = []) {
  const catalogue = createCatalogue();
  const asked: AskedVideo[] = [];
  const viewOf = createViews({
    catalogue,
    standings: {
      of(video) {
        asked.push(video);
        return { standing: { n: 3, of: 'creator', rank: undefined } };
      },
    },
    isHidden: (metric) => hidden.includes(metric),
  });
  const learn = (counts: object) =>
    catalogue.add(
      [{ type: 'video', facts: { id: READING.videoId, kind: 'video', creatorId: '9' }, counts }] as never,
      'api',
      1_000,
    );
  return { viewOf, learn, asked };
}

it('says nothing of what the page’s data has not told', () => {
  const { viewOf } = setUp();
  expect(viewOf(READING, holder)).toBeUndefined();
  expect(viewOf({ ...READING, texts: { likes: exactCount(3) } }, holder)).toBeUndefined();
});

it('puts together what the card says and what its data says, which knows better', () => {
  const { viewOf, learn, asked } = setUp();
  learn({ likes: exactCount(30) });
  expect(viewOf(READING, holder)).toMatchObject({ ratio: undefined, counts: { likes: exactCount(30) } });
  expect(asked.at(-1)).toEqual({ id: READING.videoId, kind: 'video', creatorId: '9' });
  const texts = { likes: exactCount(31), views: exactCount(600) };
  const view = viewOf({ ...READING, texts, username: 'someone' }, holder);
  expect(view).toMatchObject({ ratio: { value: 0.05 }, facts: { username: 'someone' }, standing: { n: 3 } });
  expect(asked.at(-1)?.ratio).toEqual({ value: 0.05, lo: 0.05, hi: 0.05 });
});

it('tells something as long as one known count isn’t hidden', () => {
  const told = (hidden: string[], counts: object) => {
    const { viewOf, learn } = setUp(hidden);
    learn(counts);
    const view = viewOf(READING, holder);
    return view && tells(view);
  };
  const counts = { likes: exactCount(30), reposts: exactCount(1) };
  expect([told([], counts), told(['likes'], counts), told(['likes', 'shares'], counts)]).toEqual([true, true, false]);
});
