// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handleOfMine, readOwnHandle } from '../../utils/me';
import { followOwnHandle } from '../../utils/reading/own-handle';
import { fakeStorage } from './components/harness';

const navigation = (handle: string) => {
  document.body.innerHTML = `<a data-e2e="nav-profile" href="/@${handle}"></a>`;
};

describe('who I am', () => {
  it('is what the settings say, else what the navigation told', () => {
    expect(handleOfMine({ myHandle: ' @Some.One', seenHandle: 'other' })).toBe('some.one');
    expect(handleOfMine({ myHandle: '', seenHandle: 'Other' })).toBe('other');
    expect(handleOfMine({ myHandle: '', seenHandle: '' })).toBeUndefined();
  });
});

describe('the handle in the navigation', () => {
  let stop: AbortController;
  beforeEach(() => {
    vi.useFakeTimers();
    stop = new AbortController();
  });
  afterEach(() => {
    stop.abort();
    vi.useRealTimers();
  });

  it('is kept once it is there, once it changes, and stays after logging out', async () => {
    const storage = fakeStorage();
    const set = vi.spyOn(storage.local, 'set');
    document.body.innerHTML = '';
    followOwnHandle({ window, signal: stop.signal, storage });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await readOwnHandle(storage)).toBeUndefined();
    navigation('me.myself');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await readOwnHandle(storage)).toBe('me.myself');
    navigation('second');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await readOwnHandle(storage)).toBe('second');
    navigation('');
    await vi.advanceTimersByTimeAsync(300_000);
    expect(await readOwnHandle(storage)).toBe('second');
    expect(set).toHaveBeenCalledTimes(2);
  });

  it('is not kept while recording is off, nor after the page let go', async () => {
    const storage = fakeStorage({ 'setting:recording': false });
    navigation('me');
    followOwnHandle({ window, signal: stop.signal, storage });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await readOwnHandle(storage)).toBeUndefined();
    await storage.local.set({ 'setting:recording': true });
    stop.abort();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await readOwnHandle(storage)).toBeUndefined();
  });
});
