/** The three ways in: a response the page fetched, the state in its HTML, and the state of before 2024. */
import type { EndpointId } from '../endpoints';
import type { LabelTemplates } from '../labels';
import type { Page } from '../pages';
import type { Reading } from './reading';

/**
 * Reads a response body: text, or what a parser made of it. Never throws.
 * `videoId`: the video the request asked for (`Endpoint.videoId`), so that a refusal can tell which one is gone.
 */
export function readResponse(_endpoint: EndpointId, _body: unknown, _videoId?: string): Reading {
  return { facts: [], accepted: 0, rejected: [] };
}

export interface HydrationReading extends Reading {
  /** Of the interface, e.g. "en-GB". */
  readonly language?: string;
  /** TikTok's own label texts, to read counts out of accessible names. */
  readonly labels?: LabelTemplates;
}

/**
 * Reads the text of the page's state script. `page` is the page that the document was loaded as (the state isn't
 * refreshed on navigation inside the page): only its id can be told to be gone. Never throws.
 */
export function readHydration(_scriptText: string, _page: Page): HydrationReading {
  return { facts: [], accepted: 0, rejected: [] };
}

/** Reads the text of the state script of 2021 to 2023. Never throws. */
export function readSigi(_scriptText: string): Reading {
  return { facts: [], accepted: 0, rejected: [] };
}
