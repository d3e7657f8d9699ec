/** Lines of a text that comes in pieces, each held only as far as it may be long. */
import { Refusal } from './refusal';

/** A backup's longest lines have some 300,000 characters, Zeeschuimer's some 50,000. */
export const LONGEST_LINE = 1_000_000;
/** What has no end by now has none. */
const ENDLESS = 64_000_000;

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Undefined where it is too long to be one. */
  readonly text: string | undefined;
}

/** What stands so far of the line that isn't over. */
interface Rest {
  text: string;
  length: number;
}

/**
 * @param inQuotes whether an end of line within quotes is a part of the cell, as CSV has it.
 * @returns lines without their ends, some at a time; empty ones are left out.
 */
export async function* linesOf(pieces: AsyncIterable<string>, inQuotes = false): AsyncGenerator<Line[]> {
  let number = 0;
  let rest: Rest = { text: '', length: 0 };
  let isQuoted = false;

  const grow = (part: string): void => {
    rest.length += part.length;
    if (rest.length > ENDLESS) throw new Refusal('endless_line');
    rest.text = rest.length > LONGEST_LINE ? '' : rest.text + part;
  };
  const take = (): Line[] => {
    const { text, length } = rest;
    rest = { text: '', length: 0 };
    number += 1;
    if (length > LONGEST_LINE) return [{ number, text: undefined }];
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    return line.trim() === '' ? [] : [{ number, text: line }];
  };

  for await (const piece of pieces) {
    const lines: Line[] = [];
    const parts = piece.split('\n');
    for (const [index, part] of parts.entries()) {
      grow(part);
      if (inQuotes && quotesIn(part) % 2 === 1) isQuoted = !isQuoted;
      if (index === parts.length - 1) break;
      if (isQuoted) grow('\n');
      else lines.push(...take());
    }
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield take();
}

function quotesIn(text: string): number {
  let quotes = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes;
}
