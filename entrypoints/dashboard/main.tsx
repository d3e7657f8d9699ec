import { useComputed } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { saveFile } from '@/components/controls/save-file';
import { tellOfChange } from '@/components/dashboard/changes';
import { Dashboard } from '@/components/dashboard/dashboard';
import { createDataModel } from '@/components/dashboard/data-model';
import { createExportModel } from '@/components/dashboard/exchange/export-model';
import { createImportModel } from '@/components/dashboard/exchange/import-model';
import { createHealthModel } from '@/components/dashboard/health-model';
import type { Workshop } from '@/components/dashboard/pages';
import { createProjectsPage } from '@/components/dashboard/projects-model';
import { followPlace } from '@/components/dashboard/router';
import { createHidingChoices } from '@/components/hiding-choices';
import { createProjects } from '@/components/projects';
import { createSetting } from '@/components/setting';
import { removeDraftsBefore } from '@/utils/exchange/drafts';
import { runImport } from '@/utils/exchange/import/run-import';
import { readInstallation } from '@/utils/exchange/installation';
import { runExport } from '@/utils/exchange/run-export';
import { t } from '@/utils/i18n';
import { localise } from '@/utils/localise';
import { readOwnHandle } from '@/utils/me';
import { sendToBackground } from '@/utils/messenger';
import { MAIN, NAMELESS, type Project } from '@/utils/projects';
import { type SettingsStorage, writeSetting } from '@/utils/settings';
import { keepStores } from '@/utils/store/project-stores';
import { lastPass } from '@/utils/store/retention';
import { pageOf } from '@/utils/tiktok/pages';
import { readTrouble } from '@/utils/trouble';
import { readUsage } from '@/utils/usage-log';
import { noteVisit } from '@/utils/visits';
import '@/components/theme.css';
import '@/components/controls/controls.css';
import '@/components/dashboard/dashboard.css';

const { runtime } = browser;
const storage = browser.storage as unknown as SettingsStorage;
const whileOpen = new AbortController().signal;
/** A download has its file by then. */
const DRAFT_AGE_MS = 10 * 60_000;

const storeOf = keepStores();

const place = followPlace(window, whileOpen);
const me = () => readOwnHandle(storage);
const recording = createSetting(storage, 'recording');
const recordUnseen = createSetting(storage, 'recordUnseen');
const usage = async () => (await navigator.storage.estimate()).usage;
const storageDeps = {
  usage,
  readings: () => readUsage(storage),
  lastPass: (project: Project) => lastPass(storage, project),
};
const hiding = createHidingChoices(storage);
const overlay = createSetting(storage, 'overlay');
const projects = createProjects(storage);
const projectsPage = createProjectsPage({
  projects,
  storeOf,
  newId: () => crypto.randomUUID(),
  async wipe(project) {
    const report = await sendToBackground(runtime, 'wipe', { project });
    tellOfChange();
    return report;
  },
});

// Files are made of and read into the project that is open when it begins; another may be opened meanwhile.
const openProject = () => projects.value.value?.current ?? NAMELESS;
const exports = createExportModel({
  project: openProject,
  storeOf,
  installation: () => readInstallation(browser.storage.local),
  extensionVersion: runtime.getManifest().version,
  now: Date.now,
  make: runExport,
  save: (file, name) => saveFile(document, file, name),
  tidy: () => removeDraftsBefore(Date.now() - DRAFT_AGE_MS),
});
const imports = createImportModel({ project: openProject, storeOf, run: runImport, onImported: tellOfChange });

/** Everything that the pages show of one project. */
function workshopOf(project: string): Workshop {
  const db = () => storeOf(project);
  const data = createDataModel({
    db,
    async remove(deletion) {
      const report = await sendToBackground(runtime, 'delete', { deletion, project });
      if (deletion.what === 'everything') await writeSetting(storage, 'seenHandle', '');
      tellOfChange();
      return report;
    },
    usage,
    readLink: pageOf,
  });
  const health = createHealthModel({ db, trouble: () => readTrouble(browser.storage.local), now: Date.now });
  const lastVisit = () => noteVisit(browser.storage.local, project, Date.now());
  const choices = { recording, recordUnseen, hiding, overlay };
  const shared = { now: Date.now, me, lastVisit, projects, projectsPage, storage: storageDeps, ...choices };
  return { ...shared, db, project, data, exports, imports, health };
}

function App() {
  const project = useComputed(() => projects.value.value?.current.id);
  const workshop = useComputed(() => workshopOf(project.value ?? MAIN));
  return project.value === undefined ? null : <Dashboard place={place} workshop={workshop.value} />;
}

localise(document, () => t('extension_name'));
render(<App />, document.getElementById('root') as HTMLElement);
void projects.follow(whileOpen);
void recording.follow(whileOpen);
void recordUnseen.follow(whileOpen);
void hiding.follow(whileOpen);
void overlay.follow(whileOpen);
