import { readFileSync } from 'node:fs';
import { routes } from './api.ts';
import { hashedClasses } from './client/classes.js';
import type { ApiContext } from './envelope.ts';
import { embeddedState, pageHtml } from './html.ts';
import { createLists } from './lists.ts';
import type { Served } from './served.ts';
import { findServed } from './served.ts';
import type { World } from './types.ts';
import type { Variant } from './variant.ts';
import { createWorld, DEFAULT_START } from './world.ts';

export interface ReplicaOptions {
  seed?: string | number;
  /** ms: where the clock stands at first, and the world's start. */
  now?: number;
  /** How many videos the world has. */
  videos?: number;
  variant?: Variant;
}

export interface ReplicaResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** How long to wait before answering, ms. */
  delayMs?: number;
}

export interface Replica {
  world: World;
  /** The world's time; it stands still until a test sets `now` (ms). */
  clock: { now: number };
  variant: Variant;
  respond(request: { url: string; method?: string }): ReplicaResponse;
  /** Everything with counts that a response or a page's HTML held, in order. */
  served: Served[];
  /** Every URL asked for, in order. */
  requests: string[];
  /** URLs asked for outside the replica's own origin; they were refused. */
  strayRequests: string[];
}

type Failure = 'empty' | 'broken' | 'verify' | 'status';

/** By default one answer is empty and one is broken: the second and the third of the feed and profile lists. */
const usualFailures: Record<string, Failure> = {
  '/api/recommend/item_list/#2': 'empty',
  '/api/post/item_list/#2': 'broken',
};
const everyFailure: Failure[] = ['empty', 'broken', 'verify', 'status'];

const json = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

/** A replica of the site over one world. Pure but for its clock, its counters and the client files it reads. */
export function createReplica(options: ReplicaOptions = {}): Replica {
  const variant = options.variant ?? {};
  const start = options.now ?? DEFAULT_START;
  const world = createWorld({
    start,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.videos === undefined ? {} : { videos: options.videos }),
    ...(variant.viewer === undefined ? {} : { viewer: variant.viewer }),
  });
  const lists = createLists(world);
  const clock = { now: start };
  const served: Served[] = [];
  const requests: string[] = [];
  const asked = new Map<string, number>();
  let answered = 0;

  const failureFor = (path: string): Failure | undefined => {
    if (variant.failures === false || path === '/api/comment/list/') return undefined;
    const times = (asked.get(path) ?? 0) + 1;
    asked.set(path, times);
    answered += 1;
    if (variant.failures === undefined) return usualFailures[`${path}#${times}`];
    return answered % variant.failures === 0 ? everyFailure[(answered / variant.failures - 1) % 4] : undefined;
  };

  const api = (url: URL, context: ApiContext): ReplicaResponse => {
    const body = routes[url.pathname]?.(url.searchParams, context);
    if (!body) return { status: 404, headers: json, body: '{}' };
    const text = JSON.stringify(body);
    const failure = failureFor(url.pathname);
    if (failure === 'empty') return { status: 200, headers: json, body: '' };
    if (failure === 'broken') return { status: 200, headers: json, body: text.slice(0, Math.floor(text.length * 0.7)) };
    if (failure === 'verify') return { status: 200, headers: json, body: '{"type":"verify","code":10000}' };
    if (failure === 'status') return { status: 500, headers: json, body: 'upstream' };
    served.push(...findServed(body, clock.now, url.href, 'api'));
    return { status: 200, headers: json, body: text };
  };

  const page = (url: URL, context: ApiContext): ReplicaResponse => {
    const state = embeddedState(url.pathname, context);
    served.push(...findServed(state, clock.now, url.href, 'state'));
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
    return { status: 200, headers, body: pageHtml(state, context) };
  };

  return {
    world,
    clock,
    variant,
    served,
    requests,
    strayRequests: [],
    respond: ({ url: address, method = 'GET' }) => {
      requests.push(address);
      const url = new URL(address);
      const context: ApiContext = { world, lists, variant, t: clock.now };
      if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: json, body: '{}' };
      if (url.pathname.startsWith('/replica/')) return clientFile(url.pathname.slice('/replica/'.length), variant);
      if (!url.pathname.startsWith('/api/')) return page(url, context);
      const response = api(url, context);
      return variant.delayMs ? { ...response, delayMs: variant.delayMs } : response;
    },
  };
}

/** A file of the client. The stylesheet names components; their hashed classes are filled in here. */
function clientFile(name: string, variant: Variant): ReplicaResponse {
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  const headers = { 'content-type': `${type}; charset=utf-8` };
  if (!/^[a-z-]+\.(js|css)$/.test(name)) return { status: 404, headers, body: '' };
  const text = readFileSync(new URL(`./client/${name}`, import.meta.url), 'utf8');
  if (!name.endsWith('.css')) return { status: 200, headers, body: text };
  const component = /\.((?:A|Article|Button|Canvas|Div|Form|H1|H2|H3|Img|Main|Nav|P|Section|Span|Strong|Svg)[A-Z]\w*)/g;
  const body = text.replaceAll(component, (_, found: string) => `.${hashedClasses(found, variant.classSeed)[0]}`);
  return { status: 200, headers, body };
}
