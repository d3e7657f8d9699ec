/** The theme that a page says it has. */
export type Theme = 'light' | 'dark';

/** Where it says so, on `<html>` (2025). */
export const THEME_ATTRIBUTES = ['data-theme', 'data-tux-color-scheme'];

/** Undefined where the page doesn't say. */
export function statedTheme({ documentElement }: Document): Theme | undefined {
  const stated = THEME_ATTRIBUTES.map((name) => documentElement.getAttribute(name)).find((value) => value);
  return stated === 'light' || stated === 'dark' ? stated : undefined;
}
