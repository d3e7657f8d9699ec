// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { OBSERVER_READY_EVENT, RESPONSE_EVENT, TAP_READY_EVENT } from '@/utils/reading/channel';
import { installTap } from '@/utils/reading/tap';

type Page = Window & typeof globalThis;

/** A page's world with a fetch that answers what a test says; the rest is the environment's own. */
function pageWith(fetch: typeof globalThis.fetch): Page {
  class FakeXhr extends EventTarget {
    static readonly DONE = 4;
    readyState = 0;
    status = 0;
    responseType = '';
    responseText = '';
    response: unknown = '';
    open(_method: string, _url: string | URL): string {
      this.readyState = 1;
      return 'opened';
    }
    answer(fields: object): void {
      Object.assign(this, { readyState: 4, status: 200 }, fields);
      this.dispatchEvent(new Event('load'));
    }
  }
  const document = new EventTarget();
  // What a test or the tap patches on it must not outlive the page.
  class Response extends globalThis.Response {}
  for (const name of ['clone', 'json', 'text'] as const) {
    Object.defineProperty(Response.prototype, name, { value: globalThis.Response.prototype[name], writable: true });
  }
  const globals = { CustomEvent, Request, Response, URL, setTimeout, Reflect, Promise, JSON, Proxy, WeakMap };
  return { ...globals, document, fetch, XMLHttpRequest: FakeXhr } as unknown as Page;
}

const json = { headers: { 'content-type': 'application/json; charset=utf-8' } };
const labelOf = (url: string) => (url.includes('/api/post') ? 'post/item_list' : undefined);
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

let heard: string[];
function listen(page: Page): void {
  page.document.addEventListener(RESPONSE_EVENT, (event) => heard.push((event as CustomEvent<string>).detail));
  page.document.addEventListener(TAP_READY_EVENT, (event) => event.preventDefault());
}

beforeEach(() => {
  heard = [];
});

describe('fetch', () => {
  it('gives the page its own promise and response, and passes on a copy of the text', async () => {
    const response = new Response('{"itemList":[]}', json);
    const promise = Promise.resolve(response);
    const page = pageWith(() => promise);
    listen(page);
    installTap(page, labelOf);
    const got = page.fetch('/api/post/item_list/?count=30');
    expect(got).toBe(promise);
    expect(await got).toBe(response);
    expect(await response.json()).toEqual({ itemList: [] });
    await settle();
    expect(heard).toEqual(['post/item_list\n{"itemList":[]}']);
  });

  it('passes arguments and `this` untouched, and looks at no other URL', async () => {
    const calls: unknown[][] = [];
    const page = pageWith(function (this: unknown, ...args: unknown[]) {
      calls.push([this, ...args]);
      return Promise.resolve(new Response('{}', json));
    } as typeof fetch);
    listen(page);
    installTap(page, labelOf);
    const init = { method: 'POST' };
    await page.fetch.call(page, '/other', init);
    expect(calls).toEqual([[page, '/other', init]]);
    await settle();
    expect(heard).toEqual([]);
  });

  it.each(['json', 'text'] as const)(
    'takes the word of the page where a request is aborted once read: %s',
    async (way) => {
      const body = '{"itemList":[1]}';
      const page: Page = pageWith(() => Promise.resolve(new page.Response(body, json)));
      // A copy of an aborted response breaks off, while the page has read its own to the end.
      page.Response.prototype.clone = () =>
        new Response(new ReadableStream({ start: (c) => c.error(new DOMException('aborted', 'AbortError')) }), json);
      listen(page);
      installTap(page, labelOf);
      const got = await page.fetch('/api/post/item_list/');
      expect(await got[way]()).toEqual(way === 'json' ? { itemList: [1] } : body);
      await settle();
      expect(heard).toEqual([`post/item_list\n${body}`]);
    },
  );

  it.each([
    ['a failed request', () => Promise.reject(new TypeError('network'))],
    ['an error page', () => Promise.resolve(new Response('{}', { ...json, status: 503 }))],
    ['no JSON', () => Promise.resolve(new Response('<html>', { headers: { 'content-type': 'text/html' } }))],
    [
      'a body that breaks off',
      () =>
        Promise.resolve(
          new Response(new ReadableStream({ start: (c) => c.error(new DOMException('aborted', 'AbortError')) }), json),
        ),
    ],
  ])('keeps quiet about %s', async (_name, answer) => {
    const page = pageWith(answer as typeof fetch);
    listen(page);
    installTap(page, labelOf);
    await page.fetch('/api/post/item_list/').catch(() => {});
    await settle();
    expect(heard).toEqual([]);
  });

  it('survives a labeller that throws, and a page that passes nonsense', async () => {
    const page = pageWith(() => Promise.resolve(new Response('{}', json)));
    installTap(page, () => {
      throw new Error('ours');
    });
    await expect(page.fetch('/api/post/')).resolves.toBeInstanceOf(Response);
    await expect(page.fetch(undefined as unknown as string)).resolves.toBeInstanceOf(Response);
  });
});

