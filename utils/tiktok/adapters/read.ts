/** The three ways in: a response the page fetched, the state in its HTML, and the state of before 2024. */
import type { EndpointId } from '../endpoints';
import type { Page } from '../pages';
import { parseJson } from '../raw-ids';
import { challengeInfo } from './challenge';
import { outcomeOf } from './envelope';
import { type HydrationReading, readScope } from './hydration';
import { readItems, readUsers } from './lists';
import { musicInfo } from './music';
import { fieldOf, type Reading, ReadingBuilder, rejectedReading } from './reading';
import { readModules } from './sigi';
import { userInfo } from './users';

type ReadBody = (body: object, into: ReadingBuilder) => void;

/** Every other endpoint answers with items. */
const READERS: { readonly [id in EndpointId]?: ReadBody } = {
  'challenge/detail': (body, into) => into.entity(challengeInfo, fieldOf(body, 'challengeInfo'), 'challengeInfo'),
  'music/detail': (body, into) => into.entity(musicInfo, fieldOf(body, 'musicInfo'), 'musicInfo'),
  'user/detail': (body, into) => into.entity(userInfo, fieldOf(body, 'userInfo'), 'userInfo'),
  'user/list': readUsers,
  'search/user/full': readUsers,
  // Live rooms only.
  'search/live/full': () => {},
};

/**
 * Objects and lists in one body. TikTok's have one in a hundred characters, 10,000 at most; a forged one could hold a
 * million, and would take longer to parse than a frame lasts.
 */
const MAX_NODES = 30_000;

function isIntricate(text: string): boolean {
  let nodes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) nodes++;
  }
  return nodes > MAX_NODES;
}

/** The parsed text, or why it isn't parsed. */
function parsed(text: string): { value: unknown } | { failure: 'empty' | 'intricate' | 'json' } {
  if (text.trim() === '') return { failure: 'empty' };
  if (isIntricate(text)) return { failure: 'intricate' };
  try {
    return { value: parseJson(text) };
  } catch {
    return { failure: 'json' };
  }
}

function readBody(endpoint: EndpointId, body: unknown, videoId: string | undefined): Reading {
  if (body === undefined || body === null) return rejectedReading('empty');
  if (typeof body !== 'object' || Array.isArray(body)) return rejectedReading('body');
  const outcome = outcomeOf(body);
  if (outcome === 'captcha') return rejectedReading('captcha');
  if (
    outcome === 'gone' &&
    endpoint === 'item/detail' &&
    fieldOf(fieldOf(body, 'itemInfo'), 'itemStruct') === undefined
  ) {
    if (videoId === undefined) return rejectedReading('statusCode');
    return { facts: [{ type: 'gone', videoId }], accepted: 1, rejected: [] };
  }
  const into = new ReadingBuilder();
  (READERS[endpoint] ?? readItems)(body, into);
  // A refusal that brings nothing along is one failure, wherever the data would have stood.
  if (outcome !== 'fine' && into.accepted === 0) return rejectedReading('statusCode');
  const { facts, accepted, rejected } = into;
  return { facts, accepted, rejected };
}

/**
 * Reads a response body: text, or what a parser made of it. Never throws.
 * `videoId`: the video the request asked for (`Endpoint.videoId`), so that a refusal can tell which one is gone.
 */
export function readResponse(endpoint: EndpointId, body: unknown, videoId?: string): Reading {
  if (typeof body !== 'string') return readBody(endpoint, body, videoId);
  const result = parsed(body);
  return 'failure' in result ? rejectedReading(result.failure) : readBody(endpoint, result.value, videoId);
}

/**
 * Reads the text of the page's state script. `page` is the page that the document was loaded as (the state isn't
 * refreshed on navigation inside the page): only its id can be told to be gone. Never throws.
 */
export function readHydration(scriptText: string, page: Page): HydrationReading {
  const result = parsed(scriptText);
  return 'failure' in result ? rejectedReading(result.failure) : readScope(result.value, page);
}

/** Reads the text of the state script of 2021 to 2023. Never throws. */
export function readSigi(scriptText: string): Reading {
  const result = parsed(scriptText);
  return 'failure' in result ? rejectedReading(result.failure) : readModules(result.value);
}
