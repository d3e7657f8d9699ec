import { describe, expect, it } from 'vitest';
import { isRevealed, type RevealRules, uploadedAt } from '@/utils/hiding/reveals';
import { isScheduled } from '@/utils/hiding/schedule';
import { toggled } from '@/utils/hiding/toggle';
import { readSettings } from '@/utils/settings';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 12);
const rules = (change: Partial<RevealRules> = {}): RevealRules => ({
  whose: 'everyone',
  coolOff: { hours: 0, of: 'mine' },
  ...change,
});
const made = (hours: number) => (NOW - hours * HOUR) / 1000;

describe('whose', () => {
  it('shows mine, or others’, and nobody’s while it is unknown who I am or whose it is', () => {
    const shown = (whose: RevealRules['whose'], username: string | undefined, own: string | undefined) =>
      isRevealed({ username }, rules({ whose }), own, NOW);
    expect(shown('everyone', 'me', 'me')).toBe(false);
    expect([shown('others', 'Me', 'me'), shown('others', 'you', 'me')]).toEqual([true, false]);
    expect([shown('mine', 'me', 'me'), shown('mine', 'you', 'me')]).toEqual([false, true]);
    for (const whose of ['others', 'mine'] as const) {
      expect([shown(whose, 'me', undefined), shown(whose, undefined, 'me')]).toEqual([false, false]);
    }
  });
});

describe('cool-off', () => {
  const mine = rules({ coolOff: { hours: 24, of: 'mine' } });
  const all = rules({ coolOff: { hours: 24, of: 'all' } });
  it('shows what is old enough, of mine or of all', () => {
    const shown = (rules: RevealRules, username: string, hours: number) =>
      isRevealed({ username, createdAt: made(hours) }, rules, 'me', NOW);
    expect([shown(mine, 'me', 23.9), shown(mine, 'me', 24)]).toEqual([false, true]);
    expect(shown(mine, 'you', 1000)).toBe(false);
    expect([shown(all, 'you', 23.9), shown(all, 'you', 24)]).toEqual([false, true]);
  });

  it('takes the age from the facts, else from the id, and hides what has none', () => {
    const videoId = String(BigInt(made(30)) << 32n);
    expect(uploadedAt(videoId)).toBe(made(30));
    expect(isRevealed({ videoId }, all, undefined, NOW)).toBe(true);
    expect(isRevealed({ videoId, createdAt: made(3) }, all, undefined, NOW)).toBe(false);
    expect(isRevealed({}, all, 'me', NOW)).toBe(false);
    expect(isRevealed({ videoId: 'nonsense' }, all, 'me', NOW)).toBe(false);
  });
});

describe('schedule', () => {
  const at = (day: number, hours: number, minutes = 0) => new Date(2026, 10, 22 + day, hours, minutes).getTime();
  it('hides always where it is off', () => {
    expect(isScheduled({ on: false, from: 0, to: 1, days: [] }, at(0, 12))).toBe(true);
  });
  it('hides within a day', () => {
    const office = { on: true, from: 9 * 60, to: 17 * 60, days: [1] };
    expect(
      [at(1, 8, 59), at(1, 9), at(1, 16, 59), at(1, 17), at(2, 12)].map((time) => isScheduled(office, time)),
    ).toEqual([false, true, true, false, false]);
  });
  it('hides over midnight, on the day it began', () => {
    // Sunday the 22nd.
    const night = { on: true, from: 22 * 60, to: 7 * 60, days: [0] };
    const times = [at(0, 21, 59), at(0, 22), at(1, 6, 59), at(1, 7), at(1, 23), at(0, 3)];
    expect(times.map((time) => isScheduled(night, time))).toEqual([false, true, true, false, false, false]);
  });
});

describe('the keyboard command', () => {
  it('turns the chosen set off and the same on again; likes at first', async () => {
    const start = await readSettings({ local: { get: async () => ({}) } } as never);
    const first = { ...start, ...toggled(start) };
    expect(first.hidden).toEqual(['likes']);
    const chosen = { ...first, hidden: ['likes', 'views'] as const };
    const off = { ...chosen, ...toggled(chosen) };
    expect(off.hidden).toEqual([]);
    expect(toggled(off).hidden).toEqual(['likes', 'views']);
  });
});
