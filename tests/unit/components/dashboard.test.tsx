// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Dashboard } from '../../../components/dashboard/dashboard';
import { createDataModel, rangeOfDays } from '../../../components/dashboard/data-model';
import { createHealthModel, reportOf } from '../../../components/dashboard/health-model';
import { createProjectsPage } from '../../../components/dashboard/projects-model';
import { hrefOf, type Place, placeOf, type Route } from '../../../components/dashboard/router';
import { searchTerms } from '../../../components/dashboard/search-terms';
import { createHidingChoices } from '../../../components/hiding-choices';
import { createProjects } from '../../../components/projects';
import { createSetting } from '../../../components/setting';
import type { Deletion, DeletionReport } from '../../../utils/messages';
import { forgetProject, MAIN, readProjects } from '../../../utils/projects';
import { pageOf } from '../../../utils/tiktok/pages';
import {
  batchOf,
  byRole,
  click,
  exportsOf,
  fakeStorage,
  freshStore,
  importsOf,
  mount,
  settle,
  textOf,
} from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));

const NOW = new Date(2026, 10, 22, 12).getTime();
const DAY = 86_400_000;

async function open(first: Route, remove?: (deletion: Deletion) => never, stored: Record<string, unknown> = {}) {
  const { db, recorder } = await freshStore(() => NOW);
  const sent: Deletion[] = [];
  const data = createDataModel({
    db: async () => db,
    async remove(deletion) {
      sent.push(deletion);
      return remove ? remove(deletion) : recorder.delete(deletion);
    },
    usage: async () => 12_300_000,
    readLink: pageOf,
  });
  const health = createHealthModel({ db: async () => db, trouble: async () => undefined, now: () => NOW });
  const recording = createSetting(fakeStorage(), 'recording');
  const choicesStorage = fakeStorage(stored);
  const hiding = createHidingChoices(choicesStorage);
  const overlay = createSetting(choicesStorage, 'overlay');
  const place = signal<Place>({ route: first });
  await recorder.record(
    batchOf(
      [
        { id: '50001', at: NOW - DAY, likes: 10, views: 100, creator: '111', description: 'First' },
        { id: '50002', at: NOW - DAY + 1, likes: 5, views: 100, creator: '111', description: 'Second' },
        { id: '50003', at: NOW, likes: 5, views: 100, creator: '222', description: 'Third' },
      ],
      {
        health: {
          surfaces: { profile: { onScreen: 30, identified: 30, matched: 20, textOnly: 8, unread: 2, renamed: 4 } },
          sources: { 'post/item_list': { seen: 3, accepted: 2, rejected: 1, firstFailure: 'itemList.0.stats' } },
          dropped: 1,
        },
      },
    ),
  );
  await recording.follow(new AbortController().signal);
  await hiding.follow(new AbortController().signal);
  await overlay.follow(new AbortController().signal);
  const projects = createProjects(choicesStorage);
  await projects.follow(new AbortController().signal);
  const wipe = async (project: string): Promise<DeletionReport> => {
    await forgetProject(choicesStorage, project);
    return { videos: 1, snapshots: 2, exposures: 3 };
  };
  const projectsPage = createProjectsPage({ projects, storeOf: async () => db, newId: () => 'new-one', wipe });
  const { exports } = exportsOf(db, () => NOW);
  const imports = importsOf(db);
  const me = async () => undefined;
  const recordUnseen = createSetting(choicesStorage, 'recordUnseen');
  await recordUnseen.follow(new AbortController().signal);
  const storage = {
    usage: async () => 50_000_000,
    readings: async () =>
      Array.from({ length: 11 }, (_, day) => ({ at: NOW - (10 - day) * DAY, bytes: day * 5_000_000 })),
    lastPass: async () => ({ at: NOW - DAY, before: 0, report: { videos: 1, snapshots: 2, exposures: 3 } }),
  };
  const shop = {
    db: async () => db,
    now: () => NOW,
    me,
    lastVisit: async () => undefined,
    project: MAIN,
    projects,
    projectsPage,
    storage,
    recordUnseen,
  };
  mount(<Dashboard place={place} workshop={{ ...shop, data, exports, imports, health, recording, hiding, overlay }} />);
  await settle();
  return { db, sent, place, data, choicesStorage };
}

