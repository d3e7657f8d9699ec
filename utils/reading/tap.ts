/**
 * The passive observer in the page's own world. It sees which responses the page reads and passes on a copy of their
 * text. It alters nothing: not the arguments, not the promise the page gets, not the response, not the order of
 * events; and an error of its own never reaches the page. The natives it calls are taken before the page can change them.
 */
import { OBSERVER_READY_EVENT, RESPONSE_EVENT, TAP_PROBE_EVENT, TAP_READY_EVENT } from './channel';

/** Labels a URL whose response is wanted; anything else is not looked at. */
export type Labeller = (url: string) => string | undefined;

/** Responses kept for an observer that starts after the tap. */
const BACKLOG_MESSAGES = 20;
const BACKLOG_LENGTH = 4_000_000;

type PageWindow = Window & typeof globalThis;

/**
 * Starts observing `fetch` and `XMLHttpRequest` of this window. Does nothing where an older tap is at work already.
 */
export function installTap(page: PageWindow, labelOf: Labeller): void {
  const { document, CustomEvent, Request, Response, URL, XMLHttpRequest, setTimeout } = page;
  const { apply } = page.Reflect;
  const { then } = page.Promise.prototype;
  const { stringify } = page.JSON;
  const { clone, text } = Response.prototype;
  const { addEventListener } = XMLHttpRequest.prototype;
  const dispatch = document.dispatchEvent.bind(document);
  const listen = document.addEventListener.bind(document);
  const swallow = () => {};

  if (!dispatch(new CustomEvent(TAP_PROBE_EVENT, { cancelable: true }))) return;
  listen(TAP_PROBE_EVENT, (event) => event.preventDefault());

  let backlog: string[] | undefined = [];
  let backlogLength = 0;
  const deliver = (detail: string) => dispatch(new CustomEvent(RESPONSE_EVENT, { detail }));
  const release = () => {
    const waiting = backlog ?? [];
    backlog = undefined;
    for (const detail of waiting) deliver(detail);
  };
  listen(OBSERVER_READY_EVENT, release);
  if (!dispatch(new CustomEvent(TAP_READY_EVENT, { cancelable: true }))) release();

  const send = (label: string, body: string) => {
    const detail = `${label}\n${body}`;
    if (!backlog) deliver(detail);
    else if (backlog.length < BACKLOG_MESSAGES && backlogLength + detail.length <= BACKLOG_LENGTH) {
      backlog.push(detail);
      backlogLength += detail.length;
    }
  };

  const urlOf = (input: unknown): string => {
    if (typeof input === 'string') return input;
    if (input instanceof Request) return input.url;
    return input instanceof URL ? input.href : '';
  };

  /** For responses that are wanted: what to do with what the page itself reads of them, text or parsed. */
  const readers = new page.WeakMap<Response, (value: unknown) => void>();
  for (const method of ['json', 'text'] as const) {
    Response.prototype[method] = new page.Proxy(Response.prototype[method], {
      apply(target, self: Response, args: unknown[]) {
        const promise: unknown = apply(target, self, args);
        try {
          const reader = readers.get(self);
          if (reader) apply(then, promise, [reader, swallow]);
        } catch {
          // Whatever went wrong is ours, and the page is owed its promise.
        }
        return promise;
      },
    });
  }

  const copy = async (response: Response, label: string) => {
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return;
    const readByPage = new page.Promise<unknown>((resolve) => readers.set(response, resolve));
    try {
      const copied = apply(clone, response, []) as Response;
      send(label, (await apply(text, copied, [])) as string);
    } catch {
      // TikTok aborts the feed's request as soon as it has read it, and a copy that isn't complete by then never is.
      const value = await readByPage;
      await new page.Promise((resolve) => setTimeout(resolve, 0));
      send(label, typeof value === 'string' ? value : stringify(value));
    }
  };
  page.fetch = new page.Proxy(page.fetch, {
    apply(target, self, args: unknown[]) {
      const promise: unknown = apply(target, self, args);
      try {
        const label = labelOf(urlOf(args[0]));
        // First in line: a copy can only be made before the page begins to read.
        if (label) apply(then, apply(then, promise, [(r: Response) => copy(r, label)]), [undefined, swallow]);
      } catch {
        // As above.
      }
      return promise;
    },
  });

  const labels = new page.WeakMap<XMLHttpRequest, string>();
  const readXhr = (xhr: XMLHttpRequest, label: string) => {
    if (xhr.readyState !== XMLHttpRequest.DONE || xhr.status < 200 || xhr.status > 299) return;
    if (xhr.responseType === '' || xhr.responseType === 'text') send(label, xhr.responseText);
    else if (xhr.responseType === 'json' && xhr.response) send(label, stringify(xhr.response));
  };
  const onLoad = (event: Event) => {
    const xhr = event.target as XMLHttpRequest;
    const label = labels.get(xhr);
    if (!label) return;
    // In a task of its own, so that the page's handlers of this event come first.
    setTimeout(() => {
      try {
        readXhr(xhr, label);
      } catch {
        // The page has opened it anew meanwhile, or it can't be read.
      }
    }, 0);
  };
  XMLHttpRequest.prototype.open = new page.Proxy(XMLHttpRequest.prototype.open, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      const result: unknown = apply(target, self, args);
      try {
        const label = labelOf(urlOf(args[1]));
        if (label) {
          // The same listener added again is still one.
          apply(addEventListener, self, ['load', onLoad]);
          labels.set(self, label);
        } else labels.delete(self);
      } catch {
        // As above.
      }
      return result;
    },
  });
}
