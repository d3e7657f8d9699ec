// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { hrefOf, type Place, placeOf } from '../../../components/dashboard/router';
import { byRole, settle } from './harness';
import { openDashboard } from './open-dashboard';

vi.mock('wxt/browser', () => import('./fake-browser'));

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
    const { place } = await openDashboard('welcome');
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

describe('the title of the window', () => {
  it('begins with the name of what a page is about, once that is known', async () => {
    const { place } = await openDashboard('welcome');
    const title = async (to: Place, wanted: string) => {
      await act(() => {
        place.value = to;
      });
      await vi.waitFor(() => expect(document.title).toBe(wanted));
    };
    await title({ route: 'videos', subject: '50001' }, 'First – Videos – Measured');
    await title({ route: 'creators', subject: '111' }, '@user111 – Creators – Measured');
    await title({ route: 'creators' }, 'Creators – Measured');
    await title({ route: 'videos', subject: '59999' }, 'Videos – Measured');
  });
});
