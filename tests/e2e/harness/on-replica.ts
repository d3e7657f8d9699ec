/** Either browser with the extension in it, and the replica where the site would be. */
import { serveToPlaywright, serveToPuppeteer } from '../../replica/intercept';
import type { Replica } from '../../replica/server';
import type { ExtensionBrowser } from './browser';
import { type ChromiumBrowser, launchChromium } from './chromium';
import { launchFirefox } from './firefox';

interface Script<A> {
  run(argument: A): void;
  readonly argument: A;
}

/** @param script runs in every page before its own first script. */
export function launchOnReplica<A = undefined>(
  name: 'chromium',
  replica: Replica,
  script?: Script<A>,
): Promise<ChromiumBrowser>;
export function launchOnReplica<A = undefined>(
  name: 'chromium' | 'firefox',
  replica: Replica,
  script?: Script<A>,
): Promise<ExtensionBrowser>;
export async function launchOnReplica<A>(
  name: 'chromium' | 'firefox',
  replica: Replica,
  script?: Script<A>,
): Promise<ExtensionBrowser> {
  if (name === 'firefox') {
    return launchFirefox({
      prepare: async (page) => {
        await serveToPuppeteer(page, replica);
        if (script) await page.evaluateOnNewDocument(script.run as (argument: unknown) => void, script.argument);
      },
    });
  }
  const browser = await launchChromium();
  await serveToPlaywright(browser.context, replica);
  if (script) await browser.context.addInitScript(script.run as (argument: unknown) => void, script.argument);
  return browser;
}
