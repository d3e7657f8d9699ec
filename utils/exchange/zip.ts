/** A zip archive in pieces, the same bytes for the same files on every machine and day. */
import { Zip, ZipDeflate } from 'fflate';
import { tooLarge, type Write } from './export-job';

/** The first that a zip can tell. Its times are local, so this is made anew: the time zone may change, the bytes not. */
const noTime = () => new Date(1980, 0, 1);
/** Sizes and places are 32 bits in archives of this form. */
const MAX_BYTES = 2 ** 32 - 1;

export interface ZipEntry {
  readonly write: Write;
  end(): void;
}

/** @param maxBytes for tests of the limit itself. */
export function createZip(write: Write, maxBytes = MAX_BYTES) {
  let written = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    written += bytes.length;
    if (written > maxBytes) throw tooLarge();
    write(bytes);
  });
  return {
    /**
     * One file of the archive, to be ended before the next begins.
     * @param level of compression, 1 to 9; 1 for what is compressed already.
     * @throws {StoreError} `too-large`, as does `write`.
     */
    entry(name: string, level: 1 | 6 = 6): ZipEntry {
      const file = new ZipDeflate(name, { level });
      file.mtime = noTime();
      zip.add(file);
      let size = 0;
      return {
        write(bytes) {
          size += bytes.length;
          if (size > maxBytes) throw tooLarge();
          file.push(bytes);
        },
        end: () => file.push(new Uint8Array(), true),
      };
    },
    end: () => zip.end(),
  };
}
