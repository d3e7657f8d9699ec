// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { countFromNumber, exactCount, roundedCount } from '@/utils/metrics/counts';
import { type CardContext, findCards, readCard } from '@/utils/tiktok/cards';
import { labelTemplates } from '@/utils/tiktok/labels';
import { pageOf } from '@/utils/tiktok/pages';
import { actionBar, article2025, article2026, feed, gridCard, shell, withoutNames } from './markup';

const A = '7300000000000000401';
const B = '7300000000000000402';
const HOME = pageOf('https://www.tiktok.com/');
const video = (id: string, handle = 'wanderer') => pageOf(`https://www.tiktok.com/@${handle}/video/${id}`);
const photo = (id: string) => pageOf(`https://www.tiktok.com/@wanderer/photo/${id}`);
const show = (html: string) => {
  document.body.innerHTML = html;
};
const read = (page = HOME, context: CardContext = {}) =>
  findCards(document, page).map((card) => ({ ...card, ...readCard(card, page, context) }));
const TEXTS = {
  likes: roundedCount(25_600_000, 100_000),
  comments: exactCount(1782),
  saves: roundedCount(43_500, 100),
  shares: exactCount(9105),
};
const lookupOf =
  (...videos: { id: string; description: string; likes?: number }[]) =>
  (handle: string) =>
    handle.toLowerCase() === 'wanderer'
      ? videos.map(({ likes, ...facts }) => ({
          facts,
          counts: likes === undefined ? {} : { likes: countFromNumber(likes) },
        }))
      : [];

beforeEach(() => show(''));

