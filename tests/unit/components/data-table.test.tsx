// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Column,
  csvOf,
  type Sorting,
  searched,
  searchTexts,
  sorted,
} from '../../../components/controls/data-table/columns';
import { DataTable } from '../../../components/controls/data-table/data-table';
import { HiddenCounts } from '../../../components/controls/hidden-counts';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { byRole, click, mount, settle, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));

interface Row {
  readonly id: string;
  readonly name: string;
  readonly likes?: number;
}
const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    label: 'Name',
    width: 8,
    cell: ({ name }) => name,
    csv: ({ name }) => name,
    sortBy: ({ name }) => name,
    text: ({ name }) => name,
  },
  {
    id: 'likes',
    label: 'Likes',
    width: 4,
    isNumeric: true,
    parts: ['likes'],
    cell: ({ likes }) => likes ?? '?',
    csv: ({ likes }) => likes,
    sortBy: ({ likes }) => likes,
  },
  { id: 'id', label: 'Id', width: 4, isExtra: true, cell: ({ id }) => id, csv: ({ id }) => id },
];
const rows: readonly Row[] = [
  { id: '1', name: 'clip 10', likes: 5 },
  { id: '2', name: 'clip 9' },
  { id: '3', name: 'Clip 2, =cut', likes: 70 },
];
const ids = (found: readonly Row[]) => found.map(({ id }) => id).join('');
const column = (id: string) => columns.find((column) => column.id === id);

describe('rows', () => {
  it('sort by number and by name as people count, the unknown last in either direction', () => {
    expect(ids(sorted(rows, column('likes'), false, 'en'))).toBe('132');
    expect(ids(sorted(rows, column('likes'), true, 'en'))).toBe('312');
    expect(ids(sorted(rows, column('name'), false, 'en'))).toBe('321');
    expect(ids(sorted(rows, column('id'), true, 'en'))).toBe('123');
  });

  it('are found by all words, in any case', () => {
    expect(ids(searched(rows, searchTexts(rows, columns), 'CLIP 2'))).toBe('3');
    expect(ids(searched(rows, searchTexts(rows, columns), ' '))).toBe('123');
    expect(ids(searched(rows, searchTexts(rows, columns), 'nothing'))).toBe('');
  });

  it('leave with a heading, the unknown empty', () => {
    expect(csvOf(rows.slice(1, 2), columns)).toEqual([
      ['Name', 'Likes', 'Id'],
      ['clip 9', undefined, '2'],
    ]);
  });
});

describe('the table', () => {
  const copied: string[] = [];
  beforeEach(() => {
    copied.length = 0;
    // happy-dom lays nothing out.
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
  });
  function open(many: readonly Row[] = rows, hidden: readonly HideableMetric[] = []) {
    mount(
      <HiddenCounts.Provider value={new Set(hidden)}>
        <DataTable
          label="Clips"
          fileName="clips"
          rows={many}
          rowKey={({ id }) => id}
          columns={columns}
          empty="No clips"
        />
      </HiddenCounts.Provider>,
    );
  }
  const names = () => [...document.querySelectorAll('th[scope="row"]')].map(textOf);

  it('draws some of many rows and tells how many there are', async () => {
    open(Array.from({ length: 100_000 }, (_, index) => ({ id: `${index}`, name: `clip ${index}`, likes: index })));
    await settle();
    expect(document.querySelector('table')?.getAttribute('aria-rowcount')).toBe('100001');
    expect(names().length).toBeGreaterThan(5);
    expect(names().length).toBeLessThan(60);
  });

  it('is sorted by its headings, which say so', async () => {
    open();
    await click(byRole('button', /^Likes/)[0]);
    expect(names()[0]).toBe('Clip 2, =cut');
    expect(document.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('descending');
    await click(byRole('button', /^Likes/)[0]);
    expect(names()[0]).toBe('clip 10');
    expect(document.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('ascending');
  });

  it('gives up an order made of what is hidden for that of the names', async () => {
    const show = async (order: { sorting?: Sorting; orderParts?: readonly HideableMetric[] }) => {
      mount(
        <HiddenCounts.Provider value={new Set<HideableMetric>(['likes'])}>
          <DataTable
            label="Clips"
            fileName="clips"
            rows={rows}
            rowKey={({ id }) => id}
            columns={columns}
            empty="No clips"
            {...order}
          />
        </HiddenCounts.Provider>,
      );
      await settle();
      return names();
    };
    const byName = ['Clip 2, =cut', 'clip 9', 'clip 10'];
    expect(await show({ sorting: { column: 'likes', isDescending: true } })).toEqual(byName);
    expect(await show({ orderParts: ['likes', 'views'] })).toEqual(byName);
    expect(await show({ orderParts: ['views'] })).toEqual(['clip 10', 'clip 9', 'Clip 2, =cut']);
  });

  it('is searched', async () => {
    open();
    const [field] = byRole('textbox', 'Search this table') as unknown as [HTMLInputElement];
    await act(() => {
      field.value = 'clip 9';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(names()).toEqual(['clip 9']);
    expect(textOf(byRole('status')[1])).toBe('1 row found');
  });

  it('copies what is shown, formulas defused, and shows further columns when asked', async () => {
    open();
    await click(byRole('button', 'Copy Clips')[0]);
    expect(copied[0]?.split('\n')[0]).toBe('Name\tLikes');
    await click(byRole('checkbox', 'Id')[0]);
    await click(byRole('button', 'Copy Clips')[0]);
    expect(copied[1]?.split('\n')[0]).toBe('Name\tLikes\tId');
  });

  it('neither shows, sorts by nor copies what is hidden', async () => {
    open(rows, ['likes']);
    expect(document.body.textContent).not.toContain('70');
    expect(byRole('button', /^Likes/)).toHaveLength(0);
    await click(byRole('button', 'Copy Clips')[0]);
    expect(copied[0]?.split('\n')[0]).toBe('Name');
  });

  it('says what an empty one would hold', () => {
    open([]);
    expect(document.body.textContent).toBe('No clips');
  });
});
