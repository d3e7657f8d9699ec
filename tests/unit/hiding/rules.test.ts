import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { HIDEABLE } from '@/utils/hiding/metrics';
import { followingSheet, packagedSheets, registeredSheet, selectorsOf, sheetFile } from '@/utils/hiding/rules';
import { METRIC_PLACES } from '@/utils/tiktok/selectors';

describe('the sheets', () => {
  it('know the metrics of the selector table, and all of them', () => {
    expect([...HIDEABLE].sort()).toEqual(Object.keys(METRIC_PLACES).sort());
    expect(Object.keys(packagedSheets())).toHaveLength(HIDEABLE.length + 1);
  });

  it.each(HIDEABLE)('give every selector of %s a rule of its own, gated on our attribute', (metric) => {
    const table = METRIC_PLACES[metric].flatMap(({ candidates }) => [...candidates]);
    const rules = registeredSheet(metric).trim().split('\n');
    expect(rules).toHaveLength(selectorsOf(metric).length);
    for (const selector of table) {
      const own = rules.filter((rule) => rule.startsWith(`${selector}:not([data-measured-counts~="show-${metric}"]`));
      expect(own, selector).toHaveLength(1);
    }
    for (const rule of rules) expect(rule).toMatch(/\{ visibility: hidden !important; \}$/);
    expect(packagedSheets()[sheetFile(metric)]).toBe(registeredSheet(metric));
  });

  it('do nothing in a page until its script says so, but for the registered ones', () => {
    for (const rule of followingSheet().trim().split('\n')) {
      expect(rule).toMatch(/^html\[data-measured-counts~="hide-\w+"\] /);
    }
  });

  it('hide an unsure number with likes and with views', () => {
    for (const metric of ['likes', 'views'] as const) {
      expect(registeredSheet(metric)).toContain('[data-e2e="search-card-like-container"]:not(');
    }
  });

  it('are not committed anywhere: the build makes them', () => {
    const files = execFileSync('git', ['ls-files', '*hide-*.css'], { encoding: 'utf8' });
    expect(files).toBe('');
  });
});