describe('feed cards', () => {
  it.each([
    ['2026', article2026({ id: A, index: 3, soundId: '7100000000000000009' }), 'more-menu'],
    ['2025', article2025({ id: A, index: 3 }), 'player'],
  ])('of %s', (_, html, idFrom) => {
    show(feed(html, shell(4)));
    const [card, empty] = read();
    expect(card).toMatchObject({
      surface: 'foryou',
      position: 3,
      videoId: A,
      idFrom,
      username: 'wanderer',
      description: 'a walk in the woods',
      texts: TEXTS,
      isLive: false,
      isEmpty: false,
    });
    expect(card?.element.localName).toBe('article');
    expect(card?.isAd).toBeUndefined();
    expect(empty).toMatchObject({ position: 4, isEmpty: true });
    expect(empty?.texts).toEqual({});
    expect(empty?.videoId).toBeUndefined();
  });

  it('of the surface that the page is', () => {
    show(feed(article2026({ id: A })));
    for (const path of ['following', 'friends', 'foryou']) {
      expect(read(pageOf(`https://www.tiktok.com/${path}`)).map(({ surface }) => surface)).toEqual([path]);
    }
    expect(read(video(A)).map(({ surface, kind }) => [surface, kind])).toEqual([['video', 'video']]);
    for (const path of ['messages', 'login', 'live', 'tiktokstudio', 'about']) {
      expect(findCards(document, pageOf(`https://www.tiktok.com/${path}`))).toEqual([]);
    }
  });

  it('says which selectors matched', () => {
    show(feed(article2026({ id: A }), article2025({ id: B, index: 1 })));
    const [now, then] = read();
    expect(now?.matched).toEqual(expect.arrayContaining(['likes:0', 'saves:0', 'more-menu:0', 'author:0']));
    expect(then?.matched).toEqual(expect.arrayContaining(['likes:0', 'saves:1', 'player:0']));
  });

  it('takes the id from menu, player, link, in this order', () => {
    const link = `<a href="https://www.tiktok.com/@wanderer/video/${B}">Open</a>`;
    show(feed(article2026({ id: A, extra: link })));
    expect(read()[0]).toMatchObject({ videoId: A, idFrom: 'more-menu' });
    document.querySelector('[data-more-menu-item-id]')?.setAttribute('data-more-menu-item-id', 'undefined');
    expect(read()[0]).toMatchObject({ videoId: A, idFrom: 'player' });
    document.querySelector('[id^="xgwrapper-"]')?.setAttribute('id', 'xgwrapper-0-12');
    expect(read()[0]).toMatchObject({ videoId: B, idFrom: 'link', kind: 'video' });
  });

  it('never takes it from a link in the description', () => {
    show(feed(article2026({ desc: `look <a href="/@other/video/${B}"><img></a> <a href="/@other">@other</a>` })));
    const [card] = read();
    expect(card?.videoId).toBeUndefined();
    expect(card?.username).toBe('wanderer');
  });

  it('reads the numbers of its own bar only', () => {
    show(`${feed(article2026({ id: A, counts: ['1', '2', '3', '4'] }))}
      <div><span data-e2e="comment-level-1">x</span><div><div role="button" aria-label="Like video\n777 likes"><span>777</span></div></div></div>`);
    expect(read()).toHaveLength(1);
    expect(read()[0]?.texts).toEqual({
      likes: exactCount(1),
      comments: exactCount(2),
      saves: exactCount(3),
      shares: exactCount(4),
    });
  });

  it('does not take the word on a zero for a number', () => {
    show(feed(article2026({ id: A, counts: ['12', '0', '0', 'Share'] })));
    expect(read()[0]?.texts).toEqual({ likes: exactCount(12), comments: exactCount(0), saves: exactCount(0) });
  });

  it('reads the label where the text is gone, by the page’s own templates if it has them', () => {
    show(feed(article2026({ id: A })));
    for (const strong of document.querySelectorAll('strong')) strong.textContent = '';
    expect(read()[0]?.texts).toEqual(TEXTS);
    for (const strong of document.querySelectorAll('strong')) strong.remove();
    expect(read()[0]?.texts).toEqual(TEXTS);
    const labels = labelTemplates({ accessibilityLabels_forYou_btn_like: 'Like video\n{number} likes' });
    expect(labels && read(HOME, { labels })[0]?.texts).toEqual(TEXTS);
    const other = labelTemplates({ accessibilityLabels_forYou_btn_comment: 'Like video\n{number} likes' });
    // The label of the like button is, by the template, one of comments: believed by nobody.
    expect(other && read(HOME, { labels: other })[0]?.texts.likes).toBeUndefined();
  });

  it('tells ads and partnerships', () => {
    show(
      feed(
        article2026({ id: A, extra: '<div data-e2e="ad-tag">Sponsored</div>' }),
        article2026({ id: B, index: 1, extra: '<p data-e2e="sponsored-tag">x</p>' }),
      ),
    );
    expect(read().map(({ isAd, isPaidPartnership }) => [isAd, isPaidPartnership])).toEqual([
      [true, undefined],
      [undefined, true],
    ]);
  });
});

describe('live rooms in a feed', () => {
  it.each([
    ['a preview that links to the room', feed(article2026({ id: A, extra: '<a href="/@wanderer/live">LIVE</a>' }))],
    [
      'an absolute link',
      feed(article2026({ extra: '<a href="https://www.tiktok.com/@wanderer/live?x=1"><p>Join</p></a>' })),
    ],
    [
      'nothing but an avatar and a badge',
      feed(`<article><a data-e2e="video-author-avatar" href="/@u/live"></a><span>LIVE</span></article>`),
    ],
    ['a badge without a link', feed(`<article><a href="/@u"></a><div><span> LIVE </span></div></article>`)],
  ])('%s', (_, html) => {
    show(html);
    const [card] = read();
    expect(card).toMatchObject({ isLive: true, isEmpty: false });
    expect(card?.videoId).toBeUndefined();
  });

  it('not the video of a creator who happens to be live, nor one that speaks of it', () => {
    show(feed(article2026({ id: A, avatarHref: '/@wanderer/live' }), article2026({ id: B, index: 1, desc: 'LIVE' })));
    expect(read().map(({ isLive, videoId }) => [isLive, videoId])).toEqual([
      [false, A],
      [false, B],
    ]);
    expect(read()[0]?.username).toBe('wanderer');
  });
});

