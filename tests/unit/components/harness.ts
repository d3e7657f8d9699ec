/** Rendering, looking things up by role and name as people and screen readers do, and a database of our own. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { createExportModel, type ExportDeps } from '../../../components/dashboard/exchange/export-model';
import { createImportModel, type ImportDeps } from '../../../components/dashboard/exchange/import-model';
import { importFile } from '../../../utils/exchange/import/import-file';
import { MAKERS } from '../../../utils/exchange/makers';
import type { ExportRequest } from '../../../utils/exchange/run-export';
import { type Count, exactCount } from '../../../utils/metrics/counts';
import { type Batch, parseBatch } from '../../../utils/observations';
import { NAMELESS, type Project } from '../../../utils/projects';
import type { SettingsStorage } from '../../../utils/settings';
import { type MeasuredDb, openStore } from '../../../utils/store/open';
import { createRecorder } from '../../../utils/store/recorder';
import { environment } from '../../environment';

export function mount(content: ComponentChild): HTMLElement {
  document.body.innerHTML = '<div id="root"></div>';
  const root = document.getElementById('root') as HTMLElement;
  act(() => render(content, root));
  return root;
}

/** Lets what was asked of the database and storage arrive, and be drawn. */
export async function settle(turns = 30): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await act(() => new Promise((resolve) => setTimeout(resolve, 1)));
}

const SELECTORS: Record<string, string> = {
  button: 'button:not([role])',
  link: 'a[href]',
  switch: '[role="switch"]',
  checkbox: 'input[type="checkbox"]',
  alert: '[role="alert"]',
  status: '[role="status"]',
  dialog: 'dialog[open]',
  region: 'section[aria-labelledby], section[aria-label]',
  textbox: 'input[type="search"], input[type="date"]',
};

export function nameOf(element: Element): string {
  const labelledBy = element.getAttribute('aria-labelledby');
  const text =
    element.getAttribute('aria-label') ??
    (labelledBy && document.getElementById(labelledBy)?.textContent) ??
    (element instanceof HTMLInputElement
      ? (element.closest('label') ?? document.querySelector(`label[for="${element.id}"]`))?.textContent
      : element.textContent);
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

export function byRole(role: keyof typeof SELECTORS & string, name?: string | RegExp, root: ParentNode = document) {
  const found = [...root.querySelectorAll<HTMLElement>(SELECTORS[role] as string)].filter((element) =>
    name === undefined ? true : typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)),
  );
  return found as [HTMLElement, ...HTMLElement[]];
}

export const textOf = (element: Element | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

export async function click(element: HTMLElement | undefined): Promise<void> {
  if (!element) throw new Error('nothing to click');
  await act(() => element.click());
  await settle();
}

export function fakeStorage(initial: Record<string, unknown> = {}): SettingsStorage {
  const stored = { ...initial };
  const listeners = new Set<Parameters<SettingsStorage['onChanged']['addListener']>[0]>();
  return {
    local: {
      get: async (keys) => Object.fromEntries(keys.filter((key) => key in stored).map((key) => [key, stored[key]])),
      async set(items) {
        Object.assign(stored, items);
        const changes = Object.fromEntries(Object.entries(items).map(([key, newValue]) => [key, { newValue }]));
        for (const listener of listeners) listener(changes, 'local');
      },
    },
    onChanged: {
      addListener: (listener) => void listeners.add(listener),
      removeListener: (listener) => void listeners.delete(listener),
    },
  };
}

/** A database of its own, and the recorder that writes it. */
export async function freshStore(now: () => number) {
  globalThis.indexedDB = new IDBFactory();
  const db = await openStore();
  let id = 0;
  return { db, recorder: createRecorder({ db, now, newId: () => `session-${id++}`, environment }) };
}

/** Exports made at once, in this very process; what is saved is kept in `saved`. */
export function exportsOf(db: MeasuredDb, now: () => number, make?: ExportDeps['make'], project: Project = NAMELESS) {
  const saved: { name: string; bytes: Uint8Array }[] = [];
  const requests: ExportRequest[] = [];
  const exports = createExportModel({
    storeOf: async () => db,
    installation: async () => ({ id: 'this-one', secret: new Uint8Array(32) }),
    extensionVersion: '1.2.3',
    now,
    project: () => project,
    async make(request, run) {
      requests.push(request);
      if (make) return make(request, run);
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      const { range, installationId, extensionVersion } = request;
      const job = { db, range, installationId, extensionVersion };
      await MAKERS[request.name](job, (piece) => void pieces.push(piece.slice()));
      return { file: new File(pieces, 'draft'), damaged: 0 };
    },
    save: (file, name) => void file.arrayBuffer().then((bytes) => saved.push({ name, bytes: new Uint8Array(bytes) })),
    tidy: async () => {},
  });
  return { exports, saved, requests };
}

/** Files are imported here and now, or by whoever stands in for that. */
export function importsOf(db: MeasuredDb, run?: ImportDeps['run']) {
  return createImportModel({
    project: () => NAMELESS,
    storeOf: async () => db,
    run: run ?? (({ file }, { progress, until }) => importFile(file, { db, onProgress: progress, until })),
    onImported: () => {},
  });
}

export interface SeenVideo {
  readonly id: string;
  readonly at: number;
  readonly likes?: Count | number;
  readonly views?: Count | number;
  readonly creator?: string;
  readonly sound?: string;
  readonly isAd?: boolean;
  readonly isPinned?: boolean;
  readonly description?: string;
}

const counted = (count: Count | number) => (typeof count === 'number' ? exactCount(count) : count);

let sequence = 0;
/** One batch as a tab would send it. */
export function batchOf(seen: readonly SeenVideo[], more: Partial<Batch> = {}): Batch {
  const sounds = [...new Set(seen.flatMap(({ sound }) => sound ?? []))];
  const creators = [...new Set(seen.flatMap(({ creator }) => creator ?? []))];
  const sentAt = Math.max(...seen.map(({ at }) => at), more.sentAt ?? 0);
  const batch = {
    outbox: `outbox-${sequence++}`,
    sequence: 1,
    sentAt,
    videos: seen.map(({ id, at, likes, views, creator, sound, isAd, isPinned, description }) => ({
      facts: {
        id,
        kind: 'video',
        ...(creator !== undefined && { creatorId: creator, username: `user${creator}` }),
        ...(sound !== undefined && { soundId: sound }),
        ...(isAd !== undefined && { isAd }),
        ...(isPinned !== undefined && { isPinned }),
        description: description ?? `Video ${id}`,
        createdAt: Math.floor(at / 1000) - 40 * 86_400,
      },
      at,
      surface: 'foryou',
      source: 'api',
      counts: {
        ...(likes !== undefined && { likes: counted(likes) }),
        ...(views !== undefined && { views: counted(views) }),
      },
    })),
    creators: creators.map((creator) => ({
      facts: { id: creator, username: `user${creator}`, displayName: `User ${creator}` },
      at: sentAt,
      source: 'api',
      counts: {},
    })),
    sounds: sounds.map((sound) => ({
      facts: { id: sound, title: `Sound ${sound}`, authorName: `Band ${sound}` },
      at: sentAt,
      source: 'api',
      counts: {},
    })),
    hashtags: [],
    exposures: seen.map(({ id, at }, position) => ({
      videoId: id,
      startedAt: at,
      surface: 'foryou',
      position,
      visibleMs: 5000,
    })),
    gone: [],
    health: { surfaces: {}, sources: {}, dropped: 0 },
    ...more,
  };
  const parsed = parseBatch(batch);
  if (!parsed) throw new Error('not a batch');
  return parsed;
}
