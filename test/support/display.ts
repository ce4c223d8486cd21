import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createFrameBuffer } from './frame-buffer.ts';
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
  /**
   * Does what makes Chromium ask for a file or a folder; then names its path, or with null dismisses the question. What is
   * saved in a path that ends with a slash keeps the name that was proposed.
   */
  readonly answerDialog: (kind: DialogKind, path: string | null, act: () => Promise<unknown>) => Promise<void>;
  /** Does what makes Chromium ask whether the page in front may edit files, and allows it. */
  readonly allowEditing: (act: () => Promise<unknown>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The dialogs by their titles in English, as Chromium of the tests speaks it, and the keys of their buttons. */
const DIALOGS = {
  save: { title: 'this site can see edits you make', button: 'alt+s' },
  open: { title: '^Open File$', button: 'alt+o' },
  folder: { title: 'this site can save changes', button: 'alt+o' },
} as const;

/** What a dialog asks for. */
export type DialogKind = keyof typeof DIALOGS;

/** A place in the margin of a page as wide as the window, which no dialog reaches. */
const MARGIN: Point = { x: 1200, y: 900 };

/** Chromium takes no answer in the first half second that a question is there, lest it be given by accident. */
const QUESTION_MS = 600;

const DRAG_STEPS = 8;
const DRAG_STEP_MS = 60;

/** Starts Xvfb on a free display. */
export async function openDisplay(): Promise<Display> {
  const screen = await createFrameBuffer();
  const options = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-fbdir', screen.folder, '-nolisten', 'tcp'];
  const server = spawn(ensureProgram('Xvfb'), options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
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
  // Nothing manages the windows of this screen, so nothing gives a new one the keyboard.
  const giveKeyboard = async (what: string, title: string) => {
    const id = await until(what, () => findWindow(title));
    await tool('windowfocus', '--sync', id);
  };
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
    async answerDialog(kind, path, act) {
      const { title, button } = DIALOGS[kind];
      await act();
      await giveKeyboard('the dialog', title);
      if (path === null) {
        await tool('key', 'Escape');
      } else {
        if (kind === 'save') await tool('key', path.endsWith('/') ? 'Home' : 'ctrl+a');
        await tool('type', path);
        await tool('key', button);
      }
      await until('the dialog to close', async () => (await findWindow(title)) === undefined);
    },
    async allowEditing(act) {
      const brightness = await screen.brightnessAt(MARGIN.x, MARGIN.y);
      // The question is no window of the screen: it darkens the page below it.
      const isAsked = async () => (await screen.brightnessAt(MARGIN.x, MARGIN.y)) < brightness / 2;
      await act();
      await until('the question whether files may be edited', isAsked);
      await giveKeyboard('the browser', ' - Chromium$');
      await tool('key', 'Tab');
      await until('the question to be answered', async () => {
        await pause(QUESTION_MS);
        if (!(await isAsked())) return true;
        await tool('key', 'Return');
        return false;
      });
    },
    async close() {
      server.kill();
      if (server.exitCode === null) await once(server, 'exit');
      await screen.remove();
    },
  };
}
