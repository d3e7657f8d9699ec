import fc from 'fast-check';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '../../../../utils/exchange/columns';
import { makeDataPackage } from '../../../../utils/exchange/data-package';
import { importFile } from '../../../../utils/exchange/import/import-file';
import { exactCount } from '../../../../utils/metrics/counts';
import { deleteFrom } from '../../../../utils/store/deletion';
import type { MeasuredDb } from '../../../../utils/store/open';
import type { SnapshotOf } from '../../../../utils/store/schema';
import { anyContent } from '../../store/arbitraries';
import { expectConsistent } from '../../store/invariants';
import { batch, dump, useNewBrowser, video } from '../../store/support';
import { exportBytes, readTables } from '../support';
import { backupOf, contentOf, fewContents, gzipped, imported, recorded, zeeschuimerFile } from './support';

beforeEach(useNewBrowser);

/** How often each law is tried; a busy machine tries less often. */
const RUNS = { numRuns: 15, interruptAfterTimeLimit: 12_000 };
const FEW = { numRuns: 10, interruptAfterTimeLimit: 15_000 };
const PATIENCE = 60_000;

describe('a backup', () => {
  it(
    'brings everything back after everything was deleted, record for record',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyContent, { minLength: 1, maxLength: 4 }), async (contents) => {
          const db = await recorded(contents);
          const before = await dump(db);
          const backup = await gzipped(await backupOf(db));
          await deleteFrom(db, { what: 'everything' });
          const report = await importFile(backup, { db });
          expect(report).toMatchObject({ format: 'backup', known: 0, refused: {}, isCut: false });
          const after = await contentOf(db);
          expect(after).toEqual({ ...before, hours: after.hours });
          expect(after.hours).toEqual((await contentOf(await imported(backup))).hours);
          await expectConsistent(db);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'of the same data has the same bytes',
    async () => {
      await fc.assert(
        fc.asyncProperty(fewContents, async (contents) => {
          const backup = await backupOf(await recorded(contents));
          expect(await (await backupOf(await imported(backup))).text()).toBe(await backup.text());
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'that is imported where it was made is known',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyContent, { minLength: 1, maxLength: 4 }), async (contents) => {
          const db = await recorded(contents);
          const before = await dump(db);
          expect(await importFile(await backupOf(db), { db })).toMatchObject({ added: 0, refused: {} });
          expect(await dump(db)).toEqual(before);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );
});

const packageOf = async (db: MeasuredDb) => new Blob([new Uint8Array(await exportBytes(makeDataPackage, { db }))]);

/** An empty text is as good as none: CSV can't tell them apart. */
const tablesAsWritten = (tables: Record<string, Row[]>) =>
  Object.entries(tables).map(([name, rows]) => [
    name,
    rows.map((row) => row.map((cell) => (cell === '' ? undefined : cell))),
  ]);

const anyFile = fc.oneof(
  fewContents.map((contents) => async () => backupOf(await recorded(contents))),
  fewContents.map((contents) => async () => packageOf(await recorded(contents))),
  zeeschuimerFile.map((file) => async () => file),
);

describe('importing', () => {
  it(
    'is the same in any order, of any formats, into whatever is there',
    async () => {
      await fc.assert(
        fc.asyncProperty(fewContents, anyFile, anyFile, async (contents, makeA, makeB) => {
          const [x, a, b] = [await backupOf(await recorded(contents)), await makeA(), await makeB()];
          const [ab, ba] = [await imported(x, a, b), await imported(x, b, a)];
          expect(await contentOf(ab)).toEqual(await contentOf(ba));
          expect(await contentOf(await imported(b, a, x))).toEqual(await contentOf(ab));
          await expectConsistent(ab);
        }),
        FEW,
      );
    },
    PATIENCE,
  );

  it(
    'twice is importing once',
    async () => {
      await fc.assert(
        fc.asyncProperty(fewContents, anyFile, async (contents, make) => {
          const [db, file] = [await recorded(contents), await make()];
          await importFile(file, { db });
          const once = await contentOf(db);
          expect(await importFile(file, { db })).toMatchObject({ added: 0, refused: {} });
          expect(await contentOf(db)).toEqual(once);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'a data package brings every row of its tables back',
    async () => {
      await fc.assert(
        fc.asyncProperty(fewContents, async (contents) => {
          const db = await recorded(contents);
          const other = await imported(await packageOf(db));
          await expectConsistent(other);
          expect(tablesAsWritten(await readTables(other))).toEqual(tablesAsWritten(await readTables(db)));
          const again = await packageOf(db);
          expect(await importFile(again, { db: other })).toMatchObject({ format: 'package', added: 0, refused: {} });
          // It may tell of a video's creator by the id that was learnt elsewhere; nothing else is new to its own database.
          await importFile(again, { db });
          expect(tablesAsWritten(await readTables(db))).toEqual(tablesAsWritten(await readTables(other)));
        }),
        FEW,
      );
    },
    PATIENCE,
  );

  it(
    'a data package tells what was never on screen: no seen snapshot and no appearance',
    async () => {
      let unseen = 0;
      await fc.assert(
        fc.asyncProperty(fewContents, async (contents) => {
          const db = await recorded(contents);
          const other = await imported(await packageOf(db));
          await importFile(await packageOf(db), { db: other });
          const { videos, exposures, histories } = await dump(db);
          const shown = new Set(exposures.map(({ videoId }) => videoId));
          const expected = videos.map(({ id, isUnseen }) => {
            const snapshots = (histories[`v:${id}`] ?? []) as SnapshotOf['v'][];
            const isNever = !shown.has(id) && snapshots.every(({ seen }) => !seen);
            if (isUnseen) expect(isNever).toBe(true);
            unseen += Number(isNever);
            return [id, isNever];
          });
          const there = (await dump(other)).videos;
          expect(there.map(({ id, isUnseen }) => [id, isUnseen === true])).toEqual(expected);
          // Whoever saw it, saw it.
          await importFile(await packageOf(db), { db });
          expect((await dump(db)).videos.map(({ isUnseen }) => isUnseen)).toEqual(
            videos.map(({ isUnseen }) => isUnseen),
          );
        }),
        FEW,
      );
      expect(unseen).toBeGreaterThan(0);
    },
    PATIENCE,
  );

  it('a data package without its appearances leaves open what was on screen', async () => {
    const db = await recorded([batch({ videos: [{ ...video({ id: '1' }, { likes: exactCount(1) }), seen: false }] })]);
    const { 'exposures.csv': _none, ...rest } = unzipSync(await exportBytes(makeDataPackage, { db }));
    const [whole, part] = [
      await imported(await packageOf(db)),
      await imported(new Blob([new Uint8Array(zipSync(rest as Zippable))])),
    ];
    expect((await dump(whole)).videos).toMatchObject([{ id: '1', isUnseen: true }]);
    expect((await dump(part)).videos[0]).not.toHaveProperty('isUnseen');
  });

  it(
    'leaves a consistent database where handles have moved from one to another',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyContent, { maxLength: 3 }),
          fc.array(anyContent, { maxLength: 3 }),
          async (here, there) => {
            const db = await recorded(here);
            await importFile(await backupOf(await recorded(there)), { db });
            await expectConsistent(db);
          },
        ),
        RUNS,
      );
    },
    PATIENCE,
  );
});
