import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../../utils/exchange/import/import-file';
import { makeForFourCat, makeResearchApi } from '../../../utils/exchange/item-lines';
import { createPseudonyms } from '../../../utils/exchange/pseudonyms';
import { exactCount, roundedCount } from '../../../utils/metrics/counts';
import { batch, creator, dump, HOUR, T, useNewBrowser, video } from '../store/support';
import { asKept, mapItem } from './four-cat';
import { fewContents, imported, recorded } from './import/support';
import { exportBytes } from './support';

beforeEach(useNewBrowser);

type Line = Record<string, unknown> & { data: Record<string, unknown>; item_id: string };
async function written<T = Line>(make: typeof makeForFourCat, job: Parameters<typeof exportBytes>[1]): Promise<T[]> {
  const text = Buffer.from(await exportBytes(make, job)).toString();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const contents = [
  batch({
    creators: [creator({ id: '11', username: 'Ann', displayName: 'Ann A' }, { followers: exactCount(4_004_419) })],
    sounds: [{ facts: { id: '21', title: 'a song', isOriginal: false }, at: T, source: 'api', counts: {} }],
    videos: [
      video(
        {
          id: '7300000000000000101',
          kind: 'video',
          creatorId: '11',
          username: 'Ann',
          description: 'with @bo #cats',
          createdAt: 1_760_000_000,
          duration: 9,
          soundId: '21',
          hashtags: ['cats'],
          mentions: ['bo'],
          stickers: [['one', 'two'], ['by @bo']],
          effects: [{ id: '5', name: 'Glow' }],
          warnings: ['Careful'],
          labels: ['Pets'],
          mask: 'sensitive',
          isAd: true,
          isDuet: true,
          locationCreated: 'DE',
        },
        { views: roundedCount(1_200_000, 100_000), likes: exactCount(97_723), saves: exactCount(5) },
      ),
      video({ id: '7300000000000000102', kind: 'photo' }),
    ],
  }),
];

describe('the export for 4CAT', () => {
  it('maps to the values that are recorded', async () => {
    const [line, photo] = await written(makeForFourCat, { db: await recorded(contents) });
    expect(mapItem(asKept(line as Line))).toMatchObject({
      collected_from_url: 'https://www.tiktok.com/foryou',
      id: '7300000000000000101',
      author: 'Ann',
      author_full: 'Ann A',
      author_followers: 4_004_419,
      stickers: 'one two\nby @bo',
      unix_timestamp: 1_760_000_000,
      is_duet: 'yes',
      is_ad: 'yes',
      is_sensitive: 'yes',
      is_photosensitive: 'no',
      music_name: 'a song',
      music_id: '21',
      likes: 97_723,
      plays: 1_200_000,
      comments: null,
      hashtags: 'cats',
      challenges: 'cats',
      effects: 'Glow',
      warning: 'Careful',
      diversification_labels: 'Pets',
      location_created: 'DE',
    });
    expect(line?.data._measured_precision).toEqual({
      stats: { playCount: [1_150_000, 1_249_999], diggCount: [97_723, 97_723], collectCount: [5, 5] },
      authorStats: { at: T, followerCount: [4_004_419, 4_004_419] },
    });
    // Without sound, creator or time: the id tells when it was uploaded, and says so.
    expect(mapItem(asKept(photo as Line))).toMatchObject({ author: '', music_id: '', music_name: '', likes: null });
    expect(photo?.data._measured_precision).toMatchObject({ createTime: 'from the id' });
  });

  it('tells of a creator what was known when the video was read, and brings back no other history', async () => {
    const followersAt = (value: number, at: number) =>
      creator({ id: '11', username: 'ann' }, { followers: roundedCount(value, 100) }, at);
    const seen = (id: string, at: number) => video({ id, creatorId: '11' }, { views: exactCount(1) }, at);
    const ids = ['7300000000000000101', '7300000000000000102', '7300000000000000103'] as const;
    const db = await recorded([
      batch({
        creators: [followersAt(39_300, T), followersAt(46_300, T + 40 * HOUR)],
        videos: [seen(ids[0], T - HOUR), seen(ids[1], T + HOUR), seen(ids[2], T + 41 * HOUR)],
      }),
    ]);
    const followersIn = (all: Line[]) =>
      all.map(({ data }) => (data.authorStats as { followerCount?: number } | undefined)?.followerCount);
    expect(followersIn(await written(makeForFourCat, { db }))).toEqual([undefined, 39_300, 46_300]);
    const range = { from: T + HOUR, to: T + 99 * HOUR };
    expect(followersIn(await written(makeForFourCat, { db, range }))).toEqual([undefined, 46_300]);

    const file = new Blob([(await exportBytes(makeForFourCat, { db })) as BlobPart]);
    const there = (await dump(db)).histories['c:11'];
    expect((await dump(await imported(file))).histories['c:11']).toEqual(there);
    await importFile(file, { db });
    expect((await dump(db)).histories['c:11']).toEqual(there);
  });

  it('has every key that 4CAT indexes in every line, and the same bytes each time', async () => {
    let lines = 0;
    await fc.assert(
      fc.asyncProperty(fewContents, async (contents) => {
        const db = await recorded(contents);
        const { videos } = await dump(db);
        const all = await written(makeForFourCat, { db });
        expect(all.map(({ item_id }) => item_id)).toEqual(videos.map(({ id }) => id));
        for (const [index, line] of all.entries()) {
          const { facts, latest } = videos[index] ?? {};
          const mapped = mapItem(asKept(line));
          expect(mapped.likes).toBe(latest?.counts.likes?.value ?? null);
          expect(mapped.plays).toBe(latest?.counts.views?.value ?? null);
          expect(mapped.body).toBe(facts?.description ?? '');
          expect(mapped.challenges).toBe((facts?.hashtags ?? []).join());
          lines += 1;
        }
        expect(await written(makeForFourCat, { db })).toEqual(all);
      }),
      { numRuns: 15 },
    );
    expect(lines).toBeGreaterThan(10);
  }, 30_000);

  it('names nobody where pseudonyms are asked for', async () => {
    const pseudonyms = await createPseudonyms(new Uint8Array(32));
    const db = await recorded(contents);
    for (const make of [makeForFourCat, makeResearchApi]) {
      const text = Buffer.from(await exportBytes(make, { db, pseudonyms })).toString();
      expect(text).toContain('7300000000000000101');
      expect(text).not.toMatch(/Ann|@bo\b|"bo"|"11"/);
    }
  });
});

describe('the export in the words of the Research API', () => {
  it('tells what is known and nothing else', async () => {
    const [line, photo] = await written<object>(makeResearchApi, { db: await recorded(contents) });
    expect(line).toEqual({
      id: '7300000000000000101',
      video_description: 'with @bo #cats',
      create_time: 1_760_000_000,
      view_count: 1_200_000,
      view_count_lo: 1_150_000,
      view_count_hi: 1_249_999,
      like_count: 97_723,
      favorites_count: 5,
      music_id: '21',
      hashtag_names: ['cats'],
      hashtag_info_list: [{ hashtag_name: 'cats' }],
      username: 'Ann',
      effect_ids: ['5'],
      effect_info_list: [{ effect_id: '5', effect_name: 'Glow' }],
      sticker_info_list: [{ sticker_text: ['one', 'two'] }, { sticker_text: ['by @bo'] }],
      video_mention_list: ['bo'],
      video_duration: 9,
      location_created: 'DE',
      observed_at: T / 1000,
      seen: true,
    });
    expect(photo).toEqual({ id: '7300000000000000102', seen: true });
  });

  it('has the last counts of the range', async () => {
    const day = 24 * 3_600_000;
    const at = (time: number, views: number) => video({ id: '1' }, { views: exactCount(views) }, time);
    const db = await recorded([batch({ videos: [at(T, 1), at(T + day, 2), at(T + 2 * day, 3)] })]);
    const within = (from: number, to: number) => written<object>(makeResearchApi, { db, range: { from, to } });
    expect(await within(T, T + day + 1)).toMatchObject([{ view_count: 2 }]);
    expect(await within(T + 1, T + day)).toEqual([{ id: '1', seen: true }]);
    expect(await within(T + 3 * day, T + 4 * day)).toEqual([]);
  });
});

it('what was only loaded is marked, in both', async () => {
  const loaded = { ...video({ id: '1' }, { likes: exactCount(1) }), seen: false as const };
  const db = await recorded([batch({ videos: [loaded, video({ id: '2' }, { likes: exactCount(1) })] })]);
  expect(await written(makeForFourCat, { db })).toMatchObject([
    { data: { id: '1', _measured_seen: false } },
    { data: { id: '2', _measured_seen: true } },
  ]);
  expect(await written(makeResearchApi, { db })).toMatchObject([
    { id: '1', seen: false },
    { id: '2', seen: true },
  ]);
});
