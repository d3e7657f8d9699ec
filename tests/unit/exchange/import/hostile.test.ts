import { zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../../../utils/exchange/import/import-file';
import type { FileReason } from '../../../../utils/exchange/import/refusal';
import { exactCount } from '../../../../utils/metrics/counts';
import type { MeasuredDb } from '../../../../utils/store/open';
import { batch, dump, exposure, T, useNewBrowser, video } from '../../store/support';
import { backupOf, gzipped, newDatabase, recorded } from './support';

beforeEach(useNewBrowser);

const contents = [
  batch({
    videos: [1, 2, 3].map((id) => video({ id: `${id}`, creatorId: '11', soundId: '21' }, { views: exactCount(id) })),
    exposures: [exposure('1'), exposure('2')],
  }),
];
const HEADER = '{"measured":"backup","version":1}\n';
const backupLine = (of: string, record: object, more: object = {}) => `${JSON.stringify({ of, record, ...more })}\n`;
const videoLine = (facts: object, more: object = {}) =>
  backupLine('videos', { id: '7', firstSeen: T, lastSeen: T, facts: { id: '7', ...facts }, ...more });

/** What is in the database afterwards, beside what was. */
async function tryOn(db: MeasuredDb, file: Blob) {
  const before = await dump(db);
  const outcome = await importFile(file, { db }).catch((error: { reason?: FileReason }) => error.reason ?? error);
  expect(await dump(db)).toEqual(before);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  return outcome;
}

/** A file of so many bytes that are never all there at once. */
function hugeFile(start: string, piece: Uint8Array<ArrayBuffer>, times: number, pack: boolean): Blob {
  let left = times;
  let isStarted = false;
  const plain = () => {
    isStarted = false;
    left = times;
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (!isStarted) {
          isStarted = true;
          controller.enqueue(new TextEncoder().encode(start));
        } else if (left > 0) {
          left -= 1;
          controller.enqueue(piece);
        } else controller.close();
      },
    });
  };
  const stream = () => (pack ? plain().pipeThrough(new CompressionStream('gzip')) : plain());
  return {
    size: piece.length * times,
    stream,
    slice: () => new Blob([pack ? Uint8Array.of(0x1f, 0x8b, 8, 0) : start.slice(0, 4)]),
  } as unknown as Blob;
}

