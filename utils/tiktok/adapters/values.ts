/** Single values as TikTok sends them: ids, counts, times, texts. */
import * as z from 'zod/mini';
import { type Count, countFromNumber, roundingStep } from '../../metrics/counts';

/** Above it nothing is a count; the recorder refuses it too. */
const MAX_COUNT = 1e13;

/** Digits; an integer that a number holds exactly is as good. One above 2^53 has lost digits and is refused. */
export const id = z.union([
  z.string().check(z.regex(/^[1-9]\d{0,23}$/)),
  z.pipe(z.int().check(z.positive()), z.transform(String)),
]);

/** A field that may be missing or odd without harm to the rest. */
export const soft = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined as never);

/** An id that may be absent; TikTok writes "0" and "" for none. */
export const softId = soft(id);

/** A text, cut to what the recorder takes, never inside a character. */
export const softText = (maxLength: number) =>
  soft(
    z.pipe(
      z.string(),
      z.transform((text: string) => clip(text, maxLength)),
    ),
  );

/** The same for what is not told when it is empty: a title, a display name. */
export const softTitle = (maxLength: number) =>
  soft(
    z.pipe(
      z.string().check(z.minLength(1)),
      z.transform((text: string) => clip(text, maxLength)),
    ),
  );

/** A name: dropped, not cut, where it is empty or too long to be one. */
export const softName = soft(z.string().check(z.minLength(1), z.maxLength(100)));
/** A short code such as a language. */
export const softCode = soft(z.string().check(z.minLength(1), z.maxLength(20)));
export const softFlag = soft(z.boolean());
export const softSeconds = soft(z.number().check(z.gte(0), z.lte(100_000)));

export function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength);
  const last = cut.charCodeAt(maxLength - 1);
  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}

/** An integer as a number or as a string of digits, negative ones too; undefined for anything else. */
export function integerOf(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? raw : undefined;
  if (typeof raw !== 'string' || !/^-?\d{1,15}$/.test(raw)) return undefined;
  return Number(raw);
}

/** The bounds behind a number of TikTok's; unknown where it is no possible count. */
export function countOf(value: number | undefined): Count | undefined {
  if (value === undefined || value < 0) return undefined;
  const count = countFromNumber(value);
  return count.hi <= MAX_COUNT ? count : undefined;
}

/** To the nearest step of its size, half up. Apr 2024: 15,955 stands for 16,000 and 1,776,621 for 1,800,000. */
function rounded(value: number): number {
  const step = roundingStep(value);
  return Math.floor((value + step / 2) / step) * step;
}

/** Whether `sharp` is what `shown` was made from, or the same. */
export function roundsTo(sharp: number, shown: number): boolean {
  return sharp === shown || rounded(sharp) === shown;
}

/** One of `stats` or `statsV2` (or their likes for creators): a bag of counts under TikTok's names. */
export type Stats = Readonly<Record<string, unknown>>;
export const stats = z.record(z.string(), z.unknown());

/** A number that can be a count. */
function naturalOf(bag: Stats | undefined, key: string): number | undefined {
  const value = bag !== undefined && Object.hasOwn(bag, key) ? integerOf(bag[key]) : undefined;
  return value !== undefined && value >= 0 && value <= MAX_COUNT ? value : undefined;
}

/**
 * The sharper of the two numbers that TikTok gives: `statsV2` where it rounds to what `stats` says (some hold exact
 * digits), else `stats`; `statsV2` alone where `stats` is silent.
 */
export function statOf(bag: Stats | undefined, bagV2: Stats | undefined, key: string): Count | undefined {
  const first = naturalOf(bag, key);
  const second = naturalOf(bagV2, key);
  if (first === undefined) return countOf(second);
  return countOf(second !== undefined && roundsTo(second, first) ? second : first);
}

/** The counts that are known, under our names. */
export function countSet<M extends string>(counts: Record<M, Count | undefined>): { [K in M]?: Count } {
  const known: { [K in M]?: Count } = {};
  for (const key of Object.keys(counts) as M[]) {
    const count = counts[key];
    if (count !== undefined) known[key] = count;
  }
  return known;
}

/** The fields that are known: `exactOptionalPropertyTypes` and the recorder both refuse an undefined one. */
export function known<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** "itemList[3].stats": where a value failed, in names only. */
export function pathOf(base: string, error: z.core.$ZodError): string {
  let path = base;
  for (const part of error.issues[0]?.path ?? []) {
    path += typeof part === 'number' ? `[${part}]` : `${path === '' ? '' : '.'}${String(part)}`;
  }
  return path.slice(0, 200);
}
