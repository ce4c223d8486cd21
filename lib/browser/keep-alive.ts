import { browser } from 'wxt/browser';

/** Chrome and Firefox end a worker after 30 s without an extension call; a `fetch` does not count. */
const BEAT_MS = 20_000;

/** Keeps the worker alive exactly as long as the work takes. */
export async function keepAlive<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const beat = setInterval(() => void browser.runtime.getPlatformInfo(), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
