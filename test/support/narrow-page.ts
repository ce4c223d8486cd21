import { onTestFinished } from 'vitest';
import { page } from 'vitest/browser';

/** Makes the page as narrow as the panel gets, until the end of the test. */
export async function useNarrowPage(): Promise<void> {
  const { innerWidth, innerHeight } = window;
  onTestFinished(() => page.viewport(innerWidth, innerHeight));
  await page.viewport(320, 800);
}
