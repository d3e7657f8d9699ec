/** The extension asks nothing of anyone, in either browser, and a request of its own would be noticed. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { serveToPlaywright } from '../replica/intercept';
import { createReplica } from '../replica/server';
import { sleep, until } from './harness/browser';
import { EXTENSION } from './harness/build';
import { type ChromiumBrowser, launchChromium } from './harness/chromium';
import { firstCards, ORIGIN, rest, scrollDown } from './harness/tour';

let browser: ChromiumBrowser | undefined;
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** Everything asked of the web while one browses, but for the numbers that change with every request. */
async function requestsOf(extension: boolean): Promise<string[]> {
  const replica = createReplica({ seed: 2 });
  browser = await launchChromium({ extension });
  const asked: string[] = [];
  // The context sees the requests of pages and of the background alike.
  browser.context.on('request', (request) => {
    if (!request.url().startsWith('chrome-extension:'))
      asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await serveToPlaywright(browser.context, replica);
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/@${replica.world.creators[0]?.handle}`);
  await firstCards(page);
  await rest(page);
  await scrollDown(page, 3);
  await rest(page);
  if (extension) {
    for (const path of ['popup.html', 'dashboard.html#/welcome', 'dashboard.html#/data', 'dashboard.html#/health']) {
      const own = await browser.openExtensionPage(path);
      await sleep(700);
      expect([path, own.complaints]).toEqual([path, []]);
      await own.close();
    }
  }
  // Until nobody has asked for anything for three seconds.
  for (let before = -1; before !== asked.length; ) {
    before = asked.length;
    await sleep(3_000);
  }
  expect(replica.strayRequests).toEqual([]);
  await browser.close();
  browser = undefined;
  return asked.sort();
}

it('asks for exactly what the page asks for without it', async () => {
  const without = await requestsOf(false);
  expect(without.length).toBeGreaterThan(5);
  expect(await requestsOf(true)).toEqual(without);
});

it('is watched closely enough: were the policy gone, a request of the background would be seen', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'measured-talkative-'));
  try {
    cpSync(EXTENSION.chromium, folder, { recursive: true });
    const path = join(folder, 'manifest.json');
    const { content_security_policy: _, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify(manifest));
    appendFileSync(
      join(folder, 'background.js'),
      ";chrome.runtime.onMessage.addListener(() => void fetch('https://collector.example/').catch(() => {}));",
    );
    browser = await launchChromium({ folder });
    const replica = createReplica({ seed: 2 });
    const asked: string[] = [];
    browser.context.on('request', (request) => asked.push(request.url()));
    await serveToPlaywright(browser.context, replica);
    const page = await browser.newPage();
    await page.goto(`${ORIGIN}/foryou`);
    await until(() => asked.includes('https://collector.example/'));
    expect(asked).toContain('https://collector.example/');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
