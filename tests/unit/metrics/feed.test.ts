import { describe, expect, it } from 'vitest';
import { type Appearance, createFeedTally } from '../../../utils/metrics/feed';
import { formatDuration } from '../../../utils/metrics/format';

const DAY = 86_400_000;
const shown = (id: string, more: Partial<Appearance> = {}): Appearance => ({
  id,
  surface: 'foryou',
  visibleMs: 1_000,
  session: 's1',
  creator: 'ann',
  ...more,
});

describe('a feed', () => {
  it('is nothing of nothing', () => {
    const feed = createFeedTally().result();
    expect(feed).toMatchObject({ appearances: 0, videos: 0, visibleMs: 0, days: [] });
    expect([feed.ads, feed.medianMs, feed.repeated, feed.concentration]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('counts appearances by day, page, creator, sound and hashtag, and a video in each once', () => {
    const tally = createFeedTally();
    tally.add(2 * DAY, [
      shown('1', { sound: 'x', hashtags: ['cats', 'dogs'], visibleMs: 3_000 }),
      shown('1', { surface: 'profile', sound: 'x', hashtags: ['cats', 'dogs'] }),
      shown('2', { creator: 'bob', hashtags: ['cats'] }),
    ]);
    tally.add(DAY, []);
    tally.add(0, [shown('1', { session: 's2', sound: 'x', visibleMs: 500 })]);
    const feed = tally.result();
    expect(feed.days).toEqual([
      { key: 0, appearances: 1, videos: 1, visibleMs: 500 },
      { key: DAY, appearances: 0, videos: 0, visibleMs: 0 },
      { key: 2 * DAY, appearances: 3, videos: 2, visibleMs: 5_000 },
    ]);
    expect(feed.creators).toEqual([
      { key: 'ann', appearances: 3, videos: 1, visibleMs: 4_500 },
      { key: 'bob', appearances: 1, videos: 1, visibleMs: 1_000 },
    ]);
    expect(feed.surfaces.map(({ key, appearances }) => [key, appearances])).toEqual([
      ['foryou', 3],
      ['profile', 1],
    ]);
    expect(feed.sounds).toEqual([{ key: 'x', appearances: 3, videos: 1, visibleMs: 4_500 }]);
    expect(feed.hashtags.map(({ key, appearances, videos }) => [key, appearances, videos])).toEqual([
      ['cats', 3, 2],
      ['dogs', 2, 1],
    ]);
    expect([feed.appearances, feed.videos, feed.visibleMs, feed.medianMs]).toEqual([4, 2, 5_500, 1_000]);
    expect(feed.sessions).toEqual(['s1', 's2']);
    expect(feed.repeated).toMatchObject({ count: 1, of: 2 });
    expect(feed.mostRepeated).toEqual([{ videoId: '1', appearances: 3 }]);
  });

  it('shares leave out the videos of which nothing is known', () => {
    const tally = createFeedTally();
    tally.add(0, [
      shown('1', { isAd: true }),
      shown('1'),
      shown('2', { isAd: false, isPaidPartnership: false }),
      shown('3'),
    ]);
    const { ads, paidPartnerships } = tally.result();
    expect(ads).toMatchObject({ count: 1, of: 2, value: 0.5 });
    expect(paidPartnerships).toMatchObject({ count: 0, of: 2, value: 0 });
    expect(paidPartnerships?.hi).toBeGreaterThan(0.6);
  });
});

it('a length of time is told as coarsely as one speaks of it', () => {
  expect([900, 45_000, 12 * 60_000, 3.42 * 3_600_000].map((ms) => formatDuration(ms, 'en'))).toEqual([
    '0.9 sec',
    '45 sec',
    '12 min',
    '3.4 hr',
  ]);
});
