// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { exactCount, roundedCount } from '@/utils/metrics/counts';
import { findHeader } from '@/utils/tiktok/headers';
import { ownHandle } from '@/utils/tiktok/navigation';
import { pageOf } from '@/utils/tiktok/pages';

const W = 'https://www.tiktok.com';
const show = (html: string) => {
  document.body.innerHTML = html;
};
const header = (path: string, language = 'en') => findHeader(document, pageOf(`${W}${path}`), { language });

beforeEach(() => show(''));

const profile = (title: string, subtitle: string) => `<div data-e2e="user-page"><h1 data-e2e="user-title">${title}</h1>
  <h2 data-e2e="user-subtitle">${subtitle}</h2><h3 id="numbers"><div><strong title="Following" data-e2e="following-count">9</strong></div>
  <div><strong data-e2e="followers-count">4M</strong></div><div><strong data-e2e="likes-count">77.3M</strong></div></h3></div>`;

describe('the header of a profile', () => {
  it.each([
    ['Oct 2026', profile('The Wanderer', 'wanderer')],
    ['Apr 2025', profile('wanderer', 'The Wanderer')],
    ['with an @', profile('@Wanderer', 'The Wanderer')],
  ])('%s', (_, html) => {
    show(html);
    expect(header('/@wanderer')?.fact).toEqual({
      type: 'creator',
      facts: { username: 'wanderer', displayName: 'The Wanderer' },
      counts: {
        followers: roundedCount(4_000_000, 100_000),
        following: exactCount(9),
        hearts: roundedCount(77_300_000, 100_000),
      },
    });
    expect(header('/@wanderer')?.element.id).toBe('numbers');
  });

  it('whose name is the handle', () => {
    show(profile('wanderer', 'wanderer'));
    expect(header('/@wanderer')?.fact).toMatchObject({ facts: { username: 'wanderer', displayName: 'wanderer' } });
  });

  it('is nobody’s while the page still shows the one before', () => {
    show(profile('The Wanderer', 'wanderer'));
    expect(header('/@someone.else')).toBeUndefined();
  });

  it('reads numbers as they are, and none where there is none', () => {
    show(profile('The Wanderer', 'wanderer').replace('4M', '7966').replace('77.3M', '-').replace('>9<', '>4.035<'));
    expect(header('/@wanderer', 'es')?.fact.type === 'creator' && header('/@wanderer', 'es')?.fact).toMatchObject({
      counts: { followers: exactCount(7966), following: exactCount(4035) },
    });
    show('<p>nothing</p>');
    expect(header('/@wanderer')).toBeUndefined();
  });

  it('is looked for on its own page only', () => {
    show(profile('The Wanderer', 'wanderer'));
    for (const path of ['/', '/@wanderer/video/7300000000000000001', '/messages', '/tag/x']) {
      expect(header(path)).toBeUndefined();
    }
  });
});

describe('the headers of hashtags and sounds', () => {
  const hashtag =
    '<h1 data-e2e="challenge-title">#Woods</h1><h2 data-e2e="challenge-vvcount" title="posts ">20.2M videos</h2>';

  it('a hashtag counts posts, whatever the name says', () => {
    show(hashtag);
    const found = header('/tag/woods');
    expect(found?.fact).toEqual({
      type: 'hashtag',
      facts: { name: 'woods' },
      counts: { videos: roundedCount(20_200_000, 100_000) },
    });
    expect(found?.element.localName).toBe('h2');
    expect(header('/tag/trees')).toBeUndefined();
  });

  it('a sound', () => {
    show(
      '<h1 data-e2e="music-title">Song</h1><h2 data-e2e="music-creator">U</h2><h2 data-e2e="music-video-count">13.6K videos</h2>',
    );
    expect(header('/music/Song-7100000000000000001')?.fact).toEqual({
      type: 'sound',
      facts: { id: '7100000000000000001', title: 'Song' },
      counts: { videos: roundedCount(13_600, 100) },
    });
  });

  it('a sound whose address came before its header gets nothing of the last one’s', () => {
    show('<h1 data-e2e="music-title">Song</h1><h2 data-e2e="music-video-count">13.6K videos</h2>');
    expect(header('/music/Other-Song-7100000000000000002')?.fact).toEqual({
      type: 'sound',
      facts: { id: '7100000000000000002' },
      counts: {},
    });
  });
});

describe('ownHandle', () => {
  it.each([
    ['<a data-e2e="nav-profile" href="/@me.myself"><button></button></a>', 'me.myself'],
    ['<a data-e2e="nav-profile" href="https://www.tiktok.com/@me?lang=en"></a>', 'me'],
    ['<a href="/@me"><button data-e2e="nav-profile"></button></a>', 'me'],
    ['<a data-e2e="nav-profile" href="/@"></a>', undefined],
    ['<a data-e2e="nav-profile" href="/login"></a>', undefined],
    ['<a href="/@somebody"></a>', undefined],
    ['', undefined],
  ])('%s', (html, handle) => {
    show(html);
    expect(ownHandle(document)).toBe(handle);
  });
});
