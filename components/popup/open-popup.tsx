/** The popup's content in a page of ours, wired to the browser: in the popup, and in the side panel. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { t } from '../../utils/i18n';
import { localise } from '../../utils/localise';
import { sendToTab } from '../../utils/messenger';
import type { SettingsStorage } from '../../utils/settings';
import { followStore } from '../../utils/store/project-stores';
import { readTrouble } from '../../utils/trouble';
import { createProjects } from '../projects';
import { Popup } from './popup';
import { createPopupModel } from './popup-model';
import { lastActiveTab } from './which-tab';
import '../theme.css';
import '../controls/controls.css';
import './popup.css';

const HOST = { origins: ['*://*.tiktok.com/*'] };

interface PopupPage {
  /** How often the tab is asked, ms. */
  readonly pollMs?: number;
  /** The tab in front of its window comes before others that were used last. */
  readonly followsActive?: boolean;
  openPanel?(): Promise<void>;
}

export function openPopup({ pollMs, followsActive, openPanel }: PopupPage): void {
  const { tabs, permissions } = browser;
  const storage = browser.storage as unknown as SettingsStorage;
  const asked = Number(new URLSearchParams(location.search).get('tab')) || undefined;
  const active = async () => {
    const [tab] = followsActive ? await tabs.query({ url: HOST.origins, active: true, currentWindow: true }) : [];
    return tab?.id;
  };
  const model = createPopupModel({
    findTab: async () => asked ?? (await active()) ?? lastActiveTab(await tabs.query({ url: HOST.origins })),
    askTab: (tabId) => sendToTab(tabs, tabId, 'current', {}),
    db: followStore(storage),
    projects: createProjects(storage),
    storage,
    permission: { has: () => permissions.contains(HOST), request: () => permissions.request(HOST) },
    trouble: () => readTrouble(browser.storage.local),
    now: Date.now,
    isVisible: () => document.visibilityState === 'visible',
    ...(pollMs !== undefined && { pollMs }),
  });
  localise(document, () => t('extension_name'));
  render(
    <Popup model={model} now={Date.now} {...(openPanel && { openPanel })} />,
    document.getElementById('root') as HTMLElement,
  );
  void model.start(new AbortController().signal);
}
