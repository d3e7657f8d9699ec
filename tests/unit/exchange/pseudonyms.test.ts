import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDataPackage } from '../../../utils/exchange/data-package';
import { readInstallation } from '../../../utils/exchange/installation';
import { makeParquet } from '../../../utils/exchange/parquet';
import { createPseudonyms } from '../../../utils/exchange/pseudonyms';
import { TABLE_NAMES, TABLES } from '../../../utils/exchange/tables';
import { batch, creator, exposure, setUp, T, video } from '../store/support';
import { exportFiles, readTables } from './support';

const secret = (fill: number) => new Uint8Array(32).fill(fill);
const HASH = '[0-9a-f]{32}';

describe('pseudonyms', () => {
  it('are HMAC-SHA-256 by the key', async () => {
    const { handle } = await createPseudonyms(secret(1));
    const key = await crypto.subtle.importKey('raw', secret(1), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const whole = Buffer.from(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode('handle:ann'))).toString(
      'hex',
    );
    expect(await handle('Ann')).toBe(whole.slice(0, 32));
  });

  it('are the same for the same person and key, and others for anything else', async () => {
    const [one, same, other] = await Promise.all([secret(1), secret(1), secret(2)].map(createPseudonyms));
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (a, b) => {
        expect(await one?.name(a)).toBe(await same?.name(a));
        expect(await one?.name(a)).not.toBe(await other?.name(a));
        expect((await one?.name(a)) === (await one?.name(b))).toBe(a === b);
        expect(await one?.id(a)).not.toBe(await one?.name(a));
      }),
    );
  });

  it('take the place of every mention, wherever it stands', async () => {
    const { text, handle } = await createPseudonyms(secret(1));
    const ann = await handle('ann');
    expect(await text('Hi @Ann, @ann.and @ann!')).toBe(`Hi @${ann}, @${await handle('ann.and')} @${ann}!`);
    expect(await text('So (@ann). See tiktok.com/@ANN/video/1')).toBe(`So (@${ann}). See tiktok.com/@${ann}/video/1`);
    expect(await text('#one @ two, no one')).toBe('#one @ two, no one');
    const name = fc.stringMatching(/^[\w.]{0,20}\w$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(' ', '', ', ', '\n'), name), { maxLength: 6 }),
        async (parts) => {
          const hidden = await text(parts.map(([gap, name]) => `${gap}@${name}`).join(''));
          expect(hidden.replace(new RegExp(`@${HASH}`, 'g'), '').trim()).toMatch(/^[\s,]*$/);
        },
      ),
    );
  });
});

async function recordAnn() {
  const { db, recorder } = await setUp();
  await recorder.record(
    batch({
      videos: [
        video({
          id: '70001',
          username: 'ann.real',
          creatorId: '4567890',
          description: 'with @bob.real',
          soundId: '21',
        }),
        video({ id: '70002', username: 'OnlyHandle', description: 'by me' }),
      ],
      creators: [
        creator({ id: '4567890', username: 'ann.real', displayName: 'Ann Real' }),
        creator({ username: 'OnlyHandle', displayName: 'Only Handle' }),
      ],
      sounds: [
        {
          facts: { id: '21', title: 'original sound - Ann Real', authorName: 'Ann Real', isOriginal: true },
          at: T,
          source: 'api',
          counts: {},
        },
        {
          facts: { id: '22', title: 'A song', authorName: 'A band', isOriginal: false },
          at: T,
          source: 'api',
          counts: {},
        },
      ],
      exposures: [exposure('70001')],
    }),
  );
  return { db, recorder };
}

describe('an export', () => {
  it('under pseudonyms names nobody, and still joins', async () => {
    const { db } = await recordAnn();
    const pseudonyms = await createPseudonyms(secret(1));
    const tables = await readTables(db, { pseudonyms });
    const text = JSON.stringify(tables);
    for (const name of [
      'ann.real',
      'Ann Real',
      'bob.real',
      '4567890',
      'OnlyHandle',
      'onlyhandle',
      'Only Handle',
      'A band',
    ]) {
      expect(text, name).not.toContain(name);
    }
    expect(text).toContain('A song');
    const cell = (table: 'videos' | 'creators' | 'sounds', row: number, column: string) =>
      tables[table][row]?.[TABLES[table].columns.findIndex(({ name }) => name === column)];
    const byId = tables.creators.find(([id]) => id === cell('videos', 0, 'creator_id'));
    const byHandle = tables.creators.find(([id]) => id === cell('videos', 1, 'creator_id'));
    expect(byId?.[1]).toBe(cell('videos', 0, 'username'));
    expect(byHandle?.[0]).toBe(`@${cell('videos', 1, 'username')}`);
    expect(cell('sounds', 0, 'author_name')).toBe(byId?.[2]);
    expect(cell('videos', 0, 'url')).toBe(`https://www.tiktok.com/@${cell('videos', 0, 'username')}/video/70001`);
  });

  it('of the same data twice is the same file, byte for byte, in any time zone', async () => {
    const { db } = await recordAnn();
    const zone = process.env.TZ;
    for (const make of [makeDataPackage, makeParquet]) {
      process.env.TZ = 'Asia/Kolkata';
      const first = await exportFiles(make, { db });
      process.env.TZ = 'America/New_York';
      const second = await exportFiles(make, { db });
      expect(second).toEqual(first);
    }
    process.env.TZ = zone;
  });

  it('holds what the tables say and nothing else, whatever lies in the database', async () => {
    const { db, recorder } = await recordAnn();
    await recorder.record(
      batch({
        outbox: 'outbox-PLANTED',
        exposures: [exposure('70002')],
        health: {
          surfaces: {},
          sources: { PLANTED: { seen: 1, accepted: 0, rejected: 1, firstFailure: 'PLANTED' } },
          dropped: 0,
        },
      }),
    );
    const planted = {
      msToken: 'PLANTED',
      device_id: 'PLANTED',
      verifyFp: 'PLANTED',
      source_url: '/api?x=PLANTED',
      digged: 'PLANTED',
    };
    for (const store of ['videos', 'creators', 'sounds', 'exposures', 'sessions'] as const) {
      for (const record of await db.getAll(store)) {
        const spoiled = { ...record, ...planted };
        if ('facts' in spoiled)
          Object.assign(spoiled, { facts: { ...record, ...(spoiled.facts as object), ...planted } });
        await db.put(store, spoiled as never);
      }
    }
    for (const make of [makeDataPackage, makeParquet]) {
      const files = await exportFiles(make, { db });
      const tables = Object.keys(files).filter((name) => /csv|parquet/.test(name));
      expect(tables.map((name) => name.split('.')[0]).sort()).toEqual([...TABLE_NAMES].sort());
      for (const [name, bytes] of Object.entries(files)) {
        expect(Buffer.from(bytes).includes('PLANTED'), name).toBe(false);
        expect(Buffer.from(bytes).includes('70001') || !/^(videos|exposures)/.test(name), name).toBe(true);
      }
    }
  });
});

it('an installation is made once, and a damaged one anew', async () => {
  const stored: Record<string, unknown> = {};
  const storage = {
    get: async (key: string) => ({ [key]: stored[key] }),
    set: async (items: object) => void Object.assign(stored, items),
  };
  const first = await readInstallation(storage);
  expect(first.secret.length).toBe(32);
  expect(await readInstallation(storage)).toEqual(first);
  stored.installation = { id: 'x', secret: '' };
  expect((await readInstallation(storage)).id).not.toBe(first.id);
});
