import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ensureProgram } from './programs.ts';
import { until } from './until.ts';

const run = promisify(execFile);

/** In pixels of the screen, from the top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A part of the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A screen of its own, with a mouse and a keyboard that send true events. */
export interface Display {
  /** As in the environment variable `DISPLAY`. */
  readonly name: string;
  /** Presses the right button at a point of the screen and waits for the menu's window to appear. */
  readonly openMenu: (x: number, y: number) => Promise<void>;
  /** Moves the pointer to a point of the screen. */
  readonly moveTo: (x: number, y: number) => Promise<void>;
  /** Presses the left button at a point of the screen. */
  readonly click: (x: number, y: number) => Promise<void>;
  /**
   * Drags with the left button from a point of the screen to another, in steps as a hand does, once what is pressed is seen
   * to be `held`.
   */
  readonly drag: (from: Point, to: Point, held?: () => Promise<unknown>) => Promise<void>;
  /** Waits for a window by a part of its title, and moves it to where it is wanted. */
  readonly placeWindow: (title: string, box: Box) => Promise<void>;
  /** Presses a key that opens a submenu, and waits for its window. */
  readonly openSubmenu: (key: string) => Promise<void>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Does what makes Chromium ask where a file is to go; then names a path, or with null dismisses the question. */
  readonly answerSaveDialog: (file: string | null, act: () => Promise<unknown>) => Promise<void>;
  /** Saves what is on the screen as a PNG. */
  readonly close: () => Promise<void>;
}

const DRAG_STEPS = 8;
const DRAG_STEP_MS = 60;

/** Starts Xvfb on a free display. */
export async function openDisplay(): Promise<Display> {
  const server = spawn(ensureProgram('Xvfb'), ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const report = server.stdio[3];
  if (!report || !('on' in report)) throw new Error('Xvfb cannot report its display');
  const [number] = await once(report, 'data');
  const name = `:${String(number).trim()}`;
  const xdotool = ensureProgram('xdotool');
  const env = { ...process.env, DISPLAY: name };

  const tool = (...args: readonly string[]) => run(xdotool, [...args], { env });
  const countWindows = async (): Promise<number> => {
    const { stdout } = await tool('search', '--onlyvisible', '--maxdepth', '1', '--name', '').catch(() => ({
      stdout: '',
    }));
    return stdout.split('\n').filter(Boolean).length;
  };
  const andWaitForWindow = async (what: string, act: () => Promise<unknown>) => {
    const before = await countWindows();
    await act();
    await until(what, async () => (await countWindows()) > before);
  };
  const findWindow = async (title: string): Promise<string | undefined> => {
    const { stdout } = await tool('search', '--onlyvisible', '--name', title).catch(() => ({ stdout: '' }));
    return stdout.split('\n').find(Boolean);
  };
  // By its title in English, as Chromium of the tests speaks it.
  const findSaveDialog = () => findWindow('this site can see edits you make');
  // Without `--sync`, which waits for ever where the pointer is there already.
  const moveTo = async (x: number, y: number) => {
    await tool('mousemove', String(Math.round(x)), String(Math.round(y)));
  };
  return {
    name,
    openMenu: (x, y) =>
      andWaitForWindow('the context menu', async () => {
        await moveTo(x, y);
        await tool('click', '3');
      }),
    moveTo,
    async click(x, y) {
      await moveTo(x, y);
      await tool('click', '1');
    },
    async drag(from, to, held) {
      await moveTo(from.x, from.y);
      await tool('mousedown', '1');
      await held?.();
      for (let step = 1; step <= DRAG_STEPS; step += 1) {
        const share = step / DRAG_STEPS;
        await moveTo(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
        // No event tells that the browser has noticed: it looks a few times a second where the pointer is.
        await pause(DRAG_STEP_MS);
      }
      await tool('mouseup', '1');
    },
    async placeWindow(title, { left, top, width, height }) {
      const id = await until(`the window “${title}”`, () => findWindow(title));
      await tool('windowmove', id, String(left), String(top), 'windowsize', id, String(width), String(height));
    },
    openSubmenu: (key) => andWaitForWindow('the submenu', () => tool('key', key)),
    press: async (...keys) => {
      await tool('key', ...keys);
    },
    async answerSaveDialog(file, act) {
      await act();
      const id = await until('the dialog that asks for a place', findSaveDialog);
      // Nothing manages the windows of this screen, so nothing gives a new one the keyboard.
      await tool('windowfocus', '--sync', id);
      if (file === null) {
        await tool('key', 'Escape');
      } else {
        await tool('key', 'ctrl+a');
        await tool('type', file);
        await tool('key', 'alt+s');
      }
      await until('the dialog to close', async () => (await findSaveDialog()) === undefined);
    },
    async close() {
      server.kill();
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}
