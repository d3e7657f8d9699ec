import { expect, it } from 'vitest';
import { noteVisit } from '../../utils/visits';

const MINUTE = 60_000;

it('a visit is told from the one before by half an hour away, not by a reload', async () => {
  const stored: Record<string, unknown> = { visits: 'damaged' };
  const area = {
    get: async (key: string) => ({ [key]: stored[key] }),
    set: async (items: Record<string, unknown>) => void Object.assign(stored, items),
  };
  const at = (minutes: number, project = 'main') => noteVisit(area, project, minutes * MINUTE);
  expect(await at(0)).toBeUndefined();
  expect(await at(20)).toBeUndefined();
  expect(await at(100)).toBe(20 * MINUTE);
  // Still the same visit, however often the page is loaded.
  expect(await at(101)).toBe(20 * MINUTE);
  expect(await at(130)).toBe(20 * MINUTE);
  expect(await at(130, 'other')).toBeUndefined();
  expect(await at(161)).toBe(130 * MINUTE);
});
