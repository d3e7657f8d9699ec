/**
 * The cells of a group of rows, gathered column by column as numbers and as bytes of text, in memory that the next group
 * uses again: objects that live as long as a group would outlive the collector's first rounds.
 */
import { type Cell, type ColumnType, written } from './columns';

/** A value as Parquet holds it: text as UTF-8, a whole number as a bigint. */
export type Physical = Uint8Array | bigint | number | boolean | undefined;

export interface GatheredColumn {
  set(row: number, cell: Cell): void;
  /** The first `rows` values; what is text among them is gone with the next `set`. */
  values(rows: number): Physical[];
  /** Bytes of text so far. */
  readonly bytes: number;
  clear(): void;
}

/** @param rows the most there are in a group. */
export const gatherColumn = (type: ColumnType, rows: number): GatheredColumn =>
  type === 'text' || type === 'time' ? gatherTexts(type, rows) : gatherNumbers(type, rows);

/** The most bytes that a UTF-16 code unit takes in UTF-8. */
const MOST_BYTES = 3;
const FIRST_BYTES = 64 * 1024;

function gatherTexts(type: 'text' | 'time', rows: number): GatheredColumn {
  const encoder = new TextEncoder();
  const [starts, ends] = [new Uint32Array(rows), new Uint32Array(rows)];
  let bytes = new Uint8Array(FIRST_BYTES);
  let used = 0;
  /** The text that was put last: many rows in a row are of one video. */
  let last: Cell;
  let start = 0;

  function put(text: string): void {
    const most = used + text.length * MOST_BYTES;
    if (most > bytes.length) {
      const larger = new Uint8Array(Math.max(most, bytes.length * 2));
      larger.set(bytes);
      bytes = larger;
    }
    start = used;
    // Most texts are short and ASCII: to call the encoder, and to make a view for it, costs more than they do.
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= 128) {
        used = start + encoder.encodeInto(text, bytes.subarray(start)).written;
        return;
      }
      bytes[start + index] = code;
    }
    used = start + text.length;
  }

  return {
    set(row, cell) {
      if (cell !== undefined && cell !== last) {
        put(written(cell, type) as string);
        last = cell;
      }
      starts[row] = cell === undefined ? UNKNOWN : start;
      ends[row] = used;
    },
    values: (rows) =>
      Array.from({ length: rows }, (_, row) =>
        starts[row] === UNKNOWN ? undefined : bytes.subarray(starts[row], ends[row]),
      ),
    get bytes() {
      return used;
    },
    clear() {
      used = 0;
      last = undefined;
    },
  };
}
/** No text starts here. */
const UNKNOWN = 2 ** 32 - 1;

function gatherNumbers(type: 'integer' | 'number' | 'boolean', rows: number): GatheredColumn {
  const numbers = new Float64Array(rows);
  const physical = (number: number): Physical => {
    if (Number.isNaN(number)) return undefined;
    if (type === 'integer') return BigInt(number);
    return type === 'boolean' ? number === 1 : number;
  };
  return {
    set(row, cell) {
      numbers[row] = cell === undefined ? Number.NaN : Number(cell);
    },
    values: (rows) => Array.from({ length: rows }, (_, row) => physical(numbers[row] as number)),
    bytes: 0,
    clear() {},
  };
}
