import { describe, expect, it } from 'vitest';
import type { VideoCounts, VideoFacts } from '@/utils/facts';
import { countFromNumber, exactCount } from '@/utils/metrics/counts';
import { createCatalogue } from '@/utils/reading/catalogue';

const videoFact = (facts: VideoFacts, counts: VideoCounts = {}) => ({ type: 'video', facts, counts }) as const;

describe('the catalogue', () => {
  it('keeps the sharper of two readings of one number, whatever their order', () => {
    const state = { saves: exactCount(97_723) };
    const list = { saves: countFromNumber(97_700), views: countFromNumber(1_500_000) };
    for (const [first, second] of [
      [state, list],
      [list, state],
    ] as const) {
      const catalogue = createCatalogue();
      catalogue.add([videoFact({ id: '1' }, first)], 'state', 1);
      catalogue.add([videoFact({ id: '1' }, second)], 'api', 2);
      expect(catalogue.video('1')?.counts).toEqual({ ...list, ...state });
    }
  });

  it('believes the later of two that contradict each other', () => {
    const catalogue = createCatalogue();
    catalogue.add([videoFact({ id: '1' }, { likes: exactCount(9) })], 'api', 1);
    catalogue.add([videoFact({ id: '1' }, { likes: exactCount(10) })], 'api', 2);
    expect(catalogue.video('1')).toMatchObject({ counts: { likes: exactCount(10) }, at: 2, version: 2 });
  });

  it('forgets no fact for want of mention, and names the source of most counts', () => {
    const catalogue = createCatalogue();
    catalogue.add([videoFact({ id: '1', description: 'a', isAd: true }, { likes: exactCount(9) })], 'state', 1);
    catalogue.add([videoFact({ id: '1', username: 'b' }, { views: exactCount(9), shares: exactCount(1) })], 'api', 2);
    expect(catalogue.video('1')).toMatchObject({
      facts: { id: '1', description: 'a', isAd: true, username: 'b' },
      source: 'api',
    });
  });

  it('finds a creator by id and by handle, in any case', () => {
    const catalogue = createCatalogue();
    const facts = { id: '7', username: 'Some.One' };
    catalogue.add([{ type: 'creator', facts, counts: { followers: exactCount(5) } }], 'api', 1);
    expect(catalogue.creator({ id: '7' })?.counts.followers?.value).toBe(5);
    expect(catalogue.creator({ username: 'some.one' })?.facts).toEqual(facts);
    expect(catalogue.creator({ username: 'nobody' })).toBeUndefined();
    expect(catalogue.creator({})).toBeUndefined();
  });

  it('stays within its bounds, and drops what was told longest ago', () => {
    const catalogue = createCatalogue();
    for (let i = 0; i < 5_001; i += 1) catalogue.add([videoFact({ id: String(i), username: 'a' })], 'api', i);
    expect(catalogue.video('0')).toBeUndefined();
    expect([...catalogue.videosOf('A')]).toHaveLength(5_000);
  });

  it('takes keys such as __proto__ for names like any other', () => {
    const catalogue = createCatalogue();
    catalogue.add([{ type: 'hashtag', facts: { name: '__proto__' }, counts: { videos: exactCount(1) } }], 'api', 1);
    expect(catalogue.hashtag('__proto__')?.counts.videos?.value).toBe(1);
    expect(catalogue.hashtag('constructor')).toBeUndefined();
  });

  it('tells once what is gone', () => {
    const catalogue = createCatalogue();
    catalogue.add([{ type: 'gone', videoId: '1' }], 'state', 1);
    expect(catalogue.takeGone()).toEqual(['1']);
    expect(catalogue.takeGone()).toEqual([]);
  });
});
