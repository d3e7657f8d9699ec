/**
 * The text of a file, unpacked piece by piece, however large it is. What is packed is pushed in small slices, so that
 * a slice that unpacks a thousandfold still fits; a file that does so throughout is refused.
 */
import { Gunzip, Inflate } from 'fflate';
import { Refusal } from './refusal';

const SLICE = 16 * 1024;
/** Below this nothing is called a bomb. */
const HARMLESS = 32 * 1024 * 1024;
/** Backups shrink to a tenth; a thousandth is the most that the format allows. */
const MOST_RATIO = 200;
/** 1,000,000 snapshots take some 60 MB. */
const MOST_BYTES = 8 * 1024 ** 3;

/** Whether so many packed bytes can't honestly hold so many. */
export const isBomb = (plain: number, packed: number): boolean =>
  plain > MOST_BYTES || (plain > HARMLESS && plain > packed * MOST_RATIO);
/** Told how many bytes of the file were read. */
export type Progress = (read: number) => void;

export interface Text {
  readonly pieces: AsyncIterable<string>;
  /** Once it is read: whether it ended before its end. */
  readonly isCut: () => boolean;
}

async function* chunksOf(blob: Blob, onRead: Progress): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = blob.stream().getReader();
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      read += value.length;
      onRead(read);
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

/** One of fflate's streams: what is pushed comes out at once, in `ondata`. */
interface Unpacker {
  ondata: (data: Uint8Array<ArrayBuffer>, final: boolean) => void;
  push(chunk: Uint8Array<ArrayBuffer>, final?: boolean): void;
}

/** @param end set as soon as the packed data say that this was all. */
async function* unpacked(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  unpacker: Unpacker,
  end: { isReached: boolean },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let [packed, plain] = [0, 0];
  let out: Uint8Array<ArrayBuffer>[] = [];
  unpacker.ondata = (data, final) => {
    out.push(data);
    end.isReached = final;
  };
  const pushed = (slice: Uint8Array<ArrayBuffer>, final: boolean): Uint8Array<ArrayBuffer>[] => {
    out = [];
    try {
      unpacker.push(slice, final);
    } catch {
      // Cut off, or damaged from here on: what came before is as good as ever.
      end.isReached = false;
      return [];
    }
    packed += slice.length;
    plain += out.reduce((sum, { length }) => sum + length, 0);
    if (isBomb(plain, packed)) throw new Refusal('bomb');
    return out;
  };
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += SLICE)
      yield* pushed(chunk.subarray(start, start + SLICE), false);
  }
  if (!end.isReached) yield* pushed(new Uint8Array(0), true);
}

async function* decoded(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

export function plainText(file: Blob, onRead: Progress): Text {
  return { pieces: decoded(chunksOf(file, onRead)), isCut: () => false };
}

export function gzippedText(file: Blob, onRead: Progress): Text {
  const end = { isReached: false };
  return { pieces: decoded(unpacked(chunksOf(file, onRead), new Gunzip(), end)), isCut: () => !end.isReached };
}

/** A part of a zip file, without header. */
export function deflatedText(part: Blob, onRead: Progress): Text {
  const end = { isReached: false };
  return { pieces: decoded(unpacked(chunksOf(part, onRead), new Inflate(), end)), isCut: () => !end.isReached };
}
