import { type ReadonlySignal, signal } from '@preact/signals';

export const ROUTES = ['welcome', 'data', 'health', 'settings'] as const;
export type Route = (typeof ROUTES)[number];

/** `#/health` → health; the data page for what isn't known. */
export function routeOf(hash: string): Route {
  const name = /^#\/([\w-]*)/.exec(hash)?.[1];
  return ROUTES.find((route) => route === name) ?? 'data';
}

/** The route of a window, followed until the signal aborts. */
export function followRoute(target: Window, until: AbortSignal): ReadonlySignal<Route> {
  const route = signal(routeOf(target.location.hash));
  target.addEventListener('hashchange', () => (route.value = routeOf(target.location.hash)), { signal: until });
  return route;
}
