import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTextPieces } from '../../../utils/exchange/text-pieces';

it('hands on every text as UTF-8, in order, however long', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.tuple(fc.constantFrom('a', 'ä', '🐈'), fc.nat({ max: 400_000 })).map(([char, times]) => char.repeat(times)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
      const pieces: Uint8Array[] = [];
      const writer = createTextPieces((bytes) => pieces.push(bytes.slice()));
      for (const one of texts) writer.add(one);
      writer.flush();
      expect(Buffer.concat(pieces).equals(Buffer.from(texts.join('')))).toBe(true);
    }),
    { numRuns: 40 },
  );
});
