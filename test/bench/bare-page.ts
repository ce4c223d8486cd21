import { buildWithPage } from '../support/extension-with-page.ts';

/** Copies the extension into a folder, with a page `bare.html` beside its own that does nothing but React. */
export async function buildWithBarePage(folder: string): Promise<void> {
  await buildWithPage(folder, new URL('./bare-page/main.tsx', import.meta.url), 'bare.html');
}
