/** One table as a Parquet file, in a reader that isn't ours: longer than one group of rows. */
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { type Cell, fact, moment, number, type Row, seconds, text } from '../../../utils/exchange/columns';
import { createParquet } from '../../../utils/exchange/parquet';

const COLUMNS = [
  text('words', ''),
  moment('at', ''),
  number('whole', ''),
  seconds('length', ''),
  fact('is_so', ''),
] as const;

function fileOf(rows: readonly Row[]): ArrayBuffer {
  const pieces: Uint8Array[] = [];
  const parquet = createParquet(COLUMNS, (bytes) => pieces.push(bytes.slice()));
  for (const row of rows) parquet.add(row);
  parquet.end();
  return new Uint8Array(Buffer.concat(pieces)).buffer;
}

const read = async (file: ArrayBuffer) =>
  (await parquetReadObjects({ file })).map((row) =>
    COLUMNS.map(({ name, type }): Cell => {
      const value = row[name] ?? undefined;
      if (type === 'time' && value !== undefined) return Date.parse(value);
      return typeof value === 'bigint' ? Number(value) : value;
    }),
  );

it('holds every cell, known or not, whatever stood there in the group before', async () => {
  const maybe = (cell: fc.Arbitrary<Cell>) => fc.option(cell, { nil: undefined });
  const someRows = fc.array(
    fc.tuple(
      maybe(fc.oneof(fc.constantFrom('', 'a', 'again'), fc.string({ unit: 'grapheme', maxLength: 30 }))),
      maybe(fc.integer({ min: 0, max: 4e12 })),
      maybe(fc.maxSafeNat()),
      maybe(fc.double({ noNaN: true })),
      maybe(fc.boolean()),
    ),
    { minLength: 1, maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(someRows, async (some) => {
      const rows: Row[] = Array.from({ length: 6_000 }, (_, index) => some[index % some.length] as Row);
      expect(await read(fileOf(rows))).toEqual(rows);
    }),
    { numRuns: 5 },
  );
});

it("tells each group's own least and greatest text", () => {
  const words = Array.from({ length: 12_000 }, (_, index) => `word ${index + 10_000}`);
  const { row_groups } = parquetMetadata(fileOf(words.map((word) => [word, 0, 0, 0, true])));
  const bounds = row_groups.map(({ columns: [first] }) => first?.meta_data?.statistics);
  expect(bounds.map((bound) => [bound?.min_value, bound?.max_value])).toEqual([
    ['word 10000', 'word 14999'],
    ['word 15000', 'word 19999'],
    ['word 20000', 'word 21999'],
  ]);
});

it('ends a group early where its texts are long', async () => {
  const rows = Array.from({ length: 30 }, (_, index): Row => [`${index}`.repeat(300_000), 0, 0, 0, true]);
  const file = fileOf(rows);
  expect(parquetMetadata(file).row_groups.length).toBeGreaterThan(1);
  expect(await read(file)).toEqual(rows);
});