describe('cards that name no id', () => {
  const desc = 'a walk in the <a href="/tag/woods">#woods</a>  today';
  const known = { id: A, description: 'a walk in the #woods today' };

  it('match by handle and description, however they are written', () => {
    show(feed(article2026({ handle: 'Wanderer', desc })));
    expect(read(HOME, { lookup: lookupOf(known, { id: B, description: 'another' }) })[0]).toMatchObject({
      videoId: A,
      idFrom: 'match',
    });
    show(feed(article2026({ desc: 'a walk in the woo…' })));
    expect(read(HOME, { lookup: lookupOf(known) })[0]).toMatchObject({ videoId: A });
  });

  it('match nothing that is not the only one', () => {
    show(feed(article2026({ desc })));
    expect(read(HOME, { lookup: lookupOf(known, { ...known, id: B }) })[0]?.videoId).toBeUndefined();
    expect(read(HOME, { lookup: lookupOf({ ...known, description: 'another walk' }) })[0]?.videoId).toBeUndefined();
    expect(read(HOME, { lookup: lookupOf() })[0]?.videoId).toBeUndefined();
    expect(read(HOME)[0]?.videoId).toBeUndefined();
    show(feed(article2026({ desc: 'a…' })));
    expect(read(HOME, { lookup: lookupOf(known) })[0]?.videoId).toBeUndefined();
    show(feed(article2026({ desc: '' })));
    expect(read(HOME, { lookup: lookupOf({ id: A, description: '' }) })[0]?.videoId).toBeUndefined();
  });

  it('match nothing that their numbers speak against', () => {
    show(feed(article2026({ desc })));
    expect(read(HOME, { lookup: lookupOf({ ...known, likes: 25_600_000 }) })[0]?.videoId).toBe(A);
    expect(read(HOME, { lookup: lookupOf({ ...known, likes: 9005 }) })[0]?.videoId).toBeUndefined();
    expect(
      read(HOME, { lookup: lookupOf({ ...known, likes: 9005 }, { ...known, id: B, likes: 25_600_000 }) })[0]?.videoId,
    ).toBe(B);
  });

  it('are the open video, first on a video page, unless something speaks against', () => {
    show(feed(article2026(), article2026({ index: 1 })));
    expect(read(video(A)).map(({ videoId, idFrom }) => [videoId, idFrom])).toEqual([
      [A, 'url'],
      [undefined, undefined],
    ]);
    expect(read(video(A, 'other'))[0]?.videoId).toBeUndefined();
    expect(read(HOME)[0]?.videoId).toBeUndefined();
    expect(read(video(A), { lookup: lookupOf({ id: A, description: 'quite another' }) })[0]?.videoId).toBeUndefined();
  });
});

describe('photo pages', () => {
  it('the open post is a photo, the cards after it are not', () => {
    show(feed(article2026({ id: A }), article2026({ id: B, index: 1 })));
    expect(read(photo(A)).map(({ surface, kind }) => [surface, kind])).toEqual([
      ['photo', 'photo'],
      ['video', undefined],
    ]);
    expect(read(photo(B)).map(({ surface }) => surface)).toEqual(['video', 'photo']);
  });

  it('an action bar that stands without an article', () => {
    show(`<main><div id="stage"><img alt="1"><button data-e2e="more-menu-icon" data-more-menu-item-id="${A}"></button>
      <div id="bar">${actionBar(['12', '3', '4', '5'])}</div></div>
      <div><span data-e2e="comment-level-1">c</span><a href="/@commenter"></a><div role="button" aria-label="Like video\n9 likes"><span>9</span></div></div></main>`);
    const cards = read(photo(A));
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({
      videoId: A,
      idFrom: 'more-menu',
      kind: 'photo',
      surface: 'photo',
      position: 0,
      username: 'wanderer',
      texts: { likes: exactCount(12), comments: exactCount(3), saves: exactCount(4), shares: exactCount(5) },
    });
    expect(cards[0]?.element.id).toBe('stage');
    document.querySelector('[data-more-menu-item-id]')?.remove();
    expect(read(photo(A))[0]).toMatchObject({ videoId: A, idFrom: 'url' });
    expect(read(photo(A))[0]?.element.id).toBe('bar');
  });
});

