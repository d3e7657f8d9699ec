import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpointLabel, endpointOf, endpointOfLabel, isEndpointId } from '@/utils/tiktok/endpoints';

const W = 'https://www.tiktok.com';
const PATHS = [
  'recommend/item_list',
  'preload/item_list',
  'following/item_list',
  'friends/item_list',
  'explore/item_list',
  'post/item_list',
  'creator/item_list',
  'favorite/item_list',
  'user/collect/item_list',
  'repost/item_list',
  'mix/item_list',
  'collection/item_list',
  'user/playlist',
  'item/detail',
  'related/item_list',
  'challenge/detail',
  'challenge/item_list',
  'music/detail',
  'music/item_list',
  'search/general/full',
  'search/item/full',
  'search/user/full',
  'search/live/full',
  'user/detail',
  'user/list',
];

describe('endpointOf', () => {
  it.each(PATHS)('/api/%s/', (path) => {
    const endpoint = { id: path };
    expect(endpointOf(`${W}/api/${path}/?aid=1988&count=30&msToken=x%2Fapi%2F`)).toEqual(endpoint);
    expect(endpointOf(`${W}/api/${path}`)).toEqual(endpoint);
    expect(endpointOf(`/api/${path}/?aid=1988`)).toEqual(endpoint);
    expect(endpointOf(`/api/${path}/`, 'https://m.tiktok.com/foryou')).toEqual(endpoint);
    // Lookalikes and other origins.
    for (const url of [
      `https://example.com/api/${path}/`,
      `https://tiktok.com.example.com/api/${path}/`,
      `https://nottiktok.com/api/${path}/`,
      `https://example.com/?u=${W}/api/${path}/`,
      `${W}/x/api/${path}/`,
      `${W}/api/${path}_v2/`,
      `${W}/api/${path}/reply/`,
      `${W}/api/x/${path}/`,
      `${W}/API/${path}/`,
      `${W}/#/api/${path}/`,
      `${W}/?/api/${path}/`,
      `${W}//api/${path}/`,
      `ftp://www.tiktok.com/api/${path}/`,
      `blob:${W}/api/${path}/`,
      `data:text/plain,/api/${path}/`,
    ]) {
      expect(endpointOf(url)).toBeUndefined();
    }
    expect(endpointOf(`/api/${path}/`, 'https://example.com/')).toBeUndefined();
  });

  it('never matches comments, messages or media', () => {
    for (const path of [
      'comment/list/',
      'comment/list/reply/',
      'im/item_list/',
      'inbox/notice_list/',
      'notice/multi/',
      'constructor',
      '__proto__',
      '',
    ]) {
      expect(endpointOf(`${W}/api/${path}`)).toBeUndefined();
    }
    expect(endpointOf('https://v16-webapp-prime.tiktok.com/video/tos/api/')).toBeUndefined();
  });

  it('names the video of a detail request, and of no other', () => {
    const id = '7300000000000000017';
    expect(endpointOf(`${W}/api/item/detail/?itemId=${id}`)).toEqual({ id: 'item/detail', videoId: id });
    expect(endpointOf(`${W}/api/item/detail/?itemId=<b>`)).toEqual({ id: 'item/detail' });
    expect(endpointOf(`${W}/api/related/item_list/?itemId=${id}`)).toEqual({ id: 'related/item_list' });
  });

  it('survives a label, and any text for an URL', () => {
    for (const url of [`${W}/api/item/detail/?itemId=7300000000000000017`, `${W}/api/post/item_list/`]) {
      const endpoint = endpointOf(url);
      expect(endpoint && endpointOfLabel(endpointLabel(endpoint))).toEqual(endpoint);
    }
    expect(endpointOfLabel('comment/list')).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(endpointOf(text)).toBeUndefined();
        expect(endpointOf(`/api/${text}`) === undefined || isEndpointId(endpointOf(`/api/${text}`)?.id ?? '')).toBe(
          true,
        );
      }),
    );
  });
});
