import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished, vi } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import type { App, Backup } from '../../components/app-context.ts';
import { AppProvider } from '../../components/AppProvider.tsx';
import '../../components/theme.css';
import type { Failure } from '../../lib/domain/failure.ts';
import type { CommandName, CommandReply, Send } from '../../lib/messages.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import type { Store } from '../../lib/store/store.ts';
import { AT, aLedgerEntry, aSucceededJob } from './builders.ts';
import { enter, openTestStore } from './test-store.ts';

export const KEY = 'AIza-component-test';
export const GEMINI_URL = 'https://generativelanguage.googleapis.com';

type Answers = { [Name in CommandName]: () => Promise<CommandReply<Name>> };

/** An app with a true store and catalogue, whose every way out of the page is recorded and goes nowhere. */
export interface TestApp extends App {
  /** The commands, in the order in which they were sent. */
  readonly sent: readonly { readonly name: CommandName; readonly request: unknown }[];
  /** What the worker says to each command, all well by default; a test may put its own answer in. */
  readonly answers: Answers;
  readonly submit: ReturnType<typeof vi.fn<App['submit']>>;
  readonly addFiles: ReturnType<typeof vi.fn<App['addFiles']>>;
  readonly replaceImage: ReturnType<typeof vi.fn<App['replaceImage']>>;
  readonly editImage: ReturnType<typeof vi.fn<App['editImage']>>;
  readonly measureResult: ReturnType<typeof vi.fn<App['measureResult']>>;
  readonly palette: ReturnType<typeof vi.fn<App['palette']>>;
  readonly download: ReturnType<typeof vi.fn<App['download']>>;
  readonly previewCopy: ReturnType<typeof vi.fn<App['previewCopy']>>;
  readonly downloadCopy: ReturnType<typeof vi.fn<App['downloadCopy']>>;
  readonly canEncodeAvif: ReturnType<typeof vi.fn<App['canEncodeAvif']>>;
  readonly savedFiles: {
    readonly [Name in keyof App['savedFiles']]: ReturnType<typeof vi.fn<App['savedFiles'][Name]>>;
  };
  readonly downloadArchive: ReturnType<typeof vi.fn<App['downloadArchive']>>;
  readonly saveFile: ReturnType<typeof vi.fn<App['saveFile']>>;
  readonly copyImage: ReturnType<typeof vi.fn<App['copyImage']>>;
  readonly backup: { -readonly [Name in keyof Backup]: Backup[Name] };
  readonly storage: {
    readonly estimate: ReturnType<typeof vi.fn<App['storage']['estimate']>>;
    readonly isKept: ReturnType<typeof vi.fn<App['storage']['isKept']>>;
    readonly keep: ReturnType<typeof vi.fn<App['storage']['keep']>>;
  };
  readonly openOptions: ReturnType<typeof vi.fn<App['openOptions']>>;
  readonly openLibrary: ReturnType<typeof vi.fn<App['openLibrary']>>;
  readonly openComposer: ReturnType<typeof vi.fn<App['openComposer']>>;
  readonly requestAccess: ReturnType<typeof vi.fn<App['requestAccess']>>;
  readonly requestNotifications: ReturnType<typeof vi.fn<App['requestNotifications']>>;
  readonly hasAccess: ReturnType<typeof vi.fn<App['hasAccess']>>;
  /** Moves the clock, which else stands still at {@link AT}. */
  advance(ms: number): void;
}

function allWell(): Answers {
  const done: Answers['job.cancel'] = () => Promise.resolve({ ok: true });
  return {
    'worker.wake': done,
    'job.cancel': done,
    'job.settle': done,
    'job.resume': done,
    'job.fetch-again': done,
    'group.cancel-batches': done,
    'page.pick': done,
    'picture.add': done,
    'reference.improve': done,
    'provider.check': done,
  };
}

/** A worker's refusal, for an answer. */
export function refusal(failure: Failure): () => Promise<{ ok: false; failure: Failure }> {
  return () => Promise.resolve({ ok: false, failure });
}

