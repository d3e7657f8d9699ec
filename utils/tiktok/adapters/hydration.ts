/**
 * The state in a page's HTML: `__DEFAULT_SCOPE__` of the rehydration script, by key. The viewer's own account stands
 * in `webapp.app-context` and is not read.
 */
import type { LabelTemplates } from '../labels';
import { labelTemplates } from '../labels';
import type { Page } from '../pages';
import { challengeInfo } from './challenge';
import { outcomeOf } from './envelope';
import { musicInfo } from './music';
import { fieldOf, type Reading, ReadingBuilder, rejectedReading } from './reading';
import { userInfo } from './users';

export interface HydrationReading extends Reading {
  /** Of the interface, e.g. "en-GB". */
  readonly language?: string;
  /** TikTok's own label texts, to read counts out of accessible names. */
  readonly labels?: LabelTemplates;
}

/** Details that hold one thing each: key of the scope, field in it, and how it is read. */
const DETAILS = [
  { key: 'webapp.user-detail', field: 'userInfo', schema: userInfo },
  { key: 'webapp.challenge-detail', field: 'challengeInfo', schema: challengeInfo },
  { key: 'webapp.music-detail', field: 'musicInfo', schema: musicInfo },
] as const;

function isObject(raw: unknown): raw is object {
  return typeof raw === 'object' && raw !== null;
}

function readVideoDetail(detail: object, page: Page, into: ReadingBuilder): void {
  const path = 'webapp.video-detail';
  const outcome = outcomeOf(detail);
  const item = fieldOf(fieldOf(detail, 'itemInfo'), 'itemStruct');
  if (item !== undefined) into.item(item, `${path}.itemInfo.itemStruct`);
  else if (outcome === 'gone' && page.videoId !== undefined) into.accept([{ type: 'gone', videoId: page.videoId }]);
  else into.reject(`${path}.${outcome === 'fine' ? 'itemInfo.itemStruct' : 'statusCode'}`);
}

/** Reads the parsed script. */
export function readScope(state: unknown, page: Page): HydrationReading {
  const scope = fieldOf(state, '__DEFAULT_SCOPE__');
  if (!isObject(scope)) return rejectedReading('__DEFAULT_SCOPE__');
  const into = new ReadingBuilder();

  const video = fieldOf(scope, 'webapp.video-detail');
  if (isObject(video)) readVideoDetail(video, page, into);

  const updated = fieldOf(scope, 'webapp.updated-items');
  if (Array.isArray(updated)) into.each(updated, 'webapp.updated-items', (entry, path) => into.item(entry, path));

  for (const { key, field, schema } of DETAILS) {
    const detail = fieldOf(scope, key);
    if (!isObject(detail)) continue;
    if (fieldOf(detail, field) === undefined && outcomeOf(detail) !== 'fine') into.reject(`${key}.statusCode`);
    else into.entity(schema, fieldOf(detail, field), `${key}.${field}`);
  }

  const language = fieldOf(fieldOf(scope, 'webapp.app-context'), 'language');
  const labels = labelTemplates(fieldOf(fieldOf(scope, 'webapp.i18n-translation'), 'Webapp'));
  const { facts, accepted, rejected } = into;
  return {
    facts,
    accepted,
    rejected,
    ...(typeof language === 'string' && /^[\w-]{2,20}$/.test(language) && { language }),
    ...(labels && { labels }),
  };
}
