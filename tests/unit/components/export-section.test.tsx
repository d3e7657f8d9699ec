// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import type { ExportDeps } from '../../../components/dashboard/exchange/export-model';
import { rangeToExport } from '../../../components/dashboard/exchange/export-model';
import { ExportSection } from '../../../components/dashboard/exchange/export-section';
import { MAIN, NAMELESS, type Project } from '../../../utils/projects';
import { StoreError } from '../../../utils/store/errors';
import { batchOf, byRole, click, exportsOf, freshStore, mount, settle, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));

const NOW = new Date(2026, 10, 25, 12).getTime();

async function open(make?: ExportDeps['make'], project: Project = NAMELESS, shown = project.id) {
  const { db, recorder } = await freshStore(() => NOW);
  await recorder.record(batchOf([{ id: '50001', at: NOW, likes: 10, views: 100, creator: '111' }]));
  const { exports, saved, requests } = exportsOf(db, () => NOW, make, project);
  mount(<ExportSection model={exports} open={shown} />);
  await settle();
  return { saved, requests };
}

const type = (label: string, day: string) =>
  act(() => {
    const [field] = byRole('textbox', label) as [HTMLInputElement];
    field.value = day;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });

it('one click saves one file, by its name of the contract', async () => {
  const { saved } = await open();
  await click(byRole('button', 'Export data package')[0]);
  await settle();
  expect(saved.map(({ name }) => name)).toEqual(['measured-2026-11-25.zip']);
  expect([...(saved[0]?.bytes.subarray(0, 2) ?? [])]).toEqual([0x50, 0x4b]);
  expect(textOf(byRole('status')[0])).toContain('Saved: measured-2026-11-25.zip');
  await click(byRole('button', 'Export Parquet')[0]);
  await settle();
  expect(saved.map(({ name }) => name)).toEqual(['measured-2026-11-25.zip', 'measured-parquet-2026-11-25.zip']);
});

it('names the project, where it is not the main one', async () => {
  const { saved } = await open(undefined, { id: 'study', name: 'Étude: été/1' });
  await click(byRole('button', 'Export data package')[0]);
  await settle();
  expect(saved.map(({ name }) => name)).toEqual(['measured-Étude-été-1-2026-11-25.zip']);
});

it('goes on where another project is opened, and says whose it is', async () => {
  const study = { id: 'study', name: 'Study' };
  await open(() => new Promise(() => {}), study);
  await click(byRole('button', 'Export data package')[0]);
  expect(document.body.textContent).not.toContain('“Study”');
  await open(() => new Promise(() => {}), study, MAIN);
  expect(document.body.textContent).not.toContain('“Study”');
  await click(byRole('button', 'Export data package')[0]);
  expect(document.body.textContent).toContain('In the project “Study”, which is not open now:');
  expect(byRole('button', 'Stop: Export data package').length).toBe(1);
});

it('asks for the days and the pseudonyms that were chosen', async () => {
  const { requests } = await open();
  await click(byRole('button', 'Export Parquet')[0]);
  await type('First day to export', '2026-11-24');
  await click(byRole('checkbox', 'Pseudonymise')[0]);
  await click(byRole('button', 'Export Parquet')[0]);
  await type('Last day to export', '2026-11-24');
  await click(byRole('button', 'Export Parquet')[0]);
  const day = new Date(2026, 10, 24).getTime();
  expect(requests.map(({ range, secret }) => [range.from, range.to, secret?.length])).toEqual([
    [0, Number.POSITIVE_INFINITY, undefined],
    [day, Number.POSITIVE_INFINITY, 32],
    [day, new Date(2026, 10, 25).getTime(), 32],
  ]);
  await type('Last day to export', '2026-11-23');
  expect((byRole('button', 'Export Parquet')[0] as HTMLButtonElement).disabled).toBe(true);
  expect(rangeToExport('', '2026-11-23')?.from).toBe(0);
});

it('a full disk is told as such, and the next try is a new one', async () => {
  let tries = 0;
  const { saved } = await open(async () => {
    tries += 1;
    if (tries === 1) throw new StoreError('full', 'no room');
    return { file: new File(['x'], 'draft'), damaged: 2 };
  });
  await click(byRole('button', 'Export data package')[0]);
  expect(textOf(byRole('alert')[0])).toContain('no room left on this computer');
  expect(saved).toEqual([]);
  await click(byRole('button', 'Export data package')[0]);
  await settle();
  expect(byRole('alert').length).toBe(0);
  expect(textOf(byRole('status')[0])).toContain('2 blocks of snapshots could not be read');
});

it('shows how far it is, and stops', async () => {
  const { saved } = await open(
    (_request, { until, progress }) =>
      new Promise((_, reject) => {
        progress(0.25);
        until.addEventListener('abort', () => reject(until.reason));
      }),
  );
  await click(byRole('button', 'Export data package')[0]);
  expect(document.querySelector('progress')?.value).toBe(0.25);
  expect((byRole('button', 'Export Parquet')[0] as HTMLButtonElement).disabled).toBe(true);
  await click(byRole('button', 'Stop: Export data package')[0]);
  expect(textOf(byRole('status')[0])).toContain('Export stopped. Nothing was saved.');
  expect(saved).toEqual([]);
});
