import { describe, expect, it, vi } from 'vitest';
import { injectIntoOpenTabs, isMatch } from '@/utils/late-tabs';

describe('match patterns', () => {
  it.each([
    ['https://www.tiktok.com/', '*://*.tiktok.com/*', true],
    ['http://tiktok.com/@a/video/1', '*://*.tiktok.com/*', true],
    ['https://tiktok.com.evil.example/', '*://*.tiktok.com/*', false],
    ['https://eviltiktok.com/', '*://*.tiktok.com/*', false],
    ['ftp://www.tiktok.com/', '*://*.tiktok.com/*', false],
    ['https://www.tiktok.com/messages?lang=en', '*://*.tiktok.com/messages*', true],
    ['https://www.tiktok.com/@messages', '*://*.tiktok.com/messages*', false],
  ])('%s under %s: %s', (url, pattern, expected) => {
    expect(isMatch(url, pattern)).toBe(expected);
  });
});

describe('tabs that were open before', () => {
  it('get every script in its own world, but for excluded pages and tabs that refuse', async () => {
    const insertCSS = vi.fn(async (_: unknown) => {});
    const executeScript = vi.fn(async (_: unknown) => {});
    executeScript.mockRejectedValueOnce(new Error('the tab shows an error page'));
    const matches = ['*://*.tiktok.com/*'];
    await injectIntoOpenTabs({
      runtime: {
        getManifest: () => ({
          content_scripts: [
            { matches, exclude_matches: ['*://*.tiktok.com/login*'], js: ['observer.js'], css: ['following.css'] },
            { matches, js: ['page.js'], world: 'MAIN' },
          ],
        }),
      },
      tabs: {
        query: async () => [
          { id: 1, url: 'https://www.tiktok.com/' },
          { id: 2, url: 'https://www.tiktok.com/login' },
        ],
      },
      scripting: { executeScript, insertCSS },
    });
    expect(insertCSS.mock.calls).toEqual([[{ target: { tabId: 1 }, files: ['following.css'] }]]);
    expect(executeScript.mock.calls.map(([injection]) => injection)).toEqual([
      { target: { tabId: 1 }, files: ['observer.js'], world: 'ISOLATED', injectImmediately: true },
      { target: { tabId: 1 }, files: ['page.js'], world: 'MAIN', injectImmediately: true },
      { target: { tabId: 2 }, files: ['page.js'], world: 'MAIN', injectImmediately: true },
    ]);
  });
});
