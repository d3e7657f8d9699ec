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
import { controlsUnder } from './controls-under';
import { type CreatorView, readCreator } from './creator-view';
import { createHost, type Host } from './host';
import type { OverlayLook } from './look';
import { type Box, obstacles, overlaps, rowEnd } from './placing';

const TICK_MS = 400;
/** From the window's edges, where it floats. */
const CORNER = 16;
const KEYS = ['keydown', 'keyup', 'keypress'] as const;

interface ProfileOptions {
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly scheduler: Scheduler;
  readonly look: OverlayLook;
  readonly reading: Pick<ReturnType<typeof startReading>, 'page' | 'catalogue'>;
  readonly hiding: PageHiding;
  readonly now: () => number;
  ask(request: CreatorRequest): Promise<CreatorAnswer>;
  openDashboard(who: CreatorRequest): void;
}

export function followProfile(options: ProfileOptions) {
  const { window, signal, scheduler, now, look, reading, hiding, ask, openDashboard } = options;
  const { document } = window;
  let theme: Theme = 'light';
  let button: Host | undefined;
  let panel: { host: Host; view: CreatorView; until: AbortController } | undefined;
  let placedAt = '';

  const doings = {
    close,
    openDashboard(): void {
      if (!panel) return;
      const { username } = panel.view;
      const id = reading.catalogue.creator({ username })?.facts.id;
      openDashboard({ username, ...(id !== undefined && { id }) });
    },
  };
  function removePanel(): void {
    if (!panel) return;
    const { host, until } = panel;
    panel = undefined;
    until.abort();
    host.remove();
    look.panel(host.root, undefined, doings);
  }
  function close(): void {
    if (!panel) return;
    removePanel();
    if (button) look.profile(button.root, false, toggle)?.focus();
  }

  function draw(change: Partial<CreatorView>): void {
    if (!panel) return;
    panel.view = { ...panel.view, ...change };
    look.panel(panel.host.root, panel.view, doings);
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
    if (button) look.profile(button.root, true, toggle);
    draw({});
    const here = known?.counts.followers ? [{ at: now(), counts: known.counts }] : [];
    void readCreator(
      { username, ...(id !== undefined && { id }) },
      ask,
      (read) => {
        const history = [...read.history, ...here];
        draw({ ...read, history, followers: history.findLast(({ counts }) => counts.followers)?.counts.followers });
      },
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
      look.profile(button.root, panel !== undefined, toggle);
    }
    const { element } = button;
    const [row] = rows;
    if (row && element.parentElement !== row) {
      row.append(element);
      placedAt = '';
    }
    const around = rows.map((each) => JSON.stringify(each.getBoundingClientRect()));
    const key = [...around, window.innerWidth, window.innerHeight].join();
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
    } else float(button, all);
  }

  /** Into the corner of the window where it covers the fewest of the page's controls and of the header's texts. */
  function float({ element, root }: Host, header: readonly Box[]): void {
    element.setAttribute('data-measured-floating', '');
    const { width, height } = element.getBoundingClientRect();
    const bottom = window.innerHeight - CORNER - height;
    const right = document.documentElement.clientWidth - CORNER - width;
    const corners = [bottom, CORNER].flatMap((top) => [CORNER, right].map((left) => ({ left, top, width, height })));
    root.style.visibility = 'hidden';
    const covered = corners.map((corner) => {
      const box = { ...corner, right: corner.left + width, bottom: corner.top + height };
      return controlsUnder(document, corner) + header.filter((each) => overlaps(box, each)).length;
    });
    root.style.visibility = '';
    const { left, top } = corners[covered.indexOf(Math.min(...covered))] as (typeof corners)[number];
    element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
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
      removeButton();
      removePanel();
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
