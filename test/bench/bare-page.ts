import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { CHROMIUM_BUILD } from '../support/chromium.ts';

const ENTRY = new URL('./bare-page/main.tsx', import.meta.url);

/** Copies the extension into a folder, with a page `bare.html` beside its own that does nothing but React. */
export async function buildWithBarePage(folder: string): Promise<void> {
  await cp(CHROMIUM_BUILD, folder, { recursive: true });
  const root = fileURLToPath(new URL('.', ENTRY));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'esnext',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { input: `${root}bare.html` },
    },
  });
}
