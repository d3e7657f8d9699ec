import { strFromU8, strToU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { createZip } from '../../../utils/exchange/zip';

function zipped(files: Record<string, string>, maxBytes?: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  const zip = createZip((piece) => void pieces.push(piece.slice()), maxBytes);
  for (const [name, text] of Object.entries(files)) {
    const entry = zip.entry(name);
    for (const letter of text) entry.write(strToU8(letter));
    entry.end();
  }
  zip.end();
  return new Uint8Array(Buffer.concat(pieces));
}

it('holds its files, and tells no time', () => {
  const files = { 'a.csv': 'one,two\r\n', 'empty.csv': '' };
  const bytes = zipped(files);
  expect(Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]))).toEqual(
    files,
  );
  // Date and time of the first local header: 1 January 1980, 0:00.
  expect([...bytes.subarray(10, 14)]).toEqual([0, 0, 33, 0]);
});

it('says that it is too large before it is', () => {
  expect(() => zipped({ a: 'x'.repeat(50) }, 40)).toThrow(expect.objectContaining({ code: 'too-large' }));
  expect(() => zipped({ a: 'x', b: 'y' }, 40)).toThrow(expect.objectContaining({ code: 'too-large' }));
});
