import { browser, type Browser } from 'wxt/browser';

/** Where a download ended: under which name, or why not. */
export type Downloaded = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: string };

interface Watch {
  readonly ended: Promise<string | null>;
  follow(id: number): void;
  stop(): void;
}

/** Listens before the download starts, since a small file may be complete before its id is known. */
function watchDownloads(): Watch {
  const { promise: ended, resolve } = Promise.withResolvers<string | null>();
  const outcomes = new Map<number, string | null>();
  let followed: number | undefined;
  const listener = (delta: Browser.downloads.DownloadDelta) => {
    const state = delta.state?.current;
    if (state !== 'complete' && state !== 'interrupted') return;
    const outcome = state === 'complete' ? null : (delta.error?.current ?? 'INTERRUPTED');
    outcomes.set(delta.id, outcome);
    if (delta.id === followed) resolve(outcome);
  };
  browser.downloads.onChanged.addListener(listener);
  return {
    ended,
    follow(id) {
      followed = id;
      const outcome = outcomes.get(id);
      if (outcome !== undefined) resolve(outcome);
    },
    stop: () => browser.downloads.onChanged.removeListener(listener),
  };
}

/**
 * Saves bytes under a path in the downloads folder; a file of that name is left alone and ours is numbered. From a page,
 * whose object URL lives until the download has ended.
 */
export async function downloadBlob(blob: Blob, path: string): Promise<Downloaded> {
  const url = URL.createObjectURL(blob);
  const watch = watchDownloads();
  try {
    const id = await browser.downloads.download({ url, filename: path, conflictAction: 'uniquify' });
    watch.follow(id);
    const error = await watch.ended;
    if (error !== null) return { ok: false, reason: error };
    const [file] = await browser.downloads.search({ id });
    return { ok: true, path: file?.filename ?? path };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    watch.stop();
    URL.revokeObjectURL(url);
  }
}
