import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createRegistrar, type Scripting } from '@/utils/hiding/registration';
import { TOGGLE_COMMAND, toggleHiding } from '@/utils/hiding/toggle';
import { injectIntoOpenTabs } from '@/utils/late-tabs';
import type { BackgroundMessages } from '@/utils/messages';
import { answer } from '@/utils/messenger';
import { overlayHandlers } from '@/utils/overlay/answers';
import { createContext } from '@/utils/overlay/context';
import { recordingHandlers } from '@/utils/recording';
import { readSettings, watchSettings } from '@/utils/settings';
import { createSessionLog } from '@/utils/store/deleted';
import { keepOpen } from '@/utils/store/open';
import { createRecorder } from '@/utils/store/recorder';
import { setTrouble } from '@/utils/trouble';

export default defineBackground(() => {
  const { runtime, storage, tabs } = browser;

  let connected: { db: Awaited<ReturnType<typeof open>>; recorder: ReturnType<typeof createRecorder> } | undefined;
  const open = keepOpen();
  const recorder = async () => {
    const db = await open();
    if (connected?.db !== db) {
      const { version } = runtime.getManifest();
      connected = {
        db,
        recorder: createRecorder({
          db,
          now: Date.now,
          newId: () => crypto.randomUUID(),
          extensionVersion: version,
          deleted: createSessionLog(storage.session),
        }),
      };
    }
    return connected.recorder;
  };

  const context = createContext({ db: open, now: Date.now });
  answer<BackgroundMessages>(runtime, {
    ...recordingHandlers({
      recorder,
      isRecording: async () => (await readSettings(storage)).recording,
      onTrouble: (error) => void setTrouble(storage.local, error, Date.now()),
      onDeleted: context.forget,
      extensionId: runtime.id,
      extensionUrl: runtime.getURL(''),
    }),
    ...overlayHandlers({ context, db: open, extensionId: runtime.id }),
  });

  // At every wake: what the browser was told to hide is compared with what was chosen.
  const readHidden = async () => new Set((await readSettings(storage)).hidden);
  const registrar = createRegistrar(browser.scripting as unknown as Scripting, readHidden);
  const mend = () => void registrar.mend().catch((error) => console.error('hiding:', error));
  watchSettings(storage, ({ hidden }) => hidden && mend(), new AbortController().signal);
  runtime.onStartup.addListener(mend);
  browser.commands.onCommand.addListener((command) => {
    if (command === TOGGLE_COMMAND) void toggleHiding(storage);
  });
  mend();

  runtime.onInstalled.addListener(({ reason }) => {
    void injectIntoOpenTabs(browser);
    if (reason === 'install') void tabs.create({ url: `${runtime.getURL('/dashboard.html')}#/welcome` });
  });
});
