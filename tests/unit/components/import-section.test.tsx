// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import type { ImportDeps } from '../../../components/dashboard/exchange/import-model';
import { ImportSection } from '../../../components/dashboard/exchange/import-section';
import { Refusal } from '../../../utils/exchange/import/refusal';
import { MAIN } from '../../../utils/projects';
import { StoreError } from '../../../utils/store/errors';
import { byRole, click, freshStore, importsOf, mount, settle, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));

const NOW = Date.UTC(2026, 10, 25, 12);
const video = (id: string) => ({ id, firstSeen: NOW, lastSeen: NOW, facts: { id } });
const line = (id: string) => `${JSON.stringify({ of: 'videos', record: video(id) })}\n`;

async function open(run?: ImportDeps['run'], shown = MAIN) {
  const { db } = await freshStore(() => NOW);
  mount(<ImportSection model={importsOf(db, run)} open={shown} />);
  await settle();
  return db;
}

async function choose(...lines: string[]) {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  const file = new File(['{"measured":"backup","version":1}\n', ...lines], 'mine.gz');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(() => void input?.dispatchEvent(new Event('change', { bubbles: true })));
  await settle(60);
}
const figures = () => [...document.querySelectorAll('dd')].map((each) => Number.parseInt(each.textContent ?? '', 10));

it('says what was added, known and refused, and why', async () => {
  const db = await open();
  const everything = [line('1'), line('2'), '{"of":\n', line('1.5'), '{"of":"end"}\n'];
  await choose(...everything);
  const notice = byRole('status')[0];
  expect(textOf(notice)).toContain('Imported from mine.gz');
  expect(figures()).toEqual([2, 0, 2]);
  expect(textOf(notice)).toContain('line 4 is broken: no JSON');
  expect(textOf(notice)).toContain("line 5 holds a value that can't be right in “id”");
  expect(document.activeElement).toBe(notice);
  expect(await db.getAllKeys('videos')).toEqual(['1', '2']);

  await choose(...everything);
  expect(textOf(byRole('status')[0])).toContain('What could be read of mine.gz was here already');
  expect(figures()).toEqual([0, 2, 2]);
});

it('says what it went into, where another project is open', async () => {
  await open(undefined, 'study');
  await choose(line('1'));
  expect(document.body.textContent).toContain('In the project “Main project”, which is not open now:');
});

it('says that a file ends too early', async () => {
  await open();
  await choose(line('1'));
  expect(textOf(byRole('status')[0])).toContain('The file ends too early');
});

it.each([
  [new Refusal('bomb'), 'It unpacks to far more than such a file can honestly hold. Nothing has changed.'],
  [new StoreError('newer', ''), 'Nothing has changed.'],
])('says why nothing was imported', async (error, text) => {
  await open(() => Promise.reject(error));
  await choose();
  expect(textOf(byRole('alert')[0])).toContain('mine.gz was not imported');
  expect(textOf(byRole('alert')[0])).toContain(text);
});

it('can be stopped', async () => {
  const stopped = { format: 'backup', added: 5, known: 0, refused: {}, examples: [], isCut: false } as const;
  await open(
    (_, { until }) =>
      new Promise((resolve) => until.addEventListener('abort', () => resolve({ ...stopped, isStopped: true }))),
  );
  await choose();
  expect((byRole('button', 'Import')[0] as HTMLButtonElement).disabled).toBe(true);
  await click(byRole('button', 'Stop: Importing mine.gz')[0]);
  await settle();
  expect(textOf(byRole('status')[0])).toContain('Import stopped. What was imported until then stays');
});