function inMemory(): App['unsavedEdits'] {
  let kept: unknown = null;
  return {
    read: () => kept,
    keep: (edits) => {
      kept = edits;
    },
  };
}

export async function openTestApp(store?: Store): Promise<TestApp> {
  const sent: { name: CommandName; request: unknown }[] = [];
  const answers = allWell();
  const send: Send = (name, request) => {
    sent.push({ name, request });
    return answers[name]();
  };
  let now = AT;
  let ids = 0;
  return {
    store: store ?? (await openTestStore()),
    catalogue: CATALOGUE,
    send,
    sent,
    answers,
    submit: vi.fn<App['submit']>(() => Promise.resolve({ ok: true, jobIds: ['job-1'] })),
    addFiles: vi.fn<App['addFiles']>(() => Promise.resolve()),
    replaceImage: vi.fn<App['replaceImage']>(() => Promise.resolve()),
    editImage: vi.fn<App['editImage']>(() => Promise.resolve()),
    measureResult: vi.fn<App['measureResult']>(() => Promise.reject(new Error('Nothing is measured here'))),
    palette: vi.fn<App['palette']>(() => Promise.resolve([])),
    download: vi.fn<App['download']>(() => Promise.resolve({ ok: true, message: 'Saved as Plantain/mug.png' })),
    previewCopy: vi.fn<App['previewCopy']>(() => Promise.reject(new Error('Nothing is copied here.'))),
    downloadCopy: vi.fn<App['downloadCopy']>(() =>
      Promise.resolve({ ok: true, message: 'Saved as Plantain/mug.webp' }),
    ),
    canEncodeAvif: vi.fn<App['canEncodeAvif']>(() => Promise.resolve(true)),
    savedFiles: {
      watch: vi.fn<App['savedFiles']['watch']>(() => Promise.resolve(() => undefined)),
      watchGone: vi.fn<App['savedFiles']['watchGone']>((onLook) => {
        onLook(new Set());
        return Promise.resolve(() => undefined);
      }),
      show: vi.fn<App['savedFiles']['show']>(() => Promise.resolve(true)),
      resume: vi.fn<App['savedFiles']['resume']>(() => Promise.resolve(true)),
    },
    downloadArchive: vi.fn<App['downloadArchive']>(() => Promise.resolve({ ok: true, message: 'Saved 1 picture.' })),
    saveFile: vi.fn<App['saveFile']>((file) => Promise.resolve({ ok: true, message: `Saved as ${file.name}` })),
    copyImage: vi.fn<App['copyImage']>(() => Promise.resolve({ ok: true, message: 'Copied as PNG.' })),
    backup: {
      hasFolders: true,
      exportEverything: vi.fn<Backup['exportEverything']>(() => Promise.resolve({ ok: true, message: 'Saved.' })),
      importFrom: vi.fn<Backup['importFrom']>(() => Promise.resolve({ kind: 'no-backup' })),
      deleteEverything: vi.fn<Backup['deleteEverything']>(() => Promise.resolve()),
      chooseFolder: vi.fn<Backup['chooseFolder']>(() => Promise.resolve(true)),
      saveInFolder: vi.fn<Backup['saveInFolder']>(() => Promise.resolve({ ok: true, message: 'Saved.' })),
      saveIfDue: vi.fn<Backup['saveIfDue']>(() => Promise.resolve()),
    },
    storage: {
      estimate: vi.fn<App['storage']['estimate']>(() => Promise.resolve({ usageBytes: 0, quotaBytes: 1_000_000_000 })),
      isKept: vi.fn<App['storage']['isKept']>(() => Promise.resolve(true)),
      keep: vi.fn<App['storage']['keep']>(() => Promise.resolve(true)),
    },
    wasStoreLost: false,
    unsavedEdits: inMemory(),
    openOptions: vi.fn<App['openOptions']>(),
    openLibrary: vi.fn<App['openLibrary']>(),
    openComposer: vi.fn<App['openComposer']>(),
    requestAccess: vi.fn<App['requestAccess']>(() => Promise.resolve(true)),
    requestNotifications: vi.fn<App['requestNotifications']>(() => Promise.resolve(true)),
    hasAccess: vi.fn<App['hasAccess']>(() => Promise.resolve(true)),
    now: () => now,
    newId: () => {
      ids += 1;
      return `new-${ids}`;
    },
    advance(ms) {
      now += ms;
    },
  };
}