describe('XMLHttpRequest', () => {
  type FakeXhr = XMLHttpRequest & { answer(fields: object): void; open(method: string, url: string): unknown };
  function xhrOf(page: Page): FakeXhr {
    return new page.XMLHttpRequest() as FakeXhr;
  }

  it('passes on text and parsed JSON, after the page had its turn', async () => {
    const page = pageWith(fetch);
    listen(page);
    installTap(page, labelOf);
    const xhr = xhrOf(page);
    const order: string[] = [];
    expect(xhr.open('GET', '/api/post/item_list/')).toBe('opened');
    xhr.addEventListener('load', () => order.push(`page, heard ${heard.length}`));
    xhr.answer({ responseText: '{"a":1}' });
    await settle();
    const parsed = xhrOf(page);
    parsed.open('GET', '/api/post/item_list/');
    parsed.answer({ responseType: 'json', response: { b: 2 } });
    await settle();
    expect(order).toEqual(['page, heard 0']);
    expect(heard).toEqual(['post/item_list\n{"a":1}', 'post/item_list\n{"b":2}']);
  });

  it('hears a reused request once, and not when it is reused for something else', async () => {
    const page = pageWith(fetch);
    listen(page);
    installTap(page, labelOf);
    const xhr = xhrOf(page);
    xhr.open('GET', '/api/post/item_list/');
    xhr.answer({ responseText: '1' });
    await settle();
    xhr.open('GET', '/api/post/item_list/');
    xhr.answer({ responseText: '2' });
    await settle();
    xhr.open('GET', '/other');
    xhr.answer({ responseText: '3' });
    await settle();
    expect(heard).toEqual(['post/item_list\n1', 'post/item_list\n2']);
  });
});

describe('meeting the observer', () => {
  it('keeps what comes before the observer does, within bounds, and tells it once', async () => {
    const page = pageWith(() => Promise.resolve(new Response('{}', json)));
    installTap(page, labelOf);
    for (let i = 0; i < 50; i += 1) await page.fetch('/api/post/item_list/');
    await settle();
    listen(page);
    page.document.dispatchEvent(new CustomEvent(OBSERVER_READY_EVENT));
    page.document.dispatchEvent(new CustomEvent(OBSERVER_READY_EVENT));
    expect(heard).toHaveLength(20);
  });

  it('gives way to an older tap', async () => {
    const page = pageWith(() => Promise.resolve(new Response('{}', json)));
    listen(page);
    installTap(page, labelOf);
    const tapped = page.fetch;
    installTap(page, labelOf);
    expect(page.fetch).toBe(tapped);
    await page.fetch('/api/post/item_list/');
    await settle();
    expect(heard).toHaveLength(1);
  });
});
