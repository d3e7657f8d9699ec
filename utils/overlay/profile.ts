/**
 * The summary of a profile: a button beside the header, and the panel that it opens. The button stands where there is
 * room in the header, and otherwise in a corner of the window.
 */
import { HIDEABLE } from '../hiding/metrics';
import type { PageHiding } from '../hiding/page';
import type { startReading } from '../reading/reader';
import type { Scheduler } from '../reading/scheduler';
import { followersPlace, profilePlaces } from '../tiktok/chip-places';
import type { Theme } from '../tiktok/theme';
import type { CreatorAnswer, CreatorRequest } from './context-messages';
import { type CreatorView, readCreator } from './creator-view';
import { createHost, type Host } from './host';
import type { OverlayLook } from './look';
import { obstacles, rowEnd } from './placing';

const TICK_MS = 400;
const KEYS = ['keydown', 'keyup', 'keypress'] as const;

interface ProfileOptions {
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly scheduler: Scheduler;
  readonly look: OverlayLook;
  readonly reading: Pick<ReturnType<typeof startReading>, 'page' | 'catalogue'>;
  readonly hiding: PageHiding;
  ask(request: CreatorRequest): Promise<CreatorAnswer>;
}

export function followProfile({ window, signal, scheduler, look, reading, hiding, ask }: ProfileOptions) {
  const { document } = window;
  let theme: Theme = 'light';
  let button: Host | undefined;
  let panel: { host: Host; view: CreatorView; until: AbortController } | undefined;
  let placedAt = '';

  function close(): void {
    if (!panel) return;
    panel.until.abort();
    look.panel(panel.host.root, undefined, close);
    panel.host.remove();
    panel = undefined;
    if (button) look.profile(button.root, false, toggle)?.focus();
  }

  function draw(change: Partial<CreatorView>): void {
    if (!panel) return;
    panel.view = { ...panel.view, ...change };
    look.panel(panel.host.root, panel.view, close);
  }
  const hiddenNow = () =>
    new Set(HIDEABLE.filter((metric) => hiding.isHidden(metric, followersPlace(document) ?? document.documentElement)));

  function open(username: string): void {
    const known = reading.catalogue.creator({ username });
    const id = known?.facts.id;
    const host = createHost(document, 'measured-panel', look);
    host.setTheme(theme);
    // The site has keys of its own, which mean nothing in here.
    for (const type of KEYS) {
      host.element.addEventListener(type, (event) => {
        event.stopPropagation();
        if (event.type === 'keydown' && event.key === 'Escape') close();
      });
    }
    const view: CreatorView = {
      username,
      followers: known?.counts.followers,
      history: [],
      videos: [],
      state: 'reading',
      hidden: hiddenNow(),
    };
    const until = new AbortController();
    panel = { host, view, until };
    document.documentElement.append(host.element);
    draw({});
    const followers = ({ history }: Pick<CreatorView, 'history'>) =>
      known?.counts.followers ?? history.findLast(({ counts }) => counts.followers)?.counts.followers;
    void readCreator(
      { username, ...(id !== undefined && { id }) },
      ask,
      (read) => draw({ ...read, followers: followers(read) }),
      until.signal,
    );
  }
  function toggle(): void {
    const { handle } = reading.page();
    if (panel) close();
    else if (handle !== undefined) open(handle);
  }

  function removeButton(): void {
    button?.remove();
    button = undefined;
    placedAt = '';
  }

  /** At the end of the first row of the header that has room for it. */
  function place(rows: readonly Element[]): void {
    if (!button) {
      button = createHost(document, 'measured-profile', look);
      button.setTheme(theme);
      look.profile(button.root, false, toggle);
    }
    const { element } = button;
    const [row] = rows;
    if (row && element.parentElement !== row) {
      row.append(element);
      placedAt = '';
    }
    const key = [...rows.map((each) => JSON.stringify(each.getBoundingClientRect())), window.innerWidth].join();
    if (key === placedAt) return;
    placedAt = key;
    element.removeAttribute('data-measured-floating');
    element.style.translate = '0px 0px';
    const own = element.getBoundingClientRect();
    const header = rows[0]?.parentElement?.parentElement ?? document.body;
    const all = obstacles(header);
    const isRtl = document.documentElement.dir === 'rtl';
    const width = document.documentElement.clientWidth;
    const found = rows.map((each) => rowEnd(obstacles(each), own, all, width, isRtl)).find((box) => box);
    if (found) {
      element.style.translate = `${Math.round(found.left - own.left)}px ${Math.round(found.top - own.top)}px`;
    } else element.setAttribute('data-measured-floating', '');
  }

  function tick(): void {
    const { kind, handle } = reading.page();
    const rows = kind === 'profile' && handle !== undefined ? profilePlaces(document) : [];
    if (rows.length === 0) removeButton();
    else place(rows);
    if (panel && panel.view.username !== handle) close();
    scheduler.after(TICK_MS, tick);
  }
  hiding.onChange(() => draw({ hidden: hiddenNow() }), signal);
  signal.addEventListener(
    'abort',
    () => {
      close();
      removeButton();
    },
    { once: true },
  );
  tick();

  return {
    setTheme(now: Theme): void {
      theme = now;
      button?.setTheme(now);
      panel?.host.setTheme(now);
    },
  };
}
