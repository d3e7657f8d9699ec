/** Random but well-formed input: few ids, so that things meet; times close together, so that order matters. */
import fc from 'fast-check';
import { SOURCES, SURFACES } from '../../../utils/facts';
import { type Count, exactCount, roundedCount, roundingStep } from '../../../utils/metrics/counts';
import type { Batch } from '../../../utils/observations';
import { HOUR, T } from './support';

export const anyCount: fc.Arbitrary<Count> = fc.oneof(
  fc.nat({ max: 1e13 }).map(exactCount),
  fc.nat({ max: 120_000 }).map(exactCount),
  fc.nat({ max: 2e9 }).map((value) => {
    const step = roundingStep(value);
    return roundedCount(value - (value % step), step);
  }),
  fc.tuple(fc.nat({ max: 1e6 }), fc.nat({ max: 1000 }), fc.nat({ max: 1000 })).map(([lo, below, above]) => ({
    value: lo + below,
    lo,
    hi: lo + below + above,
  })),
);

const some = <K extends string, V>(keys: readonly K[], value: fc.Arbitrary<V>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, fc.Arbitrary<V>>, {
    requiredKeys: [],
  }) as fc.Arbitrary<{ [P in K]?: V }>;

const fewCounts = fc.constantFrom<Count>(
  exactCount(97_723),
  roundedCount(97_700, 100),
  roundedCount(97_800, 100),
  exactCount(97_800),
  exactCount(12),
);

const time = fc.integer({ min: -30, max: 60 }).map((step) => T + step * 20 * 60_000);
const id = fc.constantFrom('1', '2', '3', '4', '5');
const person = fc.constantFrom('11', '12', '13');
const handle = fc.constantFrom('Ann', 'ann', 'bo', 'cy');
const source = fc.constantFrom(...SOURCES);
const surface = fc.constantFrom(...SURFACES.slice(0, 4));
const optional = <V>(fields: Record<string, fc.Arbitrary<V>>) => fc.record(fields, { requiredKeys: [] });

const videoFacts = fc.record(
  {
    id,
    creatorId: person,
    username: handle,
    description: fc.constantFrom('', 'one', 'two'),
    soundId: fc.constantFrom('21', '22'),
    hashtags: fc.uniqueArray(fc.constantFrom('cats', 'dogs', 'fyp')),
    isAd: fc.boolean(),
    isPinned: fc.boolean(),
  },
  { requiredKeys: ['id'] },
);
const creatorFacts = fc
  .record({ id: person, username: handle, displayName: fc.constantFrom('A', 'B') }, { requiredKeys: [] })
  .filter((facts) => facts.id !== undefined || facts.username !== undefined);

/** Everything of a batch but who sends it. */
export const anyContent = fc.record({
  sentAt: time,
  videos: fc.array(
    fc.record(
      {
        facts: videoFacts,
        at: time,
        surface,
        source,
        seen: fc.constant(false),
        counts: some(['views', 'likes', 'saves'], fewCounts),
      },
      { requiredKeys: ['facts', 'at', 'surface', 'source', 'counts'] },
    ),
    { maxLength: 5 },
  ),
  creators: fc.array(
    fc.record({ facts: creatorFacts, at: time, source, counts: some(['followers', 'hearts'], fewCounts) }),
    { maxLength: 4 },
  ),
  sounds: fc.array(
    fc.record({
      facts: fc.record({ id: fc.constantFrom('21', '22', '23') }),
      at: time,
      source,
      counts: some(['videos'], fewCounts),
    }),
    { maxLength: 2 },
  ),
  hashtags: fc.array(
    fc.record({
      facts: fc.record({ name: fc.constantFrom('cats', 'dogs', 'birds') }),
      at: time,
      source,
      counts: some(['videos', 'views'], fewCounts),
    }),
    { maxLength: 2 },
  ),
  exposures: fc.array(
    fc.record({
      videoId: id,
      startedAt: time,
      surface,
      position: fc.nat({ max: 5 }),
      visibleMs: fc.nat({ max: 9000 }),
    }),
    { maxLength: 6 },
  ),
  gone: fc.array(id, { maxLength: 1 }),
  health: fc.record({
    surfaces: optional({
      foryou: fc.constant({ onScreen: 1, identified: 1, matched: 1, textOnly: 0, unread: 0 }),
    }),
    sources: optional({ item_list: fc.constant({ seen: 2, accepted: 1, rejected: 1, firstFailure: 'stats' }) }),
    dropped: fc.nat({ max: 2 }),
  }),
}) as unknown as fc.Arbitrary<Omit<Batch, 'outbox' | 'sequence'>>;

export const anyDeletion = fc.oneof(
  id.map((id) => ({ what: 'video', id }) as const),
  fc.constantFrom('11', '12', '13', '@ann', '@bo').map((key) => ({ what: 'creator', key }) as const),
  fc
    .tuple(time, fc.integer({ min: 1, max: 12 * HOUR }))
    .map(([from, length]) => ({ what: 'range', from, to: from + length }) as const),
  fc.constant({ what: 'everything' } as const),
);
