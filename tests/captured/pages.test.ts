// @vitest-environment happy-dom
import { afterAll, describe, expect, it } from 'vitest';
import { readHydration } from '@/utils/tiktok/adapters/read';
import { type CardReading, findCards, readCard } from '@/utils/tiktok/cards';
import { findHeader } from '@/utils/tiktok/headers';
import { ownHandle } from '@/utils/tiktok/navigation';
import { pageScripts } from '@/utils/tiktok/page-scripts';
import { pageOf } from '@/utils/tiktok/pages';
import { ACTION_COUNTS, COMMENT_LIKES } from '@/utils/tiktok/selectors';
import { capturedText, hasCaptured } from './captured-dir';
import { compare, printTable, valuesOf } from './table';

function open(file: string, url: string) {
  const document = new DOMParser().parseFromString(capturedText(file), 'text/html');
  const page = pageOf(url);
  const read = () => findCards(document, page).map((card) => ({ card, reading: readCard(card, page) }));
  return { document, page, read };
}

function textsOf(readings: readonly CardReading[]): Record<string, number> {
  return Object.assign({}, ...readings.map(({ videoId, texts }) => valuesOf(videoId ?? '?', texts)));
}

describe.skipIf(!hasCaptured)('captured pages', () => {
  afterAll(printTable);

  it('For You, Oct 2026', () => {
    const { read } = open('page-foryou_2026-10.html', 'https://www.tiktok.com/foryou');
    const cards = read();
    expect(cards.map(({ reading }) => reading.isEmpty)).toEqual([false, false, true]);
    expect(cards.map(({ card }) => [card.surface, card.position])).toEqual([
      ['foryou', 0],
      ['foryou', 1],
      ['foryou', 2],
    ]);
    const [first, second] = cards.map(({ reading }) => reading);
    expect(first).toMatchObject({
      videoId: '7608248907960814879',
      idFrom: 'more-menu',
      username: 'creator.0202',
      soundId: '7571057519797487632',
      isLive: false,
    });
    expect(second).toMatchObject({ idFrom: 'more-menu', username: 'creator.0201', soundId: '7689128075497376534' });
    expect(second?.description).toMatch(/#mask1985 #truestory$/);
    compare(
      'page-foryou_2026-10.html',
      {
        '7608248907960814879.likes': 25_600_000,
        '7608248907960814879.comments': 246_600,
        '7608248907960814879.saves': 2_000_000,
        '7608248907960814879.shares': 3_300_000,
        '7689128031700503830.likes': 458_500,
        '7689128031700503830.comments': 1782,
        '7689128031700503830.saves': 43_500,
        '7689128031700503830.shares': 9105,
      },
      textsOf(cards.slice(0, 2).map(({ reading }) => reading)),
    );
  });

  it('For You, Oct 2026, from the labels alone, and without a single name', () => {
    const { document, read } = open('page-foryou_2026-10.html', 'https://www.tiktok.com/foryou');
    const before = read().map(({ reading }) => reading.texts);
    for (const number of document.querySelectorAll('strong')) number.remove();
    expect(read().map(({ reading }) => reading.texts)).toEqual(before);

    const bare = open('page-foryou_2026-10.html', 'https://www.tiktok.com/foryou');
    for (const element of bare.document.querySelectorAll('[data-e2e]')) element.removeAttribute('data-e2e');
    const without = bare.read().map(({ reading }) => reading);
    expect(without.map(({ texts }) => texts)).toEqual(before);
    expect(without.map(({ videoId, username, soundId }) => [videoId, username, soundId])).toEqual(
      open('page-foryou_2026-10.html', 'https://www.tiktok.com/foryou')
        .read()
        .map(({ reading: { videoId, username, soundId } }) => [videoId, username, soundId]),
    );
  });

  it('a profile, Oct 2026', () => {
    const { document, page, read } = open('page-profile_2026-10.html', 'https://www.tiktok.com/@tiktok');
    const cards = read();
    expect(cards.map(({ card }) => card.position)).toEqual([...cards.keys()]);
    expect(cards.every(({ card }) => card.surface === 'profile' && card.element.localName === 'a')).toBe(true);
    expect(cards.every(({ reading }) => reading.idFrom === 'link' && reading.username === 'tiktok')).toBe(true);
    const shown = ['83.5K', '178.1K', '145K', '357.4K', '549.8K', '431.3K', '638.1K', '453.8K', '207K', '311.1K'];
    const views = [...shown, '560.2K', '456.7K'].map((text) => Math.round(Number(text.slice(0, -1)) * 1000));
    compare(
      'page-profile_2026-10.html',
      Object.fromEntries(views.map((value, index) => [`${index}.views`, value])),
      Object.assign({}, ...cards.map(({ reading }, index) => valuesOf(String(index), reading.texts))),
    );
    expect(findHeader(document, page)?.fact).toEqual({
      type: 'creator',
      facts: { username: 'tiktok', displayName: 'TikTok' },
      counts: {},
    });
    // The header of the profile before, while the address is the next one's already.
    expect(findHeader(document, pageOf('https://www.tiktok.com/@someone.else'))).toBeUndefined();

    for (const element of document.querySelectorAll('[data-e2e]')) element.removeAttribute('data-e2e');
    expect(read().map(({ reading }) => reading.texts.views?.value)).toEqual(views);
    for (const element of document.querySelectorAll('[id]')) element.removeAttribute('id');
    expect(read().map(({ reading }) => reading.texts.views?.value)).toEqual(views);
  });

  it('a video page, Nov 2025: two filled cards, their ids and numbers, none of the comments', () => {
    const url = 'https://www.tiktok.com/@creator.0219/video/7507673491211029803';
    const { document, page, read } = open('page-video_2025-11.html', url);
    const cards = read();
    expect(cards).toHaveLength(16);
    const filled = cards.filter(({ reading }) => !reading.isEmpty).map(({ reading }) => reading);
    expect(filled.map(({ videoId, idFrom }) => [videoId, idFrom])).toEqual([
      ['7507673491211029803', 'player'],
      ['7509143020856462638', 'player'],
    ]);
    expect(filled.map(({ soundId, username }) => [soundId, username])).toEqual([
      ['7219872460739791621', 'creator.0219'],
      ['7208628724512688898', 'creator.0219'],
    ]);
    const [script] = pageScripts(document);
    const state = readHydration(script?.text ?? '', page);
    const [video] = state.facts.filter((fact) => fact.type === 'video');
    expect(state.rejected).toEqual([]);
    compare(
      'page-video_2025-11.html state',
      { 'v.views': 1_500_000, 'v.likes': 36_200, 'v.comments': 242, 'v.saves': 1846, 'v.shares': 5522 },
      valuesOf('v', video?.counts ?? {}),
    );
    compare(
      'page-video_2025-11.html',
      {
        '7507673491211029803.likes': 36_200,
        '7507673491211029803.comments': 242,
        '7507673491211029803.saves': 1846,
        '7507673491211029803.shares': 5522,
        '7509143020856462638.likes': 9005,
        '7509143020856462638.comments': 61,
        '7509143020856462638.saves': 501,
        '7509143020856462638.shares': 130,
      },
      textsOf(filled),
    );
    expect(ownHandle(document)).toBeUndefined();

    // Both cards say the same in words; without ids the numbers tell them apart.
    for (const player of document.querySelectorAll('[id^="xgwrapper-"]')) player.removeAttribute('id');
    const lookup = () => (video ? [video] : []);
    const matched = findCards(document, page).map((card) => readCard(card, page, { lookup }));
    expect(matched.slice(0, 2).map(({ videoId, idFrom }) => [videoId, idFrom])).toEqual([
      ['7507673491211029803', 'match'],
      [undefined, undefined],
    ]);
    const [unknown] = findCards(document, page).map((card) => readCard(card, page));
    expect([unknown?.videoId, unknown?.idFrom]).toEqual(['7507673491211029803', 'url']);
  });

  it('Explore, Aug 2026: five cards, placeholder texts', () => {
    const { read } = open('page-explore_2026-08.html', 'https://www.tiktok.com/explore');
    const cards = read();
    expect(cards).toHaveLength(5);
    const ids = cards.map(({ reading }) => reading.videoId);
    expect(new Set(ids).size).toBe(5);
    expect(cards.every(({ card }) => card.root.id.startsWith('grid-item-container-'))).toBe(true);
    expect(cards.every(({ reading }) => reading.username?.startsWith('creator.'))).toBe(true);
    compare('page-explore_2026-08.html', {}, textsOf(cards.map(({ reading }) => reading)));
    expect(cards.map(({ reading }) => reading.texts)).toEqual([{}, {}, {}, {}, {}]);
  });

  it('the selector table reaches every number beside a video, and those of comments', () => {
    const { document } = open('page-foryou_2026-10.html', 'https://www.tiktok.com/foryou');
    for (const { candidates } of Object.values(ACTION_COUNTS)) {
      for (const candidate of candidates) {
        for (const element of document.querySelectorAll(candidate)) element.remove();
      }
    }
    const bars = [...document.querySelectorAll('article > div > section')].filter((section) => !section.id);
    expect(bars).toHaveLength(2);
    for (const bar of bars) expect(bar.textContent).not.toMatch(/\d/);

    const video = open('page-video_2025-11.html', 'https://www.tiktok.com/@creator.0219/video/7507673491211029803');
    const likes = [...video.document.querySelectorAll(COMMENT_LIKES.candidates[0] ?? '')];
    expect(likes).toHaveLength(video.document.querySelectorAll('[data-e2e^="comment-level-"]').length);
    expect(likes.every((element) => /^\d+$/.test(element.textContent ?? ''))).toBe(true);
  });

  it('a hashtag, Aug 2025: the header counts posts', () => {
    const { document, page, read } = open('page-hashtag_2025-08.html', 'https://www.tiktok.com/tag/tiktokmademebuyit');
    expect(read()).toEqual([]);
    const header = findHeader(document, page);
    expect(header?.fact).toMatchObject({ type: 'hashtag', facts: { name: 'tiktokmademebuyit' } });
    const counts = header?.fact.type === 'hashtag' ? header.fact.counts : {};
    compare('page-hashtag_2025-08.html', { 'h.videos': 20_200_000, 'h.views': undefined }, valuesOf('h', counts));
    expect(ownHandle(document)).toBeUndefined();
  });

  it('the live wall, Aug 2026: no video', () => {
    const { document, read } = open('page-live_2026-08.html', 'https://www.tiktok.com/live');
    expect(read()).toEqual([]);
    expect(findCards(document, pageOf('https://www.tiktok.com/explore'))).toEqual([]);
    compare('page-live_2026-08.html', {}, {});
  });
});
