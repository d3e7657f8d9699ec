// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HIDEABLE } from '@/utils/hiding/metrics';
import { type HidingSettings, startHiding } from '@/utils/hiding/page';

const SETTINGS: HidingSettings = {
  hidden: [],
  hideWhose: 'everyone',
  myHandle: '',
  coolOff: { hours: 0, of: 'mine' },
  schedule: { on: false, from: 0, to: 1, days: [] },
  peek: 'off',
  peekUntil: 0,
};
const CARD =
  '<div role="button" aria-label="Like video\n25.6M likes" data-e2e="like-icon"><strong data-e2e="like-count">25.6M</strong></div><p>12.3K Followers</p>';

let stop: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
  document.body.innerHTML = CARD;
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
  document.documentElement.removeAttribute('data-measured-counts');
});

function start(read: () => Promise<HidingSettings>) {
  let change: (changed: Partial<HidingSettings>) => void = () => {};
  startHiding({
    window: window as unknown as Parameters<typeof startHiding>[0]['window'],
    signal: stop.signal,
    now: Date.now,
    read,
    watch: (onChange) => {
      change = onChange;
    },
    createdAt: () => undefined,
    onPeek: () => {},
  });
  return { change: (changed: Partial<HidingSettings>) => change(changed) };
}
const settle = () => vi.advanceTimersByTimeAsync(0);
const words = () => (document.documentElement.getAttribute('data-measured-counts') ?? '').split(' ');
const hiddenNow = () => words().flatMap((word) => (word.startsWith('hide-') ? word.slice(5) : []));
const label = () => document.querySelector('[data-e2e="like-icon"]')?.getAttribute('aria-label');

describe('a page', () => {
  it('hides everything until the choice is known, and then what was chosen', async () => {
    start(async () => ({ ...SETTINGS, hidden: ['likes'] }));
    expect(hiddenNow()).toEqual([...HIDEABLE]);
    expect(label()).toBe('Like video\nlikes');
    expect(document.querySelector('p')?.getAttribute('data-measured-count')).toBe('followers');
    await settle();
    expect(hiddenNow()).toEqual(['likes']);
    expect(label()).toBe('Like video\nlikes');
    expect(document.querySelector('p')?.hasAttribute('data-measured-count')).toBe(false);
  });

  it('stays hidden where storage fails, until it answers', async () => {
    let isBroken = true;
    start(async () => {
      if (isBroken) throw new Error('storage');
      return SETTINGS;
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hiddenNow()).toEqual([...HIDEABLE]);
    isBroken = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hiddenNow()).toEqual([]);
    expect(document.body.innerHTML).toBe(CARD);
  });

  it('follows changes, and gives everything back', async () => {
    const { change } = start(async () => SETTINGS);
    await settle();
    expect(document.body.innerHTML).toBe(CARD);
    change({ hidden: ['likes', 'followers'] });
    expect(hiddenNow()).toEqual(['likes', 'followers']);
    expect(document.body.innerHTML).not.toBe(CARD);
    change({ hidden: [] });
    expect(hiddenNow()).toEqual([]);
    expect(document.body.innerHTML).toBe(CARD);
  });

  it('puts its word back where the page takes it away', async () => {
    start(async () => ({ ...SETTINGS, hidden: ['views'] }));
    await settle();
    document.documentElement.removeAttribute('data-measured-counts');
    await settle();
    expect(hiddenNow()).toEqual(['views']);
  });

  it('covers itself when it is kept for going back, and asks again when it comes', async () => {
    let hidden: HidingSettings['hidden'] = [];
    start(async () => ({ ...SETTINGS, hidden }));
    await settle();
    const turn = (type: string) => {
      const event = new Event(type) as Event & { persisted: boolean };
      event.persisted = true;
      window.dispatchEvent(event as never);
    };
    turn('pagehide');
    expect(hiddenNow()).toEqual([...HIDEABLE]);
    hidden = ['saves'];
    turn('pageshow');
    expect(hiddenNow()).toEqual([...HIDEABLE]);
    await settle();
    expect(hiddenNow()).toEqual(['saves']);
  });

  it('gives names back when it is replaced by a newer script', async () => {
    start(async () => ({ ...SETTINGS, hidden: ['likes'] }));
    await settle();
    stop.abort();
    expect(label()).toBe('Like video\n25.6M likes');
  });

  it('rewrites what the page adds and changes', async () => {
    start(async () => ({ ...SETTINGS, hidden: ['likes'] }));
    await settle();
    document.body.insertAdjacentHTML('beforeend', CARD.replace('25.6M likes', '25.7M likes'));
    await settle();
    expect(
      [...document.querySelectorAll('[data-e2e="like-icon"]')].map((one) => one.getAttribute('aria-label')),
    ).toEqual(['Like video\nlikes', 'Like video\nlikes']);
    const [first] = document.querySelectorAll('[data-e2e="like-icon"]');
    first?.setAttribute('aria-label', 'Unlike video\n1782 likes');
    await settle();
    expect(label()).toBe('Unlike video\nlikes');
  });
});
