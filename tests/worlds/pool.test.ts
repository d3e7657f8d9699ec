/** README's own queries on 200 people's exports: what they merge and count is what those people saw. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeParquet } from '../../utils/exchange/parquet';
import { ALWAYS } from '../../utils/exchange/records';
import { countFromNumber } from '../../utils/metrics/counts';
import type { TimeRange } from '../../utils/time-range';
import { dice } from '../replica/prng';
import { openDuckDb, writeFiles } from '../unit/exchange/duckdb';
import { exportFiles } from '../unit/exchange/support';
import { batch, creator, exposure, HOUR, setUp, T, video } from '../unit/store/support';

const PEOPLE = 200;
const VIDEOS = 60;
const CREATORS = 12;
/** One in so many people exports twice, and the two files overlap. */
const TWICE = 10;

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'measured-pool-'));

/** The statements of README's part on pooling, put to where the test's files are. */
function queries(): string[] {
  const section = README.split("### Many people's data together")[1];
  const blocks = [...(section ?? '').split('\n## ')[0]!.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);
  return blocks
    .flatMap((sql) => sql.split(/;\n/))
    .map((sql) => sql.trim().replaceAll('pool/', `${folder}/`))
    .filter((sql) => sql !== '');
}

const creatorOf = (nth: number) => nth % CREATORS;
const idOf = (nth: number) => String(7_000_000 + nth);
/** The likes a video truly has at a time. */
const likesAt = (nth: number, at: number) => Math.round(500 * (nth + 1) ** 2 * (1 + (at - T) / (24 * HOUR)));

interface Sight {
  readonly person: string;
  readonly nth: number;
  readonly at: number;
  readonly visibleMs: number;
}

const sights: Sight[] = [];

async function takePart(person: number): Promise<void> {
  const die = dice('pool', String(person));
  const name = `person-${String(person).padStart(3, '0')}`;
  const { db, recorder } = await setUp();
  // Each video at most once within an hour; whoever is seen by their handle only is so throughout.
  const seen = die.shuffle(Array.from({ length: VIDEOS }, (_, nth) => nth)).slice(0, 8);
  const mine = seen.map((nth, index): Sight => {
    return { person: name, nth, at: T + index * HOUR + die.whole(0, 3_000_000), visibleMs: die.whole(100, 20_000) };
  });
  sights.push(...mine);
  const byHandleOnly = person % 7 === 0;
  await recorder.record(
    batch({
      videos: mine.map(({ nth, at }) =>
        video(
          {
            id: idOf(nth),
            username: `Creator${creatorOf(nth)}`,
            ...(!byHandleOnly && { creatorId: String(900 + creatorOf(nth)) }),
            description: `=seen by ${person}`,
          },
          { likes: countFromNumber(likesAt(nth, at)) },
          at,
        ),
      ),
      creators: byHandleOnly
        ? []
        : mine.map(({ nth, at }) =>
            creator({ id: String(900 + creatorOf(nth)), username: `Creator${creatorOf(nth)}` }, {}, at),
          ),
      exposures: mine.map(({ nth, at, visibleMs }) => exposure(idOf(nth), at, visibleMs)),
    }),
  );
  const place = join(folder, `installation_id=${name}`);
  const save = async (where: string, range: TimeRange) =>
    writeFiles(where, await exportFiles(makeParquet, { db, range, installationId: name }));
  if (person % TWICE !== 0) await save(place, ALWAYS);
  else {
    await save(join(place, 'first'), { from: 0, to: T + 5 * HOUR });
    await save(join(place, 'second'), { from: T + 2 * HOUR, to: ALWAYS.to });
  }
  db.close();
}

describe('200 people’s exports', () => {
  let duckDb: Awaited<ReturnType<typeof openDuckDb>>;
  const answers: Record<string, unknown>[][] = [];
  beforeAll(async () => {
    for (let person = 0; person < PEOPLE; person += 1) await takePart(person);
    duckDb = await openDuckDb();
    for (const sql of queries()) answers.push(await duckDb.ask(sql));
  }, 120_000);
  afterAll(() => {
    duckDb?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (sql: string) => duckDb.ask(sql);

  it('hold everybody’s rows, each once', async () => {
    const [counts] = await ask(`SELECT
      (SELECT count(*) FROM snapshots) AS snapshots, (SELECT count(*) FROM exposures) AS exposures,
      (SELECT count(DISTINCT installation_id) FROM exposures) AS people, (SELECT count(*) FROM videos) AS videos,
      (SELECT count(*) FROM creators) AS creators, (SELECT count(*) FROM all_snapshots) AS all_snapshots`);
    expect(counts).toMatchObject({
      snapshots: String(sights.length),
      exposures: String(sights.length),
      people: String(PEOPLE),
      videos: String(new Set(sights.map(({ nth }) => nth)).size),
      creators: String(CREATORS),
    });
    // Some were exported twice, or the test would test nothing.
    expect(Number(counts?.all_snapshots)).toBeGreaterThan(sights.length);
  });

  it('agree with each other on what a video is', async () => {
    const rows = await ask('SELECT id, username, creator_id FROM videos ORDER BY id');
    for (const { id, username, creator_id } of rows) {
      const nth = Number(id) - 7_000_000;
      expect([username, creator_id]).toEqual([`Creator${creatorOf(nth)}`, String(900 + creatorOf(nth))]);
    }
  });

  it('tell how many people were shown a video, how often and for how long', () => {
    const expected = new Map<number, { people: Set<string>; appearances: number; visibleMs: number }>();
    for (const { nth, person, visibleMs } of sights) {
      const entry = expected.get(nth) ?? { people: new Set(), appearances: 0, visibleMs: 0 };
      entry.people.add(person);
      expected.set(nth, { ...entry, appearances: entry.appearances + 1, visibleMs: entry.visibleMs + visibleMs });
    }
    const shown = answers.at(-2) ?? [];
    expect(shown.length).toBe(expected.size);
    for (const { video_id, people, appearances, visible_ms } of shown) {
      const entry = expected.get(Number(video_id) - 7_000_000);
      expect([Number(people), Number(appearances), Number(visible_ms)]).toEqual([
        entry?.people.size,
        entry?.appearances,
        entry?.visibleMs,
      ]);
    }
  });

  it('bound the likes of every hour by what is true in it', () => {
    const hours = answers.at(-1) ?? [];
    expect(hours.reduce((sum, { readings }) => sum + Number(readings), 0)).toBe(sights.length);
    for (const { video_id, hour, at_least, at_most } of hours) {
      const nth = Number(video_id) - 7_000_000;
      const from = Date.parse(`${String(hour).replace(' ', 'T').replace('+00', '')}Z`);
      const truths = sights
        .filter((sight) => sight.nth === nth && from <= sight.at && sight.at < from + HOUR)
        .map(({ at }) => likesAt(nth, at));
      expect(truths.length).toBeGreaterThan(0);
      expect(Number(at_least)).toBeLessThanOrEqual(Math.min(...truths));
      expect(Number(at_most)).toBeGreaterThanOrEqual(Math.max(...truths));
    }
  });
});
