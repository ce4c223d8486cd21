import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** What the tests and the demonstration run, and the Debian package that each comes from. */
const PACKAGES = {
  chromium: 'chromium',
  'firefox-esr': 'firefox-esr',
  Xvfb: 'xvfb',
  xdotool: 'xdotool',
  openssl: 'openssl',
  unzip: 'unzip',
  // A file manager.
  rox: 'rox-filer',
} as const;

type Program = keyof typeof PACKAGES;

/** Chromium goes by other names elsewhere; any of them will do, except that branded Chrome takes no unpacked extension. */
const OTHER_NAMES: Partial<Record<Program, readonly string[]>> = {
  chromium: ['chromium-browser'],
  'firefox-esr': ['firefox'],
};

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a program is, or undefined. `CHROMIUM_PATH` and `FIREFOX_PATH` go before the search path. */
function find(program: Program): string | undefined {
  const named = { chromium: process.env['CHROMIUM_PATH'], 'firefox-esr': process.env['FIREFOX_PATH'] };
  const told = program === 'chromium' || program === 'firefox-esr' ? named[program] : undefined;
  if (told !== undefined) return told;
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const names = [program, ...(OTHER_NAMES[program] ?? [])];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function install(packageName: string): void {
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isRootOnDebian) {
    throw new Error(
      `${packageName} is missing. Install it with the system's package manager (on Debian: sudo apt-get install ${packageName}); a browser may also be named in CHROMIUM_PATH or FIREFOX_PATH.`,
    );
  }
  console.log(`Installing ${packageName} …`);
  const options: ExecFileSyncOptions = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  };
  // What a fresh machine knows of packages is as old as its image, and so would be the browsers that it installs.
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', packageName], options);
}

/**
 * The path of a program, which is installed first where it is missing and that can be done without asking: as root on
 * Debian.
 *
 * @throws with what to install, where it cannot be done
 */
export function ensureProgram(program: Program): string {
  const found = find(program);
  if (found !== undefined) return found;
  install(PACKAGES[program]);
  const installed = find(program);
  if (installed === undefined) throw new Error(`${program} is still not found after it was installed.`);
  return installed;
}
