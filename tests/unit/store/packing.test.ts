import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CREATOR_METRICS,
  HASHTAG_METRICS,
  SOUND_METRICS,
  SOURCES,
  SURFACES,
  VIDEO_METRICS,
} from '../../../utils/facts';
import { countFromNumber, exactCount } from '../../../utils/metrics/counts';
import { checksum } from '../../../utils/store/bytes';
import { StoreError } from '../../../utils/store/errors';
import { BLOCK_CAPACITY, pack, unpack } from '../../../utils/store/packing';
import type { Kind, Snapshot, SnapshotOf } from '../../../utils/store/schema';
import { anyCount } from './arbitraries';
import { T } from './support';

const METRICS = { v: VIDEO_METRICS, c: CREATOR_METRICS, s: SOUND_METRICS, h: HASHTAG_METRICS };

function anySnapshots<K extends Kind>(kind: K): fc.Arbitrary<SnapshotOf[K][]> {
  const counts = fc.record(Object.fromEntries(METRICS[kind].map((metric) => [metric, anyCount])), { requiredKeys: [] });
  const place = kind === 'v' ? { surface: fc.constantFrom(...SURFACES), seen: fc.boolean() } : {};
  return fc
    .array(
      fc.record({ at: fc.integer({ min: 1, max: 1e10 }), source: fc.constantFrom(...SOURCES), counts, ...place }),
      {
        minLength: 1,
        maxLength: BLOCK_CAPACITY,
      },
    )
    .map((steps) => {
      let at = 1_400_000_000_000;
      return steps.map((step) => {
        at += step.at;
        return { ...step, at };
      });
    }) as unknown as fc.Arbitrary<SnapshotOf[K][]>;
}

/** 50 days in the life of a video, as lists tell it. */
function life(): Snapshot[] {
  return Array.from({ length: 50 }, (_, day) => ({
    at: T + day * 86_400_000 + day * 1_234_567,
    surface: 'foryou' as const,
    source: 'api' as const,
    seen: true,
    counts: {
      views: countFromNumber(123_400 + day * 7_300),
      likes: countFromNumber(8_211 + day * 611),
      comments: exactCount(411 + day * 13),
      shares: exactCount(97 + day * 3),
      saves: exactCount(1_022 + day * 31),
    },
  }));
}

describe('packing', () => {
  it.each(['v', 'c', 's', 'h'] as const)('gives back what was put in: %s', (kind) => {
    fc.assert(
      fc.property(anySnapshots(kind), (snapshots) => {
        expect(unpack(kind, pack(kind, snapshots))).toEqual(snapshots);
      }),
      { numRuns: 300 },
    );
  });

  it('needs some 15 bytes a snapshot', () => {
    expect(pack('v', life()).length / 50).toBeLessThan(18);
  });

  it('still reads the bytes of format 1', () => {
    const bytes = Uint8Array.from(Buffer.from(FORMAT_1, 'base64'));
    expect(unpack('v', bytes)).toEqual(life().slice(0, 3));
  });

  it('tells damage from numbers', () => {
    const bytes = pack('v', life());
    const damaged = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(damaged, ([index, flip]) => {
        const copy = Uint8Array.from(bytes);
        copy[index] = (copy[index] ?? 0) ^ flip;
        expect(() => unpack('v', copy)).toThrow(StoreError);
      }),
      { numRuns: 1000 },
    );
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => unpack('v', bytes.slice(0, length))).toThrow(StoreError);
    }
    expect(() => unpack('v', Uint8Array.of(...bytes, 0))).toThrow(StoreError);
    const longer = Uint8Array.of(...bytes, 0);
    new DataView(longer.buffer).setUint32(1, checksum(longer.subarray(5)), true);
    expect(() => unpack('v', longer)).toThrow('goes on after its end');
  });

  it('reads arbitrary bytes as damage, quickly', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        (bytes) => void expect(() => unpack('v', bytes)).toThrow(StoreError),
      ),
    );
  });

  it('refuses what is not a history', () => {
    const [a, b] = life() as [Snapshot, Snapshot];
    expect(() => pack('v', [])).toThrow(RangeError);
    expect(() => pack('v', [b, a])).toThrow(RangeError);
    expect(() => pack('v', [a, a])).toThrow(RangeError);
    expect(() => pack('v', [{ ...a, counts: { views: { value: 3, lo: 4, hi: 5 } } }])).toThrow(RangeError);
    expect(() => pack('v', [{ ...a, counts: { views: exactCount(0.5) } }])).toThrow(RangeError);
  });

  it('has room for every surface, source and count there is', () => {
    for (const surface of SURFACES) {
      for (const source of SOURCES) {
        const snapshot: Snapshot = { at: T, surface, source, seen: false, counts: {} };
        expect(unpack('v', pack('v', [snapshot]))).toEqual([snapshot]);
      }
    }
  });
});

/** The first three days of `life`, written by the first release. */
const FORMAT_1 = 'ARIojC0DgNTPxp80gB+imgGxggixM5EM4X+H5eQpgB+SCbFM0QEx8QOH5eQpgB+SCbFM0QEx8QM=';