describe('a hostile file is refused and changes nothing', () => {
  const spaces = new Uint8Array(1_000_000).fill(32);
  it('10 GB of one line', async () => {
    const db = await recorded(contents);
    expect(await tryOn(db, hugeFile(HEADER, spaces, 10_000, false))).toBe('endless_line');
  });

  it('10 GB packed into 10 MB', async () => {
    const db = await recorded(contents);
    const lines = new TextEncoder().encode(`${' '.repeat(999)}\n`.repeat(1000));
    expect(await tryOn(db, hugeFile(HEADER, lines, 10_000, true))).toBe('bomb');
  });

  it.each<[string, FileReason, () => Uint8Array | string]>([
    ['a zip bomb', 'bomb', () => zipSync({ 'videos.csv': new Uint8Array(40_000_000).fill(10) })],
    ['a zip with a way out', 'zip_path', () => zipSync({ '../../videos.csv': new Uint8Array(3) })],
    ['an absolute path', 'zip_path', () => zipSync({ '/etc/videos.csv': new Uint8Array(3) })],
    ['half a zip', 'broken_zip', () => zipSync({ 'videos.csv': new Uint8Array(300) }).slice(0, 60)],
    [
      'a zip with one name twice',
      'broken_zip',
      () => zipSync({ 'a/videos.csv': new Uint8Array(3), 'videos.csv': new Uint8Array(3) }),
    ],
    ['Parquet', 'parquet', () => zipSync({ 'videos.parquet': new Uint8Array(3) })],
    ['any other zip', 'unknown_format', () => zipSync({ 'a.txt': new Uint8Array(3) })],
    ['nothing', 'empty', () => ''],
    ['blank lines', 'empty', () => '\n\n\n'],
    ['another JSON', 'unknown_format', () => '{"a":1}\n'],
    ['a picture', 'unknown_format', () => Uint8Array.from({ length: 9_000 }, (_, place) => (place * 7_919) % 251)],
    ['lines of text', 'unknown_format', () => 'one\ntwo\n'.repeat(40)],
    ['a backup of the future', 'newer_version', () => '{"measured":"backup","version":99}\n'],
    [
      'keys that change prototypes',
      'forbidden_key',
      () => `${HEADER}${videoLine({})}{"of":"videos","record":{"__proto__":{"polluted":true},"id":"8"}}\n`,
    ],
  ])('%s', async (_, reason, make) => {
    const made = make();
    const db = await recorded(contents);
    expect(await tryOn(db, new Blob([typeof made === 'string' ? made : new Uint8Array(made)]))).toBe(reason);
  });

  it.each<[string, string]>([
    ['a number for a text', videoLine({ description: 5 })],
    ['a text for a number', videoLine({ createdAt: 'now' })],
    ['a list for a record', '{"of":"videos","record":[]}\n'],
    ['a field that nobody knows', videoLine({}, { polluted: 1 })],
    ['an escaped prototype key', `{"of":"videos","record":{"\\u005f_proto__":{"polluted":1},"id":"7"}}\n`],
    ['a constructor', videoLine({}, { constructor: { prototype: { polluted: 1 } } })],
    ['a huge number', videoLine({ duration: 1e300 })],
    ['a time before TikTok', videoLine({}, { firstSeen: 0 })],
    ['a time after all', videoLine({}, { lastSeen: 9e15 })],
    ['first after last', videoLine({}, { firstSeen: T + 1 })],
    ['a creator who isn’t one', videoLine({}, { creator: '__proto__' })],
    ['a store that is none', backupLine('toString', {})],
    ['an id of another record', backupLine('videos', { id: '7', firstSeen: T, lastSeen: T, facts: { id: '8' } })],
  ])('%s', async (_, line) => {
    const db = await recorded(contents);
    const report = await tryOn(db, new Blob([HEADER, line, '{"of":"end"}\n']));
    expect(report).toMatchObject({ added: 0, known: 0, refused: { wrong_shape: 1 }, isCut: false });
  });

  it('ids that lost digits', async () => {
    const db = await recorded(contents);
    const lines = [
      '{"of":"videos","record":{"id":7255667916601855259}}\n',
      '{"of":"sounds","record":{"id":"7.25567E+18"}}\n',
    ];
    const report = await tryOn(db, new Blob([HEADER, ...lines]));
    expect(report).toMatchObject({ added: 0, refused: { lost_digits: 2 } });
  });

  it('packed snapshots that are none', async () => {
    const db = await recorded(contents);
    const record = { id: '1', firstSeen: T, lastSeen: T, facts: { id: '1' } };
    const line = backupLine('videos', record, { history: ['AAAA', 5, 'no base64!'] });
    expect(await tryOn(db, new Blob([HEADER, line]))).toMatchObject({ known: 0, refused: { damaged: 1 } });
  });
});

