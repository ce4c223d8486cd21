import { browser, type Browser } from 'wxt/browser';
import { NOT_LISTED, type DownloadEnding, type ListedFile } from '../domain/download.ts';
import { firefox } from './firefox.ts';

/**
 * Writes down what is known of a download, so that it can be found again where the page dies. Neither may keep a person
 * from saving a file: what they throw is reported, and the download goes on.
 */
export interface DownloadLog {
  /** Before the browser is asked. */
  begin(url: string): Promise<void>;
  /** The browser has it in its list. */
  noteBrowserId(browserId: number): Promise<void>;
}

const UNLOGGED: DownloadLog = { begin: () => Promise.resolve(), noteBrowserId: () => Promise.resolve() };

function endingOf({ state, filename, error }: Browser.downloads.DownloadItem): DownloadEnding | null {
  if (state === 'in_progress') return null;
  return state === 'complete'
    ? { state: 'complete', path: filename }
    : { state: 'interrupted', reason: error ?? 'INTERRUPTED' };
}

/** Firefox 153 goes on saying that a file exists which was deleted, however often it is asked. */
const looksAfterFiles = firefox.sidebarAction === undefined;

async function find(url: string): Promise<ListedFile | null> {
  const [found] = await browser.downloads.search({ url });
  if (!found) return null;
  const { id, exists, canResume } = found;
  return { browserId: id, ending: endingOf(found), exists: exists && !looksAfterFiles ? null : exists, canResume };
}

/** Calls back after every change to the browser's list of downloads; returns the way out. */
function onListChanged(onChange: () => void): () => void {
  const { onChanged, onErased } = browser.downloads;
  onChanged.addListener(onChange);
  onErased.addListener(onChange);
  return () => {
    onChanged.removeListener(onChange);
    onErased.removeListener(onChange);
  };
}

/** Resolves when a download that the browser was asked for has ended; at once where it is not listed. */
export async function followDownload(url: string): Promise<DownloadEnding> {
  const { promise, resolve, reject } = Promise.withResolvers<DownloadEnding>();
  const look = async () => {
    const listed = await find(url);
    const ending = listed === null ? ({ state: 'interrupted', reason: NOT_LISTED } as const) : listed.ending;
    if (ending !== null) resolve(ending);
  };
  // First of all, since a small file may be complete before anybody looks.
  const stop = onListChanged(() => void look().catch(reject));
  try {
    await look();
    return await promise;
  } finally {
    stop();
  }
}

/**
 * Saves bytes under a path in the downloads folder; a file of that name is left alone and ours is numbered. From a page,
 * whose object URL lives until the download has ended; where the page dies before, the browser has the bytes nevertheless
 * (Chromium 156).
 */
export async function downloadBlob(blob: Blob, path: string, log: DownloadLog = UNLOGGED): Promise<DownloadEnding> {
  const url = URL.createObjectURL(blob);
  try {
    await log.begin(url).catch(reportError);
    const id = await browser.downloads.download({ url, filename: path, conflictAction: 'uniquify' });
    await log.noteBrowserId(id).catch(reportError);
    return await followDownload(url);
  } catch (error) {
    return { state: 'interrupted', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * Chromium looks whether a file is still there only after it is asked, tells by an event, and looks at most once in ten
 * seconds. Source: `downloads.DownloadItem.exists`, and read so in Chromium 156.
 */
const LOOK_EVERY_MS = 10_500;

/** Looks at the browser's list now and as it changes, until the way out that it returns is taken. */
function watchList<Seen>(look: () => Promise<Seen>, onLook: (seen: Seen) => void): () => void {
  let isWatched = true;
  const lookAgain = () => {
    const tell = (seen: Seen) => {
      if (isWatched) onLook(seen);
    };
    look().then(tell).catch(reportError);
  };
  const stop = onListChanged(lookAgain);
  const interval = setInterval(lookAgain, LOOK_EVERY_MS);
  lookAgain();
  return () => {
    isWatched = false;
    clearInterval(interval);
    stop();
  };
}

/** Tells what the browser lists of downloads, now and as it changes, until the way out that it returns is taken. */
export function watchDownloads(
  urls: readonly string[],
  onLook: (listed: ReadonlyMap<string, ListedFile | null>) => void,
): () => void {
  const look = async () => new Map(await Promise.all(urls.map(async (url) => [url, await find(url)] as const)));
  return watchList(look, onLook);
}

/** Tells which files the browser knows to be gone from where they were saved, in the same way. */
export function watchGoneFiles(onLook: (urls: ReadonlySet<string>) => void): () => void {
  const look = async () => {
    // Without a limit of none, Chromium answers the first thousand.
    const gone = await browser.downloads.search({ exists: false, limit: 0 });
    return new Set(gone.map(({ url }) => url));
  };
  return watchList(look, onLook);
}

/** Opens the folder of a file with the file chosen; false where the browser no longer lists it, or has no such file. */
export async function showDownload(url: string): Promise<boolean> {
  const listed = await find(url);
  if (listed?.ending?.state !== 'complete' || listed.exists === false) return false;
  browser.downloads.show(listed.browserId);
  return true;
}

/** Lets a paused or interrupted download go on; false where the browser cannot. */
export async function resumeDownload(url: string): Promise<boolean> {
  const listed = await find(url);
  if (!listed?.canResume) return false;
  await browser.downloads.resume(listed.browserId);
  return true;
}
