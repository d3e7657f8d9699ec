import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Popup } from '@/components/popup/popup';
import { createPopupModel } from '@/components/popup/popup-model';
import { lastActiveTab } from '@/components/popup/which-tab';
import { createProjects } from '@/components/projects';
import { t } from '@/utils/i18n';
import { localise } from '@/utils/localise';
import { sendToTab } from '@/utils/messenger';
import type { SettingsStorage } from '@/utils/settings';
import { followStore } from '@/utils/store/project-stores';
import { readTrouble } from '@/utils/trouble';
import '@/components/theme.css';
import '@/components/controls/controls.css';
import '@/components/popup/popup.css';

const HOST = { origins: ['*://*.tiktok.com/*'] };

const { tabs, permissions, storage, extension } = browser;
const asked = Number(new URLSearchParams(location.search).get('tab')) || undefined;

const model = createPopupModel({
  findTab: async () => asked ?? lastActiveTab(await tabs.query({ url: HOST.origins })),
  askTab: (tabId) => sendToTab(tabs, tabId, 'current', {}),
  db: followStore(storage as unknown as SettingsStorage),
  projects: createProjects(storage as unknown as SettingsStorage),
  storage: storage as unknown as SettingsStorage,
  permission: { has: () => permissions.contains(HOST), request: () => permissions.request(HOST) },
  trouble: () => readTrouble(storage.local),
  now: Date.now,
  isVisible: () => document.visibilityState === 'visible',
});

localise(document, () => t('extension_name'));
// A popup is as wide as its content wants; the same page in a tab fills what there is.
if (extension.getViews({ type: 'popup' }).includes(window)) document.documentElement.dataset.popup = '';
render(<Popup model={model} now={Date.now} />, document.getElementById('root') as HTMLElement);
void model.start(new AbortController().signal);
