/**
 * What the popup shows, as signals: what the tab tells now, and what the database knows of it. Polls while it is
 * open; a popup lives for seconds, so nothing is kept.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { HideableMetric } from '../../utils/hiding/metrics';
import { notePeek } from '../../utils/hiding/peeks';
import { readOwnHandle } from '../../utils/me';
import type { CurrentView } from '../../utils/messages';
import { createSample } from '../../utils/sample';
import type { Settings, SettingsStorage } from '../../utils/settings';
import type { MeasuredDb } from '../../utils/store/open';
import type { Trouble } from '../../utils/trouble';
import type { ProjectsModel } from '../projects';
import { createSetting, type Setting } from '../setting';
import { type CreatorPanel, type FeedPanel, loadCreator, loadFeed, loadRecent, type RecentPanel } from './popup-data';

export interface PopupDeps {
  /** The tab asked for, else the last active TikTok tab; undefined for none. */
  findTab(): Promise<number | undefined>;
  /** Rejects where no content script answers. */
  askTab(tabId: number): Promise<CurrentView>;
  db(): Promise<MeasuredDb>;
  storage: SettingsStorage;
  projects: ProjectsModel;
  /** Of tiktok.com, which a person can take away and give back. */
  permission: { has(): Promise<boolean>; request(): Promise<boolean> };
  trouble(): Promise<Trouble | undefined>;
  now(): number;
  isVisible(): boolean;
  /** How often the tab is asked, ms. */
  readonly pollMs?: number;
}

export type TabState =
  | { readonly state: 'loading' }
  | { readonly state: 'none' }
  /** A TikTok tab whose content script doesn't answer. */
  | { readonly state: 'silent' }
  | { readonly state: 'here'; readonly view: CurrentView };

/** `code` as in StoreError. */
export type StoreState = { readonly state: 'opening' | 'open' } | { readonly state: 'failed'; readonly code: string };

export interface PopupModel {
  readonly allowed: ReadonlySignal<boolean | undefined>;
  readonly recording: Setting<boolean>;
  readonly hidden: Setting<readonly HideableMetric[]>;
  readonly peek: Setting<Settings['peek']>;
  readonly peekUntil: Setting<number>;
  readonly peeks: Setting<Settings['peeks']>;
  readonly projects: ProjectsModel;
  readonly tab: ReadonlySignal<TabState>;
  readonly store: ReadonlySignal<StoreState>;
  readonly creator: ReadonlySignal<CreatorPanel | undefined>;
  readonly feed: ReadonlySignal<FeedPanel | undefined>;
  readonly recent: ReadonlySignal<RecentPanel | undefined>;
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  allow(): Promise<void>;
  /** The person began to peek from here. */
  notePeek(): Promise<void>;
  /** Polls until the signal aborts. */
  start(signal: AbortSignal): Promise<void>;
  /** One round of asking; `start` does it every second. */
  refresh(): Promise<void>;
}

const POLL_MS = 1000;
/** The database is read so often; a week of feed less often. */
const STORE_MS = 3_000;
const FEED_MS = 30_000;

export function createPopupModel(deps: PopupDeps): PopupModel {
  const allowed = signal<boolean | undefined>(undefined);
  const recording = createSetting(deps.storage, 'recording');
  const hidden = createSetting(deps.storage, 'hidden');
  const peek = createSetting(deps.storage, 'peek');
  const peekUntil = createSetting(deps.storage, 'peekUntil');
  const peeks = createSetting(deps.storage, 'peeks');
  const tab = signal<TabState>({ state: 'loading' });
  const store = signal<StoreState>({ state: 'opening' });
  const creator = signal<CreatorPanel | undefined>(undefined);
  const feed = signal<FeedPanel | undefined>(undefined);
  const recent = signal<RecentPanel | undefined>(undefined);
  const trouble = signal<Trouble | undefined>(undefined);
  const pollMs = deps.pollMs ?? POLL_MS;
  const [storeEvery, feedEvery] = [STORE_MS, FEED_MS].map((ms) => Math.ceil(ms / pollMs)) as [number, number];
  const sample = createSample({ db: deps.db, now: deps.now });
  let polls = 0;
  let creatorShown: string | undefined;
  let projectShown: string | undefined;

  async function askTab(): Promise<TabState> {
    const tabId = await deps.findTab().catch(() => undefined);
    if (tabId === undefined) return { state: 'none' };
    return deps.askTab(tabId).then(
      (view) => ({ state: 'here', view }) as const,
      () => ({ state: 'silent' }) as const,
    );
  }

  async function readStore(now: number, withRecent: boolean, withFeed: boolean): Promise<void> {
    const view = tab.value.state === 'here' ? tab.value.view : undefined;
    try {
      const db = await deps.db();
      update(creator, view && (await loadCreator(db, view, sample, now)));
      if (withRecent) update(recent, await loadRecent(db, now));
      if (withFeed) update(feed, await loadFeed(db, now, await readOwnHandle(deps.storage)));
      update(store, { state: 'open' });
    } catch (error) {
      update(store, { state: 'failed', code: (error as { code?: string }).code ?? 'failed' });
    }
  }

  async function refresh(): Promise<void> {
    const project = deps.projects.value.peek()?.current.id;
    if (project !== projectShown) {
      polls = 0;
      for (const panel of [creator, feed, recent]) panel.value = undefined;
      sample.forget();
    }
    projectShown = project;
    const poll = polls++;
    update(allowed, await deps.permission.has());
    update(tab, allowed.value ? await askTab() : { state: 'none' });
    update(trouble, await deps.trouble().catch(() => undefined));
    const shown = creatorKey(tab.value);
    if (shown !== creatorShown) creator.value = undefined;
    const storeIsDue = poll % storeEvery === 0;
    if (storeIsDue || shown !== creatorShown) await readStore(deps.now(), storeIsDue, poll % feedEvery === 0);
    creatorShown = shown;
  }

  return {
    allowed,
    recording,
    hidden,
    peek,
    peekUntil,
    peeks,
    projects: deps.projects,
    tab,
    store,
    creator,
    feed,
    recent,
    trouble,
    refresh,
    notePeek: () => notePeek(deps.storage, deps.now()),
    async allow() {
      // Must be the first thing after the click, or the browser refuses to ask.
      if (await deps.permission.request()) await refresh();
    },
    async start(until) {
      await Promise.all([recording, hidden, peek, peekUntil, peeks].map((setting) => setting.follow(until)));
      await deps.projects.follow(until);
      const stop = deps.projects.value.subscribe((projects) => {
        if (projectShown !== undefined && projects?.current.id !== projectShown) void refresh();
      });
      until.addEventListener('abort', stop);
      while (!until.aborted) {
        if (deps.isVisible()) await refresh();
        await pause(pollMs, until);
      }
    },
  };
}

function creatorKey(tab: TabState): string | undefined {
  if (tab.state !== 'here') return undefined;
  const { video, creator } = tab.view;
  return creator?.facts.id ?? creator?.facts.username ?? video?.facts.creatorId ?? video?.facts.username;
}

/** Sets what changed only, so that nothing is drawn anew every second. */
function update<T>(target: Signal<T>, value: T): void {
  if (JSON.stringify(target.peek()) !== JSON.stringify(value)) target.value = value;
}

function pause(ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    until.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
