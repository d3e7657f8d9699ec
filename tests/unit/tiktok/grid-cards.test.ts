// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { exactCount, roundedCount } from '@/utils/metrics/counts';
import { findCards, readCard } from '@/utils/tiktok/cards';
import { labelTemplates } from '@/utils/tiktok/labels';
import { pageOf } from '@/utils/tiktok/pages';
import { exploreCard, gridCard, searchCard, withoutNames } from './markup';

const A = '7300000000000000501';
const B = '7300000000000000502';
const C = '7300000000000000503';
const W = 'https://www.tiktok.com';
const PROFILE = pageOf(`${W}/@wanderer`);
const VIEWS = roundedCount(83_500, 100);
const show = (html: string) => {
  document.body.innerHTML = html;
};
const read = (page = PROFILE, context = {}) =>
  findCards(document, page).map((card) => ({ ...card, ...readCard(card, page, context) }));
const idsOf = (page = PROFILE) => read(page).map(({ videoId }) => videoId);

beforeEach(() => show(''));

describe('a profile', () => {
  const profile = () =>
    show(`<div data-e2e="user-page"><h1 data-e2e="user-title">N</h1><h2 data-e2e="user-bio">see <a href="/@u/video/${C}">this</a></h2>
      <div id="user-post-item-list" data-e2e="user-post-item-list">
      ${gridCard('user-post-item', { id: A, index: 12, extra: '<div data-e2e="video-card-badge">Pinned</div>' })}
      ${gridCard('user-post-item', { id: B, index: 13, kind: 'photo', number: '104' })}
      <div><div id="grid-item-container-14"></div></div></div></div>`);

  it('its cards, their views and kinds', () => {
    profile();
    const cards = read();
    expect(cards).toHaveLength(3);
    expect(cards[0]).toMatchObject({
      surface: 'profile',
      position: 12,
      videoId: A,
      idFrom: 'link',
      username: 'wanderer',
      kind: 'video',
      isPinned: true,
      texts: { views: VIEWS },
    });
    expect(cards[0]?.element.localName).toBe('a');
    expect(cards[0]?.root.id).toBe('grid-item-container-12');
    expect(cards[1]).toMatchObject({ position: 13, videoId: B, kind: 'photo', texts: { views: exactCount(104) } });
    expect(cards[1]?.isPinned).toBeUndefined();
    expect(cards[2]).toMatchObject({ position: 14, isEmpty: true });
  });

  it('the pinned badge in the words of the page', () => {
    profile();
    expect(read(PROFILE, { labels: labelTemplates({ profile_page_pin: 'Angeheftet' }) })[0]?.isPinned).toBeUndefined();
  });

  it('without a single name, and without ids either', () => {
    profile();
    withoutNames(document);
    expect(read().map(({ videoId, texts }) => [videoId, texts])).toEqual([
      [A, { views: VIEWS }],
      [B, { views: exactCount(104) }],
      [undefined, {}],
    ]);
    for (const element of document.querySelectorAll('[id]')) element.removeAttribute('id');
    expect(idsOf()).toEqual([A, B]);
    expect(read().map(({ position }) => position)).toEqual([0, 1]);
  });

  it.each([
    ['user-repost-item', 'reposts'],
    ['user-liked-item', 'liked'],
    ['favorites-item', 'favorites'],
    ['collection-item', 'collection'],
    ['user-post-item', 'profile'],
    ['video-item', 'profile'],
  ])('its tab of %s is %s', (item, surface) => {
    show(gridCard(item, { id: A, handle: 'someone.else' }));
    expect(read()).toMatchObject([{ surface, videoId: A, username: 'someone.else', texts: { views: VIEWS } }]);
  });
});

