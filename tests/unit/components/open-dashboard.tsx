import { signal } from '@preact/signals';
import { beforeEach } from 'vitest';
import { Dashboard } from '../../../components/dashboard/dashboard';
import { createDataModel } from '../../../components/dashboard/data-model';
import { createHealthModel } from '../../../components/dashboard/health-model';
import { createProjectsPage } from '../../../components/dashboard/projects-model';
import type { Place, Route } from '../../../components/dashboard/router';
import { createHidingChoices } from '../../../components/hiding-choices';
import { createProjects } from '../../../components/projects';
import { createSetting } from '../../../components/setting';
import type { Deletion, DeletionReport } from '../../../utils/messages';
import { forgetProject, MAIN } from '../../../utils/projects';
import { pageOf } from '../../../utils/tiktok/pages';
import { batchOf, exportsOf, fakeStorage, freshStore, importsOf, mount, settle } from './harness';

export const NOW = new Date(2026, 10, 22, 12).getTime();
export const DAY = 86_400_000;

/** The dashboard on three recorded videos; `sent` are the deletions that it asks for. */
export async function openDashboard(
  first: Route,
  remove?: (deletion: Deletion) => never,
  stored: Record<string, unknown> = {},
) {
  const { db, recorder } = await freshStore(() => NOW);
  const sent: Deletion[] = [];
  const data = createDataModel({
    db: async () => db,
    async remove(deletion) {
      sent.push(deletion);
      return remove ? remove(deletion) : recorder.delete(deletion);
    },
    usage: async () => 12_300_000,
    readLink: pageOf,
  });
  const health = createHealthModel({ db: async () => db, trouble: async () => undefined, now: () => NOW });
  const recording = createSetting(fakeStorage(), 'recording');
  const choicesStorage = fakeStorage(stored);
  const hiding = createHidingChoices(choicesStorage);
  const overlay = createSetting(choicesStorage, 'overlay');
  const place = signal<Place>({ route: first });
  await recorder.record(
    batchOf(
      [
        { id: '50001', at: NOW - DAY, likes: 10, views: 100, creator: '111', description: 'First' },
        { id: '50002', at: NOW - DAY + 1, likes: 5, views: 100, creator: '111', description: 'Second' },
        { id: '50003', at: NOW, likes: 5, views: 100, creator: '222', description: 'Third' },
      ],
      {
        health: {
          surfaces: { profile: { onScreen: 30, identified: 30, matched: 20, textOnly: 8, unread: 2, renamed: 4 } },
          sources: { 'post/item_list': { seen: 3, accepted: 2, rejected: 1, firstFailure: 'itemList.0.stats' } },
          dropped: 1,
        },
      },
    ),
  );
  await recording.follow(new AbortController().signal);
  await hiding.follow(new AbortController().signal);
  await overlay.follow(new AbortController().signal);
  const projects = createProjects(choicesStorage);
  await projects.follow(new AbortController().signal);
  const wipe = async (project: string): Promise<DeletionReport> => {
    await forgetProject(choicesStorage, project);
    return { videos: 1, snapshots: 2, exposures: 3 };
  };
  const projectsPage = createProjectsPage({ projects, storeOf: async () => db, newId: () => 'new-one', wipe });
  const { exports } = exportsOf(db, () => NOW);
  const imports = importsOf(db);
  const me = async () => undefined;
  const recordUnseen = createSetting(choicesStorage, 'recordUnseen');
  await recordUnseen.follow(new AbortController().signal);
  const storage = {
    usage: async () => 50_000_000,
    readings: async () =>
      Array.from({ length: 11 }, (_, day) => ({ at: NOW - (10 - day) * DAY, bytes: day * 5_000_000 })),
    lastPass: async () => ({ at: NOW - DAY, before: 0, report: { videos: 1, snapshots: 2, exposures: 3 } }),
  };
  const shop = {
    db: async () => db,
    now: () => NOW,
    me,
    lastVisit: async () => undefined,
    project: MAIN,
    projects,
    projectsPage,
    storage,
    recordUnseen,
  };
  mount(<Dashboard place={place} workshop={{ ...shop, data, exports, imports, health, recording, hiding, overlay }} />);
  await settle();
  return { db, sent, place, data, choicesStorage };
}

beforeEach(() => {
  // happy-dom has no modal dialogs of its own.
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
});
