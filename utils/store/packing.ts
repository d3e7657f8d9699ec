/**
 * Snapshots as bytes, so that a further snapshot of a video costs some 15 bytes and not a row.
 *
 * A block: format (1 byte), checksum of what follows (4 bytes, least first), number of snapshots, then each snapshot:
 * time since the one before · where it was read (1 byte: surface 5 bits, source 2, seen 1) · which counts differ from
 * the snapshot before (a bit each) · each of those: how its bounds are to be had, and the difference of its value.
 *
 * Everything here that turns bytes into numbers is part of the format. It must not follow when the rest of the code
 * changes its mind, hence the codes and TikTok's rounding as of format 1 are written out once more.
 */
import type { Source, Surface } from '../facts';
import type { Count } from '../metrics/counts';
import { checksum, pushVarint, readBytes, unzigzag, zigzag } from './bytes';
import { StoreError } from './errors';
import type { Kind, SnapshotOf } from './schema';
import type { Reading } from './storing-rule';

export const BLOCK_CAPACITY = 64;

const FORMAT = 1;
const HEADER_BYTES = 5;

/** Append only: a count's place is its bit. */
const METRICS: Readonly<Record<Kind, readonly string[]>> = {
  v: ['views', 'likes', 'comments', 'shares', 'saves', 'reposts'],
  c: ['followers', 'following', 'hearts', 'videos'],
  s: ['videos'],
  h: ['videos', 'views'],
};

/** Append only; 31 is taken. */
const SURFACE_CODES: readonly Surface[] = [
  'foryou',
  'following',
  'friends',
  'explore',
  'profile',
  'reposts',
  'liked',
  'favorites',
  'video',
  'photo',
  'search',
  'sound',
  'hashtag',
  'collection',
  'playlist',
];
const NO_SURFACE = 31;
const SOURCE_CODES: readonly Source[] = ['api', 'state', 'dom'];

/** How the bounds follow from the value. */
const UNKNOWN = 0;
const EXACT = 1;
/** Codes 2, 3, 4: rounded to the nearest of these. */
const STEPS = [100, 100_000, 100_000_000] as const;
const FIRST_STEP = 2;
const BOUNDS = 5;
const CODES = 8;

function stepBelow(value: number): number {
  if (value < 10_000) return 1;
  if (value < 1_000_000) return 100;
  if (value < 1_000_000_000) return 100_000;
  return 100_000_000;
}

function rounded(value: number, step: number): Count {
  const finer = Math.min(step, stepBelow(value - 1));
  return { value, lo: finer === 1 ? value : value - Math.floor(finer / 2), hi: value + Math.ceil(step / 2) - 1 };
}

const isSame = (a: Count | undefined, b: Count | undefined) =>
  a === b || (!!a && !!b && a.value === b.value && a.lo === b.lo && a.hi === b.hi);

function codeOf(count: Count): number {
  if (count.lo === count.hi) return EXACT;
  const step = STEPS.findIndex((step) => count.value % step === 0 && isSame(count, rounded(count.value, step)));
  return step < 0 ? BOUNDS : FIRST_STEP + step;
}

/** The unit that a value with this code is a multiple of. */
const unitOf = (code: number) => STEPS[code - FIRST_STEP] ?? 1;

function isCount(count: Count): boolean {
  return (
    Number.isSafeInteger(count.value) &&
    Number.isSafeInteger(count.hi) &&
    count.lo >= 0 &&
    Number.isInteger(count.lo) &&
    count.lo <= count.value &&
    count.value <= count.hi
  );
}

function pushCount(bytes: number[], count: Count | undefined, lastValue: number): void {
  if (!count) {
    bytes.push(UNKNOWN);
    return;
  }
  if (!isCount(count)) throw new RangeError('not a count');
  const code = codeOf(count);
  const unit = unitOf(code);
  pushVarint(bytes, zigzag(count.value / unit - Math.floor(lastValue / unit)) * CODES + code);
  if (code !== BOUNDS) return;
  pushVarint(bytes, count.value - count.lo);
  pushVarint(bytes, count.hi - count.value);
}

function readCount(reader: ReturnType<typeof readBytes>, lastValue: number): Count | undefined {
  const head = reader.varint();
  const code = head % CODES;
  if (code === UNKNOWN) return undefined;
  const unit = unitOf(code);
  const value = (unzigzag(Math.floor(head / CODES)) + Math.floor(lastValue / unit)) * unit;
  let count: Count;
  if (code === EXACT) count = { value, lo: value, hi: value };
  else if (code < BOUNDS) count = rounded(value, unit);
  else if (code === BOUNDS) count = { value, lo: value - reader.varint(), hi: value + reader.varint() };
  else throw new RangeError('holds an unknown kind of count');
  if (!isCount(count)) throw new RangeError('holds an impossible count');
  return count;
}