/** Gives Gemini a key, as Settings does. */
export function connect({ store }: TestApp): Promise<void> {
  return store.connections.save({
    providerId: 'gemini',
    key: KEY,
    baseUrl: GEMINI_URL,
    check: { state: 'connected', at: AT },
  });
}

/** Has Gemini asked and paid for one image, so that the next is not the first. */
export function spendOnce({ store }: TestApp): Promise<void> {
  const entries = [aLedgerEntry(), aLedgerEntry({ kind: 'posted', amountMicroUsd: 33_606 })];
  return enter(store, { job: aSucceededJob(), entries });
}

/** What a page of ours shows, until the end of the test. */
export interface View {
  readonly container: HTMLElement;
  readonly screen: Locator;
  readonly unmount: () => void;
}

/** Renders as an entrypoint does, into an element of its own. */
export function show(app: App, node: ReactNode, widthPx?: number): View {
  const container = document.createElement('div');
  const testId = crypto.randomUUID();
  container.dataset['testid'] = testId;
  if (widthPx !== undefined) container.style.width = `${widthPx}px`;
  document.body.append(container);
  const root = createRoot(container);
  root.render(
    <StrictMode>
      <AppProvider value={app}>{node}</AppProvider>
    </StrictMode>,
  );
  const unmount = () => {
    root.unmount();
    container.remove();
  };
  onTestFinished(async () => {
    unmount();
    await settled(app.store);
  });
  return { container, screen: page.getByTestId(testId), unmount };
}

/** Resolves when a page that has gone has written its last words and read them back: an empty write waits its turn. */
async function settled({ drafts, references }: Store): Promise<void> {
  const waitItsTurn = () => Promise.all([drafts.patch({}), references.remove('none')]);
  await waitItsTurn();
  await waitItsTurn();
}

export interface HeldTimers {
  /** Lets time pass for the timers that were started since they are held. */
  readonly advance: (ms: number) => void;
}

/**
 * Holds the page's timers, so that only what needs none can happen. Vitest's own fake timers would not do: whatever it
 * waits for moves them on.
 */
export function holdTimers(): HeldTimers {
  const waiting = new Map<number, { at: number; readonly everyMs: number | null; readonly act: TimerHandler }>();
  let time = 0;
  let lastId = 1_000_000_000;
  const start = (act: TimerHandler, ms: number, everyMs: number | null) => {
    lastId += 1;
    waiting.set(lastId, { at: time + ms, everyMs, act });
    return lastId;
  };
  const clearReally = window.clearTimeout.bind(window);
  const stop = (id?: number) => {
    if (id === undefined || !waiting.delete(id)) clearReally(id);
  };
  vi.stubGlobal('setTimeout', (act: TimerHandler, ms = 0) => start(act, ms, null));
  vi.stubGlobal('setInterval', (act: TimerHandler, ms = 0) => start(act, ms, ms));
  vi.stubGlobal('clearTimeout', stop);
  vi.stubGlobal('clearInterval', stop);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return {
    advance(ms) {
      time += ms;
      for (const [id, timer] of waiting) {
        if (timer.at > time) continue;
        if (timer.everyMs === null) waiting.delete(id);
        else timer.at = time + timer.everyMs;
        if (typeof timer.act === 'function') timer.act();
      }
    },
  };
}

/** What is put on the clipboard from here on. */
export function spyOnClipboard(): ReturnType<typeof vi.fn<(text: string) => Promise<void>>> {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(() => Promise.resolve());
  onTestFinished(() => write.mockRestore());
  return write;
}
