/**
 * Tabs that were open before the extension was installed or updated get its content scripts and stylesheets without a
 * reload.
 * Each script copes with being there twice: the newer observer silences the older, the newer tap gives way.
 */

interface ContentScript {
  readonly js?: string[] | undefined;
  readonly css?: string[] | undefined;
  readonly matches?: string[] | undefined;
  readonly exclude_matches?: string[] | undefined;
  readonly world?: 'MAIN' | 'ISOLATED' | undefined;
}
interface BrowserParts {
  readonly runtime: { getManifest(): { content_scripts?: object[] | undefined } };
  readonly tabs: { query(query: { url: string[] }): Promise<{ id?: number | undefined; url?: string | undefined }[]> };
  readonly scripting: {
    executeScript(injection: never): Promise<unknown>;
    insertCSS(injection: never): Promise<unknown>;
  };
}

/** Whether a URL lies under a match pattern such as `*://*.example.com/path*`. */
export function isMatch(url: string, pattern: string): boolean {
  const [, scheme = '', host = '', path = ''] = /^([^:]+):\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
  const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const schemes = scheme === '*' ? 'https?' : escaped(scheme);
  const hosts = host.startsWith('*.') ? `(?:[^/]+\\.)?${escaped(host.slice(2))}` : escaped(host);
  return new RegExp(`^${schemes}://${hosts}${escaped(path)}$`).test(url);
}

export async function injectIntoOpenTabs({ runtime, tabs, scripting }: BrowserParts): Promise<void> {
  const scripts = (runtime.getManifest().content_scripts ?? []) as ContentScript[];
  for (const { js = [], css = [], matches = [], exclude_matches = [], world = 'ISOLATED' } of scripts) {
    for (const { id, url } of await tabs.query({ url: matches })) {
      if (id === undefined || url === undefined || exclude_matches.some((pattern) => isMatch(url, pattern))) continue;
      // A tab that is showing an error page, was discarded or is closing can't take scripts; its next load will.
      const injection = { target: { tabId: id }, files: js, world, injectImmediately: true };
      if (css.length > 0) {
        await scripting.insertCSS({ target: injection.target, files: css } as never).catch(() => {});
      }
      await scripting.executeScript(injection as never).catch(() => {});
    }
  }
}
