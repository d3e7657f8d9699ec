/**
 * Typed messages over the browser's own. Answers go by `sendResponse`, the one way that every browser, the polyfill
 * and the fake of the unit tests understand alike.
 */

import type { BackgroundMessages, TabMessages } from './messages';

/** Who sent a message, as the browser vouches for it. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly incognito: boolean } | undefined;
}

/** Message name → what it asks and what is answered. */
type Protocol<M> = { [K in keyof M]: { request: object; response: unknown } };

/** An answer, at once or later; undefined says that the message is not for this context. */
export type Handlers<M extends Protocol<M>> = {
  [K in keyof M]: (
    request: M[K]['request'],
    sender: Sender,
  ) => M[K]['response'] | Promise<M[K]['response']> | undefined;
};

type Answer = { readonly answer: unknown } | { readonly error: string };

export interface Listening {
  onMessage: {
    addListener(listener: MessageListener): void;
    removeListener(listener: MessageListener): void;
  };
}
type MessageListener = (
  message: unknown,
  sender: Sender,
  sendResponse: (response: unknown) => void,
) => true | undefined;

/** Answers messages by name. A handler that throws answers with its error's message. */
export function answer<M extends Protocol<M>>(runtime: object, handlers: Handlers<M>, signal?: AbortSignal): void {
  const { onMessage } = runtime as Listening;
  const listener: MessageListener = (message, sender, sendResponse) => {
    const type = (message as { type?: unknown } | null)?.type;
    if (typeof type !== 'string' || !Object.hasOwn(handlers, type)) return undefined;
    const handler = handlers[type as keyof M];
    const respond = (response: Answer) => sendResponse(response);
    const fail = (error: unknown) => respond({ error: error instanceof Error ? error.message : String(error) });
    try {
      const result = handler(message as M[keyof M]['request'], sender);
      if (result === undefined) return undefined;
      Promise.resolve(result).then((value) => respond({ answer: value }), fail);
    } catch (error) {
      fail(error);
    }
    return true;
  };
  onMessage.addListener(listener);
  signal?.addEventListener('abort', () => onMessage.removeListener(listener), { once: true });
}

/** The answer in a raw response; an Error where the other side failed, or nobody was there to answer. */
function unwrap<T>(response: unknown): T {
  const { answer, error } = (response ?? { error: 'no answer' }) as { answer?: T; error?: string };
  if (error !== undefined) throw new Error(error);
  return answer as T;
}

/** Asks the background; rejects where it fails, is stopped meanwhile, or isn't there. */
export async function sendToBackground<K extends keyof BackgroundMessages>(
  runtime: { sendMessage(message: object): Promise<unknown> },
  type: K,
  request: BackgroundMessages[K]['request'],
): Promise<BackgroundMessages[K]['response']> {
  return unwrap(await runtime.sendMessage({ ...request, type }));
}

/** Asks the content script of a tab; rejects where none answers. */
export async function sendToTab<K extends keyof TabMessages>(
  tabs: { sendMessage(tabId: number, message: object): Promise<unknown> },
  tabId: number,
  type: K,
  request: TabMessages[K]['request'],
): Promise<TabMessages[K]['response']> {
  return unwrap(await tabs.sendMessage(tabId, { ...request, type }));
}
