import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createRegistrar, type Scripting } from '@/utils/hiding/registration';
import { TOGGLE_COMMAND, toggleHiding } from '@/utils/hiding/toggle';
import { injectIntoOpenTabs } from '@/utils/late-tabs';
import type { BackgroundMessages } from '@/utils/messages';
import { answer } from '@/utils/messenger';
import { overlayHandlers } from '@/utils/overlay/answers';
import { createContext } from '@/utils/overlay/context';
import { watchProjects } from '@/utils/projects';
import { recordingHandlers } from '@/utils/recording';
import { readSettings, type SettingsStorage, watchSettings } from '@/utils/settings';
import { keepRecorders } from '@/utils/store/project-recorders';
import { followStore, keepStores, sweepStores } from '@/utils/store/project-stores';
import { deleteOutdated } from '@/utils/store/retention';
import { summarizeAll } from '@/utils/store/summaries/upkeep';
import { setTrouble } from '@/utils/trouble';
import { noteUsage } from '@/utils/usage-log';

/** Name of the alarm that wakes the background for what has to be done now and then. */
const UPKEEP = 'upkeep';

export default defineBackground(() => {
  const { alarms, runtime, tabs } = browser;
  const storage = browser.storage as unknown as SettingsStorage;
  const forGood = new AbortController().signal;

  const storeOf = keepStores();
  const db = followStore(storage, forGood, storeOf);
  const recorders = keepRecorders({
    storage,
    session: browser.storage.session,
    storeOf,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    environment: () => ({
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      interfaceLanguage: browser.i18n.getUILanguage(),
      extensionVersion: runtime.getManifest().version,
    }),
  });

  const context = createContext({ db, now: Date.now });
  watchProjects(storage, context.forget, forGood);
  answer<BackgroundMessages>(runtime, {
    ...recordingHandlers({
      recorders,
      isRecording: async () => (await readSettings(storage)).recording,
      onTrouble: (error) => void setTrouble(browser.storage.local, error, Date.now()),
      onDeleted: context.forget,
      extensionId: runtime.id,
      extensionUrl: runtime.getURL(''),
    }),
    ...overlayHandlers({
      context,
      db,
      extensionId: runtime.id,
      open: (page) => tabs.create({ url: runtime.getURL('') + page }),
    }),
  });

  // At every wake: what the browser was told to hide is compared with what was chosen.
  const readHidden = async () => new Set((await readSettings(storage)).hidden);
  const registrar = createRegistrar(browser.scripting as unknown as Scripting, readHidden);
  const mend = () => void registrar.mend().catch((error) => console.error('hiding:', error));
  watchSettings(storage, ({ hidden }) => hidden && mend(), forGood);
  runtime.onStartup.addListener(mend);
  browser.commands.onCommand.addListener((command) => {
    if (command === TOGGLE_COMMAND) void toggleHiding(storage);
  });
  mend();
  void sweepStores(storage).catch((error) => console.error('projects:', error));

  const usage = async () => (await navigator.storage.estimate()).usage;
  const upkeep = async () => {
    await noteUsage(storage, usage, Date.now());
    await deleteOutdated({ storage, storeOf, recorders, now: Date.now });
    await summarizeAll(storage, storeOf);
  };
  alarms.onAlarm.addListener(({ name }) => {
    if (name === UPKEEP) void upkeep().catch((error) => console.error('upkeep:', error));
  });
  // Made anew at every wake it would never go off.
  void alarms.get(UPKEEP).then((alarm) => {
    if (!alarm) alarms.create(UPKEEP, { delayInMinutes: 1, periodInMinutes: 60 });
  });

  runtime.onInstalled.addListener(({ reason }) => {
    void injectIntoOpenTabs(browser);
    if (reason === 'install') void tabs.create({ url: `${runtime.getURL('/dashboard.html')}#/welcome` });
  });
});
