/** Whole numbers from 0 to 2^53 − 1 as bytes, seven bits each, least first; small ones take one byte. */

export function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** Small differences to small whole numbers: 0, −1, 1, −2 … to 0, 1, 2, 3 … */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
export const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

export interface ByteReader {
  /** @throws {RangeError} at the end of the bytes. */
  byte(): number;
  /** @throws {RangeError} at the end of the bytes, or past 2^53 − 1. */
  varint(): number;
  readonly isAtEnd: boolean;
}

export function readBytes(bytes: Uint8Array, start = 0): ByteReader {
  let position = start;
  const byte = () => {
    const value = bytes[position];
    if (value === undefined) throw new RangeError('ends too early');
    position += 1;
    return value;
  };
  return {
    byte,
    varint() {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const next = byte();
        value += (next % 128) * scale;
        if (!Number.isSafeInteger(value)) throw new RangeError('holds a number out of range');
        if (next < 128) return value;
      }
    },
    get isAtEnd() {
      return position === bytes.length;
    },
  };
}

/** FNV-1a, 32 bits: tells bytes that changed from bytes that didn't. */
export function checksum(bytes: Uint8Array | readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
