/** Profiles in which the extension is really installed: what it registers outlives the browser. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** The id that Chromium gives to an unpacked extension, by its folder. */
export function extensionIdOf(folder: string): string {
  const digits = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** Enters the extension into a profile of Chromium that was used and closed once. */
export function installInto(profile: string, folder: string, isForPrivateWindows = false): void {
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
        incognito: isForPrivateWindows,
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

/** Puts the extension into a profile of Firefox, as a file that Firefox takes for its own. */
export function installXpi(profile: string, folder: string, geckoId: string): void {
  const files: Record<string, Uint8Array> = {};
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const path = join(folder, name);
    if (statSync(path).isFile()) files[name] = readFileSync(path);
  }
  mkdirSync(join(profile, 'extensions'), { recursive: true });
  writeFileSync(join(profile, 'extensions', `${geckoId}.xpi`), zipSync(files, { level: 0 }));
}

/** Gives an extension's folder another version. */
export function bumpVersion(folder: string, version: string): void {
  const path = join(folder, 'manifest.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), version }));
}
