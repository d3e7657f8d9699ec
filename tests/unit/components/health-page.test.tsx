// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { reportOf } from '../../../components/dashboard/health-model';
import { textOf } from './harness';
import { openDashboard } from './open-dashboard';

vi.mock('wxt/browser', () => import('./fake-browser'));

describe('the health page', () => {
  it('counts what was seen against what was read, by page and by source', async () => {
    await openDashboard('health');
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
