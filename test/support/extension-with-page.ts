import { cp } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { CHROMIUM_BUILD } from './chromium.ts';

/**
 * Copies the built extension into a folder, with a page of a test's beside its own, which is one of them to the browser.
 *
 * @param html the page's name, which lies beside its script
 */
export async function buildWithPage(
  folder: string,
  script: URL,
  html: string,
  extension = CHROMIUM_BUILD,
): Promise<void> {
  await cp(extension, folder, { recursive: true });
  const root = fileURLToPath(new URL('.', script));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { target: 'esnext', outDir: folder, emptyOutDir: false, rolldownOptions: { input: path.join(root, html) } },
  });
}
