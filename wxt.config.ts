import { defineConfig } from 'wxt';
import { FOLLOWING_SHEET_FILE, packagedSheets } from './utils/hiding/rules';
import { OVERLAY_SHEET_FILE, overlaySheet } from './utils/overlay/sheet';

/** Extension pages may load nothing from anywhere. WXT's dev server needs a socket, so builds only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ');

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/webextension-polyfill'],
  // The polyfill's module imports the whole of WXT, and with it a storage library that nobody here uses.
  vite: () => ({
    build: {
      rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /@wxt-dev\/storage/, sideEffects: false }] } },
    },
  }),
  hooks: {
    // The stylesheets that hide are made from the selector table, so that they can never lag behind it.
    'build:publicAssets': (_, files) => {
      const sheets = { ...packagedSheets(), [OVERLAY_SHEET_FILE]: overlaySheet() };
      for (const [relativeDest, contents] of Object.entries(sheets)) files.push({ relativeDest, contents });
    },
    'build:manifestGenerated': (_, { content_scripts: scripts = [] }) => {
      const isolated = scripts.find((script) => script.js?.length && !('world' in script && script.world === 'MAIN'));
      if (isolated) isolated.css = [...(isolated.css ?? []), FOLLOWING_SHEET_FILE, OVERLAY_SHEET_FILE];
    },
  },
  manifest: ({ browser, command }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'scripting', 'alarms'],
    host_permissions: ['*://*.tiktok.com/*'],
    incognito: 'spanning',
    commands: {
      'toggle-hiding': { suggested_key: { default: 'Alt+Shift+H' }, description: '__MSG_toggle_hiding__' },
    },
    ...(command === 'build' && { content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY } }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'measured@measured.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
