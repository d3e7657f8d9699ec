/** What a record of a file must be, before it may come near the database. */
import * as z from 'zod/mini';
import { LIMITS, shapes } from '../../observations';
import type { RowOf } from '../../store/imported';
import type { Bare } from '../../store/joining';
import type { Kind, Seen, SnapshotOf } from '../../store/schema';
import { type LineRefusal, refused } from './refusal';

const { digits, time, naturalNumber } = shapes;
const text = (max: number) => z.string().check(z.maxLength(max));
/** An id that is ours: of a session or a page load. */
const ownId = z.string().check(z.regex(/^[\w-]{1,64}$/));
const handle = text(101).check(z.minLength(1));
const creatorKey = z.union([digits, z.string().check(z.regex(/^@.{1,100}$/s))]);

/** A schema for every field of a record: one that comes to be stored and isn't here doesn't compile. */
type ShapeOf<R> = { [K in keyof Required<R>]: z.ZodMiniType };

const seen = {
  firstSeen: time,
  lastSeen: time,
  factsAt: z.optional(time),
  olderFacts: z.optional(z.record(z.string().check(z.regex(/^[a-z]\w{0,30}$/i)), time)),
};
const video = {
  id: digits,
  ...seen,
  facts: shapes.videoFacts,
  creator: z.optional(creatorKey),
  isGone: z.optional(z.boolean()),
  isUnseen: z.optional(z.boolean()),
} satisfies ShapeOf<Bare<RowOf<'videos'>>>;
const creator = {
  key: creatorKey,
  ...seen,
  handle: z.optional(handle),
  facts: shapes.creatorFacts,
} satisfies ShapeOf<Bare<RowOf<'creators'>>>;
const sound = { id: digits, ...seen, facts: shapes.soundFacts } satisfies ShapeOf<Bare<RowOf<'sounds'>>>;
const hashtag = { name: text(100), ...seen, facts: shapes.hashtagFacts } satisfies ShapeOf<Bare<RowOf<'hashtags'>>>;
const exposure = { ...shapes.exposure.shape, session: ownId } satisfies ShapeOf<RowOf<'exposures'>>;
const session = {
  id: ownId,
  startedAt: time,
  endedAt: time,
  timeZone: text(60),
  interfaceLanguage: text(35),
  extensionVersion: text(30),
} satisfies ShapeOf<RowOf<'sessions'>>;
const health = {
  day: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  surfaces: z.partialRecord(shapes.surface, shapes.surfaceHealth),
  sources: z.record(z.string().check(z.regex(/^(?!__proto__$)[\w./:-]{1,60}$/)), shapes.sourceHealth),
  dropped: naturalNumber,
} satisfies ShapeOf<RowOf<'health'>>;
const outbox = {
  id: z.string().check(z.regex(/^[\w-]{8,64}$/)),
  sequence: z.int().check(z.gte(1)),
  at: time,
} satisfies ShapeOf<RowOf<'outboxes'>>;

const inOrder = z.refine((record) => {
  const { firstSeen, lastSeen } = record as Seen;
  return firstSeen <= lastSeen;
});

export const RECORDS = {
  videos: z.strictObject(video).check(
    inOrder,
    z.refine(({ id, facts }) => id === facts.id),
  ),
  creators: z.strictObject(creator).check(
    inOrder,
    z.refine(({ key, facts }) => key === facts.id || (key === `@${facts.username?.toLowerCase()}` && !facts.id)),
  ),
  sounds: z.strictObject(sound).check(
    inOrder,
    z.refine(({ id, facts }) => id === facts.id),
  ),
  hashtags: z.strictObject(hashtag).check(
    inOrder,
    z.refine(({ name, facts }) => name === facts.name),
  ),
  exposures: z.strictObject(exposure),
  sessions: z.strictObject(session).check(z.refine(({ startedAt, endedAt }) => startedAt <= endedAt)),
  health: z.strictObject(health),
  outboxes: z.strictObject(outbox),
} as const;
export type RecordStore = keyof typeof RECORDS;

/** The record, or why it is none: the first field that isn't what it should be. */
export function parsed<T>(schema: z.ZodMiniType<T>, raw: unknown): T | LineRefusal {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path ?? [];
  const lost = lostDigits(raw, path);
  // Keys of a file are the file's own words: only what looks like a field's name is repeated.
  const where = path.filter((part) => /^[a-z]\w{0,30}$/i.test(String(part))).join('.');
  return refused(lost ? 'lost_digits' : 'wrong_shape', where || undefined);
}

/** A number that no longer has all of an id's digits, or how a spreadsheet writes one. */
export function isLostDigits(value: unknown): boolean {
  if (typeof value === 'number') return value > Number.MAX_SAFE_INTEGER;
  return typeof value === 'string' && /^\d([.,]\d+)?e\+?\d+$/i.test(value);
}

function lostDigits(raw: unknown, path: readonly PropertyKey[]): boolean {
  if (!/id$|^(?:key|creator)$/i.test(String(path.at(-1)))) return false;
  let value = raw;
  for (const part of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[part];
  return isLostDigits(value);
}

export const isRefused = (value: object): value is LineRefusal => 'reason' in value;

/** Times and counts that packed bytes can hold and no honest page tells; by hand, since a file has millions of them. */
export function isPlausible<K extends Kind>({ at, counts }: SnapshotOf[K]): boolean {
  const isCount = (hi: number) => Number.isInteger(hi) && hi >= 0 && hi <= LIMITS.count;
  return (
    Number.isInteger(at) &&
    at >= LIMITS.firstTime &&
    at <= LIMITS.lastTime &&
    Object.values(counts).every((count) => count && isCount(count.hi))
  );
}