describe('other grids', () => {
  it('Explore shows likes, in the boxes of 2026 and of 2025', () => {
    const cards = [exploreCard({ id: A, index: 0 }), exploreCard({ id: B, index: 1, handle: 'other' })].join('');
    for (const html of [cards, cards.replaceAll('grid-item-container', 'column-item-video-container')]) {
      show(html);
      const page = pageOf(`${W}/explore`);
      expect(read(page)).toMatchObject([
        { surface: 'explore', position: 0, videoId: A, username: 'wanderer', description: 'a caption' },
        { surface: 'explore', position: 1, videoId: B, username: 'other' },
      ]);
      expect(read(page).map(({ texts }) => texts)).toEqual(Array(2).fill({ likes: roundedCount(924_200, 100) }));
      withoutNames(document);
      expect(read(page).map(({ texts }) => texts)).toEqual(Array(2).fill({ likes: roundedCount(924_200, 100) }));
    }
  });

  it('search: the author beside the card, and a number that nobody can name', () => {
    show([searchCard({ id: A }), searchCard({ id: B, handle: 'other' })].join(''));
    const cards = read(pageOf(`${W}/search?q=x`));
    expect(cards).toMatchObject([
      { surface: 'search', position: 0, videoId: A, description: 'caption' },
      { surface: 'search', position: 1, videoId: B, username: 'other' },
    ]);
    expect(cards.map(({ texts }) => texts)).toEqual([{}, {}]);
    expect(cards[0]?.root.querySelector('[data-e2e="search-card-desc"]')).not.toBeNull();
    expect(cards[0]?.element.querySelector('img')).not.toBeNull();
    withoutNames(document);
    expect(read(pageOf(`${W}/search?q=x`)).map(({ videoId, texts }) => [videoId, texts])).toEqual([
      [A, {}],
      [B, {}],
    ]);
  });

  it('search: cards and author blocks all in one row stay apart', () => {
    show(
      `<div>${[searchCard({ id: A }), searchCard({ id: B })].map((card) => card.replace(/^<div>|<\/div>$/g, '')).join('')}</div>`,
    );
    expect(idsOf(pageOf(`${W}/search?q=x`))).toEqual([A, B]);
  });

  it.each([
    [`${W}/music/x-7100000000000000001`, 'sound', 'music-item'],
    [`${W}/tag/x`, 'hashtag', 'challenge-item'],
    [`${W}/@u/playlist/x-7100000000000000001`, 'playlist', 'video-item'],
    [`${W}/@u/collection/x-7100000000000000001`, 'collection', 'collection-item'],
  ])('%s', (url, surface, item) => {
    show(
      gridCard(item, { id: A }) +
        gridCard(item, { id: B, index: 1 }).replace(' data-e2e="video-views" class="video-count"', ''),
    );
    const cards = read(pageOf(url));
    expect(cards).toMatchObject([
      { surface, position: 0, videoId: A, texts: { views: VIEWS } },
      { surface, position: 1, videoId: B },
    ]);
    // A number without a name means views only where nothing else was ever seen.
    expect(cards[1]?.texts).toEqual(['sound', 'hashtag'].includes(surface) ? {} : { views: VIEWS });
  });

  it('bare links with a picture, but none in texts, menus, dialogs or messages', () => {
    const link = `<a href="/@u/video/${C}"><img></a>`;
    show(`<main><a href="/@u/video/${A}"><picture><img></picture></a><a href="/@u/video/${B}">words</a>
      <p data-e2e="video-desc">${link}</p><p data-e2e="user-bio">${link}</p><p data-e2e="comment-level-1">${link}</p></main>
      <div data-e2e="inbox-list">${link}</div><div role="dialog">${link}</div><nav>${link}</nav><aside>${link}</aside>
      <header>${link}</header><a href="https://example.com/@u/video/${C}x"><img></a>`);
    expect(idsOf(pageOf(`${W}/explore`))).toEqual([A]);
  });

  it('live rooms are told, wherever they stand', () => {
    show(
      gridCard('explore-item', { id: A, href: '/@u/live' }) +
        gridCard('explore-item', { id: B, index: 1 }) +
        '<a href="/@u/live"><img></a>',
    );
    expect(read(pageOf(`${W}/explore`)).map(({ isLive, videoId }) => [isLive, videoId])).toEqual([
      [true, undefined],
      [false, B],
    ]);
    expect(read(pageOf(`${W}/live`))).toEqual([]);
  });

  it('a link that leaves TikTok or names no video is none', () => {
    show(gridCard('user-post-item', { id: A, href: `https://example.com/@u/video/${A}` }));
    expect(read()[0]?.videoId).toBeUndefined();
    show(gridCard('user-post-item', { id: A, href: '/@u/video/abc' }));
    expect(read()[0]?.videoId).toBeUndefined();
  });
});

it('finds hundreds of cards in one pass', () => {
  const cards = Array.from({ length: 300 }, (_, index) =>
    gridCard('user-post-item', { id: String(7300000000000000000n + BigInt(index)), index }),
  );
  show(`<div>${cards.join('')}</div>`);
  let queries = 0;
  const counting = {
    querySelectorAll: (selector: string) => {
      queries++;
      return document.querySelectorAll(selector);
    },
  } as ParentNode;
  const found = findCards(counting, PROFILE);
  expect(found).toHaveLength(300);
  expect(queries).toBe(1);
  expect(found[299]?.position).toBe(299);
});
