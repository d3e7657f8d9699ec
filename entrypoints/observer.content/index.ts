import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { look } from '@/components/overlay/look';
import { coverThroughUpdates } from '@/utils/hiding/cover';
import { startHiding } from '@/utils/hiding/page';
import { notePeek } from '@/utils/hiding/peeks';
import type { TabMessages } from '@/utils/messages';
import { answer, sendToBackground } from '@/utils/messenger';
import { createOverlay } from '@/utils/overlay/overlay';
import { type Projects, readProjects, recordsInto, watchProjects } from '@/utils/projects';
import { followOwnHandle } from '@/utils/reading/own-handle';
import { startReading } from '@/utils/reading/reader';
import { readSettings, type Settings, type SettingsStorage, watchSettings } from '@/utils/settings';
import { EXCLUDED_MATCHES, MATCHES } from '@/utils/tiktok/matches';

export default defineContentScript({
  matches: MATCHES,
  excludeMatches: EXCLUDED_MATCHES,
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main(context) {
    const { signal } = context;
    let createdAt: ReturnType<typeof startReading>['createdAt'] | undefined;
    const hiding = startHiding({
      window,
      signal,
      now: Date.now,
      read: () => readSettings(browser.storage),
      watch: (onChange) => watchSettings(browser.storage, onChange, signal),
      onPeek: () => void notePeek(browser.storage, Date.now()),
      createdAt: (videoId) => createdAt?.(videoId),
      ...(import.meta.env.FIREFOX && { onFirstHidden: () => coverThroughUpdates(window as object) }),
    });
    // What happens in a private window is nobody's to read.
    if (browser.extension.inIncognitoContext) return;
    let projects: Projects | undefined;
    const reading = startReading({
      window,
      signal,
      now: Date.now,
      newId: () => crypto.randomUUID(),
      project: () => projects && recordsInto(projects, Date.now()).id,
      send: (batch) => {
        // An extension that was removed or updated leaves its scripts behind, without a voice.
        if (!browser.runtime?.id) context.abort('the extension is gone');
        return sendToBackground(browser.runtime, 'record', { batch });
      },
    });
    createdAt = reading.createdAt;
    followOwnHandle({ window, signal, storage: browser.storage });
    answer<TabMessages>(browser.runtime, { current: () => reading.current() }, signal);
    const setOverlay = createOverlay({
      window,
      signal,
      now: Date.now,
      reading,
      hiding,
      look,
      ask: (request) => sendToBackground(browser.runtime, 'context', { request }),
      askCreator: (request) => sendToBackground(browser.runtime, 'creatorPage', { request }),
      openCreator: (request) => void sendToBackground(browser.runtime, 'openCreator', { request }).catch(() => {}),
      isAlive: () => browser.runtime?.id !== undefined,
    });
    const follow = ({ recording, recordUnseen, overlay }: Partial<Settings>) => {
      if (recordUnseen !== undefined) reading.setUnseen(recordUnseen);
      if (recording !== undefined) reading.setRecording(recording);
      if (overlay !== undefined) setOverlay(overlay);
    };
    watchSettings(browser.storage, follow, signal);
    const setProjects = (known: Projects) => {
      projects = known;
      reading.move();
    };
    watchProjects(browser.storage as unknown as SettingsStorage, setProjects, signal);
    void readProjects(browser.storage)
      .then((known) => {
        projects ??= known;
        return readSettings(browser.storage);
      })
      .then(follow);
  },
});
