import { browser } from 'wxt/browser';
import { openPopup } from '@/components/popup/open-popup';
import { panelOpener } from '@/utils/side-panel';

// A popup is as wide as its content wants; the same page in a tab fills what there is.
const isPopup = browser.extension.getViews({ type: 'popup' }).includes(window);
if (isPopup) document.documentElement.dataset.popup = '';
void browser.windows.getCurrent().then(({ id }) => {
  const open = panelOpener(browser as object, id);
  openPopup(open ? { openPanel: () => open().then(() => (isPopup ? window.close() : undefined)) } : {});
});
