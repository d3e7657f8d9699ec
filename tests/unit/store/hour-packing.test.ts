import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SURFACES } from '../../../utils/facts';
import { appearancesIn, packPart, unpackPart, videosIn } from '../../../utils/store/hour-packing';
import type { HourEntry } from '../../../utils/store/schema';

const START = 1000 * 3_600_000;
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
const appearance = fc.record({
  at: fc.integer({ min: START, max: START + 3_599_999 }),
  surface: fc.constantFrom(...SURFACES.slice(0, 5)),
  visibleMs: fc.nat(),
  session: fc.constantFrom('a', 'b', 'c'),
});
const entry = fc.record(
  {
    id: text,
    creator: text,
    sound: text,
    hashtags: fc.array(text, { maxLength: 3 }),
    isAd: fc.boolean(),
    isPaidPartnership: fc.boolean(),
    appearances: fc.array(appearance, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ['id', 'appearances'] },
) as fc.Arbitrary<HourEntry>;

it('keeps every entry, and tells of videos and of appearances', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5 }), (videos) => {
      const part = { start: START, part: 2, snapshots: 7, videos };
      const packed = packPart(part);
      expect(unpackPart(packed)).toEqual(part);
      expect(videosIn(packed)).toEqual(
        videos.map(({ appearances, ...described }) => ({
          ...described,
          at: appearances[0]?.at,
          session: appearances[0]?.session,
          surfaces: [...new Set(appearances.map(({ surface }) => surface))].sort(),
          exposures: appearances.length,
        })),
      );
      expect(appearancesIn(packed)).toEqual(
        videos.flatMap(({ appearances, ...described }) => appearances.map((one) => ({ ...described, ...one }))),
      );
    }),
  );
});

it('says so where the bytes are not what it made', () => {
  const part = packPart({ start: START, part: 0, snapshots: 0, videos: [] });
  for (const entries of [part.entries.subarray(1), new TextEncoder().encode('[2,[],[],[]]')]) {
    expect(() => videosIn({ ...part, entries })).toThrow(
      expect.objectContaining({ name: 'StoreError', code: 'damaged' }),
    );
  }
});
