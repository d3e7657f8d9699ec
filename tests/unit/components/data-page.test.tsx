// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { rangeOfDays } from '../../../components/dashboard/data-model';
import { searchTerms } from '../../../components/dashboard/search-terms';
import { pageOf } from '../../../utils/tiktok/pages';
import { byRole, click, settle, textOf } from './harness';
import { openDashboard } from './open-dashboard';

vi.mock('wxt/browser', () => import('./fake-browser'));

const find = async (text: string) => {
  const [field] = byRole('textbox', 'Find a video or a creator') as unknown as [HTMLInputElement];
  await act(() => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  field.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
};

describe('the data page', () => {
  it('shows what is kept, since when and how large it is', async () => {
    await openDashboard('data');
    const text = textOf(byRole('region', 'Recorded so far')[0]);
    expect(text).toContain('Videos3');
    expect(text).toContain('Creators2');
    expect(text).toContain('About 12.3 MB');
    expect(text).not.toContain('by and by');
    const about = [...document.querySelectorAll('th[scope="row"] bdi')]
      .slice(0, 3)
      .map(({ textContent }) => textContent);
    // The space between them is neither's: inside one it would be lost where the two run in other directions.
    expect(about).toEqual(['Third', '@user222', '50003']);
    expect(byRole('button', /^Delete video/).map((button) => button.getAttribute('aria-label'))).toEqual([
      'Delete video 50003',
      'Delete video 50002',
      'Delete video 50001',
    ]);
  });

  it('finds by link, id and handle', async () => {
    await openDashboard('data');
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
    const { db, sent } = await openDashboard('data');
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
    const { sent } = await openDashboard('data');
    await click(byRole('button', 'Delete creator @user111')[0]);
    expect(textOf(byRole('dialog')[0])).toContain('@user111Goes with them: 2 videos');
    await click(byRole('button', 'Delete', byRole('dialog')[0])[0]);
    expect(sent).toEqual([{ what: 'creator', key: '111' }]);
  });

  it('deletes whole local days', async () => {
    const { sent } = await openDashboard('data');
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
    const { db, sent } = await openDashboard('data');
    await click(byRole('button', 'Delete everything')[0]);
    const [dialog] = byRole('dialog', 'Delete everything?');
    await click(byRole('button', 'Delete everything', dialog)[0]);
    expect(sent).toEqual([]);
    await click(byRole('checkbox', /^Yes, delete all/)[0]);
    await click(byRole('button', 'Delete everything', dialog)[0]);
    expect(sent).toEqual([{ what: 'everything' }]);
    expect(await db.count('videos')).toBe(0);
    expect(document.body.textContent).toContain('Nothing is recorded yet.');
    // The browser still counts what it hasn't freed.
    expect(document.body.textContent).toContain('by and by');
  });

  it('says which project is deleted where there are several', async () => {
    await openDashboard('data', undefined, {
      projects: [
        { id: 'main', name: '' },
        { id: 'study', name: 'A study' },
      ],
    });
    expect(textOf(byRole('region', 'Delete everything')[0])).toContain('recorded in the project “Main project”');
    await click(byRole('button', 'Delete everything')[0]);
    expect(textOf(byRole('dialog', 'Delete everything?')[0])).toContain('of the project “Main project”');
  });

  it('says so when deleting fails', async () => {
    await openDashboard('data', () => {
      throw new Error('disk on fire');
    });
    await click(byRole('button', 'Delete video 50002')[0]);
    await click(byRole('button', 'Delete', byRole('dialog')[0])[0]);
    expect(textOf(byRole('alert')[0])).toContain('That could not be deleted');
    expect(textOf(byRole('alert')[0])).toContain('disk on fire');
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
