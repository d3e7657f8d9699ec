import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Column, Row } from '../../../utils/exchange/columns';
import { createPseudonyms } from '../../../utils/exchange/pseudonyms';
import { ALWAYS, recordCount } from '../../../utils/exchange/records';
import { TABLE_NAMES, TABLES, type TableName } from '../../../utils/exchange/tables';
import { exactCount, roundedCount } from '../../../utils/metrics/counts';
import type { TimeRange } from '../../../utils/time-range';
import { anyContent, anyDeletion } from '../store/arbitraries';
import { batch, creator, dump, exposure, HOUR, setUp, T, video } from '../store/support';
import { readTables } from './support';

/** design.md, to the letter. */
const CONTRACT: Record<TableName, string> = {
  videos:
    'id, url, kind, username, creator_id, video_description, create_time, video_duration, music_id, hashtag_names, is_ad, is_paid_partnership, is_gone, location_created, text_language, first_seen, last_seen',
  snapshots:
    'video_id, observed_at, surface, source, seen, view_count, view_count_lo, view_count_hi, like_count, like_count_lo, like_count_hi, comment_count, comment_count_lo, comment_count_hi, share_count, share_count_lo, share_count_hi, favorites_count, favorites_count_lo, favorites_count_hi, repost_count, repost_count_lo, repost_count_hi',
  creators: 'creator_id, username, display_name, is_verified, first_seen, last_seen',
  creator_snapshots:
    'creator_id, observed_at, source, follower_count, follower_count_lo, follower_count_hi, following_count, following_count_lo, following_count_hi, likes_count, likes_count_lo, likes_count_hi, video_count, video_count_lo, video_count_hi',
  sounds: 'music_id, title, author_name, is_original, duration, first_seen, last_seen',
  sound_snapshots: 'music_id, observed_at, source, video_count, video_count_lo, video_count_hi',
  hashtags: 'hashtag_id, hashtag_name, first_seen, last_seen',
  hashtag_snapshots:
    'hashtag_id, observed_at, source, video_count, video_count_lo, video_count_hi, view_count, view_count_lo, view_count_hi',
  exposures: 'video_id, started_at, surface, position, visible_ms, session_id',
  sessions: 'session_id, started_at, ended_at, time_zone, interface_language, extension_version',
};

const place = (table: TableName, column: string) => TABLES[table].columns.findIndex(({ name }) => name === column);
const cell = (table: TableName, row: Row | undefined, column: string) => row?.[place(table, column)];

function fits(value: Cell, { type, unknown, values }: Column): boolean {
  if (value === undefined) return unknown !== undefined;
  if (type === 'text') return typeof value === 'string' && (values?.includes(value) ?? true);
  if (type === 'boolean') return typeof value === 'boolean';
  return typeof value === 'number' && (type === 'number' || Number.isSafeInteger(value));
}

const ordered = (a: Cell, b: Cell) => ((a as string) < (b as string) ? -1 : (a as string) > (b as string) ? 1 : 0);

function checkTables(tables: Record<TableName, Row[]>): void {
  for (const name of TABLE_NAMES) {
    const { columns, key, references } = TABLES[name];
    const rows = tables[name];
    for (const row of rows) {
      expect(row.length).toBe(columns.length);
      columns.forEach((column, index) => {
        if (!fits(row[index], column)) throw new Error(`${name}.${column.name} can't be ${row[index]}`);
      });
    }
    const keys = rows.map((row) => key.map((column) => cell(name, row, column)));
    keys.slice(1).forEach((after, index) => {
      const differing = after.findIndex((value, place) => value !== keys[index]?.[place]);
      expect(ordered(keys[index]?.[differing], after[differing])).toBe(-1);
    });
    for (const { column, table, to } of references) {
      const known = new Set(tables[table].map((row) => cell(table, row, to)));
      for (const row of rows) {
        const value = cell(name, row, column);
        if (value !== undefined && !known.has(value)) throw new Error(`${name}.${column} leads nowhere: ${value}`);
      }
    }
  }
}

it('the tables have the columns of the contract, in its order', () => {
  expect(TABLE_NAMES.map((name) => [name, TABLES[name].columns.map(({ name }) => name).join(', ')])).toEqual(
    Object.entries(CONTRACT),
  );
});

