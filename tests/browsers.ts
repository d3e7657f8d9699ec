/** Finds the browsers that the tests and the tour drive, and installs what is missing where that is possible. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

export type BrowserName = 'chromium' | 'firefox';

interface Where {
  readonly variable: string;
  readonly paths: readonly string[];
  /** Debian's package. */
  readonly debian: string;
  readonly hint: string;
}

const PROGRAM_FILES = ['C:/Program Files', 'C:/Program Files (x86)'];
const WHERE: Readonly<Record<BrowserName, Where>> = {
  chromium: {
    variable: 'CHROME_PATH',
    // Branded Chrome no longer loads unpacked extensions from the command line, so Chromium and Edge come first.
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/usr/bin/microsoft-edge',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...PROGRAM_FILES.map((folder) => `${folder}/Microsoft/Edge/Application/msedge.exe`),
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ...PROGRAM_FILES.map((folder) => `${folder}/Google/Chrome/Application/chrome.exe`),
    ],
    debian: 'chromium',
    hint: 'Install Chromium, or set CHROME_PATH to the program of a Chromium or Edge.',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...PROGRAM_FILES.map((folder) => `${folder}/Mozilla Firefox/firefox.exe`),
    ],
    debian: 'firefox-esr',
    hint: 'Install Firefox 140 or newer, or set FIREFOX_PATH to its program.',
  },
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installFromDebian(name: string): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => execFileSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`Installing ${name} from Debian's packages …`);
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', name, 'fonts-liberation', 'fonts-noto-color-emoji');
}

/**
 * The path of a browser's program, installed first where it is missing and can be.
 * @throws {Error} that says how to get one.
 */
export function findBrowser(name: BrowserName): string {
  const { variable, paths, debian, hint } = WHERE[name];
  const chosen = process.env[variable];
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`${variable} is ${chosen}, which is no program that can be run.`);
  }
  const look = () => paths.find(isExecutable);
  const found = look();
  if (found) return found;
  try {
    installFromDebian(debian);
  } catch (error) {
    console.warn(`Could not install ${debian}: ${error instanceof Error ? error.message : error}`);
  }
  const installed = look();
  if (installed) return installed;
  throw new Error(`No ${name} was found. ${hint}`);
}
