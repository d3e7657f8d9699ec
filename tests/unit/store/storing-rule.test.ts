import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Count, exactCount, roundedCount, width } from '../../../utils/metrics/counts';
import { combined, place, type Reading, sharpened, verdict } from '../../../utils/store/storing-rule';
import { anyCount } from './arbitraries';
import { HOUR, T } from './support';

const reading = (counts: Record<string, Count>, at = T, source: Reading['source'] = 'api'): Reading => ({
  at,
  source,
  counts,
});
const state = exactCount(97_723);
const list = roundedCount(97_700, 100);
const card = roundedCount(97_700, 100);
const next = roundedCount(97_800, 100);

describe('verdict', () => {
  const table: [string, Record<string, Count> | undefined, Record<string, Count>, number, string][] = [
    ['the first reading', undefined, { views: list }, 0, 'store'],
    ['a first reading without counts', undefined, {}, 0, 'seen'],
    ['page state, then a list', { views: state }, { views: list }, 1, 'seen'],
    ['a list, then the card', { views: list }, { views: card }, 1, 'seen'],
    ['a list, then page state', { views: list }, { views: state }, 1, 'sharpen'],
    ['the next step up', { views: list }, { views: next }, 1, 'store'],
    ['exact counts that differ', { views: state }, { views: exactCount(97_724) }, 1, 'store'],
    [
      'bounds that overlap in part',
      { views: { value: 5, lo: 1, hi: 9 } },
      { views: { value: 9, lo: 8, hi: 12 } },
      1,
      'seen',
    ],
    ['unknown, now known', { views: state }, { views: state, likes: exactCount(3) }, 1, 'store'],
    ['known, now unknown', { views: state, likes: exactCount(3) }, { views: state }, 1, 'seen'],
    ['one sharper, one wider', { views: list, likes: exactCount(97_701) }, { views: state, likes: list }, 1, 'sharpen'],
    ['one sharper, one changed', { views: list, likes: state }, { views: state, likes: next }, 1, 'store'],
    ['unchanged after 24 hours', { views: state }, { views: state }, 24 * HOUR, 'seen'],
    ['unchanged after more', { views: state }, { views: state }, 24 * HOUR + 1, 'store'],
    ['wider after more', { views: state }, { views: list }, 24 * HOUR + 1, 'store'],
    ['no counts after more', { views: state }, {}, 24 * HOUR + 1, 'seen'],
  ];
  it.each(table)('%s', (_name, last, counts, after, expected) => {
    expect(verdict(last && reading(last), reading(counts, T + after))).toBe(expected);
  });
});

describe('sharpened', () => {
  it('keeps the sharper of each count, the time, and takes the sharper source', () => {
    const last = reading({ views: list, likes: exactCount(97_701), saves: list }, T, 'dom');
    const result = sharpened(last, reading({ views: state, likes: list }, T + 1, 'state'));
    expect(result).toEqual({
      at: T,
      source: 'state',
      counts: { views: state, likes: exactCount(97_701), saves: list },
    });
  });

  it('never widens and never loses a count', () => {
    const counts = fc.dictionary(fc.constantFrom('views', 'likes', 'saves'), anyCount);
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const { counts: result } = sharpened(reading(a), reading(b, T + 1));
        for (const [metric, before] of Object.entries(a)) {
          const after = result[metric] as Count;
          expect(width(after)).toBeLessThanOrEqual(width(before));
          expect(after.lo).toBeGreaterThanOrEqual(before.lo);
          expect(after.hi).toBeLessThanOrEqual(before.hi);
        }
      }),
    );
  });
});

describe('place', () => {
  it('takes 97,723 from page state, 97,700 from a list and "97.7K" on the card for one reading, in any order', () => {
    const readings = [
      reading({ views: state }, T, 'state'),
      reading({ views: list }, T + 1, 'api'),
      reading({ views: card }, T + 2, 'dom'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(readings, { minLength: 3 }), (order) => {
        const history = order.reduce<readonly Reading[]>(place, []);
        expect(history.map(({ counts }) => counts)).toEqual([{ views: state }]);
      }),
    );
  });

  it('puts a late reading that tells something where it belongs', () => {
    const history = [reading({ views: exactCount(1) }, T), reading({ views: exactCount(9) }, T + 10)];
    const result = place(history, reading({ views: exactCount(5) }, T + 5));
    expect(result.map(({ counts }) => counts.views?.value)).toEqual([1, 5, 9]);
  });

  it('leaves out a late reading that says what the one before or after it says', () => {
    const history = [reading({ views: exactCount(1) }, T), reading({ views: exactCount(9) }, T + 10)];
    expect(place(history, reading({ views: exactCount(1) }, T + 5))).toBe(history);
    expect(place(history, reading({ views: exactCount(9) }, T + 5))).toBe(history);
    expect(place(history, reading({ views: exactCount(1) }, T - 5))).toBe(history);
  });

  it('keeps one snapshot an instant, in rising order, and settles when told again', () => {
    const at = fc.integer({ min: 0, max: 30 }).map((step) => T + step * 4 * HOUR);
    const counts = fc.dictionary(
      fc.constantFrom('views', 'likes'),
      fc.constantFrom(state, list, next, exactCount(97_800)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(at, counts)), (told) => {
        const readings = told.map(([time, counts]) => reading(counts, time));
        const history = readings.reduce<readonly Reading[]>(place, []);
        const times = history.map(({ at }) => at);
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
        const last = readings.at(-1);
        if (last) expect(place(place(history, last), last)).toEqual(place(history, last));
      }),
    );
  });
});

describe('combined', () => {
  it('does not depend on the order', () => {
    const counts = fc.dictionary(fc.constantFrom('views', 'likes', 'saves'), anyCount);
    const source = fc.constantFrom<Reading['source']>('api', 'state', 'dom');
    fc.assert(
      fc.property(counts, counts, source, source, (a, b, sourceA, sourceB) => {
        const [x, y] = [reading(a, T, sourceA), reading(b, T, sourceB)];
        expect(combined(x, y)).toEqual(combined(y, x));
        expect(combined(combined(x, y), y)).toEqual(combined(x, y));
      }),
    );
  });
});
