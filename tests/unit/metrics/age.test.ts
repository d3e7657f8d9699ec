import { describe, expect, it } from 'vitest';
import { ageAt, formatAge, postedMoment } from '@/utils/metrics/age';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

it.each([
  [-5 * MINUTE, '0 minutes'],
  [0, '0 minutes'],
  [59 * MINUTE, '59 minutes'],
  [60 * MINUTE, '1 hour'],
  [DAY - 1, '23 hours'],
  [DAY, '1 day'],
  [6.9 * DAY, '6 days'],
  [7 * DAY, '1 week'],
  [40 * DAY, '1 month'],
  [364 * DAY, '11 months'],
  [800 * DAY, '2 years'],
])('%d ms are %s', (ms, text) => {
  expect(formatAge(ms, 'en')).toBe(text);
});

it('is told in the person’s language', () => {
  expect(formatAge(3 * DAY, 'de')).toBe('3 Tage');
});

describe('when something was posted', () => {
  const NOW = Date.UTC(2026, 10, 22, 12);
  it('can’t have been before TikTok was', () => {
    expect(postedMoment(NOW / 1000)).toBe(NOW);
    expect([0, 1_000, Date.UTC(2013, 5, 1) / 1000, undefined].map(postedMoment)).toEqual(Array(4).fill(undefined));
  });

  it('can’t be in the future, but for clocks that differ a little', () => {
    expect(ageAt(NOW - 3 * DAY, NOW)).toBe(3 * DAY);
    expect(ageAt(NOW + MINUTE, NOW)).toBe(0);
    expect(ageAt(NOW + DAY, NOW)).toBeUndefined();
    expect(ageAt(undefined, NOW)).toBeUndefined();
  });
});
