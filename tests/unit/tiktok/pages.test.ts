import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Page, pageOf } from '@/utils/tiktok/pages';

const VID = '7300000000000000017';
const W = 'https://www.tiktok.com';

const PAGES: [string, Page][] = [
  [`${W}`, { kind: 'foryou', surface: 'foryou' }],
  [`${W}/`, { kind: 'foryou', surface: 'foryou' }],
  [`${W}/?lang=de`, { kind: 'foryou', surface: 'foryou' }],
  [`${W}/foryou`, { kind: 'foryou', surface: 'foryou' }],
  [`${W}/foryou/`, { kind: 'foryou', surface: 'foryou' }],
  [`${W}/en/`, { kind: 'foryou', surface: 'foryou' }],
  [`${W}/pt-BR/foryou`, { kind: 'foryou', surface: 'foryou' }],
  ['http://tiktok.com/foryou', { kind: 'foryou', surface: 'foryou' }],
  ['https://m.tiktok.com/foryou', { kind: 'foryou', surface: 'foryou' }],
  [`${W}/following`, { kind: 'following', surface: 'following' }],
  [`${W}/friends`, { kind: 'friends', surface: 'friends' }],
  [`${W}/explore`, { kind: 'explore', surface: 'explore' }],
  [`${W}/zh-Hant/explore`, { kind: 'explore', surface: 'explore' }],
  [`${W}/@some.one_1`, { kind: 'profile', surface: 'profile', handle: 'some.one_1' }],
  [`${W}/@Some.One?lang=en#x`, { kind: 'profile', surface: 'profile', handle: 'Some.One' }],
  [`${W}/%40some.one`, { kind: 'profile', surface: 'profile', handle: 'some.one' }],
  [`${W}/@caf%C3%A9`, { kind: 'profile', surface: 'profile', handle: 'café' }],
  [`${W}/@foryou`, { kind: 'profile', surface: 'profile', handle: 'foryou' }],
  [`${W}/@u/video/${VID}`, { kind: 'video', surface: 'video', handle: 'u', videoId: VID }],
  [`${W}/@u/video/${VID}?is_from_webapp=1`, { kind: 'video', surface: 'video', handle: 'u', videoId: VID }],
  [`${W}/@/video/${VID}`, { kind: 'video', surface: 'video', videoId: VID }],
  [`${W}/de/@u/video/${VID}`, { kind: 'video', surface: 'video', handle: 'u', videoId: VID }],
  [`${W}/@u/photo/${VID}`, { kind: 'photo', surface: 'photo', handle: 'u', videoId: VID }],
  [`${W}/search?q=cats`, { kind: 'search', surface: 'search' }],
  [`${W}/search/video?q=cats`, { kind: 'search', surface: 'search' }],
  [`${W}/search/user?q=cats`, { kind: 'search', surface: 'search' }],
  [`${W}/search/live?q=cats`, { kind: 'search', surface: 'search' }],
  [`${W}/music/original-sound-${VID}`, { kind: 'sound', surface: 'sound', soundId: VID, soundSlug: 'original-sound' }],
  [`${W}/music/a%2Fb-1-${VID}`, { kind: 'sound', surface: 'sound', soundId: VID, soundSlug: 'a/b-1' }],
  [`${W}/music/звук-${VID}`, { kind: 'sound', surface: 'sound', soundId: VID, soundSlug: 'звук' }],
  [`${W}/music/${VID}`, { kind: 'sound', surface: 'sound', soundId: VID }],
  [`${W}/tag/FooBar`, { kind: 'hashtag', surface: 'hashtag', hashtag: 'foobar' }],
  [`${W}/tag/fyp%E3%82%B7`, { kind: 'hashtag', surface: 'hashtag', hashtag: 'fypシ' }],
  [`${W}/@u/playlist/Best of-${VID}`, { kind: 'playlist', surface: 'playlist', handle: 'u', listId: VID }],
  [`${W}/@u/collection/My%20list-${VID}`, { kind: 'collection', surface: 'collection', handle: 'u', listId: VID }],
  [`${W}/live`, { kind: 'live' }],
  [`${W}/live/gaming`, { kind: 'live' }],
  [`${W}/@u/live`, { kind: 'live', handle: 'u' }],
  [`${W}/messages`, { kind: 'messages' }],
  [`${W}/messages?lang=en`, { kind: 'messages' }],
  [`${W}/login/phone-or-email`, { kind: 'login' }],
  [`${W}/en/login`, { kind: 'login' }],
  [`${W}/tiktokstudio/upload?from=webapp`, { kind: 'studio' }],
  [`${W}/upload`, { kind: 'upload' }],
  [`${W}/embed/v2/${VID}`, { kind: 'embed' }],
];

const OTHERS = [
  `${W}/@`,
  `${W}/@u/video/`,
  `${W}/@u/video/notanumber`,
  `${W}/@u/video/${VID}/x`,
  `${W}/@u/videos/${VID}`,
  `${W}/@u/about`,
  `${W}/music/nothing`,
  `${W}/tag`,
  `${W}/tag/a/b`,
  `${W}/foryou/x`,
  `${W}/constructor`,
  `${W}/__proto__`,
  `${W}/%E0%A4%A`,
  `${W}/about`,
  `https://www.tiktok.com.evil.example/@u/video/${VID}`,
  `https://eviltiktok.com/@u/video/${VID}`,
  `https://example.com/@u/video/${VID}?https://www.tiktok.com`,
  'about:blank',
  'nonsense',
  '',
];

describe('pageOf', () => {
  it.each(PAGES)('%s', (url, page) => {
    expect(pageOf(url)).toEqual(page);
    expect(URL.canParse(url) && pageOf(new URL(url))).toEqual(page);
  });

  it.each(OTHERS)('knows nothing of %s', (url) => {
    expect(pageOf(url)).toEqual({ kind: 'other' });
  });

  it('gives a surface to no page that is never read', () => {
    for (const path of ['messages', 'login', 'tiktokstudio', 'embed', 'upload', 'live', 'signup', 'inbox']) {
      for (const rest of ['', '/', '/x', '/@u/video/7300000000000000017']) {
        expect(pageOf(`${W}/${path}${rest}`).surface).toBeUndefined();
      }
    }
  });

  it('takes any text without a throw, and any handle back out of its own link', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), (text, url) => {
        expect(pageOf(text)).toBeDefined();
        expect(pageOf(url).surface).toBeUndefined();
      }),
      { numRuns: 30 },
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), (handle) => {
        fc.pre(!handle.includes('\\') && handle.isWellFormed());
        const page = pageOf(`${W}/@${encodeURIComponent(handle)}`);
        expect(page).toEqual({ kind: 'profile', surface: 'profile', handle });
      }),
    );
  });
});