/**
 * @param snapshots of one thing, in strictly rising order of time, at least one and at most `BLOCK_CAPACITY`.
 * @throws {RangeError} where they are not.
 */
export function pack<K extends Kind>(kind: K, snapshots: readonly SnapshotOf[K][]): Uint8Array {
  if (snapshots.length < 1 || snapshots.length > BLOCK_CAPACITY) throw new RangeError('too many or no snapshots');
  const metrics = METRICS[kind];
  const bytes: number[] = [];
  const lastValues = metrics.map(() => 0);
  let last: Reading | undefined;
  pushVarint(bytes, snapshots.length);
  for (const snapshot of snapshots as readonly Reading[]) {
    if (!Number.isSafeInteger(snapshot.at) || snapshot.at <= (last?.at ?? 0)) throw new RangeError('times must rise');
    pushVarint(bytes, snapshot.at - (last?.at ?? 0));
    const surface = snapshot.surface === undefined ? NO_SURFACE : SURFACE_CODES.indexOf(snapshot.surface);
    const source = SOURCE_CODES.indexOf(snapshot.source);
    if (surface < 0 || source < 0) throw new RangeError('unknown surface or source');
    bytes.push(surface + source * 32 + (snapshot.seen === false ? 0 : 128));

    const differs = metrics.map((metric) => !isSame(snapshot.counts[metric], last?.counts[metric]));
    pushVarint(
      bytes,
      differs.reduce((bits, isDifferent, index) => bits + (isDifferent ? 2 ** index : 0), 0),
    );
    metrics.forEach((metric, index) => {
      if (!differs[index]) return;
      const count = snapshot.counts[metric];
      pushCount(bytes, count, lastValues[index] ?? 0);
      if (count) lastValues[index] = count.value;
    });
    last = snapshot;
  }
  const sum = checksum(bytes);
  return Uint8Array.of(FORMAT, sum & 255, (sum >>> 8) & 255, (sum >>> 16) & 255, sum >>> 24, ...bytes);
}

/**
 * @returns the snapshots of a block, oldest first.
 * @throws {StoreError} `damaged` where the bytes are not what `pack` made.
 */
export function unpack<K extends Kind>(kind: K, block: Uint8Array): SnapshotOf[K][] {
  try {
    return decode(kind, block) as SnapshotOf[K][];
  } catch (error) {
    throw new StoreError('damaged', `A block of snapshots ${error instanceof Error ? error.message : error}.`, {
      cause: error,
    });
  }
}

function decode(kind: Kind, block: Uint8Array): Reading[] {
  if (block.length < HEADER_BYTES) throw new RangeError('ends too early');
  if (block[0] !== FORMAT) throw new RangeError(`is of an unknown format ${block[0]}`);
  const sum = new DataView(block.buffer, block.byteOffset, block.byteLength).getUint32(1, true);
  if (checksum(block.subarray(HEADER_BYTES)) !== sum) throw new RangeError('does not match its checksum');

  const reader = readBytes(block, HEADER_BYTES);
  const metrics = METRICS[kind];
  const lastValues = metrics.map(() => 0);
  const snapshots: Reading[] = [];
  let counts: Record<string, Count> = {};
  let at = 0;
  for (let left = reader.varint(); left > 0; left -= 1) {
    at += reader.varint();
    const read = reader.byte();
    const source = SOURCE_CODES[(read >> 5) & 3];
    const surface = SURFACE_CODES[read & 31];
    if (!source || (!surface && (read & 31) !== NO_SURFACE)) throw new RangeError('was read at an unknown place');
    const differs = reader.varint();
    if (differs >= 2 ** metrics.length) throw new RangeError('holds an unknown count');
    counts = { ...counts };
    metrics.forEach((metric, index) => {
      if (Math.floor(differs / 2 ** index) % 2 === 0) return;
      const count = readCount(reader, lastValues[index] ?? 0);
      if (count) {
        counts[metric] = count;
        lastValues[index] = count.value;
      } else delete counts[metric];
    });
    snapshots.push({ at, source, ...(surface && { surface, seen: read >= 128 }), counts });
  }
  if (!reader.isAtEnd) throw new RangeError('goes on after its end');
  return snapshots;
}
