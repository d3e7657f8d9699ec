// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exactCount } from '@/utils/metrics/counts';
import type { CreatorAnswer, CreatorRequest } from '@/utils/overlay/context-messages';
import type { OverlayLook, PanelDoings } from '@/utils/overlay/look';
import { followProfile } from '@/utils/overlay/profile';
import { createCatalogue } from '@/utils/reading/catalogue';
import { pageOf } from '@/utils/tiktok/pages';
import { handClock } from '../reading/hand-clock';
import { watchRoots, wordsLook } from './support';

const HEADER = `<header><div><div><h1 data-e2e="user-title">a</h1><h2 data-e2e="user-subtitle">A</h2></div>
  <h3><strong data-e2e="following-count">1</strong><strong data-e2e="followers-count">2</strong></h3></div></header>`;

let stop: AbortController;
let roots: ReturnType<typeof watchRoots>;
beforeEach(() => {
  stop = new AbortController();
  roots = watchRoots();
  document.elementFromPoint = () => null;
  document.body.innerHTML = HEADER;
});
afterEach(() => {
  stop.abort();
  roots.restore();
});

function setUp(overrides: Partial<OverlayLook> = {}) {
  const clock = handClock();
  const catalogue = createCatalogue();
  catalogue.add(
    [{ type: 'creator', facts: { id: '77', username: 'a' }, counts: { followers: exactCount(20) } }] as never,
    'api',
    1_000,
  );
  const asked: CreatorRequest[] = [];
  const dashboards: CreatorRequest[] = [];
  let url = 'https://www.tiktok.com/@a';
  let doings: PanelDoings | undefined;
  const answers: CreatorAnswer[] = [
    { videos: [{ facts: { id: '1' }, counts: {} }], next: '1', history: [] },
    { videos: [{ facts: { id: '2' }, counts: {} }] },
  ];
  followProfile({
    window,
    signal: stop.signal,
    scheduler: clock.scheduler,
    now: clock.now,
    look: {
      ...wordsLook(),
      panel(root, view, given) {
        doings = given;
        wordsLook().panel(root, view, given);
      },
      ...overrides,
    },
    reading: { page: () => pageOf(url), catalogue } as never,
    hiding: { isHidden: () => false, onChange: () => {} },
    ask: async (request) => {
      asked.push(request);
      return answers[asked.length - 1] ?? { videos: [] };
    },
    openDashboard: (who) => void dashboards.push(who),
  });
  const button = () => document.querySelector('measured-profile');
  const panel = () => document.querySelector('measured-panel');
  const click = () => roots.rootOf(button())?.querySelector('button')?.click();
  return {
    asked,
    dashboards,
    button,
    panel,
    click,
    pass: clock.pass,
    textOf: (element: Element | null) => roots.rootOf(element)?.textContent,
    doings: () => doings,
    goTo: (to: string) => {
      url = `https://www.tiktok.com${to}`;
    },
  };
}

describe('the summary of a profile', () => {
  it('has its button beside the header of a profile, and of no other page', async () => {
    const { button, goTo, pass } = setUp();
    expect(document.querySelector('header')?.contains(button())).toBe(true);
    goTo('/explore');
    await pass(1_000);
    expect(button()).toBeNull();
  });

  it('reads all there is, some at a time, and leads to more', async () => {
    const { click, pass, panel, button, textOf, asked, dashboards, doings } = setUp();
    click();
    expect([textOf(panel()), textOf(button())]).toEqual(['a reading 0', 'open']);
    await pass(10);
    expect(textOf(panel())).toBe('a whole 2');
    expect(asked).toEqual([
      { username: 'a', id: '77' },
      { username: 'a', id: '77', after: '1' },
    ]);
    doings()?.openDashboard();
    expect(dashboards).toEqual([{ username: 'a', id: '77' }]);
  });

  it('goes by its button, by Escape, and with the profile', async () => {
    const { click, panel, button, textOf, goTo, pass } = setUp();
    click();
    click();
    expect([panel(), textOf(button())]).toEqual([null, 'closed']);
    click();
    panel()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(panel()).toBeNull();
    click();
    goTo('/@b');
    await pass(1_000);
    expect(panel()).toBeNull();
    expect(button()).not.toBeNull();
  });

  it('keeps its keys from the page, which has its own', () => {
    const { click, panel } = setUp();
    click();
    let heard = 0;
    document.addEventListener('keydown', () => (heard += 1), { signal: stop.signal });
    panel()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }));
    expect(heard).toBe(0);
  });

  it('goes with the overlay, even where there is nothing left to draw with', () => {
    let isOver = false;
    const fail = (draw: () => void) => {
      if (isOver) throw new Error('Extension context invalidated.');
      draw();
    };
    const { click, panel, button } = setUp({
      panel: (root, view, doings) => fail(() => wordsLook().panel(root, view, doings)),
    });
    click();
    expect(panel()).not.toBeNull();
    isOver = true;
    try {
      stop.abort();
    } catch {}
    expect([panel(), button()]).toEqual([null, null]);
  });
});
