import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CHROMIUM_BUILD } from './chromium.ts';
import { FIREFOX_BUILD } from './firefox.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SOURCES = [
  'components',
  'entrypoints',
  'lib',
  'public',
  'package-lock.json',
  'package.json',
  'page-chunks.ts',
  'wxt.config.ts',
];

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(source: string): number {
  const file = path.join(ROOT, source);
  if (!statSync(file).isDirectory()) return changedAt(file);
  const entries = readdirSync(file, { recursive: true, encoding: 'utf8' });
  return Math.max(...entries.map((entry) => changedAt(path.join(file, entry))));
}

function buildUnlessFresh(folder: string, ...options: readonly string[]): void {
  if (changedAt(path.join(folder, 'manifest.json')) > Math.max(...SOURCES.map(newestIn))) return;
  execFileSync(path.join(ROOT, 'node_modules/.bin/wxt'), ['build', ...options], {
    cwd: ROOT,
    // A test's own would have React's development code built in.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Builds the extension for Chromium, unless there is a build that is younger than all that it is made of. */
export function ensureBuild(): void {
  if (process.env['PLANTAIN_BUILD'] === undefined) buildUnlessFresh(CHROMIUM_BUILD);
}

/** The same for Firefox. */
export function ensureFirefoxBuild(): void {
  buildUnlessFresh(FIREFOX_BUILD, '-b', 'firefox');
}
