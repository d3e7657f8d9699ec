/** A Chromium profile in which the extension is really installed: what it registers outlives the browser. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The id that Chromium gives to an unpacked extension, by its folder. */
export function extensionIdOf(folder: string): string {
  const digits = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** Enters the extension into a profile that was used and closed once. */
export function installInto(profile: string, folder: string): void {
  const path = join(profile, 'Default', 'Preferences');
  const preferences = JSON.parse(readFileSync(path, 'utf8'));
  const { permissions, host_permissions: hosts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const granted = { api: permissions, explicit_host: hosts, scriptable_host: hosts, manifest_permissions: [] };
  preferences.extensions = {
    ...preferences.extensions,
    ui: { ...preferences.extensions?.ui, developer_mode: true },
    settings: {
      ...preferences.extensions?.settings,
      [extensionIdOf(folder)]: {
        location: 4,
        path: folder,
        state: 1,
        creation_flags: 38,
        active_permissions: granted,
        granted_permissions: granted,
        first_install_time: '13300000000000000',
        disable_reasons: [],
      },
    },
  };
  writeFileSync(path, JSON.stringify(preferences));
}
