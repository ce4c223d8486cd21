import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Box, Display } from './display.ts';
import { ensureProgram } from './programs.ts';

/** A folder that is open in a file manager, as a person drops files into it. */
export interface FileManager {
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** Opens an empty folder in a window at a place of the screen. */
export async function openFileManager(display: Display, box: Box): Promise<FileManager> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plantain-dropped-'));
  const home = await mkdtemp(path.join(tmpdir(), 'plantain-home-'));
  const manager = spawn(ensureProgram('rox'), ['--new', `--dir=${folder}`], {
    env: { ...process.env, HOME: home, DISPLAY: display.name },
    stdio: 'ignore',
  });
  await display.placeWindow(path.basename(folder), box);
  return {
    folder,
    async close() {
      manager.kill();
      if (manager.exitCode === null) await once(manager, 'exit');
      await Promise.all([folder, home].map((each) => rm(each, { recursive: true })));
    },
  };
}
