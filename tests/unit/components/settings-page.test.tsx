// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { readProjects } from '../../../utils/projects';
import { byRole, click, settle, textOf } from './harness';
import { openDashboard } from './open-dashboard';

vi.mock('wxt/browser', () => import('./fake-browser'));

describe('hiding', () => {
  it('says first that counts are hidden, and shows them when asked', async () => {
    await openDashboard('data', undefined, { 'setting:hidden': ['likes'] });
    expect(document.body.textContent).not.toMatch(/10\.0%/);
    expect(textOf(byRole('status')[0])).toContain('You hide counts');
    await click(byRole('button', 'Show them on this page')[0]);
    expect(document.body.textContent).toMatch(/10\.0%/);
  });

  it('lets one choose whose, how old and when', async () => {
    const { choicesStorage } = await openDashboard('settings');
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
  const { choicesStorage } = await openDashboard('settings', undefined, {
    projects: [{ id: 'main', name: '', keepDays: 30 }],
  });
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
    const { choicesStorage } = await openDashboard('settings');
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
