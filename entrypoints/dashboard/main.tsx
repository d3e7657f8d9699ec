import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Dashboard } from '@/components/dashboard/dashboard';
import { createDataModel } from '@/components/dashboard/data-model';
import { createHealthModel } from '@/components/dashboard/health-model';
import { followPlace } from '@/components/dashboard/router';
import { createHidingChoices } from '@/components/hiding-choices';
import { createSetting } from '@/components/setting';
import { t } from '@/utils/i18n';
import { localise } from '@/utils/localise';
import { readOwnHandle } from '@/utils/me';
import { sendToBackground } from '@/utils/messenger';
import { type SettingsStorage, writeSetting } from '@/utils/settings';
import { keepOpen } from '@/utils/store/open';
import { pageOf } from '@/utils/tiktok/pages';
import { readTrouble } from '@/utils/trouble';
import '@/components/theme.css';
import '@/components/controls/controls.css';
import '@/components/dashboard/dashboard.css';

const { runtime } = browser;
const storage = browser.storage as unknown as SettingsStorage;
const whileOpen = new AbortController().signal;
const db = keepOpen();

const data = createDataModel({
  db,
  async remove(deletion) {
    const report = await sendToBackground(runtime, 'delete', { deletion });
    if (deletion.what === 'everything') await writeSetting(storage, 'seenHandle', '');
    return report;
  },
  usage: async () => (await navigator.storage.estimate()).usage,
  readLink: pageOf,
});
const health = createHealthModel({ db, trouble: () => readTrouble(browser.storage.local), now: Date.now });
const recording = createSetting(storage, 'recording');
const hiding = createHidingChoices(storage);
const overlay = createSetting(storage, 'overlay');

localise(document, () => t('extension_name'));
render(
  <Dashboard
    place={followPlace(window, whileOpen)}
    workshop={{ db, now: Date.now, me: () => readOwnHandle(storage), data, health, recording, hiding, overlay }}
  />,
  document.getElementById('root') as HTMLElement,
);
void recording.follow(whileOpen);
void hiding.follow(whileOpen);
void overlay.follow(whileOpen);
