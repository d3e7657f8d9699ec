// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { type Names, originalAttribute, settleNames } from '@/utils/hiding/names';
import { hasRenamedCount } from '@/utils/tiktok/card-counts';
import { readCard } from '@/utils/tiktok/cards';
import { labelTemplates } from '@/utils/tiktok/labels';
import { countWords, looseCount } from '@/utils/tiktok/loose-counts';
import { ENGLISH_WORDS, type PageWords } from '@/utils/tiktok/page-words';
import { pageOf } from '@/utils/tiktok/pages';

const names = (hidden: readonly string[], words: PageWords = ENGLISH_WORDS): Names => ({
  words,
  isAnyHidden: hidden.length > 0,
  isHidden: (metric) => hidden.includes(metric),
});
function put(html: string): Element {
  document.body.innerHTML = html;
  return document.body.firstElementChild as Element;
}
const like = (label: string, count = '25.6M') =>
  put(
    `<div role="button" aria-label="${label}" data-e2e="like-icon"><strong data-e2e="like-count">${count}</strong></div>`,
  );
const ALL = ['likes', 'comments', 'shares', 'saves', 'views', 'followers', 'soundsAndHashtags'];

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('accessible names', () => {
  it.each([
    ['en', 'Like video\n25.6M likes', '25.6M', 'Like video\nlikes'],
    ['de', 'Video liken\n12.3K Likes', '12.3K', 'Video liken\nLikes'],
    ['ar', 'الإعجاب بالفيديو\n٣٫٥K إعجاب', '٣٫٥K', 'الإعجاب بالفيديو\nإعجاب'],
    ['zh', '点赞视频\n1.2万次赞', '1.2万', '点赞视频\n次赞'],
    ['ru', 'Нравится\n1,2 млн отметок', '1,2 млн', 'Нравится\nотметок'],
    ['it', '3 mi piace', '3', 'mi piace'],
  ])('lose their count in any language: %s', (_, label, count, without) => {
    const button = like(label, count);
    settleNames(button, names(['likes'], { words: countWords() }));
    expect(button.getAttribute('aria-label')).toBe(without);
    expect(originalAttribute(button, 'aria-label')).toBe(label);
    settleNames(button, names([]));
    expect(button.getAttribute('aria-label')).toBe(label);
    expect(document.body.innerHTML).not.toContain('data-measured');
  });

  it('keep a song’s digits', () => {
    const song = put('<a href="/music/24K-Magic-7" aria-label="Watch more videos with music 24K Magic">24K Magic</a>');
    settleNames(song, names(ALL));
    expect(song.getAttribute('aria-label')).toBe('Watch more videos with music 24K Magic');
    const card = put(
      '<div role="button" aria-label="24K Magic, 1782 plays"><a href="/@a/video/7234567890123456789">x<strong data-e2e="video-views">1782</strong></a></div>',
    );
    settleNames(card, names(['views']));
    expect(card.getAttribute('aria-label')).toBe('24K Magic, plays');
  });

  it('keep the counts that aren’t hidden', () => {
    const button = like('Like video\n25.6M likes');
    settleNames(button, names(['comments', 'views']));
    expect(button.getAttribute('aria-label')).toBe('Like video\n25.6M likes');
  });

  it('lose a zero that the button shows as a word', () => {
    const share = put(
      '<button aria-label="Share video\n0 shares"><strong data-e2e="share-count">Share</strong></button>',
    );
    settleNames(share, names(['shares']));
    expect(share.getAttribute('aria-label')).toBe('Share video\nshares');
  });

  it('follow the page: a new name is the new original', () => {
    const button = like('Like video\n25.6M likes');
    settleNames(button, names(['likes']));
    button.setAttribute('aria-label', 'Unlike video\n25.7M likes');
    settleNames(button, names(['likes']));
    expect(button.getAttribute('aria-label')).toBe('Unlike video\nlikes');
    settleNames(button, names([]));
    expect(button.getAttribute('aria-label')).toBe('Unlike video\n25.7M likes');
  });

  it('are read as TikTok wrote them', () => {
    const article = put(
      '<article><button aria-label="Like video\n25.6M likes"><span data-e2e="like-icon"></span></button></article>',
    );
    const button = article.querySelector('button') as Element;
    const card = { element: article, root: article, surface: 'foryou', position: 0 } as const;
    const read = () =>
      readCard(card, pageOf('https://www.tiktok.com/foryou'), {
        attribute: originalAttribute,
        ...(ENGLISH_WORDS.labels && { labels: ENGLISH_WORDS.labels }),
      }).texts;
    const before = read();
    expect(before.likes?.value).toBe(25_600_000);
    settleNames(button, names(['likes']));
    expect(button.getAttribute('aria-label')).not.toMatch(/\d/);
    expect(read()).toEqual(before);
  });

  it('tell which count an unnamed number is, so that only the hidden one is', () => {
    const labels = labelTemplates({ accessibilityLabels_feed_icon_favorite: 'Zu Favoriten. {number} Mal' });
    const words = { words: countWords(), ...(labels && { labels }) };
    const button = put('<button aria-label="Zu Favoriten. 2M Mal"><strong data-e2e="x">2M</strong></button>');
    settleNames(button, names(['likes'], words));
    expect(button.getAttribute('data-measured-counts')).toBe('show-likes show-comments show-shares');
    expect(button.getAttribute('aria-label')).toContain('2M');
    settleNames(button, names([], words));
    expect(button.hasAttribute('data-measured-counts')).toBe(false);
  });
});

