// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import * as selectors from '@/utils/tiktok/selectors';
import { find, METRIC_PLACES, type Selector } from '@/utils/tiktok/selectors';

function isSelector(value: unknown): value is Selector {
  return typeof value === 'object' && value !== null && 'candidates' in value;
}
const all: Selector[] = Object.values(selectors as Record<string, unknown>).flatMap((value) => {
  if (isSelector(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flat().filter(isSelector) : [];
});

describe('the selector table', () => {
  it('holds one valid selector an entry', () => {
    expect(all.length).toBeGreaterThan(20);
    for (const { name, candidates } of all) {
      expect(candidates.length, name).toBeGreaterThan(0);
      for (const candidate of candidates) {
        expect(candidate).not.toMatch(/,/);
        expect(() => document.querySelector(candidate)).not.toThrow();
      }
    }
  });

  it('never relies on a class that a build makes', () => {
    expect(JSON.stringify(selectors)).not.toMatch(/css-|\.e1|class/);
  });

  it('covers every metric that can be hidden', () => {
    expect(Object.keys(METRIC_PLACES).sort()).toEqual([
      'comments',
      'followers',
      'likes',
      'saves',
      'shares',
      'soundsAndHashtags',
      'views',
    ]);
    const places = Object.values(METRIC_PLACES).flat();
    for (const group of [selectors.ACTION_COUNTS, selectors.GRID_COUNTS, selectors.HEADER_COUNTS]) {
      for (const place of Object.values(group)) expect(places).toContain(place);
    }
  });

  it('says which candidate matched', () => {
    document.body.innerHTML = '<strong data-e2e="undefined-count">5</strong>';
    expect(find(document, selectors.ACTION_COUNTS.saves)?.candidate).toBe(1);
    document.body.innerHTML += '<strong data-e2e="favorite-count">5</strong>';
    expect(find(document, selectors.ACTION_COUNTS.saves)?.candidate).toBe(0);
    expect(find(document, selectors.ACTION_COUNTS.likes)).toBeUndefined();
  });
});
