/** What every reader of TikTok's data gives back. */
import type * as z from 'zod/mini';
import type { Fact } from '../../facts';
import { readItem } from './item';
import { pathOf } from './values';

export interface Rejection {
  /**
   * Where it failed: field names and [n], never a value ("itemList[3].stats"). Failures of the whole body are
   * `empty`, `json`, `body`, `captcha` and `statusCode`.
   */
  readonly path: string;
}

export interface Reading {
  readonly facts: Fact[];
  /** Items (videos, users, sounds, hashtags) that were read, not facts: one item tells several. */
  readonly accepted: number;
  /** One entry an item that wasn't. */
  readonly rejected: Rejection[];
}

/** Lists of TikTok's have some 30 entries, 60 at most; whatever lies beyond is counted as rejected, unread. */
export const MAX_ITEMS = 200;

export function rejectedReading(path: string): Reading {
  return { facts: [], accepted: 0, rejected: [{ path }] };
}

/** Gathers what several items tell. One that is broken never loses the others. */
export class ReadingBuilder implements Reading {
  readonly facts: Fact[] = [];
  accepted = 0;
  readonly rejected: Rejection[] = [];

  /** A video or photo post, bare or wrapped as `{itemStruct}`. */
  item(raw: unknown, path: string): void {
    const wrapped = fieldOf(raw, 'itemStruct');
    const outcome = wrapped === undefined ? readItem(raw, path) : readItem(wrapped, `${path}.itemStruct`);
    if (outcome === undefined) return;
    if ('facts' in outcome) this.accept(outcome.facts);
    else this.reject(outcome.rejected);
  }

  /** Anything that a schema turns into facts. */
  entity(schema: z.ZodMiniType<Fact[]>, raw: unknown, path: string): void {
    const parsed = schema.safeParse(raw);
    if (parsed.success) this.accept(parsed.data);
    else this.reject(pathOf(path, parsed.error));
  }

  /** Each entry of a list, as far as lists are read. */
  each(list: readonly unknown[], path: string, read: (entry: unknown, path: string) => void): void {
    const readable = Math.min(list.length, MAX_ITEMS);
    for (let index = 0; index < readable; index++) read(list[index], `${path}[${index}]`);
    const beyond: Rejection = { path: `${path}[${MAX_ITEMS}]` };
    for (let index = readable; index < list.length; index++) this.rejected.push(beyond);
  }

  accept(facts: readonly Fact[]): void {
    this.accepted++;
    this.facts.push(...facts);
  }

  reject(path: string): void {
    this.rejected.push({ path });
  }
}

/** A field of something that may be no object at all. */
export function fieldOf(raw: unknown, name: string): unknown {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, name)) return undefined;
  return (raw as Record<string, unknown>)[name];
}
