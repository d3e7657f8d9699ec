import { type ReadonlySignal, signal } from '@preact/signals';

export const ROUTES = [
  'creators',
  'videos',
  'sounds',
  'hashtags',
  'feed',
  'data',
  'health',
  'settings',
  'welcome',
] as const;
export type Route = (typeof ROUTES)[number];

/** A page, and what it is about: `#/creators/6812` is the creator 6812. */
export interface Place {
  readonly route: Route;
  readonly subject?: string;
}

/** The place that a hash names; the data page for what isn't known. */
export function placeOf(hash: string): Place {
  const [, name, subject] = /^#\/([\w-]*)(?:\/([^/?]+))?/.exec(hash) ?? [];
  const route = ROUTES.find((route) => route === name);
  if (!route) return { route: 'data' };
  try {
    return subject === undefined ? { route } : { route, subject: decodeURIComponent(subject) };
  } catch {
    return { route };
  }
}

export const hrefOf = ({ route, subject }: Place): string =>
  subject === undefined ? `#/${route}` : `#/${route}/${encodeURIComponent(subject)}`;

/** The place that a window shows, followed until the signal aborts. */
export function followPlace(target: Window, until: AbortSignal): ReadonlySignal<Place> {
  const place = signal(placeOf(target.location.hash));
  target.addEventListener('hashchange', () => (place.value = placeOf(target.location.hash)), { signal: until });
  return place;
}