describe('the overlay over a grid', () => {
  const overlay = (inner: string) =>
    `<main>${gridCard('user-post-item', { id: B })}</main><div role="dialog" aria-modal="true">${inner}</div>`;
  const browse = `<div data-e2e="browse-video"><video></video></div><div><a data-e2e="browse-user-avatar" href="/@wanderer"></a>
    <span data-e2e="browse-username">wanderer</span><div data-e2e="browse-video-desc">words</div>
    <button><span data-e2e="browse-like-icon"></span><strong data-e2e="browse-like-count">1.5M</strong></button>
    <strong data-e2e="browse-comment-count">12</strong><strong data-e2e="undefined-count">7</strong></div>
    <div><a href="/@commenter"></a><span data-e2e="comment-level-1">x</span><div role="button" aria-label="Like video\n8 likes"><span>8</span></div></div>`;

  it('is the only card: what it covers is not on screen', () => {
    show(overlay(browse));
    const cards = read(video(A));
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({
      surface: 'video',
      videoId: A,
      idFrom: 'url',
      username: 'wanderer',
      description: 'words',
      texts: { likes: roundedCount(1_500_000, 100_000), comments: exactCount(12), saves: exactCount(7) },
    });
    expect(cards[0]?.element.getAttribute('data-e2e')).toBe('browse-video');
  });

  it('with the names of a feed, with a feed in it, or without a dialog around it', () => {
    show(overlay(`<div data-e2e="browse-video"></div>${actionBar(['1', '2', '3', '4'])}`));
    expect(read(video(A))[0]).toMatchObject({ videoId: A, texts: { likes: exactCount(1), shares: exactCount(4) } });
    show(overlay(article2026({ id: A })));
    expect(read(video(A)).map(({ videoId, surface }) => [videoId, surface])).toEqual([[A, 'video']]);
    show(`<main>${gridCard('user-post-item', { id: B })}</main><div>${browse}</div>`);
    expect(read(video(A)).map(({ videoId }) => videoId)).toEqual([A]);
  });

  it('is not the login window, nor any other dialog', () => {
    show(overlay('<div data-e2e="login-modal"><a href="/@x/video/7300000000000000999"><img></a></div>'));
    expect(read(video(A))).toEqual([]);
    const profile = pageOf('https://www.tiktok.com/@wanderer');
    expect(read(profile).map(({ videoId }) => videoId)).toEqual([B]);
  });
});

describe('a feed without a single name', () => {
  it('keeps ids, creators and, by structure, numbers', () => {
    show(feed(article2026({ id: A, soundId: '7100000000000000009' }), article2025({ id: B, index: 1 }), shell(2)));
    withoutNames(document);
    expect(read().map(({ videoId, username, texts, isEmpty }) => ({ videoId, username, texts, isEmpty }))).toEqual([
      { videoId: A, username: 'wanderer', texts: TEXTS, isEmpty: false },
      { videoId: B, username: 'wanderer', texts: TEXTS, isEmpty: false },
      { videoId: undefined, username: undefined, texts: {}, isEmpty: true },
    ]);
  });

  it('guesses no numbers from a bar of another shape', () => {
    show(feed(article2026({ id: A })));
    withoutNames(document);
    document.querySelector('strong')?.remove();
    expect(read()[0]?.texts).toEqual({});
    const labels = labelTemplates({ accessibilityLabels_forYou_btn_share: 'Share video\n{number} shares' });
    expect(labels && read(HOME, { labels })[0]?.texts).toEqual({ shares: exactCount(9105) });
  });
});
