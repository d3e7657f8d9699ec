/** The page's theme: what it says of itself, else how dark its background is. */
import { statedTheme, THEME_ATTRIBUTES, type Theme } from '../tiktok/theme';

/** Calls back with the theme at once, and whenever it changes. */
export function followTheme(
  window: Window & Pick<typeof globalThis, 'MutationObserver'>,
  onTheme: (theme: Theme) => void,
  signal: AbortSignal,
): void {
  const { document } = window;
  let theme: Theme | undefined;
  const look = () => {
    const now = statedTheme(document) ?? paintedTheme(window);
    if (now === theme) return;
    theme = now;
    onTheme(now);
  };
  const observer = new window.MutationObserver(look);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: [...THEME_ATTRIBUTES, 'class'] });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look, { signal });
  document.addEventListener('DOMContentLoaded', look, { signal });
  window.addEventListener('load', look, { signal });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  look();
}

function paintedTheme(window: Window): Theme {
  const { body, documentElement } = window.document;
  for (const element of [body, documentElement]) {
    const background = element && window.getComputedStyle(element).backgroundColor;
    const [red = 0, green = 0, blue = 0, opacity = 1] = (background?.match(/[\d.]+/g) ?? []).map(Number);
    if (background && opacity > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
  }
  return 'light';
}