describe('counts in texts', () => {
  const words = countWords({
    video_details_page_comment_header: '{num, plural, one {{Count} Kommentar} other {{Count} Kommentare}}',
    Followers: 'Follower',
  });
  const metricOf = (html: string) => looseCount(put(html), words);
  it('are known by the page’s own words, and in English', () => {
    expect(metricOf('<span>242 comments</span>')).toBe('comments');
    expect(metricOf('<span>1 Kommentar</span>')).toBe('comments');
    expect(metricOf('<p>12.3K Follower</p>')).toBe('followers');
    expect(metricOf('<p>7 Following</p>')).toBe('followers');
    expect(metricOf('<p>Anna · 12.3K Follower</p>')).toBe('followers');
    expect(metricOf('<p>Followers: 12.3K · Anna 2</p>')).toBe('followers');
    put('<p><strong>12.3K</strong> Follower</p>');
    expect(looseCount(document.querySelector('strong') as Element, words)).toBe('followers');
  });
  it('are nobody’s words: a comment, a caption, a title', () => {
    expect(metricOf('<span>24K Magic</span>')).toBeUndefined();
    expect(metricOf('<span>12 ways to gain followers</span>')).toBeUndefined();
    expect(metricOf('<span>5-26</span>')).toBeUndefined();
    expect(metricOf('<p>Anna 5 · more Followers</p>')).toBeUndefined();
    expect(metricOf('<p data-e2e="user-card-user-bio">12.3K Followers</p>')).toBeUndefined();
    put('<div data-e2e="comment-level-1"><span>242 comments</span></div>');
    expect(looseCount(document.querySelector('span') as Element, words)).toBeUndefined();
  });
});

describe('a count that was renamed', () => {
  const bar = (name: string, text = '25.6M') =>
    put(`<article><div role="button" aria-label="x"><strong data-e2e="${name}">${text}</strong></div></article>`);
  const thumbnail = (inside: string) =>
    put(`<div id="grid-item-container-0"><a href="/@a/video/7234567890123456789">${inside}</a></div>`);
  it('is seen by its place', () => {
    expect(hasRenamedCount(bar('x1'))).toBe(true);
    expect(hasRenamedCount(thumbnail('<strong data-e2e="x2">83.5K</strong>'))).toBe(true);
    expect(hasRenamedCount(thumbnail('<div data-e2e="x3"><span>83.5K</span></div>'))).toBe(true);
  });
  it('is none where every name is known, or what stands there is no number', () => {
    expect(hasRenamedCount(bar('like-count'))).toBe(false);
    expect(hasRenamedCount(bar('x1', 'Share'))).toBe(false);
    expect(hasRenamedCount(thumbnail('<strong data-e2e="video-views">83.5K</strong><span>Pinned</span>'))).toBe(false);
  });
});
