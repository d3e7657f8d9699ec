import { beforeEach, describe, expect, it } from 'vitest';
import { exactCount } from '../../../utils/metrics/counts';
import { forgetProject, MAIN, openProject, readProjects, recordsInto, saveProject } from '../../../utils/projects';
import { keepRecorders } from '../../../utils/store/project-recorders';
import { databaseOf, followStore, keepStores, sweepStores } from '../../../utils/store/project-stores';
import { totals } from '../../../utils/store/queries';
import { deleteOutdated, keptSince, lastPass } from '../../../utils/store/retention';
import { environment } from '../../environment';
import { fakeStorage } from '../components/harness';
import { batch, dump, exposure, HOUR, T, useNewBrowser, video } from './support';

const DAY = 24 * HOUR;

function setUp() {
  const storage = fakeStorage();
  const memory: Record<string, unknown> = {};
  const storeOf = keepStores();
  const clock = { now: T };
  let ids = 0;
  const recorders = keepRecorders({
    storage,
    session: {
      get: async (key) => ({ [key]: memory[key] }),
      set: async (items) => void Object.assign(memory, items),
    },
    storeOf,
    now: () => clock.now,
    newId: () => `session-${ids++}`,
    environment,
  });
  const record = async (id: string, project?: string, at = T) => {
    const recorder = await recorders.of(project);
    await recorder?.record(
      batch({
        outbox: `outbox-${at}`,
        sentAt: at,
        videos: [video({ id }, { likes: exactCount(1) }, at)],
        exposures: [exposure(id, at)],
      }),
    );
    return recorder !== undefined;
  };
  const idsIn = async (project: string) => (await storeOf(project)).getAllKeys('videos');
  return { storage, storeOf, recorders, record, idsIn, clock };
}
const databases = async () => (await indexedDB.databases()).map(({ name }) => name).sort();

beforeEach(useNewBrowser);

describe('a list of projects', () => {
  it('has the main one first, whatever is stored', async () => {
    const damaged = { projects: [{ id: 'A B' }, { id: 'ok', name: 'Fine' }, 7], project: 'gone' };
    expect(await readProjects(fakeStorage(damaged))).toEqual({
      all: [
        { id: MAIN, name: '' },
        { id: 'ok', name: 'Fine' },
      ],
      current: { id: MAIN, name: '' },
    });
  });

  it('records into the open one from its start to its end, and into the main one otherwise', async () => {
    const { storage } = setUp();
    await saveProject(storage, { id: 'study', name: 'Study', start: T, end: T + DAY });
    await openProject(storage, 'study');
    const projects = await readProjects(storage);
    const at = [T - 1, T, T + DAY - 1, T + DAY].map((time) => recordsInto(projects, time).id);
    expect(at).toEqual([MAIN, 'study', 'study', MAIN]);
  });

  it('keeps a change of one project while another is opened', async () => {
    const { storage } = setUp();
    await saveProject(storage, { id: 'a', name: 'A' });
    await saveProject(storage, { id: 'b', name: 'B' });
    await Promise.all([openProject(storage, 'b'), saveProject(storage, { id: 'a', name: 'New' })]);
    const { all, current } = await readProjects(storage);
    expect([all.map(({ name }) => name), current.id]).toEqual([['', 'New', 'B'], 'b']);
    await forgetProject(storage, 'b');
    expect((await readProjects(storage)).current.id).toBe(MAIN);
  });
});

describe('each project', () => {
  it('holds what was recorded into it and nothing else', async () => {
    const { storage, record, idsIn } = setUp();
    await saveProject(storage, { id: 'study', name: 'Study' });
    await record('1');
    await openProject(storage, 'study');
    await record('2');
    // Seen before the switch and sent after it.
    await record('3', MAIN, T + 1);
    expect([await idsIn(MAIN), await idsIn('study')]).toEqual([['1', '3'], ['2']]);
  });

  it('is deleted from on its own, and remembers its own deletions', async () => {
    const { storage, record, idsIn, recorders } = setUp();
    await saveProject(storage, { id: 'study', name: 'Study' });
    await record('1', MAIN);
    await record('1', 'study');
    await (await recorders.of('study'))?.delete({ what: 'everything' });
    expect([await idsIn(MAIN), await idsIn('study')]).toEqual([['1'], []]);
    await record('9', MAIN, T - 1);
    await record('9', 'study', T - 1);
    expect([await idsIn(MAIN), await idsIn('study')]).toEqual([['1', '9'], []]);
  });

  it('is followed by whoever reads as another is opened', async () => {
    const { storage, record } = setUp();
    await saveProject(storage, { id: 'study', name: 'Study' });
    await record('1', 'study');
    const db = followStore(storage);
    expect((await totals(await db())).videos).toBe(0);
    await openProject(storage, 'study');
    await new Promise((resolve) => setTimeout(resolve));
    expect((await totals(await db())).videos).toBe(1);
  });
});

describe('wiping', () => {
  it('takes the project with its database, and refuses what still comes for it', async () => {
    const { storage, record, recorders, idsIn } = setUp();
    await saveProject(storage, { id: 'study', name: 'Study' });
    await openProject(storage, 'study');
    await record('1', MAIN);
    await record('2');
    expect(await recorders.wipe('study')).toEqual({ videos: 1, snapshots: 1, exposures: 1 });
    expect(await databases()).toEqual(['measured']);
    expect((await readProjects(storage)).all).toEqual([{ id: MAIN, name: '' }]);
    expect(await record('3', 'study')).toBe(false);
    expect([await databases(), await idsIn(MAIN)]).toEqual([['measured'], ['1']]);
  });

  it('empties the main project, which stays', async () => {
    const { record, recorders, storeOf } = setUp();
    await record('1');
    expect((await recorders.wipe(MAIN)).videos).toBe(1);
    expect((await dump(await storeOf(MAIN))).videos).toEqual([]);
  });

  it('is finished by a sweep where it was interrupted', async () => {
    const { storage, record, storeOf } = setUp();
    await saveProject(storage, { id: 'kept', name: 'Kept' });
    await record('1', MAIN);
    await record('1', 'kept');
    // A page that opens the database of a project that is gone.
    await storeOf('wiped');
    await sweepStores(storage);
    expect(await databases()).toEqual(['measured', databaseOf('kept')]);
  });
});

describe('retention', () => {
  it('deletes what is older than a project keeps, there only, and says so', async () => {
    const { storage, storeOf, recorders, record, idsIn, clock } = setUp();
    await saveProject(storage, { id: 'short', name: 'Short', keepDays: 7 });
    const border = keptSince(7, T);
    expect(T - border).toBeGreaterThanOrEqual(7 * DAY);
    expect(T - border).toBeLessThan(8 * DAY);
    for (const project of [MAIN, 'short']) {
      await record('1', project, border - 1);
      await record('2', project, border);
    }
    const job = { storage, storeOf, recorders, now: () => clock.now };
    await deleteOutdated(job);
    expect([await idsIn(MAIN), await idsIn('short')]).toEqual([['1', '2'], ['2']]);
    const pass = { at: T, before: border, report: { videos: 1, snapshots: 1, exposures: 1 } };
    expect(await lastPass(storage, { id: 'short', name: '' })).toEqual(pass);
    // Once a day: until the next midnight there is nothing to do.
    clock.now += HOUR;
    await deleteOutdated(job);
    expect(await lastPass(storage, { id: 'short', name: '' })).toEqual(pass);
    clock.now += DAY;
    await deleteOutdated(job);
    expect(await idsIn('short')).toEqual([]);
  });
});
