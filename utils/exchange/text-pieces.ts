/** Text as bytes, in pieces of one buffer that is used again and again: what is never made needs no collector. */
import type { Write } from './export-job';

/** Large enough that packing a piece costs little beyond it. */
const BUFFER_BYTES = 512 * 1024;
/** The most that a UTF-16 code unit takes in UTF-8. */
const MOST_BYTES = 3;

export function createTextPieces(write: Write) {
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(BUFFER_BYTES);
  let used = 0;
  const flush = (): void => {
    if (used > 0) write(buffer.subarray(0, used));
    used = 0;
  };
  return {
    add(text: string): void {
      const most = text.length * MOST_BYTES;
      if (most > BUFFER_BYTES - used) flush();
      if (most > BUFFER_BYTES) write(encoder.encode(text));
      else used += encoder.encodeInto(text, buffer.subarray(used)).written;
    },
    flush,
  };
}