beforeEach(() => {
  // happy-dom has no modal dialogs of its own.
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
});

const find = async (text: string) => {
  const [field] = byRole('textbox', 'Find a video or a creator') as unknown as [HTMLInputElement];
  await act(() => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  field.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
};

describe('pages', () => {
  it('are found by their hash; the data page stands for what isn’t known', () => {
    const routes = ['#/welcome', '#/data', '#/health', '#/settings', '#/nowhere', '', '#'].map(
      (hash) => placeOf(hash).route,
    );
    expect(routes).toEqual(['welcome', 'data', 'health', 'settings', 'data', 'data', 'data']);
  });

  it('may be about one thing, whatever its name holds', () => {
    expect(placeOf('#/creators/6812')).toEqual({ route: 'creators', subject: '6812' });
    for (const subject of ['@some.one', 'größe/50 %', '#fyp']) {
      expect(placeOf(hrefOf({ route: 'hashtags', subject }))).toEqual({ route: 'hashtags', subject });
    }
    expect(placeOf('#/creators/%E0%A4%A')).toEqual({ route: 'creators' });
  });

  it('are all reached by the navigation, which tells where one is', async () => {
    const { place } = await open('welcome');
    expect(document.querySelector('h1')?.textContent).toContain('Measured shows');
    expect(byRole('switch', 'Record what I see')).toHaveLength(1);
    for (const [name, to] of [
      ['Your data', 'data'],
      ['Reading health', 'health'],
      ['Settings', 'settings'],
    ] as const) {
      expect(byRole('link', name)[0].getAttribute('href')).toBe(`#/${to}`);
      await act(() => {
        place.value = { route: to };
      });
      await settle();
      expect(document.querySelector('h1')?.textContent).toBe(name);
      expect(document.querySelector('[aria-current="page"]')?.textContent).toBe(name);
      expect(document.title).toBe(`${name} – Measured`);
      expect(document.activeElement?.tagName).toBe('MAIN');
    }
  });
});

describe('the data page', () => {
  it('shows what is kept, since when and how large it is', async () => {
    await open('data');
    const text = textOf(byRole('region', 'Recorded so far')[0]);
    expect(text).toContain('Videos3');
    expect(text).toContain('Creators2');
    expect(text).toContain('About 12.3 MB');
    expect(byRole('button', /^Delete video/).map((button) => button.getAttribute('aria-label'))).toEqual([
      'Delete video 50003',
      'Delete video 50002',
      'Delete video 50001',
    ]);
  });

  it('finds by link, id and handle', async () => {
    await open('data');
    await find('https://www.tiktok.com/@user111/video/50001?lang=en');
    expect(byRole('button', /^Delete video/)).toHaveLength(1);
    await find('@USER111');
    expect(byRole('button', /^Delete video/)).toHaveLength(2);
    expect(byRole('button', 'Delete creator @user111')).toHaveLength(1);
    await find('@nobody');
    expect(byRole('status').map(textOf)).toEqual(['Nothing recorded for: @nobody']);
    await find('');
    expect(byRole('button', /^Delete video/)).toHaveLength(3);
  });

  it('deletes a video after a yes, and nothing after a no', async () => {
    const { db, sent } = await open('data');
    await click(byRole('button', 'Delete video 50002')[0]);
    const [dialog] = byRole('dialog', 'Delete this video?');
    expect(textOf(dialog)).toContain('@user111 Second');
    await click(byRole('button', 'Cancel', dialog)[0]);
    expect(byRole('dialog')).toHaveLength(0);
    expect(sent).toEqual([]);

    await click(byRole('button', 'Delete video 50002')[0]);
    await click(byRole('button', 'Delete', byRole('dialog')[0])[0]);
    expect(sent).toEqual([{ what: 'video', id: '50002' }]);
    expect(await db.get('videos', '50002')).toBeUndefined();
    expect(byRole('status').map(textOf)).toEqual(['Deleted: 1 video, 1 snapshot, and 1 appearance.']);
    expect(byRole('button', /^Delete video/)).toHaveLength(2);
  });

  it('names how much goes with a creator', async () => {
    const { sent } = await open('data');
    await click(byRole('button', 'Delete creator @user111')[0]);
    expect(textOf(byRole('dialog')[0])).toContain('@user111Goes with them: 2 videos');
    await click(byRole('button', 'Delete', byRole('dialog')[0])[0]);
    expect(sent).toEqual([{ what: 'creator', key: '111' }]);
  });

  it('deletes whole local days', async () => {
    const { sent } = await open('data');
    const [button] = byRole('button', 'Delete these days');
    expect(button.hasAttribute('disabled')).toBe(true);
    for (const name of ['First day', 'Last day']) {
      const [field] = byRole('textbox', name) as unknown as [HTMLInputElement];
      await act(() => {
        field.value = '2026-11-21';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    }
    await click(byRole('button', 'Delete these days')[0]);
    expect(textOf(byRole('dialog', 'Delete these days?')[0])).toContain('Nov 21, 2026');
    await click(byRole('button', 'Delete', byRole('dialog')[0])[0]);
    expect(sent).toEqual([
      { what: 'range', from: new Date(2026, 10, 21).getTime(), to: new Date(2026, 10, 22).getTime() },
    ]);
    expect(rangeOfDays('2026-11-22', '2026-11-21')).toBeUndefined();
    expect(rangeOfDays('', '2026-11-21')).toBeUndefined();
  });

  it('deletes everything only after a second, explicit yes', async () => {
    const { db, sent } = await open('data');
    await click(byRole('button', 'Delete everything')[0]);
    const [dialog] = byRole('dialog', 'Delete everything?');
    await click(byRole('button', 'Delete everything', dialog)[0]);
    expect(sent).toEqual([]);
    await click(byRole('checkbox', /^Yes, delete all/)[0]);
    await click(byRole('button', 'Delete everything', dialog)[0]);
    expect(sent).toEqual([{ what: 'everything' }]);
    expect(await db.count('videos')).toBe(0);
    expect(document.body.textContent).toContain('Nothing is recorded yet.');
  });

  it('says so when deleting fails', async () => {
    await open('data', () => {
      throw new Error('disk on fire');
    });
    await click(byRole('button', 'Delete video 50002')[0]);
    await click(byRole('button', 'Delete', byRole('dialog')[0])[0]);
    expect(textOf(byRole('alert')[0])).toContain('That could not be deleted');
    expect(textOf(byRole('alert')[0])).toContain('disk on fire');
  });
});

describe('the health page', () => {
  it('counts what was seen against what was read, by page and by source', async () => {
    await open('health');
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map(textOf));
    expect(rows).toEqual([
      ['Profile', '30', '30', '20', '8', '2', '4'],
      ['post/item_list', '3', '2', '1', 'itemList.0.stats'],
    ]);
    expect(document.body.textContent).toContain('Reading goes well.');
    expect(document.body.textContent).toContain('1 message was dropped unread');
  });

  it('has nothing to say of nothing', () => {
    expect(reportOf([])).toMatchObject({ surfaces: [], sources: [], dropped: 0 });
  });
});

it('reads what people type to find something', () => {
  const terms = (text: string) => searchTerms(text, pageOf);
  expect(terms(' @Someone.else ')).toEqual({ handle: 'Someone.else' });
  expect(terms('7234567890123456789')).toEqual({ videoId: '7234567890123456789', handle: '7234567890123456789' });
  expect(terms('www.tiktok.com/@a.b/photo/7234567890123456789')).toEqual({ videoId: '7234567890123456789' });
  expect(terms('https://www.tiktok.com/@a.b')).toEqual({ handle: 'a.b' });
  expect(terms('https://example.com/@a.b')).toEqual({});
  expect(terms('  ')).toEqual({});
});

describe('hiding', () => {
  it('says first that counts are hidden, and shows them when asked', async () => {
    await open('data', undefined, { 'setting:hidden': ['likes'] });
    expect(document.body.textContent).not.toMatch(/10\.0%/);
    expect(textOf(byRole('status')[0])).toContain('You hide counts');
    await click(byRole('button', 'Show them on this page')[0]);
    expect(document.body.textContent).toMatch(/10\.0%/);
  });

  it('lets one choose whose, how old and when', async () => {
    const { choicesStorage } = await open('settings');
    const read = async (key: string) => (await choicesStorage.local.get([`setting:${key}`]))[`setting:${key}`];
    const find = (name: RegExp) =>
      [...document.querySelectorAll('input')].find((input) => name.test(input.closest('label')?.textContent ?? ''));
    const fill = async (name: RegExp, value: string) => {
      const input = find(name) as HTMLInputElement;
      await act(() => {
        input.value = value;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
    };
    expect(find(/Only unusual/)?.checked).toBe(true);
    await click(find(/Always/));
    expect(await read('overlay')).toBe('always');
    await click(find(/Only others/));
    expect(await read('hideWhose')).toBe('others');
    await fill(/My handle/, ' @some.one ');
    expect(await read('myHandle')).toBe('some.one');
    await fill(/hours old/, '48');
    expect(await read('coolOff')).toEqual({ hours: 48, of: 'mine' });
    await click(find(/certain times/));
    await fill(/^From/, '21:30');
    await click(find(/Sunday/));
    expect(await read('schedule')).toEqual({ on: true, from: 1290, to: 420, days: [1, 2, 3, 4, 5, 6] });
  });
});

it('storage is told with what it will come to, and what goes by itself', async () => {
  const { choicesStorage } = await open('settings', undefined, { projects: [{ id: 'main', name: '', keepDays: 30 }] });
  const panel = textOf(byRole('region', 'Storage')[0]);
  expect(panel).toContain('50 MB');
  expect(panel).toContain('as in the last 10 days, it will be 1.9 GB to 1.9 GB in a year');
  expect(panel).toContain('Main project: once a day');
  expect(panel).toContain('before Oct 23, 2026. Last on Nov 21, 2026: 1 video, 2 snapshots, and 3 appearances.');
  await click(byRole('switch', 'Record also what was loaded but not shown')[0]);
  expect(await choicesStorage.local.get(['setting:recordUnseen'])).toEqual({ 'setting:recordUnseen': true });
});

describe('projects', () => {
  const row = (name: RegExp) =>
    [...document.querySelectorAll<HTMLElement>('tr')].find((element) => name.test(element.textContent ?? ''));
  const fill = (label: string, value: string) => {
    const field = [...document.querySelectorAll('label')].find((element) => textOf(element).startsWith(label));
    const input = field?.querySelector('input') as HTMLInputElement;
    return act(() => {
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  };

  it('are made and opened, changed, and wiped after one yes', async () => {
    const { choicesStorage } = await open('settings');
    await click(byRole('button', 'New project')[0]);
    const create = () => byRole('button', 'Create and open')[0] as unknown as HTMLButtonElement;
    expect(create().disabled).toBe(true);
    await fill('Name', ' Study ');
    await fill('First day', '2026-11-30');
    await fill('Last day', '2026-11-29');
    expect(create().disabled).toBe(true);
    await fill('Last day', '2026-12-01');
    await act(() => {
      document.querySelector('form.project-form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    });
    await settle();
    const { current } = await readProjects(choicesStorage);
    const [start, end] = [new Date(2026, 10, 30).getTime(), new Date(2026, 11, 2).getTime()];
    expect(current).toEqual({ id: 'new-one', name: 'Study', start, end });
    expect(textOf(row(/Study/))).toContain('Nov 30, 2026 to Dec 1, 2026');
    expect(textOf(byRole('status').find((note) => /Begins/.test(textOf(note))))).toContain('Until then');

    await click(byRole('button', 'Wipe Study')[0]);
    const dialog = byRole('dialog', 'Wipe this project?')[0];
    expect(textOf(dialog)).toContain('3 videos, 3 snapshots, and 3 appearances');
    await click(byRole('button', 'Wipe', dialog)[0]);
    expect(textOf(byRole('status')[0])).toContain('Wiped, with 1 video');
    expect((await readProjects(choicesStorage)).all).toHaveLength(1);
  });
});
