import type { BrowserContext } from 'playwright-core';
import type { HTTPRequest, Page } from 'puppeteer-core';
import type { Replica } from './server.ts';

/** Whether an address belongs to the site the replica stands in for. */
function isOurs(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && (hostname === 'tiktok.com' || hostname.endsWith('.tiktok.com'));
}

const isWeb = (address: string): boolean => /^https?:/.test(address);
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Serves the replica to every page of a Playwright context. Other web addresses are refused and remembered. */
export async function serveToPlaywright(context: BrowserContext, replica: Replica): Promise<void> {
  await context.route(
    (url) => isWeb(url.href),
    async (route) => {
      const request = route.request();
      if (!isOurs(request.url())) {
        replica.strayRequests.push(request.url());
        await route.abort();
        return;
      }
      const { status, headers, body, delayMs } = replica.respond({ url: request.url(), method: request.method() });
      if (delayMs) await wait(delayMs);
      // The page may have gone, or given up on the request.
      await route.fulfill({ status, headers, body }).catch(() => {});
    },
  );
}

/** Serves the replica to a Puppeteer page, in Chromium and in Firefox. Other web addresses are refused and remembered. */
export async function serveToPuppeteer(page: Page, replica: Replica): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request: HTTPRequest) => void answer(request, replica).catch(() => {}));
}

async function answer(request: HTTPRequest, replica: Replica): Promise<void> {
  const address = request.url();
  if (!isWeb(address)) {
    await request.continue();
    return;
  }
  if (!isOurs(address)) {
    replica.strayRequests.push(address);
    await request.abort();
    return;
  }
  const { status, headers, body, delayMs } = replica.respond({ url: address, method: request.method() });
  if (delayMs) await wait(delayMs);
  await request.respond({ status, headers, body });
}
