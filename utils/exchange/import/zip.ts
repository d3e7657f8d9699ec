/** What a zip file holds, from the list at its end: nothing is unpacked, and no name is used as a path. */
import { Refusal } from './refusal';
import { deflatedText, isBomb, type Progress, plainText, type Text } from './unpacking';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const HEADER = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const HEADER_BYTES = 30;
/** The longest comment after the list. */
const MOST_COMMENT = 0xffff;
/** A package has 12 files. */
const MOST_ENTRIES = 200;
const STORED = 0;
const DEFLATED = 8;

export interface ZipEntry {
  readonly name: string;
  /** Packed bytes. */
  readonly size: number;
  text(onRead: Progress): Promise<Text>;
}

const viewOf = async (part: Blob) => new DataView(await part.arrayBuffer());

/** @throws {Refusal} where it isn't a whole zip file, or one that tries to be more than that. */
export async function entriesOf(file: Blob): Promise<ZipEntry[]> {
  const tail = await viewOf(file.slice(Math.max(0, file.size - END_BYTES - MOST_COMMENT)));
  let end = tail.byteLength - END_BYTES;
  while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Refusal('broken_zip');
  const count = tail.getUint16(end + 10, true);
  const [size, start] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (count > MOST_ENTRIES || start + size > file.size) throw new Refusal('broken_zip');

  const list = await viewOf(file.slice(start, start + size));
  const entries: (ZipEntry & { readonly offset: number })[] = [];
  for (let at = 0, index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > list.byteLength || list.getUint32(at, true) !== ENTRY) throw new Refusal('broken_zip');
    const [method, packed, plain] = [
      list.getUint16(at + 10, true),
      list.getUint32(at + 20, true),
      list.getUint32(at + 24, true),
    ];
    const [name, extra, comment] = [28, 30, 32].map((field) => list.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const offset = list.getUint32(at + 42, true);
    if (at + ENTRY_BYTES + name > list.byteLength || offset + HEADER_BYTES + packed > start)
      throw new Refusal('broken_zip');
    const written = new TextDecoder().decode(new Uint8Array(list.buffer, at + ENTRY_BYTES, name));
    at += ENTRY_BYTES + name + extra + comment;
    if (written.endsWith('/')) continue;
    if (method !== STORED && method !== DEFLATED) throw new Refusal('broken_zip');
    if (isBomb(plain, packed)) throw new Refusal('bomb');
    const text = async (onRead: Progress) => {
      const header = await viewOf(file.slice(offset, offset + HEADER_BYTES));
      if (header.byteLength < HEADER_BYTES || header.getUint32(0, true) !== HEADER) throw new Refusal('broken_zip');
      const from = offset + HEADER_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
      const part = file.slice(from, from + packed);
      return method === STORED ? plainText(part, onRead) : deflatedText(part, onRead);
    };
    entries.push({ name: safeName(written), size: packed, offset, text });
  }
  // Parts that lie over each other unpack to more than the file could hold.
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  if (inOrder.some(({ offset, size }, index) => offset + size > (inOrder[index + 1]?.offset ?? start))) {
    throw new Refusal('broken_zip');
  }
  if (new Set(entries.map((entry) => entry.name)).size < entries.length) throw new Refusal('broken_zip');
  return entries;
}

/** The name without the folder that people put around a package. */
function safeName(written: string): string {
  const parts = written.split('/');
  if (/^[/\\]|\\|^[a-z]:/i.test(written) || parts.includes('..')) throw new Refusal('zip_path');
  return parts[0] === '__MACOSX' ? written : (parts.at(-1) as string);
}