describe('rows', () => {
  it('tell what is stored', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(
      batch({
        videos: [
          video(
            {
              id: '2',
              kind: 'photo',
              username: 'Ann',
              description: 'Hi',
              hashtags: ['one', 'two'],
              createdAt: 1_700_000_000,
            },
            { likes: roundedCount(97_700, 100) },
          ),
          video({ id: '1' }, { views: exactCount(0) }, T + 1),
        ],
        creators: [creator({ username: 'Ann' }, { followers: exactCount(7) })],
        hashtags: [{ facts: { name: 'one' }, at: T, source: 'dom', counts: { videos: exactCount(3) } }],
        exposures: [exposure('2')],
      }),
    );
    const tables = await readTables(db);
    const [first, second] = tables.videos;
    expect([cell('videos', first, 'id'), cell('videos', first, 'url'), cell('videos', first, 'creator_id')]).toEqual([
      '1',
      undefined,
      undefined,
    ]);
    expect(cell('videos', second, 'url')).toBe('https://www.tiktok.com/@Ann/photo/2');
    expect(cell('videos', second, 'hashtag_names')).toBe('one|two');
    expect(cell('videos', second, 'create_time')).toBe(1_700_000_000_000);
    expect(cell('videos', second, 'creator_id')).toBe('@ann');
    const [unseen, rounded] = tables.snapshots;
    expect([cell('snapshots', unseen, 'view_count'), cell('snapshots', unseen, 'like_count')]).toEqual([0, undefined]);
    expect(['', '_lo', '_hi'].map((end) => cell('snapshots', rounded, `like_count${end}`))).toEqual([
      97_700, 97_650, 97_749,
    ]);
    expect(tables.creator_snapshots.map((row) => row.slice(0, 6))).toEqual([['@ann', T, 'api', 7, 7, 7]]);
    expect(tables.hashtags.map((row) => row.slice(0, 2))).toEqual([
      ['#one', 'one'],
      [undefined, 'two'],
    ]);
    expect(tables.hashtag_snapshots[0]?.slice(0, 6)).toEqual(['#one', T, 'dom', 3, 3, 3]);
  });

  it('leave out a block that does not decode, and say so', async () => {
    const { db, recorder } = await setUp();
    await recorder.record(
      batch({ videos: [video({ id: '1' }, { likes: exactCount(1) }), video({ id: '2' }, { likes: exactCount(1) })] }),
    );
    await db.put('blocks', Uint8Array.of(1, 2, 3), ['v:1', T]);
    let damaged = 0;
    const { snapshots } = await readTables(db, { onDamaged: (blocks) => (damaged += blocks) });
    expect([snapshots.map(([id]) => id), damaged]).toEqual([['2'], 1]);
  });

  it('of any recording: complete, typed, in key order, each key once, every reference found; also of a range and under pseudonyms', async () => {
    const pseudonyms = await createPseudonyms(new Uint8Array(32).fill(7));
    const anyRange = fc
      .tuple(fc.integer({ min: -10, max: 20 }), fc.integer({ min: 1, max: 20 }))
      .map(([from, length]): TimeRange => ({ from: T + from * HOUR, to: T + (from + length) * HOUR }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 4, arbitrary: anyContent }, anyDeletion), { maxLength: 6 }),
        anyRange,
        async (steps, range) => {
          const { db, recorder } = await setUp();
          for (const step of steps) {
            if ('what' in step) await recorder.delete(step);
            else await recorder.record(batch(step));
          }
          let read = 0;
          const all = await readTables(db, { onRead: (records) => (read += records) });
          checkTables(all);
          expect(read).toBeLessThanOrEqual((await recordCount(db)) + all.hashtags.length + all.creators.length);
          const { histories, videos } = await dump(db);
          expect(all.videos.length).toBe(videos.length);
          expect(
            all.snapshots.length +
              all.creator_snapshots.length +
              all.sound_snapshots.length +
              all.hashtag_snapshots.length,
          ).toBe(Object.values(histories).flat().length);

          const some = await readTables(db, { range });
          checkTables(some);
          const time = { snapshots: 'observed_at', exposures: 'started_at' } as const;
          for (const name of ['snapshots', 'exposures'] as const) {
            expect(some[name]).toEqual(
              all[name].filter((row) => {
                const at = cell(name, row, time[name]) as number;
                return range.from <= at && at < range.to;
              }),
            );
          }
          const hidden = await readTables(db, { pseudonyms, range: ALWAYS });
          checkTables(hidden);
          for (const name of TABLE_NAMES) expect(hidden[name].length).toBe(all[name].length);
        },
      ),
      { numRuns: 25 },
    );
  }, 20_000);
});