describe('a broken line never stops the rest', () => {
  it('of a backup', async () => {
    const lines = (await (await backupOf(await recorded(contents))).text()).split('\n');
    lines.splice(3, 0, '{"of":"videos","rec', 'x'.repeat(1_500_000), '[]', '\u0000');
    const db = await newDatabase();
    const report = await importFile(await gzipped(new Blob([lines.join('\n')])), { db });
    expect(report).toMatchObject({ refused: { not_json: 2, too_long: 1, wrong_shape: 1 }, isCut: false });
    expect(report.examples[1]).toEqual({ reason: 'too_long', line: 5 });
    const { outboxes: _, ...all } = await dump(db);
    const { outboxes: _own, ...original } = await dump(await recorded(contents));
    expect(all.videos).toEqual(original.videos);
    expect(all.histories).toEqual(original.histories);
  });

  it('of a data package', async () => {
    const at = '2026-11-20T12:00:00.000Z';
    const videos = [
      'id,username,creator_id,video_description,create_time,first_seen,last_seen',
      `7300000000000000101,"'@odd",11,"'=SUM(1)\nnext ""line""",2026-01-01T00:00:00Z,${at},${at}`,
      `7.30E+18,x,11,,,${at},${at}`,
      `8,x,11,,yesterday,${at},${at}`,
      `9,x,11,,,${at},`,
      `10,x,,,,${at},${at}`,
    ];
    const snapshots = [
      'video_id,observed_at,surface,source,seen,view_count,view_count_lo,view_count_hi',
      `10,${at},foryou,api,true,1200000,1150000,1249999`,
      `10,${at},nowhere,api,true,1,1,1`,
      `10,${at},foryou,api,true,1e99,,`,
      `10,${at},foryou,api,true,5,6,7`,
    ];
    const files = { 'videos.csv': videos.join('\r\n'), 'snapshots.csv': snapshots.join('\r\n') };
    const encoded = Object.entries(files).map(([name, text]) => [`folder/${name}`, new TextEncoder().encode(text)]);
    const db = await newDatabase();
    const report = await importFile(new Blob([new Uint8Array(zipSync(Object.fromEntries(encoded)))]), { db });
    expect(report).toMatchObject({ format: 'package', added: 3, refused: { lost_digits: 1, wrong_shape: 5 } });
    expect(report.examples.map(({ file, line, where }) => `${file} ${line} ${where}`)).toEqual([
      'videos.csv 3 id',
      'videos.csv 4 create_time',
      'videos.csv 5 last_seen',
      'snapshots.csv 3 surface',
      'snapshots.csv 4 view_count',
      'snapshots.csv 5 view_count',
    ]);
    const { videos: stored, histories } = await dump(db);
    expect(stored.map(({ id }) => id)).toEqual(['10', '7300000000000000101']);
    expect(stored[1]?.facts).toMatchObject({ username: '@odd', description: '=SUM(1)\nnext "line"' });
    expect(histories['v:10']?.map(({ counts }) => counts)).toEqual([
      { views: { value: 1_200_000, lo: 1_150_000, hi: 1_249_999 } },
    ]);
  });

  it('half a backup imports what it has, and says so', async () => {
    const many = [
      batch({
        videos: Array.from({ length: 400 }, (_, id) =>
          video({ id: `${id + 1}`, creatorId: '11', description: `${Math.sin(id)}` }, { views: exactCount(id * 7919) }),
        ),
      }),
    ];
    const whole = await gzipped(await backupOf(await recorded(many)));
    const db = await newDatabase();
    const report = await importFile(whole.slice(0, whole.size * 0.6), { db });
    expect(report).toMatchObject({ isCut: true });
    const { videos, creators } = await dump(db);
    expect(creators).toHaveLength(1);
    expect(videos.length).toBeGreaterThan(100);
    expect(videos.length).toBeLessThan(400);
  });

  it('stops where it is told to, between two transactions', async () => {
    const stop = new AbortController();
    const lines = Array.from({ length: 10_000 }, (_, id) =>
      backupLine('videos', { id: `${id + 1}`, firstSeen: T, lastSeen: T, facts: { id: `${id + 1}` } }),
    );
    const db = await newDatabase();
    const report = await importFile(new Blob([HEADER, ...lines]), {
      db,
      until: stop.signal,
      onProgress: (share) => share > 0.6 && stop.abort(),
    });
    expect(report).toMatchObject({ isStopped: true, isCut: false });
    const { added } = report;
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThan(8000);
    expect(await db.count('videos')).toBe(added);
    expect(await importFile(new Blob([HEADER, ...lines]), { db })).toMatchObject({
      added: 10_000 - added,
      known: added,
    });
  });
});
